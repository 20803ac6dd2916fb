"""Problems in the language of whoever reads them, without Qt: the translations are read from their source.

In the window Qt translates; the words are the same.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import etree

import resources
from forms.errors import UserError
from forms.lint.sentences import translated
from forms.lint.words import WORDS, fill
from forms.problems import Place, Problem

CONTEXT = "FormProblems"
_FILE = Path(resources.__file__).parent / "i18n" / "workshop_zh_CN.ts"


@cache
def _chinese() -> Mapping[str, str]:
    if not _FILE.is_file():
        return {}
    found: dict[str, str] = {}
    for context in etree.parse(_FILE).getroot().iterchildren("context"):
        if context.findtext("name") in (CONTEXT, "FormCheck", "errors"):
            for message in context.iterchildren("message"):
                found[message.findtext("source") or ""] = message.findtext("translation") or ""
    return found


class Words:
    """Speaks zh or en."""

    def __init__(self, language: str) -> None:
        self._table = _chinese() if language == "zh" else {}

    def __call__(self, source: str, /, **details: object) -> str:
        """A sentence of our own, its placeholders filled."""
        return fill(self._table.get(source) or source, details)

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
