"""A report in Chinese, English, or both: its table of words, and texts of the content."""

from collections.abc import Mapping
from typing import Any, Literal

Language = Literal["zh", "en", "bilingual"]


def words_of(table: Mapping[str, Any], language: Language) -> Mapping[str, Any]:
    """words.json's entry for a language; of a bilingual report both, the English behind the Chinese."""
    if language != "bilingual":
        found: Mapping[str, Any] = table[language]
        return found
    both: Mapping[str, Any] = _together(table["zh"], table["en"])
    own = {"separator": table["zh"]["separator"], "comma": table["zh"]["comma"]}
    return {**both, **own, "both": (table["zh"], table["en"])}


def _together(zh: Any, en: Any) -> Any:
    if isinstance(zh, dict):
        return {key: _together(value, en[key]) for key, value in zh.items()}
    return zh if zh == en or not en else f"{zh} {en}"


def line_of(text: str, place: int) -> str:
    """The line of a text that is in the language of this place, where it has two."""
    lines = text.split("\n")
    return lines[min(place, len(lines) - 1)]


def pick(zh: str, en: str, language: Language) -> str:
    """A text of the content in the report's language; in a bilingual one both, in a row."""
    if language == "bilingual" and en and en != zh:
        return f"{zh} {en}"
    return en if language == "en" else zh
