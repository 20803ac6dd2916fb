"""Deletions that nobody asked for: when a great part of what is here was deleted since the last sync, they
wait for a person's word before they leave this device, over the line or by stick.

Owns how such a run is found, and the setting that remembers what was answered. A deletion is an own event
that removes a record and still stands; merging firms, erasing, purging and keeping are none. What is counted,
and what an answer means: docs/sync.md §14.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from forms.archive import JSON
from sync import erasure, hlc
from sync.event import Event, decode
from sync.store import log, saving, settings
from sync.store.bulk import ORIGIN, PORTION, Step
from sync.store.exchanged import Unasked
from sync.store.model import Change
from sync.store.tables import DELETES

SHARE = 10
"""Percent of the records here: what is deleted beyond it, at once, is asked about."""

FLOOR = 20
"""So many deletions are never asked about, however few records there are: a day's tidying up."""

ANSWERS = "sync.deletions"
"""Setting: {"device", "sent": own events up to here left before, "asked": [[first, last], …] of them}."""

_INNER = (ORIGIN, erasure.TYPE)  # types that are no records of a firm


@dataclass(frozen=True, slots=True)
class _Answers:
    """Own events that need no word (any more)."""

    sent: int
    asked: tuple[tuple[int, int], ...]

    def has(self, seq: int) -> bool:
        return seq <= self.sent or any(first <= seq <= last for first, last in self.asked)


def unasked(c: sa.Connection) -> Unasked | None:
    """The deletions that wait for a person's word, None when nothing does."""
    at = log.position(c)
    found = _waiting(c, at) if at is not None else []
    if at is None or not found:
        return None
    records = _records(c) + len(found)
    return Unasked(
        events=tuple(event.seq for event in found),
        records=records,
        kinds=dict(Counter(event.type for event in found).most_common()),
        archives=dict(Counter(event.archive for event in found).most_common()),
        authors=tuple(dict.fromkeys(event.author for event in found)),
        begun=hlc.wall_time(min(event.hlc for event in found)),
        ended=hlc.wall_time(max(event.hlc for event in found)),
        behind=at.seq - found[0].seq + 1 - len(found),
    )


def held_from(c: sa.Connection) -> int | None:
    """The first own event that may not leave yet: a chain has no gaps, so all after it stay too."""
    at = log.position(c)
    found = _waiting(c, at) if at is not None else []
    return found[0].seq if found else None


def answer(c: sa.Connection, events: Iterable[int]) -> None:
    """A person wants exactly these own events to go out as they are."""
    at = log.enrolled(c)
    known = _answers(c, at)
    _keep(c, at.device, known.sent, [*known.asked, *((seq, seq) for seq in events)])


@contextmanager
def meant(c: sa.Connection) -> Iterator[None]:
    """What is saved meanwhile a person confirmed on the page that asked for it: nobody is asked again."""
    before = log.enrolled(c).seq
    yield
    after = log.enrolled(c).seq
    if after > before:
        answer(c, range(before + 1, after + 1))


def take_back(c: sa.Connection, events: Sequence[int], now: datetime, step: Step) -> int:
    """Put back by new events what these own ones deleted, as far as it is deleted still; how many records."""
    at = log.enrolled(c)
    wanted = set(events)
    gone = [event for event in _standing(c, at) if event.seq in wanted]
    for begin in range(0, len(gone), PORTION):
        portion = gone[begin : begin + PORTION]
        back = [Change(e.archive, e.entity, e.type, {"deleted": False}) for e in portion]
        saving.save(c, back, now)
        step(begin + len(portion))
    return len(gone)


def note_sent(c: sa.Connection, at: log.Position) -> None:
    """What the centre had confirmed is to be sent again: it left before, and is nobody's question."""
    known = _answers(c, at)
    _keep(c, at.device, known.sent, known.asked)


def left_before(c: sa.Connection, at: log.Position) -> int:
    """Own events up to here a centre confirmed once, also one that was put back since."""
    return _answers(c, at).sent


def carry(c: sa.Connection, old: log.Position, new: str, numbers: Sequence[int]) -> None:
    """Own events `numbers` of the device before are made again by the device `new`, from 1 on."""
    known = _answers(c, old)
    again = [(number, number) for number, seq in enumerate(numbers, 1) if known.has(seq)]
    _keep(c, new, 0, again)


def _waiting(c: sa.Connection, at: log.Position) -> list[Event]:
    """Deletions that nobody was asked about, if they are so many that somebody is."""
    if at.seq == at.acked:
        return []
    known = _answers(c, at)
    if sum(not known.has(seq) for seq in _deleting(c, at)) <= FLOOR:
        return []
    found = [event for event in _standing(c, at) if not known.has(event.seq)]
    if len(found) <= FLOOR:
        return []
    everything = (_records(c) + len(found)) * SHARE
    return found if len(found) * 100 > everything else []


def _deleting(c: sa.Connection, at: log.Position) -> Iterable[int]:
    """Own events, unknown to the centre, that may delete. Asked after every save, so by an index that holds
    no others, however many are unsent."""
    return c.exec_driver_sql(
        f"SELECT seq FROM event INDEXED BY ix_event_deletes WHERE device_id = ? AND seq > ? AND {DELETES}",  # noqa: S608 - a constant
        (at.device_id, at.acked),
    ).scalars()


def _standing(c: sa.Connection, at: log.Position) -> list[Event]:
    """Own deletions that the centre does not have, of records that are deleted now: the last of each."""
    rows = c.exec_driver_sql(
        "SELECT payload FROM event e INDEXED BY ix_event_deletes CROSS JOIN entity n ON n.id = e.entity_id"  # noqa: S608 - a constant
        f" WHERE e.device_id = ? AND e.seq > ? AND {DELETES} AND n.deleted ORDER BY e.seq",
        (at.device_id, at.acked),
    )
    last: dict[str, Event] = {}
    for (payload,) in rows:
        event = decode(payload)
        # What is said again for somebody else (`kept`) was asked of that one, and left long ago.
        if event.set.get("deleted") is True and event.type not in _INNER and not event.kept:
            last[event.entity] = event
    return sorted(last.values(), key=lambda event: event.seq)


def _records(c: sa.Connection) -> int:
    """How many records there are, those deleted left out."""
    marks = ", ".join("?" for _ in _INNER)
    found = c.exec_driver_sql(
        f"SELECT count(*) FROM entity WHERE NOT deleted AND type NOT IN ({marks})",  # noqa: S608 - marks
        _INNER,
    )
    return int(found.scalar_one())


def _answers(c: sa.Connection, at: log.Position) -> _Answers:
    """What was answered, and that all the centre confirmed once is no question."""
    match settings.get(c, ANSWERS, None):
        case {"device": at.device, "sent": int(sent), "asked": list(kept)}:
            asked = tuple(
                (one[0], one[1])
                for one in kept
                if isinstance(one, list)
                and len(one) == 2
                and isinstance(one[0], int)
                and isinstance(one[1], int)
            )
            return _Answers(max(sent, at.acked), asked)
    return _Answers(at.acked, ())


def _keep(c: sa.Connection, device: str, sent: int, asked: Iterable[tuple[int, int]]) -> None:
    runs: list[list[int]] = []
    for first, last in sorted(asked):
        if last <= sent:
            continue
        if runs and first <= runs[-1][1] + 1:
            runs[-1][1] = max(runs[-1][1], last)
        else:
            runs.append([first, last])
    kept: dict[str, JSON] = {"device": device, "sent": sent, "asked": [[*run] for run in runs]}
    settings.put(c, ANSWERS, kept)
