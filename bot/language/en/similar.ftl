### /similar

title = More like { $track }
others = By other artists only.
none = Nothing that I know sounds like it: it is the only one.
none_others = I know no other artist's track that could be compared. Run `/clusters` for more artists first.
way = From { $first } to { $last }
made_features = By nine features, each source on one scale · { $tracks } tracks compared
made_vectors = By how previews sound · { $tracks } tracks compared
others_on = Other artists only
others_off = Everybody
