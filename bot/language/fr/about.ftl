### L'accueil, /help, /about et /privacy

welcome-title = Bonjour ! Je dessine la carte de la musique d'un artiste.
welcome-body =
    Tout le monde ici peut commencer par `/clusters` et le nom d'un artiste : je regroupe tous les titres selon leur son, et vous tournez les pages. Réagissez avec 1️⃣ à 🔟 sous une page pour marquer vos favoris.

    Admins : `/settings` règle ma façon de répondre ici. `/help` montre tout, `/privacy` dit ce que je garde.

help-title = Ce que je sais faire
help-first =
    { "" }**Pour commencer :** tapez `/clusters`, puis le nom d'un artiste, et choisissez-le dans la liste qui apparaît. La première réponse prend jusqu'à une minute, les suivantes un instant.
    { "" }**Ensuite :** tournez les pages avec les flèches, choisissez un groupe dans le menu, et réagissez avec 1️⃣ à 🔟 pour marquer des favoris.
help-commands = **Toutes les commandes**
help-support = Besoin d'aide ? Demandez ici : { $link }

about-title = Clusters { $version }
about-what = Je regroupe les titres d'un artiste selon leur son et j'en dessine la carte.
about-sources = D'où vient la musique
about-files = Des fichiers importés par mon opérateur
about-sources_note = Noms, images et extraits appartiennent à ces services et aux artistes ; les liens mènent à leurs conditions.
about-made = Fait par
about-made_note = Les développeurs de Clusters ; [code source]({ $link }), licence MIT
about-support = Aide
about-numbers = Serveurs
about-servers = { $count ->
        [one] 1 serveur
       *[other] { $count } serveurs
    }

privacy-title = Ce que je garde, et combien de temps
privacy-intro = Seuls les numéros Discord des membres, des serveurs et des salons y sont joints : ni noms, ni images, ni messages. Je ne lis que le message sur lequel vous utilisez *Trouver l'artiste*, et n'en garde rien.
privacy-yours_name = À votre sujet
privacy-yours =
    • **vos favoris**, et quelles réactions les désignaient : jusqu'à ce que vous les retiriez
    • **les réactions qui ne comptent plus** : jusqu'à ce qu'elles soient retirées, ou six mois
    • **les noms d'écoute** que vous avez liés, et leurs classements : jusqu'à ce que vous les déliiez
privacy-server_name = Au sujet de ce lieu
privacy-server =
    • **ses réglages**, et les artistes demandés : jusqu'à ce que je sois retiré ; en messages privés et de groupe, les artistes demandés : jusqu'à ce qu'ils ne servent plus depuis longtemps
    • **qui a changé quel réglage** : les 100 dernières fois, six mois chacune
    • **la page que montrent mes réponses** : six mois
privacy-takeaway_name = Reprendre vos données
privacy-takeaway =
    `/favourites export` vous donne tout ce qui est à vous dans un fichier.
    `/favourites clear` supprime tout ce qui est à vous, sur tous les serveurs et dans tous les messages.
    Quand je suis retiré d'un serveur, tout ce qui le concerne est supprimé.
privacy-operator = Les sauvegardes de mon opérateur contiennent ce qu'elles contenaient ce jour-là.
