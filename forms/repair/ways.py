"""The sheet `repair_ways.csv`: through which channel each kind of record is repaired, with which
papers, and by which period of `deadlines.csv` an answer is usual.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from forms.checks.sheets import SheetError, read_sheet
from forms.problems import Place, Problem

WAYS = "repair_ways.csv"
_COLUMNS = (
    *("target", "channel", "clock", "needed", "helpful", "note_zh", "note_en", "basis_zh", "certainty"),
)
TARGETS = ("penalty", "abnormal", "serious", "other")


@dataclass(frozen=True, slots=True)
class Way:
    """How a kind of record is repaired; papers by the codes of the form's list."""

    target: str
    channel: str
    clock: str
    needed: tuple[str, ...]
    helpful: tuple[str, ...]
    note_zh: str
    note_en: str
    basis_zh: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Ways:
    """The way of each kind."""

    by_target: Mapping[str, Way]

    def of(self, target: str) -> Way:
        """The way of a kind; that of `other` for what is none."""
        return self.by_target.get(target) or self.by_target["other"]

    @classmethod
    def load(cls, files: Mapping[str, bytes], deadlines: Collection[str]) -> "Ways":
        """Read and check it. Raises SheetError with every fault."""
        found: dict[str, Way] = {}
        faults: list[Problem] = []
        for row in read_sheet(files, WAYS, _COLUMNS):
            if row["target"] not in TARGETS:
                faults.append(row.problem("target", "bad-choice", f"must be one of {', '.join(TARGETS)}"))
            if row["target"] in found:
                faults.append(row.problem("target", "duplicate", "stands in an earlier row already"))
            if row["clock"] not in deadlines:
                faults.append(row.problem("clock", "unknown-period", f"no period {row['clock']!r}"))
            faults += [
                row.problem(name, "empty", "must not be empty")
                for name in ("channel", "needed", "note_zh", "note_en", "basis_zh")
                if not row[name]
            ]
            found[row["target"]] = Way(
                row["target"],
                row["channel"],
                row["clock"],
                tuple(row["needed"].split()),
                tuple(row["helpful"].split()),
                *(row[name] for name in _COLUMNS[5:]),
            )
        if not faults and set(found) != set(TARGETS):
            missing = ", ".join(name for name in TARGETS if name not in found)
            faults.append(Problem("error", "missing-row", f"no row for {missing}", _place()))
        if faults:
            raise SheetError(faults)
        return cls(found)


def _place() -> Place:
    return Place(WAYS, column="target")
