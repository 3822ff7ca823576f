badge = demo
note = A fictional artist: the names are invented and the music is composed by the demo itself.
composing = Composing and listening to the demo label
starting = Starting the bot in a simulated server

page-running = Clusters is running in a simulated Discord server.
page-open = Open { $url }
page-try = Type [bold]/clusters[/bold], pick an artist ({ $artist }), and turn the pages. React with 1️⃣ to 🔟 or use the menu to mark favourites; switch between Ada (member) and Grace (admin) at the top.
page-stop = Ctrl-C stops it; nothing is kept.
page-stopping = Stopping.

play-nothing = The files brought no artist with a track; there is nothing to show.
play-pictures = The pictures are in { $folder }.
play-picture = { "[" }picture: { $path }{ "]" }
play-alone = Clusters, to this member alone

acts-asks = types /clusters artist: { $artist } and picks “{ $choice }”
acts-turns = presses ▶️
acts-reacts = reacts with { $keycap }
acts-lists = types /favourites list
acts-refreshes = types /cache refresh artist: { $artist }, which is for admins
acts-looks = types /cache status
acts-marks = marks “{ $track }” in the ♥ menu
acts-types = types { $command }
acts-presses = presses “{ $label }”
