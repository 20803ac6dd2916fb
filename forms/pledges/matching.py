"""The data match 数据比对: what in the archive may speak against a pledge within its term.

Penalties of the grades its kind names, and broken milestones where it names them. What a check says was
looked at is not proposed again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.archive import Archive, Record
from forms.checks.dates import add_days, read_date
from forms.pledges.kinds import PledgeKind


@dataclass(frozen=True, slots=True)
class Match:
    """A record that may speak against a pledge: its kind, id, day and how it is called."""

    kind: Literal["penalty", "breach"]
    record: str
    day: date
    words: str
    review_by: date


def matches_of(
    archive: Archive, pledge: Record, kind: PledgeKind, checks: Iterable[Record], today: date
) -> tuple[Match, ...]:
    """The matches nobody has looked at, the earliest first."""
    begins = read_date(pledge.text("signed_on"))
    if begins is None:
        return ()
    ends = min(read_date(pledge.text("due_on")) or today, today)
    seen = {name for check in checks for names in _SEEN for name in check.texts(names)}
    found = [
        match
        for match in (*_penalties(archive, kind), *_breaches(archive, kind))
        if begins <= match.day <= ends and match.record not in seen
    ]
    return tuple(sorted(found, key=lambda match: (match.day, match.record)))


def _penalties(archive: Archive, kind: PledgeKind) -> Iterator[Match]:
    for record in archive.of("record.penalty") if kind.penalties else ():
        day = read_date(record.text("decided_on"))
        if day is not None and record.text("grade") in kind.penalties:
            words = record.text("doc_no") or record.text("conduct")
            yield Match("penalty", record.id, day, words, add_days(day, kind.review_days))


def _breaches(archive: Archive, kind: PledgeKind) -> Iterator[Match]:
    contracts = {contract.id: contract.text("title") for contract in archive.of("record.contract")}
    for record in archive.of("record.contract_milestone") if kind.breaches else ():
        day, contract = read_date(record.text("due_on")), record.text("contract")
        if day is not None and record.text("breach") == "yes" and contract in contracts:
            words = " · ".join(part for part in (contracts[contract], record.text("title")) if part)
            yield Match("breach", record.id, day, words, add_days(day, kind.review_days))


_SEEN = ("penalties_seen", "breaches_seen")
