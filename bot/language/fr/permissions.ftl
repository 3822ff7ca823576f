### What Discord's own client calls permissions, word for word
view_channel = Voir les salons
send_messages = Envoyer des messages
send_messages_in_threads = Envoyer des messages dans les fils
embed_links = Intégrer des liens
attach_files = Joindre des fichiers
add_reactions = Ajouter des réactions
read_message_history = Voir les anciens messages
manage_guild = Gérer le serveur
