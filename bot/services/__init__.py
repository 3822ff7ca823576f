"""What the product can do: the only door for cogs and commands."""
