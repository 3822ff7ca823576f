### /favourites

title_server = Las favoritas de este servidor
title_mine = Tus favoritas en este servidor
empty_server = Aquí nadie tiene aún una favorita. Usa `/clusters`, pasa a un grupo y reacciona con 1️⃣ a 🔟, o usa el menú ♥.
empty_mine = Aún no tienes favoritas aquí. Usa `/clusters`, pasa a un grupo y reacciona con 1️⃣ a 🔟, o usa el menú ♥.
footer = { $tracks } · Página { $page }/{ $pages }
not_yours = Esas son las favoritas de otra persona. `/favourites list` te muestra las tuyas.
exported = Todo lo que guardo sobre ti está en este archivo: favoritas en cada servidor, qué significaban tus reacciones y cuáles ya no cuentan, y nombres de escucha vinculados.
exported_empty = No guardo nada sobre ti.
clear_ask = Esto borra todas tus favoritas en cada servidor ({ $count }), lo que significaban tus reacciones y los nombres de escucha vinculados. No se puede deshacer.
clear_yes = Borrar todo lo mío
clear_no = Dejarlo
clear_done = Hecho: todo lo que guardaba sobre ti está borrado.
clear_done_standing = Hecho: todo lo que guardaba sobre ti está borrado. Quedan reacciones tuyas bajo mis respuestas. Ya no cuentan; para no contarlas de nuevo, recuerdo cuáles son hasta que las quites o la respuesta desaparezca.
clear_kept = No se ha borrado nada.
