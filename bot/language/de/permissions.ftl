### What Discord's own client calls permissions, word for word
view_channel = Kanäle ansehen
send_messages = Nachrichten senden
send_messages_in_threads = Nachrichten in Threads senden
embed_links = Links einbetten
attach_files = Dateien anhängen
add_reactions = Reaktionen hinzufügen
read_message_history = Nachrichtenverlauf anzeigen
manage_guild = Server verwalten
