### Taking away what is shown, as a file.
offer = **{ $title }** · { $tracks }. Pick a form, and the file comes to you alone.
choose = What to take
parts-all = The whole map
parts-page = This page
page_title = page { $page }
forms-text = Text
forms-links = Links
forms-csv = Table
forms-markdown = Markdown
forms-web = Interactive map
hints-text = Text: a line “Artist - Title” for each track, as playlist makers take it
hints-links = Links: an address for each track that has one
hints-csv = Table (CSV): with cluster and features, for spreadsheets
hints-markdown = Markdown: a table for notes and posts
hints-web = Interactive map: the whole map as a page for your browser, also without a network
done = { $file } has { $tracks }: { $title }.
without =
    { $count ->
        [one] 1 track is not in it: I know no link to it.
       *[other] { $count } tracks are not in it: I know no links to them.
    }
web_done = { $file } is the whole map. Download it and open it in a browser; it needs no network.
