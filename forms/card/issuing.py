"""Whether a card can be issued, under which authorisations, and until when at most."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from forms.archive import Archive, Record
from forms.card.fields import CardFields
from forms.checks.dates import read_date
from forms.consent import consent_state
from forms.judge.periods import Periods

if TYPE_CHECKING:
    from forms.judge.evaluate import Evaluation  # with it comes the engine, 7 MB for whoever judges nothing

Lack = Literal["firm", "consent", "uncovered", "unsigned", "conflict", "unrated"]
PERIOD = "XD-CARD"
"""The rule of `deadlines.csv` that says how long an assessment may be shown."""
_JUDGED = ("grade", "points", "categories")


def consents_to_publish(archive: Archive, today: date) -> tuple[Record, ...]:
    """Live authorisations to publish."""
    return tuple(
        record
        for record in archive.of("consent")
        if record.text("kind") == "publish" and consent_state(Archive(archive.id, (record,)), today).live
    )


def lacks(
    archive: Archive, evaluation: Evaluation | None, fields: CardFields, chosen: Collection[str], today: date
) -> tuple[Lack, ...]:
    """What stands against a card with these fields, nothing if it can be issued: no firm with a code; no
    live authorisation to publish; one that leaves out the class of a field; nothing the firm has signed of
    what stands in the archive; two values undecided; no grade to be shown."""
    found: list[Lack] = []
    firm = archive.firm()
    if firm is None or not firm.text("name") or not firm.text("uscc"):
        found.append("firm")
    consents = consents_to_publish(archive, today)
    covered = {category for record in consents for category in record.texts("categories")}
    if not consents:
        found.append("consent")
    elif any(f.code in chosen and f.category and f.category not in covered for f in fields):
        found.append("uncovered")
    signed = [record for record in archive.of("visit") if record.text("sign_off")]
    signed += [record for record in archive.of("commitment") if record.text("signature")]
    if not signed:
        found.append("unsigned")
    if any(record.conflicts for record in archive.records if not record.deleted):
        found.append("conflict")
    if evaluation is not None and evaluation.grade is None and any(code in chosen for code in _JUDGED):
        found.append("unrated")
    return tuple(found)


def last_day(archive: Archive, periods: Periods, today: date, categories: Collection[str] = ()) -> date:
    """The last day a card of today may have: that of the assessment, or on which the authorisation to publish
    ends; where it shows classes of data (`categories`), that of the first of them nothing covers any more.
    `today` where there is no authorisation."""
    consents = consents_to_publish(archive, today)
    if not consents:
        return today
    period = periods.after(PERIOD, today)
    assessed = period.day - timedelta(days=1) if period is not None else today
    covering = [[one for one in consents if c in one.texts("categories")] for c in sorted({*categories})]
    return min(assessed, *(_end(some, assessed) for some in (consents, *filter(None, covering))))


def _end(consents: Iterable[Record], at_most: date) -> date:
    """The day the last of them ends."""
    ends = (read_date(record.text("valid_to")) for record in consents)
    return max((day for day in ends if day is not None), default=at_most)
