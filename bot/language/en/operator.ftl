### /operator

blocked = { $number } is not answered any more.
unblocked = { $number } is answered again.
was_not_blocked = { $number } was not blocked.
paused = { $source } is not asked any more, until /operator resume.
resumed = { $source } is asked again.
was_not_paused = { $source } was not paused.
none = nobody and nothing
status =
    Blocked: { $blocked }
    Paused: { $paused }
