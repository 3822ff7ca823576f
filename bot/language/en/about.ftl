### The welcome, /help, /about and /privacy

welcome-title = Hello! I map an artist's music.
welcome-body =
    Everybody here can start with `/clusters` and an artist's name: I group all the tracks by how they sound, and you turn the pages. React with 1️⃣ to 🔟 under a page to mark your favourites.

    Admins: `/settings` says how I answer here. `/help` lists everything, `/privacy` says what I keep.

help-title = What I can do
help-first =
    { "" }**First step:** type `/clusters`, then an artist's name, and pick one from the list that appears. A first answer takes up to a minute, the next ones a moment.
    { "" }**Then:** turn the pages with the arrows, choose a group in the menu, and react with 1️⃣ to 🔟 to mark favourites.
help-commands = **Every command**
help-support = Stuck? Ask at { $link }.

about-title = Clusters { $version }
about-what = I group an artist's tracks by how they sound and draw them as a map.
about-sources = Where the music comes from
about-files = Files that my operator imported
about-sources_note = Names, art and previews belong to those services and to the artists; the links are their terms.
about-made = Made by
about-made_note = The Clusters developers; [source]({ $link }), MIT licence
about-support = Help
about-numbers = Servers
about-servers = { $count ->
        [one] 1 server
       *[other] { $count } servers
    }

privacy-title = What I keep, and for how long
privacy-intro = Only Discord's numbers of members, servers and channels are kept with it: no names, no pictures, no messages. I read no message but the one that you use *Find the artist* on, and keep nothing of it.
privacy-yours_name = About you
privacy-yours =
    • **favourites**, and which reactions meant them: until you take them back
    • **reactions that count no more**: until they are taken off, or half a year
    • **listening names** you linked, and their top lists: until you unlink them
privacy-server_name = About this place
privacy-server =
    • **its settings**, and which artists were asked for: until I am removed; in direct and group messages, which artists were asked for: until they are long out of use
    • **who changed which setting**: the last 100 times, half a year each
    • **which page my answers show**: half a year
privacy-takeaway_name = Yours to take away
privacy-takeaway =
    `/favourites export` gives you everything of yours as a file.
    `/favourites clear` deletes everything of yours, in every server and message.
    When I am removed from a server, everything of that server is deleted.
privacy-operator = Backups of my operator hold what they held on their day.
