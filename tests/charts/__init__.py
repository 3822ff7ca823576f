"""Drawn pictures: size, legibility and safety."""
