### A track's card

group = Cluster #{ $number } · { $name }
scene = scene: { $name }
odd = The odd one out in its group.
exemplar = The most typical of its group.
not_on_map = It is on no map: too little is known of its sound, or it was left out.
score_charts = score { $score } by the artist's public top list
score_members = score { $score } by members' top lists
open = Open: { $pages }
page = its page
near = Sounds most like
no_difference = hardly any difference
choose = Pick a track of this page
choose_hint = Pick a track to see its card.
look = Look at one of these tracks

buttons-favourite = Favourite
buttons-listen = Listen
buttons-similar = More like this
