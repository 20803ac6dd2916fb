"""What of an archive may be handed to whom: who may ask (`audiences.csv`), and what a firm's live
authorisations cover for them.

An authorisation is bound to its purpose: one for building the archive does not let a bank have anything.
Pure; decides nothing about files or screens.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forms.archive import Archive, Record
from forms.checks.sheets import SheetError, read_sheet
from forms.consent import consent_state
from forms.errors import UserError

FILE = "audiences.csv"
_COLUMNS = ("code", "title_zh", "title_en", "consents", "needed", "named", "masked")


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets it. `consents`: the kinds of authorisation that count for them; `needed`: without one nothing
    may go, not even what needs no authorisation to be kept; `named`: they have a name, which an authorisation
    that is needed must name; `masked`: phones, ids and names stay masked."""

    code: str
    title_zh: str
    title_en: str
    consents: frozenset[str]
    needed: bool
    named: bool
    masked: bool


@dataclass(frozen=True, slots=True)
class Leave:
    """What may go to one audience today: the classes of data covered, and the authorisations that say so."""

    audience: Audience
    categories: frozenset[str]
    consents: tuple[Record, ...]

    def covers(self, category: str) -> bool:
        """Whether data of this class may go; "" and "basic" need no authorisation."""
        return category in ("", "basic") or category in self.categories


def load_audiences(files: Mapping[str, bytes]) -> tuple[Audience, ...]:
    """Read `audiences.csv`. Raises SheetError with every fault found."""
    rows = read_sheet(files, FILE, _COLUMNS)
    faults = [
        row.problem(column, "bad-choice", "must be yes or no")
        for row in rows
        for column in ("needed", "named", "masked")
        if row[column] not in ("yes", "no")
    ]
    if faults:
        raise SheetError(faults)
    return tuple(
        Audience(
            row["code"],
            row["title_zh"],
            row["title_en"],
            frozenset(row["consents"].split()),
            row["needed"] == "yes",
            row["named"] == "yes",
            row["masked"] == "yes",
        )
        for row in rows
    )


def leave_for(archive: Archive, audience: Audience, recipient: str, today: date) -> Leave:
    """What may go to them. Raises UserError `consent-needed` when nothing may."""
    live = [
        record
        for record in archive.of("consent")
        if record.text("kind") in audience.consents and consent_state(_only(archive, record), today).live
    ]
    if audience.needed and audience.named:
        live = [record for record in live if _same(record.text("recipient"), recipient)]
    if audience.needed and not live:
        raise UserError(
            "consent-needed",
            "No live authorisation of this firm lets “{recipient}” have its archive.",
            "Let the firm sign an authorisation for this use that names them, then export again.",
            recipient=recipient or audience.title_zh,
        )
    covered = frozenset(name for record in live for name in record.texts("categories"))
    return Leave(audience, covered, tuple(live))


def _only(archive: Archive, record: Record) -> Archive:
    return Archive(archive.id, (record,))


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", name)).casefold()
