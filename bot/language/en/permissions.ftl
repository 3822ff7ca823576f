### What Discord's own client calls permissions, word for word
view_channel = View Channels
send_messages = Send Messages
send_messages_in_threads = Send Messages in Threads
embed_links = Embed Links
attach_files = Attach Files
add_reactions = Add Reactions
read_message_history = Read Message History
manage_guild = Manage Server
