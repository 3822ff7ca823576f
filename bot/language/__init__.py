"""The words members read, apart from the code: one folder per language, one file per topic."""

from bot.language.catalogue import LanguageError, has_text, text

__all__ = ["LanguageError", "has_text", "text"]
