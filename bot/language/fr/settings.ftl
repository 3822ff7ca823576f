### /settings

title = Les réglages de ce serveur

looks-dark = sombres
looks-light = claires
looks-contrast = très contrastées

saved = Enregistré.
tabs-who = Qui
tabs-where = Où
tabs-look = Apparence
tabs-defaults = Par défaut
tabs-language = Langue
tabs-artists = Artistes
tabs-history = Historique
turn_on = Activer
turn_off = Désactiver
on = activé
off = désactivé
gone =
    { $count ->
        [one] L'un d'eux a été supprimé sur Discord. Il ne compte plus et partira à votre prochain changement ici.
       *[other] { $count } d'entre eux ont été supprimés sur Discord. Ils ne comptent plus et partiront à votre prochain changement ici.
    }
who_refresh = **Qui peut actualiser** (`/cache refresh`), outre les membres ayant Gérer le serveur :
who_import = **Qui peut importer des fichiers** (`/cache import`), outre les membres ayant Gérer le serveur :
who_note = -# Seuls les membres ayant Gérer le serveur changent ces réglages. Qui peut utiliser quelle commande se règle dans Discord : Paramètres du serveur → Intégrations.
roles_none = Aucun autre rôle
where_channels = **Où je réponds à la vue de tous.** Dans les autres salons, seule la personne qui demande voit mes réponses, quoi que dise `private:`. Une catégorie vaut pour ses salons, un salon pour ses fils.
channels_all = Partout
private_on =
    { "" }**Réponses privées : activées**
    Seule la personne qui demande voit mes réponses, sauf si `private:` dit autre chose.
private_off =
    { "" }**Réponses privées : désactivées**
    Tout le monde voit mes réponses, sauf si `private:` dit autre chose.
where_note = -# Ce qui est déjà dans un salon reste tel quel.
look_what = **La couleur des images**, sauf si `look:` dit autre chose :
keycaps_on =
    { "" }**Touches chiffrées : activées**
    Je mets 1️⃣ à 🔟 sous chaque page, prêtes à être pressées.
keycaps_off =
    { "" }**Touches chiffrées : désactivées**
    Les membres mettent 1️⃣ à 🔟 eux-mêmes.
defaults_groups = **Combien de groupes a une carte**, sauf si `groups:` dit autre chose :
groups_auto = autant qu'il en tient bien
defaults_versions = **Quelles versions les cartes laissent de côté**, sauf si `without:` dit autre chose ; plusieurs à la fois :
versions_none = Aucune : chaque version est sur la carte
kinds-live = versions en public
kinds-acoustic = versions acoustiques
kinds-remix = remixes
kinds-instrumental = instrumentaux et karaoké
kinds-commentary = commentaires et sketches
kinds-language = versions en d'autres langues
defaults_note = -# Pour les nouvelles cartes ; ce qui est déjà dans un salon reste tel quel.
language_what = **La langue de ce que tout le monde lit ici :** { $language } pour l'instant. Ce qu'un membre lit seul est dans la sienne.
as_discord = comme Discord le dit
names_none = Ici, personne n'a encore dû dire lequel de plusieurs artistes un nom désigne.
names_what = **Qui les noms désignent ici**, selon les réponses des membres quand plusieurs artistes en portaient un :
names_reset = Redemander pour…
names_reset_all = Redemander pour tous
history_none = Rien n'a encore été changé.
history_line = { $when } · { $who } · **{ $what }** : { $change }
history_note = -# Les 100 derniers changements sont gardés, chacun six mois.
newer = Plus récents
older = Plus anciens
somebody = quelqu'un
keys-private = réponses privées
keys-channels = salons
keys-refresh_roles = qui peut actualiser
keys-import_roles = qui peut importer des fichiers
keys-look = apparence
keys-keycaps = touches chiffrées
keys-groups = groupes
keys-leave_out = versions laissées de côté
keys-language = langue
keys-names = qui un nom désigne
unset-keycaps = selon mon opérateur
unset-groups = autant qu'il en tient bien
unset-language = comme Discord le dit
unset-names = à redemander

tabs-weekly = Message hebdo
weekly_what = **Une fois par semaine, j'écris ce qu'il y a de neuf :** ce qui a été marqué ici (en nombres ; seuls les membres qui montrent les leurs sont nommés), et les sorties des artistes que vous aimez le plus, avec leur place sur la carte. Une semaine sans nouveauté, je me tais.
weekly_on = **Message hebdomadaire : activé**
weekly_off = **Message hebdomadaire : désactivé**
weekly_where = Où j'écris
weekly_gone = Le salon a été supprimé sur Discord. Choisissez-en un autre.
weekly_next = La prochaine fois : { $when } ({ $distance }), à votre heure.
weekly_note = -# Jours et heures sont en UTC, sans heure d'été. Si le salon a disparu ou si je ne peux pas y écrire, je désactive cela et le dis à qui l'a activé.
days-0 = lundi
days-1 = mardi
days-2 = mercredi
days-3 = jeudi
days-4 = vendredi
days-5 = samedi
days-6 = dimanche
keys-weekly = message hebdomadaire
keys-weekly_channel = salon du message hebdomadaire
keys-weekly_day = jour du message hebdomadaire
keys-weekly_hour = heure du message hebdomadaire
unset-weekly_channel = aucun
