"""Buttons and menus. ``cogs.ui.controls.base`` says what they have in common."""
