### One plain sentence each: what happened, and what to do.

unknown = Something went wrong on my side; nothing you saved is lost. Please try again in a minute.
reference = If it keeps happening, tell the bot's owner this code: `{ $code }`
artist_unknown = I know no artist called “{ $name }”. Pick one from the list that appears while you type, or check the spelling.
track_unknown = I know no track called “{ $name }”. Pick one from the list that appears while you type; `/clusters` brings an artist's tracks in.
track_gone = I have dropped that track since. Run `/clusters` for its artist, and it comes back.
album_unknown = I know no album called “{ $name }”. Pick one from the list that appears while you type, or name its artist too; `/clusters` brings an artist's albums in.
album_gone = I have dropped that album since. Run `/clusters` for its artist, and it comes back.
nothing_gathered = There is too little of this server's yet: the map is made of its favourites and of the artists that were asked for here. Start with `/clusters`.
not_heard = Nobody has told me how { $name } sounds, so I cannot say what is like it.
same_track = Those are the same track. Pick two different ones.
no_rivals = I know nobody else by the name { $name }. Type more of the name, or pick one from the list that appears while you type.
not_the_asker = Only whoever asked, or an admin, can say which artist is meant. Run `/clusters` to ask for yourself.
artist_hidden = { $name } is hidden in this server. An admin can show it again with `/cache forget`.
imports_off = Files cannot be imported here: whoever runs this bot has turned that off.
import_too_large = { $name } is larger than { $limit } MB. Cut it into smaller files, or ask whoever runs this bot to import it.
import_running = Another file of this server is being imported. Try again when that is done.
no_room =
    { $taken ->
        [0] Nothing was imported: this server may have { $limit } tracks of its own and has { $own }. `/cache forget` makes room.
       *[other] Only the first { $taken } tracks were imported: this server may have { $limit } tracks of its own and has { $own }. `/cache forget` makes room.
    }
unknown_source = CLUSTERS_SOURCES names { $source }, which is no source. Choose among: { $known }.
no_name = Type an artist's name, or pick one from the list that appears while you type.
artist_gone = I have dropped that artist since. Type the name again, and it is fetched anew.
being_fetched = { $name } is just being fetched. Try again when that is done, in a few minutes at most.
artist_empty = I know { $name }, but none of the tracks. Ask an admin to run `/cache refresh`, or try another artist.
artist_without_tracks = I find nothing of { $name }'s own to map. Check that this is the artist you mean with *Not this one?* or another spelling, or try another artist.
no_artist = “{ $name }” stands for many artists and is none. Type one of the artists whose music you mean.
still_fetching = I am still fetching { $name }, and it takes longer than usual. Ask again in a few minutes; what came until then is kept.
map_gone = This map is no longer stored. Run `/clusters` again for a fresh one.
page_gone = That page is not part of this map any more. Run `/clusters` again for a fresh one.
no_such_page = There is no such page. Press the page number again and type a number from 1 to { $pages }.
refresh_too_soon = { $name } was refreshed { $ago }. You can ask again { $again }.
missing_permissions = Only members with the { $permissions } permission can do that here.
no_right = Only members with Manage Server, or with a role that was chosen for it in `/settings`, can do that here.
bot_missing_permissions = I may not do that here: I lack { $permissions }. Please ask an admin to allow it in this channel.
forbidden = I may not do that here. Please ask an admin to check my permissions in this channel.
member_asked_enough = You have asked for many artists in a short time, and others are waiting too. I fetch your next one { $again }; artists that I know already are always there.
server_asked_enough = This server has asked for many artists in a short time, and others are waiting too. I fetch its next one { $again }; artists that I know already are always there.
server_only = This works in servers only. Try it in one that has me.
running_bot = The running bot could not do that: { $reason }
store_full = My disk is full, so I could not save that. Nothing saved before is lost; please tell the bot's owner.
store_broken = I cannot use my database just now, so that did not work. Nothing saved before is lost; please tell the bot's owner.
worker_died = Drawing this map took more memory or time than I have. Please tell the bot's owner.
stopping = I am being restarted, so this is not ready. Ask again in a minute.
killed = I was restarted before this was ready. Please ask again.
option_invalid = I do not understand that choice. Pick one from the list that appears while you type.
report_folder = The report cannot be written to { $folder }: { $reason }. Choose another folder with -o.
demo_folder = The pictures cannot be written to { $folder }: { $reason }. Choose another folder with -o.
demo_port = Port { $port } cannot be used here; something else may hold it. Leave --port out to take a free one.
import_file = { $file } cannot be imported: { $reason }
no_listening_services = Listening services are switched off here; whoever runs the bot can add a live source to CLUSTERS_SOURCES.
same_artist = Those are the same artist. Pick two different ones to compare.
suggestion_gone = That suggestion is too old. Type the name again and pick it from the new list.
artist_ambiguous = Several artists are called { $name }. Run `/clusters` with that name and pick the one you mean; then try again.
artist_not_stored = There is no artist called “{ $name }” in the database. Check the spelling, or bring the tracks in first: python -m bot import FILE
not_my_answer = That message is not an answer of mine.
not_your_answer = Only whoever asked for this answer, or an admin, can delete it.
already_refreshing = Everything old here is being refreshed already. Press Stop under that answer first.
blocked_here = Whoever runs the bot has shut this server or you out. Ask them if that is a mistake.
not_the_operator = Only whoever runs the bot can do that.
no_such_id = That is no id. Discord shows ids in the menu of a server or a member, once Developer Mode is on in its settings.
no_such_source = There is no such source to pause. Choose among: { $known }.
alone_here = This compares members, and here there are only you and me. Try it in a server or a group.
file_too_large = That file would be { $size } MB, and Discord takes { $limit } MB here. Take a single cluster, or another form.
no_links = I know no link to any of these tracks. Take another form.
