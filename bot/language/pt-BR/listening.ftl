### /listening

linked = { $name } foi vinculado em { $service }. Músicas das listas que conheço: { $count }. De agora em diante as notas deste servidor vêm do que seus membros escutam.
unlinked = Seu nome em { $service } não está mais vinculado aqui, e suas listas são apagadas a menos que outro servidor o tenha vinculado.
not_linked = Você não tem nome de { $service } vinculado neste servidor.
none = Você não vinculou nada neste servidor. `/listening link` conta o que você escuta nas notas.
list = Vinculados aqui: { $names }.
