"""The program behind the Discord surface: sources, sound, analysis, pictures."""

__version__ = "0.1.0"
