### /favourites

title_server = This server's favourites
title_mine = Your favourites in this server
empty_server = Nobody here has marked a favourite yet. Run `/clusters`, turn to a cluster, and react with 1️⃣ to 🔟 or use the ♥ menu.
empty_mine = You have no favourites here yet. Run `/clusters`, turn to a cluster, and react with 1️⃣ to 🔟 or use the ♥ menu.
footer = { $tracks } · Page { $page }/{ $pages }
not_yours = Those are somebody else's favourites. `/favourites list` shows you your own.
exported = Everything I keep about you is in this file: favourites in every server, what your reactions meant and which count no more, and linked listening names.
exported_empty = I keep nothing about you.
clear_ask = This deletes all your favourites in every server ({ $count }), what your reactions meant, and linked listening names. It cannot be undone.
clear_yes = Delete everything of mine
clear_no = Keep it
clear_done = Done: everything I kept about you is deleted.
clear_done_standing = Done: everything I kept about you is deleted. Reactions of yours still stand under my answers. They count no more; so that I do not count them anew, I keep which ones they are until you take them off or the answer is gone.
clear_kept = Nothing was deleted.
