### What Discord's own client calls permissions, word for word
view_channel = Ver canais
send_messages = Enviar mensagens
send_messages_in_threads = Enviar mensagens em tópicos
embed_links = Inserir links
attach_files = Anexar arquivos
add_reactions = Adicionar reações
read_message_history = Ver histórico de mensagens
manage_guild = Gerenciar servidor
