"""Embeds, pages and errors: what members see."""
