### What Discord's own client calls permissions, word for word
view_channel = Ver canales
send_messages = Enviar mensajes
send_messages_in_threads = Enviar mensajes en hilos
embed_links = Insertar enlaces
attach_files = Adjuntar archivos
add_reactions = Añadir reacciones
read_message_history = Leer el historial de mensajes
manage_guild = Gestionar servidor
