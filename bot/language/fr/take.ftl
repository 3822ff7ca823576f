### Emporter ce qui est montré, en fichier.
offer = **{ $title }** · { $tracks }. Choisis une forme ; le fichier n'est que pour toi.
choose = Quoi emporter
parts-all = Toute la carte
parts-page = Cette page
page_title = page { $page }
forms-text = Texte
forms-links = Liens
forms-csv = Tableau
forms-markdown = Markdown
forms-web = Carte interactive
hints-text = Texte : une ligne « Artist - Title » par titre, comme l'acceptent les créateurs de playlists
hints-links = Liens : une adresse par titre qui en a une
hints-csv = Tableau (CSV) : avec groupe et caractéristiques, pour tableurs
hints-markdown = Markdown : un tableau pour notes et articles
hints-web = Carte interactive : toute la carte en page pour ton navigateur, même hors ligne
done = { $file } contient { $tracks } : { $title }.
without =
    { $count ->
        [one] 1 titre n'y est pas : je n'en connais pas le lien.
       *[other] { $count } titres n'y sont pas : je n'en connais pas les liens.
    }
web_done = { $file } est toute la carte. Télécharge-la et ouvre-la dans un navigateur ; elle n'a pas besoin du réseau.
