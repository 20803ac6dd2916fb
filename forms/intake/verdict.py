"""What is found out about one row: what it would change, or why it is refused, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from forms.archive import JSON

Outcome = Literal["new", "changed", "same", "refused"]

REASONS = (
    "firm-none", "firm-several", "firm-unnamed", "firm-code", "firm-other", "parent-none", "parent-several",
    "parent-unnamed", "record-several", "twice", "firm-twice", "required", "constraint", "type", "error",
    "not-asked", "not-offered", "consent", "form-fault", "closed", "firm-merged",
)  # fmt: skip
"""Why a row is refused, beside the problems of `cells`."""
HINTS = ("not-asked", "withheld", "name-differs", "same-name", "cell-failed", "merged-into")
"""What is said of a cell that does not stop its row: not taken, or taken and worth a look."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing about a row or a cell (`column` 0: the row). `code` is one of `cells.PROBLEMS`, `REASONS` or
    `HINTS`; `detail` fills its words; `property` is what it is about, "" for nothing."""

    code: str
    column: int = 0
    detail: str = ""
    property: str = ""
    stops: bool = True


@dataclass(frozen=True, slots=True)
class Planned:
    """One record that would be saved: properties to set, and what they were where that was something."""

    archive: str
    entity: str
    type: str
    set: Mapping[str, JSON]
    before: Mapping[str, JSON] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row judged. `title` is what it is called in the list; `firm` whose it is, by name."""

    number: int
    outcome: Outcome
    firm: str
    title: str
    notes: tuple[Note, ...] = ()
    changes: tuple[Planned, ...] = ()

    @property
    def stopped(self) -> tuple[Note, ...]:
        """Why it is refused."""
        return tuple(note for note in self.notes if note.stops)
