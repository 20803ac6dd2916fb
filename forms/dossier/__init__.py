"""An archive as it leaves the library: what it says as plain data (`Dossier`), as sheets, and by the classes
of the national catalogue. What may be in it was decided before; nothing here reads a store or writes a file.
"""

from forms.dossier.by_class import class_sheets, firm_document, opening
from forms.dossier.model import (
    About,
    Dossier,
    Entry,
    Fact,
    GroupPart,
    KindPart,
    Piece,
    Withheld,
    Words,
)
from forms.dossier.sheets import Sheets

__all__ = [
    "About",
    "Dossier",
    "Entry",
    "Fact",
    "GroupPart",
    "KindPart",
    "Piece",
    "Sheets",
    "Withheld",
    "Words",
    "class_sheets",
    "firm_document",
    "opening",
]
