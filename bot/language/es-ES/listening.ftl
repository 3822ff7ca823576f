### /listening

linked = { $name } está vinculado en { $service }. Canciones de sus listas que conozco: { $count }. Desde ahora las puntuaciones de aquí vienen de lo que escuchan los miembros.
unlinked = Tu nombre en { $service } ya no está vinculado aquí, y sus listas se borran salvo que siga vinculado en otra parte.
not_linked = No tienes ningún nombre de { $service } vinculado aquí.
none = No has vinculado nada aquí. `/listening link` cuenta lo que escuchas en las puntuaciones.
list = Vinculados aquí: { $names }.
