### Mitnehmen, was gezeigt wird, als Datei.
offer = **{ $title }** · { $tracks }. Wähle eine Form; die Datei bekommst nur du.
choose = Was du mitnimmst
parts-all = Die ganze Karte
parts-page = Diese Seite
page_title = Seite { $page }
forms-text = Text
forms-links = Links
forms-csv = Tabelle
forms-markdown = Markdown
forms-web = Karte zum Klicken
hints-text = Text: je Titel eine Zeile „Artist - Title“, wie Playlist-Dienste sie nehmen
hints-links = Links: je Titel eine Adresse, wo es eine gibt
hints-csv = Tabelle (CSV): mit Gruppe und Merkmalen, für Tabellenprogramme
hints-markdown = Markdown: eine Tabelle für Notizen und Beiträge
hints-web = Karte zum Klicken: die ganze Karte als Seite für den Browser, auch ohne Netz
done = { $file } enthält { $tracks }: { $title }.
without =
    { $count ->
        [one] 1 Titel fehlt darin: Ich kenne keinen Link.
       *[other] { $count } Titel fehlen darin: Ich kenne keine Links.
    }
web_done = { $file } ist die ganze Karte. Lade sie herunter und öffne sie im Browser; sie braucht kein Netz.
