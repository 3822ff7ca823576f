### /weekly

title = La música de esta semana aquí
marked = Favoritas nuevas: { $count } · miembros que marcaron: { $members }
tracks = Marcadas
named = Quién marcó
releases = Lo nuevo de artistas que este servidor adora
release = **{ $album }** de { $artist }, { $date }
placed = En el grupo { $number }: { $name }
near = Cerca de { $tracks }
unplaced = Nadie me ha dicho aún cómo suena, así que no tiene sitio en el mapa.
footer = Una vez por semana; los admins lo desactivan en /settings.
turned_off = He desactivado la publicación semanal de { $server }: su canal ya no está, o no puedo escribir ni insertar enlaces allí. Vuelve a activarla en `/settings` de ese servidor.
