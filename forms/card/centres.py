"""Centres whose cards are believed besides one's own: `card_centres.csv`, which comes with a signed pack."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.checks.sheets import SheetError, read_sheet

FILE = "card_centres.csv"
_KEY = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class CardCentre:
    """A centre and its public key (raw Ed25519)."""

    name_zh: str
    name_en: str
    key: bytes


def load_card_centres(files: Mapping[str, bytes]) -> tuple[CardCentre, ...]:
    """Read `card_centres.csv`. Raises SheetError with every fault found."""
    rows = read_sheet(files, FILE, ("name_zh", "name_en", "key"))
    faults = [
        row.problem("key", "bad-key", "must be the 64 hex digits of a public key")
        for row in rows
        if not _KEY.fullmatch(row["key"])
    ]
    if faults:
        raise SheetError(faults)
    return tuple(CardCentre(row["name_zh"], row["name_en"], bytes.fromhex(row["key"])) for row in rows)
