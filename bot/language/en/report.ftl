### Words of the Markdown page and of the web map.

mapping = Mapping { $artist }
title = Clusters in { $artist }
cluster = Cluster #{ $number }
tracks =
    { $count ->
        [one] 1 track
       *[other] { $count } tracks
    }
separator = { " " }·{ " " }
no_score = -
heart = 💚
link = 🔗
grouping = Tracks are grouped by how they sound (this grouping: { $stability }).
nothing = There is not enough audio to group these tracks by sound.
notes = Notes

columns-art = Art
columns-track = Track
columns-album = Album
columns-artists = Artists
columns-label = Label
columns-score = Score
columns-hearts = 💚
columns-link = 🔗

editions =
    { $count ->
        [one] 1 other edition of a song is counted with its original
       *[other] { $count } other editions of songs are counted with their originals
    }

web-about = ≈
web-intro = { $tracks } in { $groups }
web-counts-groups =
    { $count ->
        [one] 1 sound group
       *[other] { $count } sound groups
    }
web-years = { $first }–{ $last }
web-grouping = grouping: { $stability }
web-kept = the map keeps { $percent } % of the differences
web-search = Search title, album or artist
web-groups = Sound groups
web-groups_hint = Press a group to go into it, more to compare.
web-back = All groups
web-show_all = Show all
web-example = for example
web-list = Tracks
web-counts-matches =
    { $count ->
        [one] 1 track
       *[other] { $count } tracks
    }
web-no_matches = No track matches.
web-more = Show more ({ $count } left)
web-close = Close
web-open = Open track
web-find = Show on the map
web-zoom_in = Zoom in
web-zoom_out = Zoom out
web-zoom_reset = Show everything
web-map = Map of { $artist }. Arrow keys go from track to track, Enter opens the track, a number goes into that group, Escape comes back, plus and minus zoom.
web-hint = Point at a track; a click opens it. Click a number to go into its group. Drag to move, scroll to zoom.
web-hint_touch = Tap a track, or a number to go into its group. Pinch to zoom.
web-hearts = favourites
web-score = score
web-placed = placed by another source's measurement
web-edition = other edition of a track on the map
web-off_map = not on the map
web-left_out = Not on the map
web-script = The map needs JavaScript. The same tracks are in the tables beside this file.
table-number = number
table-cluster = cluster
table-cluster_name = cluster name
table-track = track
table-artists = artists
table-album = album
table-label = label
table-released = release date
table-isrc = ISRC
table-link = link
table-score = score
table-favourites = favourites
table-danceability = danceability
table-energy = energy
table-loudness = loudness
table-speechiness = speechiness
table-acousticness = acousticness
table-instrumentalness = instrumentalness
table-liveness = liveness
table-valence = valence
table-tempo = tempo
table-key = key
table-mode = mode
table-source = features from
web-zoom = Zoom
web-list_keys = Arrow keys go from track to track, Enter shows it on the map, right goes to its link.
