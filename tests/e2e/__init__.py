"""The whole bot, driven the way members drive it, in a simulated Discord."""
