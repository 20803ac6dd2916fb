"""From diagnosis to diagnosis: points, modules, and which findings were opened, closed, or stayed.

Pure: reads what finished diagnoses froze (`finished_on`, `points`, `grade`, `profile`, `shares`, `found`), so
that later rules change nothing of the past. One from before shares were kept counts by its findings.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forms.archive import Archive, Record
from forms.checks.dates import read_date


@dataclass(frozen=True, slots=True)
class Round:
    """A finished diagnosis. `points` None where none were kept; `shares` from 0 to 1 by module; `found`:
    question codes.
    """

    id: str
    finished: date
    points: float | None
    grade: str
    profile: str
    shares: Mapping[str, float]
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class Turn:
    """A round beside the one before it; in the first all findings are `opened`."""

    round: Round
    opened: frozenset[str]
    closed: frozenset[str]
    lasting: frozenset[str]


def turns(archive: Archive) -> tuple[Turn, ...]:
    """The finished diagnoses, the oldest first."""
    findings = archive.of("finding")
    rounds = [r for record in archive.of("diagnosis") if (r := _round(record, findings)) is not None]
    found: list[Turn] = []
    before: frozenset[str] = frozenset()
    for one in sorted(rounds, key=lambda r: (r.finished, r.id)):
        found.append(Turn(one, one.found - before, before - one.found, one.found & before))
        before = one.found
    return tuple(found)


def moved(now: Round, before: Round) -> tuple[tuple[str, float, float], ...]:
    """Modules both rounds have and whose share changed by a hundredth: code, before, now; falls first."""
    both = [(code, before.shares[code], share) for code, share in now.shares.items() if code in before.shares]
    changed = [line for line in both if abs(line[2] - line[1]) >= 0.01]
    return tuple(sorted(changed, key=lambda line: (line[2] - line[1], line[0])))


def _round(record: Record, findings: Sequence[Record]) -> Round | None:
    finished = read_date(record.text("finished_on")[:10])
    if record.text("status") != "done" or finished is None:
        return None
    kept = record.properties.get("found")
    codes: Iterable[object]
    if isinstance(kept, list):
        codes = kept
    else:
        codes = [f.text("code") for f in findings if f.text("diagnosis") == record.id]
    shares = record.properties.get("shares")
    return Round(
        record.id,
        finished,
        _number(record.text("points")),
        record.text("grade"),
        record.text("profile") or "full",
        _shares(shares) if isinstance(shares, Mapping) else {},
        frozenset(code for code in codes if isinstance(code, str) and code),
    )


def _shares(kept: Mapping[str, object]) -> dict[str, float]:
    """What another device's rules wrote may be anything; kept as text, since values of events are exact."""
    read = {code: _number(share) for code, share in kept.items() if isinstance(share, str)}
    return {code: share for code, share in read.items() if share is not None and 0 <= share <= 1}


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
