### /weekly

title = ここの今週の音楽
marked = 新しいお気に入り：{ $count } · 付けたメンバー：{ $members }
tracks = お気に入りになった曲
named = 付けた人
releases = このサーバーが好きなアーティストの新作
release = **{ $album }**（{ $artist }、{ $date }）
placed = グループ { $number }：{ $name }
near = 近い曲：{ $tracks }
unplaced = まだどんな音か分からないので、マップには載っていません。
footer = 週に一度。管理者は /settings でオフにできます。
turned_off = { $server } の週の投稿をオフにしました。チャンネルがなくなったか、そこに書き込みやリンクの埋め込みができません。そのサーバーの `/settings` でもう一度オンにしてください。
