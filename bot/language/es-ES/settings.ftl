### /settings

title = Los ajustes de este servidor

looks-dark = oscuras
looks-light = claras
looks-contrast = de alto contraste

saved = Guardado.
tabs-who = Quién
tabs-where = Dónde
tabs-look = Aspecto
tabs-defaults = Por defecto
tabs-language = Idioma
tabs-artists = Artistas
tabs-history = Historial
turn_on = Activar
turn_off = Desactivar
on = activado
off = desactivado
gone =
    { $count ->
        [one] Uno de ellos se borró en Discord. Ya no cuenta y se irá con tu próximo cambio aquí.
       *[other] { $count } de ellos se borraron en Discord. Ya no cuentan y se irán con tu próximo cambio aquí.
    }
who_refresh = **Quién puede actualizar** (`/cache refresh`), además de los miembros con Gestionar servidor:
who_import = **Quién puede importar archivos** (`/cache import`), además de los miembros con Gestionar servidor:
who_note = -# Solo los miembros con Gestionar servidor cambian estos ajustes. Quién puede usar cada orden se decide en Discord: Ajustes del servidor → Integraciones.
roles_none = Ningún otro rol
where_channels = **Dónde respondo a la vista de todos.** En otros canales solo ve mis respuestas quien pregunta, diga lo que diga `private:`. Una categoría vale por sus canales, un canal por sus hilos.
channels_all = En todas partes
private_on =
    { "" }**Respuestas privadas: activadas**
    Solo ve mis respuestas quien pregunta, salvo que `private:` diga otra cosa.
private_off =
    { "" }**Respuestas privadas: desactivadas**
    Todos ven mis respuestas, salvo que `private:` diga otra cosa.
where_note = -# Lo que ya está en un canal se queda como está.
look_what = **El color de las imágenes**, salvo que `look:` diga otra cosa:
keycaps_on =
    { "" }**Teclas de números: activadas**
    Pongo 1️⃣ a 🔟 bajo cada página, listas para pulsar.
keycaps_off =
    { "" }**Teclas de números: desactivadas**
    Los miembros ponen 1️⃣ a 🔟 por su cuenta.
defaults_groups = **Cuántos grupos tiene un mapa**, salvo que `groups:` diga otra cosa:
groups_auto = tantos como se sostengan bien
defaults_versions = **Qué versiones dejan fuera los mapas**, salvo que `without:` diga otra cosa; varias a la vez:
versions_none = Ninguna: todas las versiones están en el mapa
kinds-live = versiones en vivo
kinds-acoustic = versiones acústicas
kinds-remix = remezclas
kinds-instrumental = instrumentales y karaoke
kinds-commentary = comentarios y sketches
kinds-language = versiones en otros idiomas
defaults_note = -# Para mapas nuevos; lo que ya está en un canal se queda como está.
language_what = **El idioma de lo que todos leen aquí:** { $language } por ahora. Lo que un miembro lee a solas está en el suyo.
as_discord = como dice Discord
names_none = Aquí nadie ha tenido que decir a cuál de varios artistas se refiere un nombre.
names_what = **A quién se refieren los nombres aquí**, según respondieron los miembros cuando varios artistas llevaban uno:
names_reset = Volver a preguntar por…
names_reset_all = Volver a preguntar por todos
history_none = Todavía no se ha cambiado nada.
history_line = { $when } · { $who } · **{ $what }**: { $change }
history_note = -# Se guardan los últimos 100 cambios, cada uno medio año.
newer = Más nuevos
older = Más antiguos
somebody = alguien
keys-private = respuestas privadas
keys-channels = canales
keys-refresh_roles = quién puede actualizar
keys-import_roles = quién puede importar archivos
keys-look = aspecto
keys-keycaps = teclas de números
keys-groups = grupos
keys-leave_out = versiones dejadas fuera
keys-language = idioma
keys-names = a quién se refiere un nombre
unset-keycaps = como quiera mi operador
unset-groups = tantos como se sostengan bien
unset-language = como dice Discord
unset-names = se volverá a preguntar

tabs-weekly = Semanal
weekly_what = **Una vez por semana publico lo nuevo:** lo que se marcó aquí (en números; solo nombro a quien deja ver lo suyo a todos), y lo nuevo de los artistas que más os gustan, con su sitio en el mapa. En una semana sin novedades me callo.
weekly_on = **Publicación semanal: activada**
weekly_off = **Publicación semanal: desactivada**
weekly_where = Dónde publico
weekly_gone = El canal se borró en Discord. Elige otro.
weekly_next = La próxima vez: { $when } ({ $distance }), en tu propia hora.
weekly_note = -# Días y horas son UTC, sin horario de verano. Si el canal ya no está o no puedo escribir, lo desactivo y se lo digo a quien lo activó.
days-0 = lunes
days-1 = martes
days-2 = miércoles
days-3 = jueves
days-4 = viernes
days-5 = sábado
days-6 = domingo
keys-weekly = publicación semanal
keys-weekly_channel = canal de la publicación semanal
keys-weekly_day = día de la publicación semanal
keys-weekly_hour = hora de la publicación semanal
unset-weekly_channel = ninguno
