"""Problems in the language of whoever reads them, without Qt: the translations are read from their source.

In the window Qt translates; the words are the same.
"""

import os
from collections.abc import Mapping
from functools import cache

from desktop.content.contexts import ERRORS, read
from desktop.content.translations import I18N
from forms.errors import UserError
from forms.lint.sentences import translated
from forms.lint.words import WORDS, fill
from forms.problems import Place, Problem

CONTEXT = "FormProblems"
_FILES = ("errors_zh_CN.ts", "workshop_zh_CN.ts", "rules_zh_CN.ts")
_CONTEXTS = (CONTEXT, "FormCheck", "RuleCheck", ERRORS)


@cache
def _chinese() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for file in (I18N / name for name in _FILES):
        for name, messages in read(file).contexts.items() if file.is_file() else ():
            if name in _CONTEXTS:
                found.update((message.source, message.translation) for message in messages)
    return found


def spoken() -> str:
    """The language of the terminal: zh or en."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if said.lower().startswith("zh") else "en"


class Words:
    """Speaks zh or en."""

    def __init__(self, language: str) -> None:
        self._table = _chinese() if language == "zh" else {}

    def __call__(self, source: str, /, **details: object) -> str:
        """A sentence of our own, its placeholders filled."""
        return fill(self._table.get(source) or source, details)

    def found(self, errors: int, warnings: int) -> str:
        """How many of both. English says one and many differently; the table has no plurals."""
        one_error = self("1 error") if errors == 1 else self("{errors} errors", errors=errors)
        several = self("{warnings} warnings", warnings=warnings)
        return f"{one_error}{self(', ')}{self('1 warning') if warnings == 1 else several}"

    def error(self, error: UserError) -> str:
        """What happened and the way out."""
        return f"{self(error.title, **error.details)} {self(error.remedy, **error.details)}"

    def message(self, problem: Problem) -> str:
        """What is wrong. English as it was first said, unless there are words for it."""
        words = WORDS.get(problem.code)
        said = self._table.get(words.says) if words is not None else None
        if why := translated(problem.details, self):
            return fill(said, {**problem.details, "why": why}) if said else why
        return fill(said, problem.details) if said else problem.message

    def remedy(self, problem: Problem) -> str:
        """The way out, "" without one."""
        words = WORDS.get(problem.code)
        return self(words.remedy, **problem.details) if words is not None else ""

    def place(self, place: Place) -> str:
        """`form.xlsx: survey!F7 (row 7, relevant)`, as much of it as is known."""
        cell = f"{place.sheet}!{place.cell}" if place.sheet and place.cell else place.sheet
        inside = [self("row {row}", row=str(place.row))] if place.row else []
        inside += [place.column] if place.column else []
        shown = f"{cell} ({', '.join(inside)})" if inside and cell else cell or ", ".join(inside)
        return f"{place.file}: {shown}" if shown else place.file
