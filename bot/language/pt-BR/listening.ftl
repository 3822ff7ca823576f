### /listening

linked = { $name } foi vinculado em { $service }. Músicas das listas que conheço: { $count }. De agora em diante as notas daqui vêm do que os membros escutam.
unlinked = Seu nome em { $service } não está mais vinculado aqui, e suas listas são apagadas a menos que continue vinculado em outro lugar.
not_linked = Você não tem nome de { $service } vinculado aqui.
none = Você não vinculou nada aqui. `/listening link` conta o que você escuta nas notas.
list = Vinculados aqui: { $names }.
