"""The national catalogue of public credit information 全国公共信用信息基础目录: its classes, and which of our
kinds of record belong to which.

Owns the reading of `classes.csv`. The names of the eleven classes come from secondary sources, the mapping is
ours: both are data, with a mark of how certain they are (as the domain's dossier marks them: V1 read, V2 told
by others, G general knowledge, P our proposal). Knows nothing of how anything is exported.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.checks.sheets import Row, SheetError, read_sheet
from forms.problems import Problem

FILE = "classes.csv"
OUTSIDE = "-"
"""The class of what is no public credit information and does not leave by class."""
_COLUMNS = ("class", "title_zh", "title_en", "certainty", "kinds")
_MARKS = ("V1", "V2", "G", "P")


@dataclass(frozen=True, slots=True)
class CreditClass:
    """One class: `kinds` are the entity types that belong to it, in the order they are listed."""

    code: str
    title_zh: str
    title_en: str
    certainty: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes in order, those outside the catalogue left out; `outside`: kinds that are in none."""

    all: tuple[CreditClass, ...]
    outside: frozenset[str]

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "Classes":
        """Read `classes.csv`. Raises SheetError with every fault found."""
        rows = read_sheet(files, FILE, _COLUMNS)
        if faults := list(_faults(rows)):
            raise SheetError(faults)
        made = [
            CreditClass(
                row["class"], row["title_zh"], row["title_en"], row["certainty"], tuple(row["kinds"].split())
            )
            for row in rows
        ]
        outside = frozenset(kind for one in made if one.code == OUTSIDE for kind in one.kinds)
        return cls(tuple(one for one in made if one.code != OUTSIDE), outside)


def _faults(rows: Sequence[Row]) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in rows:
        for column in ("class", "title_zh", "title_en"):
            if not row[column]:
                yield row.problem(column, "empty", "must not be empty")
        if row["certainty"] not in _MARKS:
            yield row.problem("certainty", "bad-choice", f"must be one of {', '.join(_MARKS)}")
        for kind in row["kinds"].split():
            if kind in seen:
                yield row.problem("kinds", "twice", f"{kind!r} stands in two classes")
            seen.add(kind)
