### While a catalogue comes in.

albums = albums { $done }/{ $total }
tracks = tracks { $count }
features = features { $done }/{ $total }

stages-albums = Looking for albums
stages-tracks = Fetching
stages-credits = Checking guests
stages-features = Learning how it sounds
stages-previews = Listening to previews
stages-done = Drawing the map
