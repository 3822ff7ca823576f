### Words of the static site that an operator writes of all artists.

title = Clusters
overview_title = { $artist }
features_title = Features of { $artist }
albums_title = Albums of { $artist }
labels_of_title = Labels of { $artist }
labels_title = Labels

skip = Skip to the content
ways = Pages
all_artists = All artists
all_labels = All labels
tabs_index = Overview
tabs_clusters = Clusters
tabs_features = Features
tabs_albums = Albums
tabs_labels = Labels
tabs_map = Map

count_artists =
    { $count ->
        [one] 1 artist
       *[other] { $count } artists
    }
count_tracks =
    { $count ->
        [one] 1 track
       *[other] { $count } tracks
    }
count_albums =
    { $count ->
        [one] 1 album
       *[other] { $count } albums
    }
count_labels =
    { $count ->
        [one] 1 label
       *[other] { $count } labels
    }
count_groups =
    { $count ->
        [one] 1 sound group
       *[other] { $count } sound groups
    }

search_artists = Search artists and groups
search_labels = Search labels
no_matches = Nothing matches.

open_map = Interactive map of { $artist }
open_map_here = Open the interactive map
groups = Sound groups
example = for example
notes = Notes
nothing = There is not enough audio to group these tracks by sound.
facts_artists = Artists
facts_tracks = Tracks
facts_albums = Albums
facts_labels = Labels
facts_source = Features from
facts_date = As of

cluster = Cluster #{ $number }: { $name }
scenes = Scenes
table_of = Tracks of “{ $name }”
off_map = Not on the map
edition = other edition
open = Open “{ $title }” where it is from, in a new tab
column_track = Track
column_album = Album
column_artists = Artists
column_label = Label
column_score = Score
column_favourites = Favourites
column_link = Link

features_intro = The mean of each feature, for all tracks on the map and for each group.
features_source = They were measured by { $source }.
features_table = Means of the features
whole = All
extremes = Most and least
most = Most
least = Least

albums_intro = Each track bears the number of its group.
without_album = Without an album
no_labels = No label is known.
