"""What a card can show: `card_fields.csv`. The firm chooses among them."""

from collections.abc import Mapping
from dataclasses import dataclass

from forms.card.claims import FIELDS
from forms.checks.sheets import SheetError, read_sheet

FILE = "card_fields.csv"
_COLUMNS = ("code", "title_zh", "title_en", "category", "default", "note_zh", "note_en")


@dataclass(frozen=True, slots=True)
class CardField:
    """`category`: the class of data an authorisation to publish must cover, "" for none; `ticked`: whether it
    is proposed to the firm; `note`: what is said beside it."""

    code: str
    title_zh: str
    title_en: str
    category: str
    ticked: bool
    note_zh: str
    note_en: str


CardFields = tuple[CardField, ...]


def load_card_fields(files: Mapping[str, bytes]) -> CardFields:
    """Read `card_fields.csv`, in its order. Raises SheetError with every fault found."""
    rows = read_sheet(files, FILE, _COLUMNS)
    faults = [
        row.problem("default", "bad-choice", "must be yes or no")
        for row in rows
        if row["default"] not in ("yes", "no")
    ]
    faults += [
        row.problem("code", "unknown-field", f"the program knows no {row['code']!r}")
        for row in rows
        if row["code"] not in FIELDS
    ]
    faults += [
        row.problem("code", "duplicate", f"{row['code']!r} stands here twice")
        for number, row in enumerate(rows)
        if row["code"] in [other["code"] for other in rows[:number]]
    ]
    if faults:
        raise SheetError(faults)
    return tuple(
        CardField(
            row["code"],
            row["title_zh"],
            row["title_en"],
            row["category"],
            row["default"] == "yes",
            row["note_zh"],
            row["note_en"],
        )
        for row in rows
    )
