### /listening

linked = { $name } está vinculado en { $service }. Canciones de sus listas que conozco: { $count }. Desde ahora las puntuaciones de este servidor vienen de lo que escuchan sus miembros.
unlinked = Tu nombre en { $service } ya no está vinculado aquí, y sus listas se borran salvo que otro servidor lo tenga vinculado.
not_linked = No tienes ningún nombre de { $service } vinculado en este servidor.
none = No has vinculado nada en este servidor. `/listening link` cuenta lo que escuchas en las puntuaciones.
list = Vinculados aquí: { $names }.
