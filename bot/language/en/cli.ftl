### What the command line says.

no_token = There is no bot token. Make one at https://discord.com/developers/applications (your app, then Bot), put it into .env as DISCORD_TOKEN=..., and start again. To try Clusters without a token, run `make demo`.
wrong_token = Discord refused the token. Copy it anew from https://discord.com/developers/applications (your app, then Bot, then Reset Token) into .env as DISCORD_TOKEN=... and start again.
no_network = Discord is out of reach. Check this machine's network (and status at https://discordstatus.com), then start again.
wrong_server = The bot is not in the server CLUSTERS_GUILD={ $guild }. Invite it there (`python -m bot doctor` prints the link), or correct the number, and start again.
wrong_shards = The setting CLUSTERS_SHARDS is not right: { $reason }.
shards_alone = CLUSTERS_SHARDS={ $shards } is for several processes, which need a database on a PostgreSQL server (docs/fleet.md). Set CLUSTERS_DATABASE to its address, or leave CLUSTERS_SHARDS out, and start again.
other_shards = Processes that run cut the servers into { $theirs } shards, this one into { $ours } (0: it serves all alone). Stop them all before you change CLUSTERS_SHARDS, and start again.
wrong_intents = Discord does not grant this bot the events that it asks for (4014). Check that it is not suspended or limited at https://discord.com/developers/applications (your app, then Bot), and start again.
no_port = Metrics cannot be served at { $address }: { $reason }. Choose another CLUSTERS_METRICS_PORT (or CLUSTERS_METRICS_HOST), and start again.
no_web_port = Maps cannot be served at { $address }: { $reason }. Choose another CLUSTERS_WEB_PORT (or CLUSTERS_WEB_HOST), and start again.
refused = Discord refuses what the bot asks for at its start ({ $reason }). Look the code up at https://docs.discord.com/developers/topics/opcodes-and-status-codes, and start again.
wrong_setting = The setting { $variable } is not right: { $reason }.
wrong_env_file = The file .env cannot be read; make it anew as UTF-8 text from .env.example.
nothing_to_import = Name at least one file, or a folder with --audio DIR.
empty_artist = it has to be a name.
worker_died = A worker process died twice under the same job; there may be too little memory (about 250 MB are needed for each). CLUSTERS_WORKERS=1 needs the least.
no_preview = The demo needs SimCord. Install it with `pip install 'simcord[preview]'`, or use `make demo`, which does.
once_alone = it plays a fixed conversation as text; --live and --port belong to the page.
site-or_artist = Name an artist, or write a website of all with --site DIR.
site-alone = --site writes all artists; name none with it, and leave --music out.
site-options = --import and --most belong to --site DIR.
site-nobody = No artist with at least { $least } tracks is stored. Import some (`python -m bot import FILE`), or take fewer with --least.
site-not_ours = { $folder } holds other things. Choose an empty folder, a new one, or that of an earlier site.
site-writing = Writing the site
site-written = { $index }: { $artists } artists, { $pages } pages, { $megabytes } MB
workers_need_server = Workers need a PostgreSQL database: a file is one process's own. Set CLUSTERS_DATABASE to the address of one, or CLUSTERS_FETCHES=here (docs/fleet.md).
worker-nothing = There is nothing to fetch: CLUSTERS_SOURCES names no music service.
worker-well = it takes up jobs
no_playlists = None of the files in { $folder } is a track of { $artist }'s that is on the map. Bring them in first: python -m bot import --audio FOLDER
did_you_mean = Did you mean { $names }?

health-none = No bot is running with this database.
health-stale = The bot has not been heard of for { $seconds } s.
health-ill = The bot runs, but it is not well ({ $note }).
health-alive = the event loop and the database answer
health-well = The bot is well ({ $note }).
health-serving = servers: { $servers }, gateway: { $milliseconds } ms
health-standing_by = standing by: other processes serve all shards
health-no_gateway = no connection to Discord
health-no_database = the database does not answer
health-lost_workers = workers that died or hung and were replaced just now: { $count }

doctor-looking = Looking
doctor-programs = Python { $python }, SQLite { $sqlite }
doctor-sqlite_old = SQLite { $version } is too old; at least { $oldest } is needed, so use a newer Python or system.
doctor-setting_unknown = { $name } is no setting, so it does nothing; .env.example lists them all.
doctor-setting_misspelt = { $name } is no setting, so it does nothing. Did you mean { $meant }?
doctor-token = The token has the right shape; it belongs to application { $application }.
doctor-token_shape = DISCORD_TOKEN is not a bot token (three parts with dots between). Copy it anew: discord.com/developers/applications, your app, Bot, Reset Token. It is neither the client secret nor the public key.
doctor-database_new = The database { $path } is not there yet; the first start makes it.
doctor-database_folder = The database { $path } cannot be made: this user may not write in { $folder }. Choose another CLUSTERS_DATABASE.
doctor-database_sound = The database { $path } is sound (artists: { $artists }, tracks: { $tracks }).
doctor-database_older = The database { $path } is sound, and of an older version; the next start keeps a copy of it and brings it up to date.
doctor-server_sound = The database { $address } answers (artists: { $artists }, tracks: { $tracks }, { $size } MB).
doctor-server_kind = It is PostgreSQL { $version }, with texts in UTF8 (collation { $collation }; the bot compares byte by byte).
doctor-server_encoding = The database keeps texts as { $encoding }, which has not every letter. Make a new one with ENCODING 'UTF8', and move everything there.
doctor-server_pooled = A pooler that keeps no session (PgBouncer in transaction mode) stands before the database: locks and messages between processes do not work. Set CLUSTERS_DATABASE to the server itself, or the pooler to pool_mode = session.
doctor-fleet_none = No process works with the database now.
doctor-fleet = Processes at work: shards { $shards }; standing by: { $standing_by }; workers: { $workers }; version { $versions }.
doctor-fleet_no_shards = none
doctor-fleet_versions = Several versions run ({ $versions }): an update is being rolled out, or it was not carried through.
doctor-fleet_twice =
    { $shards ->
        [all] Several processes serve all shards, so that everything is answered twice. Stop all but one of them.
       *[other] The shards { $shards } are served by several processes, so that what happens there is answered twice. Stop all but one of those processes.
    }
