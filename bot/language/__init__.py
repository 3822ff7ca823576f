"""The words members read, apart from the code: one folder per language, one file per topic."""

from bot.language.catalogue import (
    DEFAULT_LANGUAGE,
    LanguageError,
    has_text,
    language,
    languages,
    match_language,
    speak,
    speaking,
    text,
    text_or_none,
)
from bot.language.values import (
    country_text,
    date_text,
    list_text,
    number_text,
    own_name,
    plural_examples,
)

__all__ = [
    "DEFAULT_LANGUAGE",
    "LanguageError",
    "country_text",
    "date_text",
    "has_text",
    "language",
    "languages",
    "list_text",
    "match_language",
    "number_text",
    "own_name",
    "plural_examples",
    "speak",
    "speaking",
    "text",
    "text_or_none",
]
