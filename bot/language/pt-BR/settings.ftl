### /settings

title = As configurações deste servidor
saved = Salvo
private_name = privado
private_on = Ligado: `/clusters` e `/picture` respondem só a quem pergunta. Para uma resposta, `private:` de `/clusters` decide.
private_off = Desligado: `/clusters` e `/picture` respondem no canal. Para uma resposta, `private:` de `/clusters` decide.
look_name = aparência
look = As imagens são { $look }, a menos que `look:` diga outra coisa.

language_name = idioma
language_discord = As respostas que todos leem são em { $language }, como o Discord diz deste servidor. O que só você lê é no seu idioma.
language_chosen = As respostas que todos leem são em { $language }. O que só você lê é no seu idioma.

looks-dark = escuras
looks-light = claras
looks-contrast = de alto contraste

hint = Mude com as opções de /settings.