doctor-fleet_missing = Nobody serves the shards { $shards }: start another process, or give those that run more with CLUSTERS_SHARDS_EACH.
doctor-fleet_no_worker = CLUSTERS_FETCHES is workers, and no worker runs: nothing is fetched. Start python -m bot worker.
doctor-fleet_unready = { $process } has not all of its shards { $shards } connected.
doctor-server_trigrams = The database lacks the extension pg_trgm, and this role may not, or cannot, create it: every process keeps all artists' names in memory. Have PostgreSQL's contrib package installed on the server where it is missing, have somebody who may run CREATE EXTENSION pg_trgm in the database, and start again.
doctor-server_older = The database { $address } answers, and { $steps ->
    [one] { $steps } step of its schema is missing
   *[other] { $steps } steps of its schema are missing
}; the next start, or `python -m bot migrate`, brings it up to date. Back it up before.
doctor-database_running = The database { $path } is in the hands of the running bot, which checked it when it started.
doctor-database = The database { $path }: { $problem }
doctor-backup = The newest daily backup is of { $day }, in { $folder }.
doctor-backup_none = There is no daily backup in { $folder } yet; the running bot makes one by the day.
doctor-backup_old = The newest daily backup is of { $day }; look into the log for why there is none since.
doctor-backup_off = No daily backups are made (CLUSTERS_BACKUPS_KEPT is 0).
doctor-space = The database takes { $size } MB of the { $budget } MB that CLUSTERS_DISK_MB allows; { $free } MB are free on its disk.
doctor-space_short = Only { $free } MB are free on the database's disk; free some space. It takes { $size } MB of the { $budget } MB that CLUSTERS_DISK_MB allows.
doctor-worker = A worker process answered within { $seconds } s.
doctor-worker_died = A worker process died at once; there may be too little memory (about 250 MB are needed for each).
doctor-fonts = The fonts draw all { $count } scripts tried.
doctor-fonts_lack = The fonts have no letters for: { $scripts }. Install Clusters anew.
doctor-fonts_missing = A font file is missing ({ $problem }). Install Clusters anew.
doctor-sources_offline = The music services were not asked (--offline).
doctor-sources_files = Only imported files are used (CLUSTERS_SOURCES), so there is no music service to ask.
doctor-source_silent = { $source }: no answer within { $seconds } s; check this machine's network.
doctor-web_off = No maps are on the web (CLUSTERS_WEB_URL is not set).
doctor-web_open = Maps are served on { $address }; { $url } is to lead there.
doctor-web_plain = { $url } is not encrypted: browsers warn of it. Put a proxy with TLS before { $address }, and https:// into CLUSTERS_WEB_URL.
doctor-web_same = CLUSTERS_WEB_PORT and CLUSTERS_METRICS_PORT are the same; the metrics are not for everybody. Choose another one.
doctor-web_taken = The port of the maps, { $address }, cannot be had: { $problem }. Choose another CLUSTERS_WEB_PORT, unless it is the running bot that has it.
doctor-invite = Invite the bot: { $link }
doctor-invite_none = The invite link needs a token.

analyse-hearing = Listening

backup-nothing = There is no database at { $database } yet, so there is nothing to back up.
backup-writing = Writing { $target }
backup-done = The copy is complete: { $target }
beside-ended = it ended meanwhile, or was too busy. Try again.
beside-other_version = it is of another version than this program. Restart the bot first.
restore-nothing = There is no file { $source }.
restore-on_a_server = A backup goes into a PostgreSQL database by `python -m bot move { $source } ADDRESS`, where ADDRESS is an empty one.
restore-checking = Reading { $source }
restore-failed = { $source } was not restored, and the database is as it was: { $reason }
restore-done = The database is restored (artists: { $artists }, favourites: { $favourites }).
restore-kept = What was there before is kept as { $kept }
migrate-done = { $steps ->
    [0] The database is of this version.
    [one] { $steps } step of the schema was missing, and is applied.
   *[other] { $steps } steps of the schema were missing, and are applied.
}
move-no_place = { $name } is neither the path of a file nor an address that begins with postgresql://, so nothing was moved.
move-nothing = There is no database at { $source }, so there is nothing to move.
move-copying = Copying { $table }
move-table = { $table }: { $rows } ({ $hash })
move-done = Everything but pictures is there, and was read back as it was. Set CLUSTERS_DATABASE to the new place; the old one is as it was.
backup-failed = The copy cannot be written to { $target } ({ $reason }). Choose another place.

forgotten =
    { $count ->
        [one] 1 track of { $artist } was dropped.
       *[other] { $count } tracks of { $artist } were dropped.
    }
