### La ficha de una canción

group = Grupo { $number } · { $name }
scene = escena: { $name }
odd = La rara de su grupo.
exemplar = La más típica de su grupo.
not_on_map = No está en ningún mapa: se sabe muy poco de su sonido, o se dejó fuera.
score_charts = puntuación { $score } según la lista pública del artista
score_members = puntuación { $score } según las listas de los miembros
open = Abrir: { $pages }
page = su página
near = Las que más se parecen
no_difference = casi ninguna diferencia
choose = Elige una canción de esta página
choose_hint = Elige una canción para ver su ficha.
look = Mira una de estas canciones

buttons-favourite = Favorita
buttons-listen = Escuchar
buttons-similar = Más así
