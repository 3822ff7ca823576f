### A ficha de uma música

group = Grupo { $number } · { $name }
scene = cena: { $name }
odd = A diferente do grupo.
exemplar = A mais típica do grupo.
not_on_map = Não está em nenhum mapa: sabe-se pouco do som dela, ou ficou de fora.
score_charts = nota { $score } pela lista pública do artista
score_members = nota { $score } pelas listas dos membros
open = Abrir: { $pages }
page = a página dela
near = As mais parecidas no som
no_difference = quase nenhuma diferença
choose = Escolha uma música desta página
choose_hint = Escolha uma música para ver a ficha.
look = Veja uma destas músicas

buttons-favourite = Favorita
buttons-listen = Ouvir
buttons-similar = Mais assim
