### Una frase sencilla cada una: qué ha pasado y qué hacer.

unknown = Algo ha fallado por mi parte; no se ha perdido nada de lo guardado. Prueba otra vez en un minuto.
reference = Si sigue pasando, dale este código a quien lleva el bot: `{ $code }`
artist_unknown = No conozco a ningún artista llamado «{ $name }». Elige de la lista que aparece al escribir, o revisa cómo se escribe.
no_rivals = No conozco a nadie más con el nombre { $name }. Escribe más del nombre, o elige de la lista que aparece al escribir.
not_the_asker = Solo quien preguntó, o un admin, puede decir a qué artista se refiere. Usa `/clusters` para preguntar tú.
unknown_source = CLUSTERS_SOURCES nombra { $source }, que no es una fuente. Elige entre: { $known }.
no_name = Escribe el nombre de un artista, o elige de la lista que aparece al escribir.
artist_gone = He sacado a ese artista entretanto. Escribe el nombre otra vez y lo obtendré de nuevo.
being_fetched = { $name } se está obteniendo ahora mismo. Prueba otra vez cuando termine, en unos minutos como mucho.
artist_empty = Conozco a { $name }, pero ninguna de sus canciones. Pide a un admin que use `/cache refresh`, o prueba con otro artista.
still_fetching = Todavía estoy obteniendo { $name }, y tarda más de lo normal. Pregunta otra vez en unos minutos; lo que ha llegado se queda.
nobody_fetches = Ahora mismo no hay ningún proceso en marcha que pueda obtener música. Pregunta otra vez en unos minutos; lo que está guardado funciona como siempre.
map_gone = Este mapa ya no está guardado. Usa `/clusters` para hacer uno nuevo.
page_gone = Esa página ya no es de este mapa. Usa `/clusters` para hacer uno nuevo.
no_such_page = No hay tal página. Pulsa otra vez el número de página y escribe un número de 1 a { $pages }.
refresh_too_soon = { $name } se actualizó { $ago }. Se podrá otra vez { $again }.
missing_permissions = Aquí solo pueden hacer eso los miembros con el permiso { $permissions }.
bot_missing_permissions = Aquí no puedo hacer eso: me falta { $permissions }. Un admin puede permitirlo: Editar canal → Permisos → mi rol.
forbidden = Aquí no puedo hacer eso. Pide a un admin que revise mis permisos en este canal.
server_only = Esto solo funciona en servidores. Pruébalo en uno en el que esté yo.
store_full = Mi disco está lleno, así que no he podido guardarlo. Nada de lo guardado se ha perdido; díselo a quien lleva el bot.
store_broken = Ahora mismo no puedo usar mi base de datos, así que no ha funcionado. Nada de lo guardado se ha perdido; díselo a quien lleva el bot.
worker_died = Dibujar este mapa pedía más memoria o tiempo del que tengo. Díselo a quien lleva el bot.
busy = Ahora mismo pregunta más gente de la que puedo atender. Inténtalo de nuevo en un minuto.
stopping = Me están reiniciando, así que no está listo. Pregunta otra vez en un minuto.
killed = Me reiniciaron antes de que esto estuviera listo. Pregunta otra vez.
member_asked_enough = Has preguntado por muchos artistas en poco tiempo y hay más gente esperando. Busco el siguiente { $again }; los artistas que ya conozco están siempre ahí.
server_asked_enough = En este servidor se ha preguntado por muchos artistas en poco tiempo y hay más gente esperando. Busco el siguiente { $again }; los artistas que ya conozco están siempre ahí.
option_invalid = No entiendo esa opción. Elige de la lista que aparece al escribir.
report_folder = El informe no se puede escribir en { $folder }: { $reason }. Elige otra carpeta con -o.
demo_folder = Las imágenes no se pueden escribir en { $folder }: { $reason }. Elige otra carpeta con -o.
demo_port = El puerto { $port } no se puede usar aquí; quizá lo ocupa otra cosa. Sin --port se toma uno libre.
import_file = { $file } no se puede importar: { $reason }
no_listening_services = Los servicios de escucha están apagados aquí; quien lleva el bot puede añadir una fuente en línea a CLUSTERS_SOURCES.
same_artist = Es el mismo artista dos veces. Elige dos distintos para comparar.
suggestion_gone = Esa sugerencia es demasiado antigua. Escribe el nombre otra vez y elige de la lista nueva.
artist_ambiguous = Varios artistas se llaman { $name }. Usa `/clusters` con ese nombre y elige a quién te refieres; luego prueba otra vez.
artist_not_stored = No hay ningún artista llamado «{ $name }» en la base de datos. Revisa cómo se escribe, o trae antes las canciones: python -m bot import ARCHIVO
track_unknown = No conozco ninguna canción llamada «{ $name }». Elige de la lista que aparece al escribir; `/clusters` trae las canciones de un artista.
track_gone = He sacado esa canción entretanto. Usa `/clusters` con su artista y volverá.
album_unknown = No conozco ningún álbum llamado «{ $name }». Elige de la lista que aparece al escribir o indica también el artista; `/clusters` trae los álbumes de un artista.
album_gone = He sacado ese álbum entretanto. Usa `/clusters` con su artista y volverá.
nothing_gathered = Aún hay muy poco de este servidor: el mapa se hace con sus favoritos y con los artistas que se han pedido aquí. Empieza con `/clusters`.
no_music_links = Ahí no hay ningún enlace a una canción, un álbum o una lista. Pega enlaces como los da el menú de compartir del servicio, por ejemplo https://www.deezer.com/playlist/1234567890.
links_empty = De esos enlaces salieron muy pocas canciones: un mapa necesita { $least }. Puedo leer listas públicas, álbumes y canciones de Deezer, y álbumes y canciones de Apple Music. Los enlaces de Spotify y YouTube no dicen nada sin clave; ahí solo conozco lo que está guardado.
links_withheld = { $service } no enseña las listas a casi ningún bot, y a mí tampoco. Guarda la lista como archivo, por ejemplo con Exportify; un administrador puede traerla con `/cache import`. Los enlaces a álbumes y canciones sí los leo.
not_heard = Nadie me ha dicho cómo suena { $name }, así que no puedo decir qué se le parece.
same_track = Es la misma canción dos veces. Elige dos distintas.

