### The weekly post

title = This week's music here
marked = New favourites: { $count } · members who marked: { $members }
tracks = Marked
named = Who marked
releases = New by artists that this server loves
release = **{ $album }** by { $artist }, { $date }
placed = In group { $number }: { $name }
near = Near { $tracks }
unplaced = Nobody has told me yet how it sounds, so it has no place on the map.
footer = Once a week; admins turn it off in /settings.
turned_off = I have turned off the weekly post in { $server }: its channel is gone, or I may not write and embed links there. Turn it on again in `/settings` of that server.
