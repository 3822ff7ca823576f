### /operator

blocked = { $number } bekommt keine Antworten mehr.
unblocked = { $number } bekommt wieder Antworten.
was_not_blocked = { $number } war nicht gesperrt.
paused = { $source } wird nicht mehr gefragt, bis /operator resume.
resumed = { $source } wird wieder gefragt.
was_not_paused = { $source } war nicht angehalten.
none = niemand und nichts
status =
    Gesperrt: { $blocked }
    Angehalten: { $paused }
