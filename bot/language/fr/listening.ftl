### /listening

linked = { $name } est lié sur { $service }. Titres de ses listes que je connais : { $count }. Désormais, les scores d'ici viennent de ce que les membres écoutent.
unlinked = Votre nom sur { $service } n'est plus lié ici, et ses listes sont supprimées sauf s'il reste lié ailleurs.
not_linked = Vous n'avez aucun nom sur { $service } lié ici.
none = Vous n'avez rien lié ici. `/listening link` compte vos écoutes dans les scores.
list = Liés ici : { $names }.
