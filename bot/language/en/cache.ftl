### /cache

title = What I have stored
summary = Artists: { $artists } · albums: { $albums } · tracks: { $tracks }, of which with audio features: { $described }
features = Features from
no_features = nobody yet
stored = Kept
stored_figures =
    maps: { $maps } · pictures: { $pictures } · favourites: { $favourites }
    { $size } MB of { $budget } MB, pictures { $pictured } MB
age = Fetched
age_figures =
    oldest { $oldest }
    newest { $newest }
never = never
artist_title = What I have of { $artist }
artist_nothing = Nothing.
artist_summary = Albums: { $albums } · tracks: { $tracks }, of which with audio features: { $described } · maps: { $maps } · favourites: { $favourites }
from_file = imported from a file
partial = not complete
refreshed_title = { $artist } is up to date
refreshed_partly = { $artist } is refreshed in part
refreshed_not = { $artist } could not be refreshed
refreshed_fetched = New tracks: { $new } · changed: { $updated }
refreshed_file = The tracks came from a file, so there was no service to ask; import the file again to update them.
refreshed_before = Before that it was fetched { $when }.
refreshed_map = The map is drawn anew: { $tracks } in { $clusters }.
sources = Services
limits = Requests to each, at most
processes = Processes
processes_figures = on Discord: { $bots }, standing by: { $standing_by }, fetching: { $workers }; version { $versions }
processes_mixed = Several versions run: an update is being rolled out.
processes_missing = Served by nobody: shards { $shards }
processes_twice =
    { $shards ->
        [all] Served twice: all shards
       *[other] Served twice: shards { $shards }
    }
names_title = Whom this server means
names_line = “{ $name }” is { $artist }
names_none = This server has not been asked about any name yet.
names_reset = Have a name asked about again
names_gone = This server will be asked again whom it means by { $names }.
forget_ask = This drops { $tracks } of { $artist } from the cache, and all maps drawn from it. Favourites stay, and the next `/clusters` fetches everything anew. Go ahead?
forget_yes = Drop them
forget_no = Keep them
forget_stays = { $tracks } came from a file of whoever runs this bot: nothing can fetch them again, so they stay.
forget_ask_own = This drops { $tracks } of { $artist } that this server imported, and all maps drawn from them. Favourites stay. Nothing can fetch them again; only the file can bring them back. Go ahead?
forget_ask_all = This drops everything that this server imported: { $tracks }, the maps drawn from them, and the favourites among them. Only the files can bring them back. Go ahead?
forget_nothing = This server has imported nothing. Pick an artist to drop what was fetched.
forget_done = Done: { $tracks } dropped.
forget_kept = Nothing was dropped.

stop = Stop
not_running = That refresh is not running any more. Run `/cache refresh` to go on with what is still old.
refreshing = { $number } of { $total }: fetching { $artist }
nothing_old = Nothing that this server asks for is old.
all_done = Everything old here is refreshed
all_stopped = The refresh was stopped; what had come is kept
all_counted = Refreshed: { $done } of { $total } · with news: { $changed }
all_failed = A service could not tell everything about { $count } of them; ask for those again later.

hide_ask = { $tracks } of { $artist } came from a file of whoever runs this bot. Nothing can fetch them again, so only they can drop them, with `python -m bot forget`. Hide { $artist } in this server instead?
hide_yes = Hide here
hide_no = Leave it
hide_done = Done: this server is not offered it any more. To show it again, type the name into `/cache forget`.
hide_kept = Nothing was hidden.
unhide_ask = { $artist } is hidden in this server. Show it again?
unhide_yes = Show again
unhide_no = Leave it hidden
unhide_done = Done: it is offered in this server again.
unhide_kept = It stays hidden.

own = Imported by this server
import_reading = Reading { $file } …
import_saving = { $file }: { $done } of { $tracks }
import_title = Imported
import_own = This server alone sees them. Room for { $tracks } more; /cache forget makes more.
import_shared = Everybody who uses this bot sees them.
