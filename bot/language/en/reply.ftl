### What members read in the answer to /clusters and around it.

title = Clusters in { $artist }
cluster_title = Cluster #{ $number } · { $name }
inside_title = Inside cluster #{ $number } · { $name }
inside_of = Clusters in { $artist } · inside #{ $number } { $name }
scene_title = Scene #{ $number } · { $name }
draws_on = Draws on { $source }
scenes = Inside: { $scenes }
legend_example = e.g. { $track }
nothing = There is nothing to group yet.
single_few = Too few tracks with known features to tell groups apart, so here they are as one.
axis_ignored = Not enough is known of { $feature } here to make an axis of it.
single_alike = These tracks sound too much alike to tell groups apart, so here they are as one.
made_standard = { $tracks } grouped by { $features } (k-means).
made_classic = { $tracks } grouped by { $features } (k-means, the classic way).
made_vector = { $tracks } grouped by our own sound vectors (k-means) and explained by { $features }.
made_kept = The two axes show { $share } % of the differences.
holds = As a whole: { $words }.
firm = Against chance: { $words }.
continuous = It is one continuous sound; the groups are moods that are cut out of it.
usual = With so few tracks, the way music usually parts had a say.
holds_cluster = This group: { $words }.
order = { $tracks }, the most typical first
scores_none = Score -: no top list is known.
scores_charts = Scores: how high in the artist's public top list.
scores_members = Scores: how high in members' own top lists here.
left_out = Left out: { $reasons }.
incomplete = The catalogue is not complete yet; ask again in a while for the rest.
stale = This may be incomplete or out of date: { $problem }
lost =
    { $count ->
        [one] 1 album could not be read just now; its tracks are missing here.
       *[other] { $count } albums could not be read just now; their tracks are missing here.
    }
so_far = This is a first part: { $albums } of { $all_albums } albums are read, and I know how { $described } of about { $tracks } tracks sound.
so_far_tracks = This is a first part: I know how { $described } of { $tracks } tracks sound.
growing = I am still fetching; a button will offer the newer map when it is here.
newer = There is a newer map by now: the button below shows it.
demo = Demo: an invented artist whose music this program composed.
footer_features = Features from { $source }
footer_stand_in = tracks: { $source }
footer_date = catalogue of { $date }
footer_mark_one = ♥ with { $only } or the menu below
footer_mark = ♥ with { $first } to { $last } or the menu below
footer_mark_private = ♥ with the menu below
row_score = score { $score }
deleted = The answer is deleted. Favourites that were marked on it stay.
no_tracks = No tracks.

suggest-own = { $tracks } of this server's own
suggest-typed = Look for “{ $name }”

sources-file = your files
sources-spotify = Spotify
sources-reccobeats = ReccoBeats
sources-preview = our own ears (30-second previews)
sources-audio = your own music
sources-demo = our own ears (demo)
sources-deezer = Deezer
sources-itunes = Apple
sources-listenbrainz = ListenBrainz
sources-lastfm = Last.fm

controls-jump = Go to a cluster
controls-jump_map = The map
controls-jump_map_detail = All clusters in one picture
controls-jump_inside_detail = All scenes of this cluster in one picture
controls-jump_scenes = { $tracks }: { $scenes }
controls-zoom = Zoom in
controls-whole = Whole map
controls-discard = Delete
controls-favourites = ♥ Mark or unmark favourites on this page
controls-newer = Show the newer map
controls-page = { $page } / { $pages }
controls-go_title = Go to a page
controls-go_label = Page, 1 to { $pages }

extras-features = Features
extras-features_detail = How this artist's tracks spread over each feature, and where the favourites here lie.
extras-profile = Profile
extras-profile_detail = What sets this cluster apart from the artist's other tracks.
extras-timeline = Timeline
extras-timeline_detail = How the sound moved over the years, with the albums marked.
extras-listen = Listen
extras-listen_detail = 30-second previews of this page's tracks.
extras-cards = Tracks
extras-cards_detail = Each track of this page by itself: its features, what sounds like it, a preview.
extras-tall = For a phone
extras-tall_detail = The map as a tall picture, for a small screen.
extras-print = To print
extras-print_detail = The map as a drawing (SVG) that stays sharp at any size.
extras-rivals = Not this one?
extras-rivals_detail = Whom else the name may mean. For whoever asked, or an admin; the answer is remembered here.
extras-more = More
extras-panel = More about this page

favourites-added = ♥ { $tracks }
favourites-removed = No longer a favourite: { $tracks }
favourites-more = { " " }and { $count } more

reactions-elsewhere = { $keycap } stood for { $track } on another page; taken back, it unmarked that one.
reactions-spent = { $keycap } had been used up already; press it once more to mark row { $row }.
reactions-full_add = My disk is full, so { $keycap } could not be stored as a favourite. Nothing stored before is lost; please tell the bot's owner.
reactions-full_remove = My disk is full, so taking { $keycap } back could not be stored yet; please tell the bot's owner.
reactions-no_row = { $keycap }: this page has no such row.

which-title = Which “{ $name }”?
which-candidate = { $number }. { $artist }
which-choose = Pick the artist you mean
which-hint = The answer is remembered here.

nearest = Did you mean one of these?

listen-title = Listen
listen-head = 30-second previews; the links work for a few minutes.
listen-none = no preview

counts-tracks =
    { $count ->
        [one] 1 track
       *[other] { $count } tracks
    }
counts-clusters =
    { $count ->
        [one] 1 cluster
       *[other] { $count } clusters
    }
counts-features =
    { $count ->
        [one] 1 feature
       *[other] { $count } features
    }
counts-placed =
    { $count ->
        [one] 1 track that only another source describes has joined the group it is nearest to.
       *[other] { $count } tracks that only another source describes have joined the groups they are nearest to.
    }
counts-editions =
    { $count ->
        [one] 1 other edition of the same songs is folded in.
       *[other] { $count } other editions of the same songs are folded in.
    }
counts-fans =
    { $count ->
        [one] 1 fan
       *[other] { $count } fans
    }
counts-albums =
    { $count ->
        [one] 1 album
       *[other] { $count } albums
    }
extras-save = Save
extras-save_detail = The map, a cluster or this page as a file: text for playlist makers, a table, the interactive map.
controls-web = Open the interactive map

links-title = Playlist
links-needs_key = { $service } tells nothing of some of those links without a key, so they are left out.
links-withheld = { $service } shows playlists to hardly any bot, and not to me, so they are left out. Save such a playlist as a file, for example with Exportify; an admin can bring it in with `/cache import`.
links-problem = Not everything could be had: { $problem }
links-unknown =
    { $count ->
        [one] 1 link is of no kind that I can read.
       *[other] { $count } links are of no kind that I can read.
    }
