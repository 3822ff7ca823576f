### /settings

title = Les réglages de ce serveur
saved = Enregistré
private_name = privé
private_on = Activé : `/clusters` et `/picture` répondent à la seule personne qui demande. Pour une réponse, `private:` de `/clusters` décide.
private_off = Désactivé : `/clusters` et `/picture` répondent dans le salon. Pour une réponse, `private:` de `/clusters` décide.
look_name = aspect
look = Les images sont { $look }, sauf si `look:` dit autre chose.

language_name = langue
language_discord = Les réponses que tout le monde lit sont en { $language }, comme Discord le dit de ce serveur. Ce que vous seul lisez est dans votre langue.
language_chosen = Les réponses que tout le monde lit sont en { $language }. Ce que vous seul lisez est dans votre langue.

looks-dark = sombres
looks-light = claires
looks-contrast = très contrastées

hint = Changez-les avec les options de /settings.
