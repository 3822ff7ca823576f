### /listening

linked = { $name } est lié sur { $service }. Titres de ses listes que je connais : { $count }. Désormais, les scores de ce serveur viennent de ce que ses membres écoutent.
unlinked = Votre nom sur { $service } n'est plus lié ici, et ses listes sont supprimées sauf si un autre serveur le garde lié.
not_linked = Vous n'avez aucun nom sur { $service } lié à ce serveur.
none = Vous n'avez rien lié sur ce serveur. `/listening link` compte vos écoutes dans les scores.
list = Liés ici : { $names }.
