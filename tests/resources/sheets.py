"""The authored forms as sheets of cells, read by pyxform's own reader and not by our engine."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyxform.xls2json_backends import get_xlsform

FORMS = Path(__file__).parents[2] / "resources" / "forms"
SOURCES = tuple(sorted(FORMS.glob("*.md")))
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Sheets:
    """Rows as dictionaries column → cell, empty cells left out."""

    survey: tuple[dict[str, Any], ...]
    choices: dict[str, tuple[dict[str, Any], ...]]
    entities: tuple[dict[str, Any], ...]
    settings: dict[str, Any]

    def saved(self, dataset: str) -> dict[str, dict[str, Any]]:
        """Property → the row that saves it, for one dataset of the form."""
        found = {}
        for row in self.survey:
            save_to = row.get("save_to") or row.get("bind::xd:saveto") or ""
            of, mark, name = save_to.rpartition("#")
            if save_to and (not mark or of == dataset):
                found[name] = row
        return found

    def values(self, row: dict[str, Any]) -> set[str] | None:
        """What a select in the form's own lists may hold; None for everything else."""
        kind, _, chosen = row["type"].partition(" ")
        if kind not in ("select_one", "select_multiple"):
            return None
        return {choice["name"] for choice in self.choices[chosen]}


@cache
def read(form: str) -> Sheets:
    book = get_xlsform((FORMS / f"{form}.md").read_text(encoding="utf-8"), file_type=".md")
    lists: dict[str, list[dict[str, Any]]] = {}
    for choice in book.choices or []:
        lists.setdefault(choice["list_name"], []).append(choice)
    return Sheets(
        tuple(book.survey),
        {name: tuple(rows) for name, rows in lists.items()},
        tuple(book.entities or []),
        book.settings[0],
    )
