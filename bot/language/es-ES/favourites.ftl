### /favourites

title_server = Favoritas de aquí
title_mine = Tus favoritas aquí
empty_server = Aquí nadie tiene aún una favorita. Usa `/clusters`, pasa a un grupo y reacciona con 1️⃣ a 🔟, o usa el menú ♥.
empty_mine = Aún no tienes favoritas aquí. Usa `/clusters`, pasa a un grupo y reacciona con 1️⃣ a 🔟, o usa el menú ♥.
footer = { $tracks } · Página { $page }/{ $pages }
not_yours = Esas son las favoritas de otra persona. `/favourites list` te muestra las tuyas.
exported = Todo lo que guardo sobre ti está en este archivo: favoritas en todas partes, qué significaban tus reacciones y cuáles ya no cuentan, y nombres de escucha vinculados.
exported_empty = No guardo nada sobre ti.
clear_ask = Esto borra todas tus favoritas en todas partes ({ $count }), lo que significaban tus reacciones y los nombres de escucha vinculados. No se puede deshacer.
clear_yes = Borrar todo lo mío
clear_no = Dejarlo
clear_done = Hecho: todo lo que guardaba sobre ti está borrado.
clear_done_standing = Hecho: todo lo que guardaba sobre ti está borrado. Quedan reacciones tuyas bajo mis respuestas. Ya no cuentan; para no contarlas de nuevo, recuerdo cuáles son hasta que las quites o la respuesta desaparezca.
clear_kept = No se ha borrado nada.

title_member = Favoritas de { $member } aquí
empty_member = Aún no hay favoritas aquí.
clear_yes_here = Borrar lo de aquí
clear_no_here = Dejarlo
clear_ask_here = Esto borra tus favoritas de aquí ({ $count }), lo que significaban aquí tus reacciones, tu elección de quién las ve y los nombres de escucha vinculados aquí. No se puede deshacer.
cleared_empty_here = No guardo nada sobre ti de aquí.
not_shared = Ese miembro se guarda para sí qué favoritas son suyas. Puede cambiarlo con `/favourites privacy`.
shared_everybody = Todos aquí pueden ver qué favoritas de aquí son tuyas: en listas, mapas, la tabla y /favourites taste. Cámbialo cuando quieras con `/favourites privacy`.
shared_nobody = Solo tú ves qué favoritas de aquí son tuyas; los demás las ven solo en números. Cámbialo cuando quieras con `/favourites privacy`.
too_few = Para eso hacen falta al menos { $least } favoritas. Usa `/clusters`, pasa a un grupo y marca algunas con el menú ♥.
same_member = Ese eres tú. Elige a otro miembro.
somebody = Alguien
here = Este servidor
open = Mostrar a todos
take_off = Quitar favoritas
map_title = Favoritas de { $name }
map_more =
    { $count ->
        [one] { $count } artista más
       *[other] { $count } artistas más
    }
map_note = { $shown } de { $total } favoritas están en el mapa, sean de quien sean.
board_title = Lo que ama { $server }
board_artists = Artistas
board_tracks = Canciones
board_members = Miembros
board_no_artists = Ningún artista tiene aún favoritas de dos miembros.
board_no_tracks = Ninguna canción tiene aún el ♥ de dos miembros.
board_no_members = Nadie ha elegido que se le nombre: `/favourites privacy`.
board_alone =
    { $count ->
        [one] { $count } canción con un solo ♥ no cuenta.
       *[other] { $count } canciones con un solo ♥ no cuentan.
    }
board_unnamed =
    { $count ->
        [one] { $count } miembro no se nombra.
       *[other] { $count } miembros no se nombran.
    }
voices =
    { $count ->
        [one] { $count } miembro
       *[other] { $count } miembros
    }
taste_title = { $first } y { $second }
taste_number = Gusto: { $number } de 100
taste_scale = Qué tan cerca suenan vuestras favoritas, cada una de la más cercana del otro; 50 sería el azar, 100 las mismas canciones.
taste_more = y { $count } más en común
taste_none = Aún no hay canciones en común.
taste_counted = De { $first } y { $second } favoritas de aquí.
sorts-usual = Como siempre
sorts-new = Primero las nuevas
sorts-loved = Primero las más queridas
sorts-title = Por título
sorts-artist = Por artista
here_chat = Este chat
