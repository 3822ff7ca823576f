### Pendant qu'un catalogue arrive.

albums = albums { $done }/{ $total }
tracks = titres { $count }
features = caractéristiques { $done }/{ $total }

queued = En attente : numéro { $number } dans la file. Les serveurs passent à tour de rôle, et je cherche un artiste à la fois pour chaque membre.

stages-queued = En attente
stages-albums = Je cherche les albums
stages-tracks = Je récupère les titres
stages-credits = Je vérifie les invités
stages-features = J'apprends comment ça sonne
stages-previews = J'écoute des extraits
stages-done = Je dessine la carte

queued = En attente de son tour : numéro { $number } dans la file. Les serveurs passent à tour de rôle, et un artiste à la fois est récupéré par membre.
stages-queued = En attente de son tour

fetching_from = Je récupère chez { $source }
stages-gaps = Je complète ce qui manque
filling_from = Je complète avec { $source }
steps = { $doing } { $done }/{ $total }
waiting = { $source } demande une pause ; suite dans { $wait }
