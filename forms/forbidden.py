"""What no form may ask about a person: the list in `rules/forbidden.csv`, each entry with its law.

Other personal data needs an authorisation, sensitive data one of its own: that is for `forms.consent`. Knows
no form; whoever compiles one asks here for every question.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.checks.sheets import SheetError, read_sheet
from forms.problems import Problem

SHEET = "forbidden.csv"
_COLUMNS = ("what", "pattern", "source")


@dataclass(frozen=True, slots=True)
class Forbidden:
    """`pattern` finds it in a question's name or label, whatever the case of the letters."""

    what: str
    pattern: re.Pattern[str]
    source: str

    def is_asked_in(self, words: str) -> bool:
        """Whether a name (`blood_type`) or a label asks for it."""
        return self.pattern.search(words.replace("_", " ")) is not None

    @property
    def refusal(self) -> str:
        """What to tell the author."""
        return f"{self.what} must not be collected about a person ({self.source})"


def read_forbidden(files: Mapping[str, bytes]) -> tuple[Forbidden, ...]:
    """The entries of the sheet among `files`. Raises SheetError with the place of every fault."""
    found: list[Forbidden] = []
    faults: list[Problem] = []
    for row in read_sheet(files, SHEET, _COLUMNS):
        faults += [row.problem(name, "empty-cell", "must not be empty") for name in _COLUMNS if not row[name]]
        try:
            found.append(Forbidden(row["what"], re.compile(row["pattern"], re.IGNORECASE), row["source"]))
        except re.error as error:
            faults.append(row.problem("pattern", "bad-pattern", f"cannot be read: {error}"))
    if faults:
        raise SheetError(faults)
    return tuple(found)
