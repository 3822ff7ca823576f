### While a catalogue comes in.

albums = albums { $done }/{ $total }
tracks = tracks { $count }
features = features { $done }/{ $total }
queued = Waiting for its turn: number { $number } in the line. Servers take turns, and each member has one artist fetched at a time.

stages-queued = Waiting for its turn
stages-albums = Looking for albums
stages-tracks = Fetching
fetching_from = Fetching from { $source }
stages-credits = Checking guests
stages-features = Learning how it sounds
stages-previews = Listening to previews
stages-done = Drawing the map
stages-gaps = Filling in what is missing
filling_from = Filling in from { $source }
steps = { $doing } { $done }/{ $total }
waiting = { $source } wants a pause; on in { $wait }
