### /cache

title = Lo que tengo guardado
summary = Artistas: { $artists } · álbumes: { $albums } · canciones: { $tracks }, de ellas con características de audio: { $described }
features = Características de
no_features = nadie todavía
stored = Conservado
stored_figures =
    mapas: { $maps } · imágenes: { $pictures } · favoritas: { $favourites }
    { $size } MB de { $budget } MB, imágenes { $pictured } MB
age = Obtenido
age_figures =
    lo más antiguo { $oldest }
    lo más reciente { $newest }
never = nunca
artist_title = Lo que tengo de { $artist }
artist_nothing = Nada.
artist_summary = Álbumes: { $albums } · canciones: { $tracks }, de ellas con características de audio: { $described } · mapas: { $maps } · favoritas: { $favourites }
from_file = importado de un archivo
partial = incompleto
refreshed_title = { $artist } está al día
refreshed_partly = { $artist } está al día en parte
refreshed_not = { $artist } no se pudo actualizar
refreshed_fetched = Canciones nuevas: { $new } · cambiadas: { $updated }
refreshed_file = Las canciones venían de un archivo, así que no había servicio al que preguntar; importa el archivo otra vez para actualizarlas.
refreshed_before = La vez anterior fue { $when }.
refreshed_map = El mapa está dibujado de nuevo: { $tracks } en { $clusters }.
sources = Servicios
limits = Peticiones a cada uno, como mucho
processes = Procesos
processes_figures = en Discord: { $bots }, en reserva: { $standing_by }, para obtener datos: { $workers }; versión { $versions }
processes_mixed = Se ejecutan varias versiones: hay una actualización en curso.
processes_missing = Nadie atiende los shards { $shards }
processes_twice =
    { $shards ->
        [all] Atendidos dos veces: todos los shards
       *[other] Atendidos dos veces: shards { $shards }
    }
names_title = A quién se refiere este servidor
names_line = «{ $name }» es { $artist }
names_none = A este servidor aún no se le ha preguntado por ningún nombre.
names_reset = Hacer que se pregunte otra vez por un nombre
names_gone = A este servidor se le preguntará otra vez a quién se refiere con { $names }.
forget_ask = Esto saca de la caché { $tracks } de { $artist } y todos los mapas hechos con ellas. Las favoritas se quedan, y el próximo `/clusters` lo obtiene todo de nuevo. ¿Seguimos?
forget_yes = Sacarlas
forget_no = Dejarlas
forget_done = Hecho: { $tracks } fuera.
forget_kept = No se ha sacado nada.

stop = Detener
not_running = Esa actualización ya no está en marcha. `/cache refresh` sigue con lo que aún es antiguo.
refreshing = { $number } de { $total }: obteniendo { $artist }
nothing_old = Nada de lo que pide este servidor es antiguo.
all_done = Todo lo antiguo de aquí está al día
all_stopped = La actualización se detuvo; lo que había llegado se queda
all_counted = Actualizados: { $done } de { $total } · con novedades: { $changed }
all_failed = De { $count } de ellos un servicio no pudo decirlo todo; pregunta por ellos más tarde.

forget_stays = { $tracks } venían de un archivo de quien lleva el bot: nada puede obtenerlas de nuevo, así que se quedan.
forget_ask_own = Esto saca { $tracks } de { $artist } que importó este servidor y todos los mapas hechos con ellas. Las favoritas se quedan. Nada puede obtenerlas de nuevo; solo el archivo puede traerlas. ¿Seguimos?
forget_ask_all = Esto saca todo lo que importó este servidor: { $tracks }, sus mapas y las favoritas entre ellas. Solo los archivos pueden traerlas. ¿Seguimos?
forget_nothing = Este servidor no ha importado nada. Elige un artista para sacar lo que se obtuvo.
hide_ask = { $tracks } de { $artist } venían de un archivo de quien lleva el bot. Nada puede obtenerlas de nuevo, así que solo esa persona puede sacarlas, con `python -m bot forget`. ¿Ocultar { $artist } en este servidor?
hide_yes = Ocultar aquí
hide_no = Dejarlo
hide_done = Hecho: ya no se ofrece en este servidor. Para mostrarlo otra vez, escribe el nombre en `/cache forget`.
hide_kept = No se ha ocultado nada.
unhide_ask = { $artist } está oculto en este servidor. ¿Mostrarlo otra vez?
unhide_yes = Mostrar otra vez
unhide_no = Dejarlo oculto
unhide_done = Hecho: se ofrece otra vez en este servidor.
unhide_kept = Sigue oculto.
own = Importado por este servidor
import_reading = Leyendo { $file } …
import_saving = { $file }: { $done } de { $tracks }
import_title = Importado
import_own = Solo este servidor las ve. Queda sitio para { $tracks } más; /cache forget hace más.
import_shared = Las ven todos los que usan este bot.
