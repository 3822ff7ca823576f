### Lo que en América Latina se dice de otro modo; el resto viene de es-ES.

picture_map-description = Dibuja el mapa con otro aspecto, alto para el celular, o como SVG.
picture_map-size-description = Ancho para el chat, alto para el celular
choices-tall_for_a_phone = alto, para el celular
cache_refresh-description = Obtiene otra vez un artista o todo lo viejo de aquí (pide Administrar servidor o un rol).
cache_import-description = Importa un archivo de canciones que solo verá este servidor (Administrar servidor o un rol).
cache_names-description = A quién se refiere este servidor con un nombre compartido, y borrarlo (pide Administrar servidor).
cache_forget-description = Saca canciones y mapas de un artista, o todo lo importado aquí (pide Administrar servidor).
settings-description = Ver y cambiar cómo respondo en este servidor (pide Administrar servidor).
