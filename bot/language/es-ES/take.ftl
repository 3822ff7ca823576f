### Llevarse lo que se ve, como archivo.
offer = **{ $title }** · { $tracks }. Elige una forma; el archivo es solo para ti.
choose = Qué llevarse
parts-all = Todo el mapa
parts-page = Esta página
page_title = página { $page }
forms-text = Texto
forms-links = Enlaces
forms-csv = Tabla
forms-markdown = Markdown
forms-web = Mapa interactivo
hints-text = Texto: una línea «Artist - Title» por canción, como la aceptan los creadores de listas
hints-links = Enlaces: una dirección por cada canción que la tiene
hints-csv = Tabla (CSV): con grupo y características, para hojas de cálculo
hints-markdown = Markdown: una tabla para notas y publicaciones
hints-web = Mapa interactivo: todo el mapa como página para tu navegador, también sin red
done = { $file } tiene { $tracks }: { $title }.
without =
    { $count ->
        [one] Falta 1 canción: no conozco su enlace.
       *[other] Faltan { $count } canciones: no conozco sus enlaces.
    }
web_done = { $file } es todo el mapa. Descárgalo y ábrelo en un navegador; no necesita red.
