### /settings

title = Los ajustes de este servidor
saved = Guardado
private_name = privado
private_on = Activado: `/clusters` y `/picture` responden solo a quien pregunta. Para una respuesta decide `private:` de `/clusters`.
private_off = Desactivado: `/clusters` y `/picture` responden en el canal. Para una respuesta decide `private:` de `/clusters`.
look_name = aspecto
look = Las imágenes son { $look }, salvo que `look:` diga otra cosa.

language_name = idioma
language_discord = Las respuestas que todos leen están en { $language }, como dice Discord de este servidor. Lo que solo tú lees está en tu idioma.
language_chosen = Las respuestas que todos leen están en { $language }. Lo que solo tú lees está en tu idioma.

looks-dark = oscuras
looks-light = claras
looks-contrast = de alto contraste

hint = Cámbialos con las opciones de /settings.
