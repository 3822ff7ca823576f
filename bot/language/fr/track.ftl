### La fiche d'un titre

group = Groupe { $number } · { $name }
scene = scène : { $name }
odd = L'intrus de son groupe.
exemplar = Le plus typique de son groupe.
not_on_map = Il n'est sur aucune carte : son son est trop peu connu, ou il a été laissé de côté.
score_charts = score { $score } selon le classement public de l'artiste
score_members = score { $score } selon les classements des membres
open = Ouvrir : { $pages }
page = sa page
near = Les plus proches par le son
no_difference = presque aucune différence
choose = Choisissez un titre de cette page
choose_hint = Choisissez un titre pour voir sa fiche.
look = Regardez l'un de ces titres

buttons-favourite = Favori
buttons-listen = Écouter
buttons-similar = Dans ce genre