member_asked_enough = Has pedido muchos artistas en poco tiempo, y otros esperan también. El siguiente lo obtengo { $again }; los que ya conozco están siempre ahí.
server_asked_enough = Este servidor ha pedido muchos artistas en poco tiempo, y otros esperan también. El siguiente lo obtengo { $again }; los que ya conozco están siempre ahí.
running_bot = El bot en marcha no pudo hacerlo: { $reason }
not_my_answer = Ese mensaje no es una respuesta mía.
not_your_answer = Solo quien pidió esta respuesta, o un admin, puede borrarla.
already_refreshing = Todo lo antiguo de aquí ya se está actualizando. Pulsa antes Detener bajo esa respuesta.
blocked_here = Quien lleva el bot ha excluido a este servidor o a ti. Pregúntale si es un error.
not_the_operator = Eso solo puede hacerlo quien lleva el bot.
no_such_id = Eso no es un ID. Discord los muestra en el menú de un servidor o de un miembro con el modo desarrollador activado en sus ajustes.
no_such_source = No hay tal fuente que pausar. Elige entre: { $known }.

artist_hidden = { $name } está oculto en este servidor. Un admin puede mostrarlo otra vez con `/cache forget`.
imports_off = Aquí no se pueden importar archivos: quien lleva el bot lo ha apagado.
import_too_large = { $name } pasa de { $limit } MB. Córtalo en archivos más pequeños, o pide a quien lleva el bot que lo importe.
import_running = Se está importando otro archivo de este servidor. Prueba otra vez cuando termine.
no_room =
    { $taken ->
        [0] No se importó nada: este servidor puede tener { $limit } canciones propias y tiene { $own }. `/cache forget` hace sitio.
       *[other] Solo se importaron las primeras { $taken } canciones: este servidor puede tener { $limit } canciones propias y tiene { $own }. `/cache forget` hace sitio.
    }
artist_without_tracks = No encuentro nada propio de { $name } para un mapa. Si es otra persona con ese nombre, escribe más del nombre o elige de la lista que aparece al escribir.
no_artist = «{ $name }» es muchos artistas y ninguno. Escribe uno de los artistas cuya música quieres.
alone_here = Esto compara a miembros, y aquí solo estamos tú y yo. Pruébalo en un servidor o en un grupo.
file_too_large = Ese archivo ocuparía { $size } MB, y Discord acepta { $limit } MB aquí. Elige un solo grupo u otra forma.
no_links = No conozco ningún enlace a estas canciones. Elige otra forma.
no_right = Aquí solo pueden hacer eso los miembros con Gestionar servidor o con un rol elegido para ello en `/settings`.
thread_closed = Este hilo está archivado o bloqueado, así que no puedo cambiar nada en él. Ábrelo de nuevo e inténtalo otra vez.
no_artist_here = No encuentro ningún artista en ese mensaje. Busco enlaces a artistas y nombres que conozco; `/clusters` acepta cualquier nombre.
several_artists = ¿A quién de ese mensaje te refieres?
