### Messages to the operator: one plain sentence and what to do. `python -m bot` writes them in English.

disk = ⚠️ The disk of the bot's database is nearly full: { $free } GB are left. Free some, or move the database (CLUSTERS_DATABASE); with a full disk nothing new can be stored.
disk_over = ✅ There is room on the database's disk again.
sessions = ⚠️ Discord lets the bot connect anew only { $left } more times today. Look in the log why its sessions keep ending, and do not restart it needlessly; with 25 left it waits by itself.
sessions_over = ✅ Discord allows enough new connections again.
workers = { $count ->
        [one] ⚠️ 1 worker process has died or hung within the hour. There may be too little memory: give the bot more, or set CLUSTERS_WORKERS lower.
       *[other] ⚠️ { $count } worker processes have died or hung within the hour. There may be too little memory: give the bot more, or set CLUSTERS_WORKERS lower.
    }
workers_over = ✅ No worker process has died within the hour.
source = ⚠️ { $source } has not answered for an hour. Members get what is stored meanwhile; see its line in `/cache status` for the reason, and check this machine's network if all sources fail.
source_over = ✅ { $source } answers again.
