### What members and operators read about the music services. {source} is the service's own name.


names-deezer = Deezer
names-itunes = Apple
names-spotify = Spotify
names-reccobeats = ReccoBeats
names-listenbrainz = ListenBrainz
names-lastfm = Last.fm
names-musicbrainz = MusicBrainz
names-preview = this bot's own ears
names-images = the cover server
names-previews = the preview server
names-file = an imported file
names-server = a file of this server

errors-not_found = { $source } does not know that; check the spelling and try again.
errors-unknown_listener = { $source } knows nobody by that name; check the spelling and link it again.
errors-quota = { $source } is asking us to slow down; try again in a minute.
errors-quota_until = { $source } wants no more requests for now; try again in { $wait }.
errors-quota_exhausted = { $source }'s allowance for this bot is used up; try again tomorrow.
errors-paused = { $source } is paused by whoever runs the bot.
errors-blocked = { $source } refuses requests from this server; whoever runs the bot can try another source.
errors-down = { $source } does not answer right now; try again in a few minutes.
errors-garbage = { $source } sent an answer that makes no sense; try again in a few minutes.
errors-too_large = { $source } sent far more than it should, so the answer was thrown away; try again later.
errors-private = That { $source } profile is private; make its listening public and link it again.
errors-no_statistics = { $source } has not counted that listener's plays yet; try again tomorrow.
errors-unsafe = { $source } pointed to an address that this bot does not visit, so nothing was fetched.
errors-key_refused = { $source } does not accept this bot's key; whoever runs the bot has to check it.
errors-premium_needed = { $source } wants the owner of this bot's key to have a Premium subscription.
errors-no_key = { $source } needs a key that this bot does not have; whoever runs the bot can add one.

waits-seconds =
    { $count ->
        [one] a second
       *[other] { $count } seconds
    }
waits-minutes = { $count } minutes
waits-hours = { $count } hours

health-ok = works
health-limited = asks us to slow down
health-blocked = refuses this server
health-down = does not answer
health-off = off
health-unknown = not asked yet
health-line = { $source }: { $state }, { $latency } ms
health-line_note = { $source }: { $state }, { $latency } ms ({ $note })
health-line_idle = { $source }: { $state }
health-line_idle_note = { $source }: { $state } ({ $note })
health-spotify_development = development key: catalogue only, no audio features
health-spotify_extended = extended key: catalogue and audio features
health-no_key = no key
health-half_a_key = CLUSTERS_SPOTIFY_CLIENT_ID and CLUSTERS_SPOTIFY_CLIENT_SECRET are both needed
health-switched_off = switched off
health-not_named = not named in CLUSTERS_SOURCES
health-waits = waiting { $wait }
health-pace = { $source } { $count } in { $seconds } s

doctor-no_keys = Without any key: every artist's catalogue (Deezer, Apple), audio features (ReccoBeats, then previews), and ListenBrainz scores.
doctor-spotify_adds = A Spotify key (CLUSTERS_SPOTIFY_CLIENT_ID and _SECRET) would add Spotify's catalogue, and its own audio features only for apps with extended quota.
doctor-lastfm_adds = A Last.fm key (CLUSTERS_LASTFM_KEY) would let members link a Last.fm name.
doctor-musicbrainz_adds = MusicBrainz (CLUSTERS_MUSICBRAINZ=true) would know who else goes by a name, and what tells namesakes apart.
doctor-contact_adds = An address in CLUSTERS_CONTACT would let a music service write to you before it shuts you out.
doctor-all_keys = All keys are set; there is nothing left to add.

kinds-person = Person
kinds-group = Group
kinds-orchestra = Orchestra
kinds-choir = Choir
kinds-character = Character
