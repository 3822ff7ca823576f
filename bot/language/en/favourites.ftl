### /favourites

title_server = Favourites here
title_member = { $member }'s favourites here
title_mine = Your favourites here
empty_server = Nobody here has marked a favourite yet. Run `/clusters`, turn to a cluster, and react with 1️⃣ to 🔟 or use the ♥ menu.
empty_member = They have no favourites here yet.
empty_mine = You have no favourites here yet. Run `/clusters`, turn to a cluster, and react with 1️⃣ to 🔟 or use the ♥ menu.
footer = { $tracks } · Page { $page }/{ $pages }
not_yours = Those are somebody else's favourites. `/favourites list` shows you your own.
exported = Everything I keep about you is in this file: favourites everywhere, what your reactions meant and which count no more, and linked listening names.
exported_empty = I keep nothing about you.
clear_ask = This deletes all your favourites everywhere ({ $count }), what your reactions meant, and linked listening names. It cannot be undone.
clear_yes = Delete everything of mine
clear_yes_here = Delete what is from here
clear_no_here = Keep it
clear_ask_here = This deletes your favourites here ({ $count }), what your reactions here meant, your choice of who sees them, and listening names linked here. It cannot be undone.
cleared_empty_here = I keep nothing about you from here.
clear_no = Keep it
clear_done = Done: everything I kept about you is deleted.
clear_done_standing = Done: everything I kept about you is deleted. Reactions of yours still stand under my answers. They count no more; so that I do not count them anew, I keep which ones they are until you take them off or the answer is gone.
clear_kept = Nothing was deleted.
not_shared = That member keeps which favourites are theirs to themselves. They can change it with `/favourites privacy`.
shared_everybody = Everybody here may see which favourites here are yours: in lists, maps, the board and /favourites taste. Change it any time with `/favourites privacy`.
shared_nobody = Only you see which favourites here are yours; others see them in counts only. Change it any time with `/favourites privacy`.
too_few = That takes at least { $least } favourites. Run `/clusters`, turn to a cluster, and mark some with the ♥ menu.
same_member = That is you. Pick another member.
somebody = Somebody
here = This server
open = Show to everybody
take_off = Take favourites off
map_title = Favourites of { $name }
map_more =
    { $count ->
        [one] 1 more artist
       *[other] { $count } more artists
    }
map_note = { $shown } of { $total } favourites are on the map, whoever made them.
board_title = What { $server } loves
board_artists = Artists
board_tracks = Tracks
board_members = Members
board_no_artists = No artist has two members' favourites yet.
board_no_tracks = No track has two members' ♥ yet.
board_no_members = Nobody has chosen to be named: `/favourites privacy`.
board_alone =
    { $count ->
        [one] 1 track with a single ♥ is not counted.
       *[other] { $count } tracks with a single ♥ are not counted.
    }
board_unnamed =
    { $count ->
        [one] 1 member is not named.
       *[other] { $count } members are not named.
    }
voices =
    { $count ->
        [one] 1 member
       *[other] { $count } members
    }
taste_title = { $first } and { $second }
taste_number = Taste: { $number } of 100
taste_scale = How close your favourites sound, each to the nearest of the other's; 50 is what chance would give, 100 the same tracks.
taste_more = and { $count } more in common
taste_none = No track in common yet.
taste_counted = From { $first } and { $second } favourites here.

sorts-usual = As usual
sorts-new = Newest first
sorts-loved = Most loved first
sorts-title = By title
sorts-artist = By artist
here_chat = This chat
