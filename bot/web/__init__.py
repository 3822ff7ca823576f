"""What operators' tools ask the bot over HTTP."""
