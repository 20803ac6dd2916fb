"""Errors as people read them: title and remedy of a `UserError`, translated by its code. Qt only for
words.
"""

import string

from PySide6.QtCore import QCoreApplication

from forms.errors import UserError


class _Lenient(string.Formatter):
    """A placeholder without a value stays as it is: half a sentence is better than none."""

    def get_value(self, key: object, args: object, kwargs: object) -> object:
        values = kwargs if isinstance(kwargs, dict) else {}
        return values.get(key, "{" + str(key) + "}")


def title(error: UserError) -> str:
    """What happened."""
    return _say(error, error.title)


def remedy(error: UserError) -> str:
    """The way out."""
    return _say(error, error.remedy)


def _say(error: UserError, source: str) -> str:
    numbers = [n for name, n in error.details.items() if isinstance(n, int) and f"{{{name}}}" in source]
    count = numbers[0] if numbers else -1
    words = QCoreApplication.translate("errors", source, error.code, count)
    if words == source:
        words = QCoreApplication.translate("errors", source, None, count)
    return _Lenient().vformat(words, (), error.details)
