### La bienvenida, /help, /about y /privacy

welcome-title = ¡Hola! Dibujo el mapa de la música de un artista.
welcome-body =
    Cualquiera puede empezar con `/clusters` y el nombre de un artista: agrupo todas sus canciones por cómo suenan, y se pasan las páginas. Reacciona con 1️⃣ a 🔟 debajo de una página para marcar tus favoritas.

    Administradores: `/settings` dice cómo respondo aquí. `/help` lo muestra todo, `/privacy` dice qué guardo.

help-title = Lo que sé hacer
help-first =
    { "" }**Primer paso:** escribe `/clusters`, luego el nombre de un artista, y elígelo en la lista que aparece. La primera respuesta tarda hasta un minuto, las siguientes un momento.
    { "" }**Después:** pasa las páginas con las flechas, elige un grupo en el menú y reacciona con 1️⃣ a 🔟 para marcar favoritas.
help-commands = **Todos los comandos**
help-support = ¿Necesitas ayuda? Pregunta aquí: { $link }

about-title = Clusters { $version }
about-what = Agrupo las canciones de un artista por cómo suenan y las dibujo como un mapa.
about-sources = De dónde viene la música
about-files = Archivos que importó mi operador
about-sources_note = Nombres, imágenes y fragmentos pertenecen a esos servicios y a los artistas; los enlaces llevan a sus condiciones.
about-made = Hecho por
about-made_note = El equipo de Clusters; [código]({ $link }), licencia MIT
about-support = Ayuda
about-numbers = Servidores
about-servers = { $count ->
        [one] 1 servidor
       *[other] { $count } servidores
    }

privacy-title = Qué guardo, y cuánto tiempo
privacy-intro = Solo se guardan los números de Discord de miembros, servidores y canales: ni nombres, ni imágenes, ni mensajes. Solo leo el mensaje en el que usas *Buscar al artista*, y no guardo nada de él.
privacy-yours_name = Sobre ti
privacy-yours =
    • **favoritas**, y qué reacciones las marcaron: hasta que las quites
    • **reacciones que ya no cuentan**: hasta que se quiten, o medio año
    • **nombres de escucha** que vinculaste, y sus listas: hasta que los desvincules
privacy-server_name = Sobre este lugar
privacy-server =
    • **sus ajustes**, y qué artistas se pidieron: hasta que me quiten; en mensajes directos y de grupo, qué artistas se pidieron: hasta que lleven mucho sin usarse
    • **quién cambió qué ajuste**: las últimas 100 veces, medio año cada una
    • **qué página muestran mis respuestas**: medio año
privacy-takeaway_name = Llévate lo tuyo
privacy-takeaway =
    `/favourites export` te da todo lo tuyo en un archivo.
    `/favourites clear` borra todo lo tuyo, en todos los servidores y mensajes.
    Cuando me quitan de un servidor, se borra todo lo de ese servidor.
privacy-operator = Las copias de seguridad de mi operador contienen lo que había ese día.
