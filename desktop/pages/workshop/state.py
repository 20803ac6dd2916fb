"""What the workshop shows, as plain values. Knows no widget."""

from dataclasses import dataclass

from forms.authoring import Checked
from forms.problems import Problem


@dataclass(frozen=True, slots=True)
class ImportedState:
    """An imported form in the list."""

    id: str
    title: str
    caption: str


@dataclass(frozen=True)
class WorkshopState:
    """`checked` is None before a form is opened; `busy` while one is being checked. `why_not` says why it
    cannot be imported, "" if it can.
    """

    name: str = ""
    checked: Checked | None = None
    busy: bool = False
    languages: tuple[str, ...] = ()
    language: str = ""
    why_not: str = ""
    imported: tuple[ImportedState, ...] = ()

    @property
    def errors(self) -> int:
        """How many errors."""
        return sum(p.severity == "error" for p in self.checked.problems) if self.checked else 0

    @property
    def warnings(self) -> int:
        """How many warnings."""
        return len(self.checked.problems) - self.errors if self.checked else 0


def text_at(checked: Checked, problem: Problem) -> str:
    """What the author wrote at the place of a problem, "" where that is not known."""
    place = problem.place
    if checked.book is None or place.row is None:
        return ""
    sheet = next((s for s in checked.book.sheets.values() if s.title == place.sheet), None)
    if sheet is None:
        return ""
    if place.row == 1:
        return place.column
    row = next((r for r in sheet.rows if r.number == place.row), None)
    if row is None:
        return ""
    if place.column in row.cells:
        return row.cells[place.column]
    return " · ".join(f"{header}: {cell}" for header, cell in row.cells.items())
