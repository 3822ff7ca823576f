"""The words members read, apart from the code: one folder per language, one file per topic."""

from bot.language.catalogue import (
    DEFAULT_LANGUAGE,
    LanguageError,
    has_text,
    language,
    languages,
    match_language,
    speaking,
    text,
)
from bot.language.values import date_text, list_text, number_text, plural_examples

__all__ = [
    "DEFAULT_LANGUAGE",
    "LanguageError",
    "date_text",
    "has_text",
    "language",
    "languages",
    "list_text",
    "match_language",
    "number_text",
    "plural_examples",
    "speaking",
    "text",
]
