"""A great many saves as one: all of them or none, in one transaction, in portions that leave memory flat; and
taking them back, which is saving again.

Owns the portions. What a save is stands in `saving`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice

import sqlalchemy as sa

from forms.archive import JSON
from sync import hlc
from sync.merge import Entity
from sync.store import history, log, saving, views
from sync.store.model import Change, HistoryItem, LeftAlone

PORTION = 500
ORIGIN = "intake"
"""The type of what notes where imported records came from; no record of its own."""

_GONE: Mapping[str, JSON] = {"deleted": True}

Step = Callable[[int], None]
"""Told how many are done, after each portion; what it raises takes everything back."""


def nothing(_done: int) -> None:
    """For who wants to hear nothing on the way."""


def save(c: sa.Connection, changes: Iterable[Change], now: datetime, step: Step) -> tuple[int, int]:
    """The number of the first and the last event, (n + 1, n) for nothing. Raises as `saving.save`."""
    first = log.enrolled(c).seq + 1
    done, rest = 0, iter(changes)
    while portion := tuple(islice(rest, PORTION)):
        saving.save(c, portion, now)
        done += len(portion)
        step(done)
    return first, first + done - 1


def take_back(
    c: sa.Connection, first: int, last: int, now: datetime, step: Step
) -> tuple[int, tuple[LeftAlone, ...]]:
    """Set what these own events changed to what it was before, the last first: (records put back, values left
    alone because somebody has changed them since)."""
    at = log.enrolled(c)
    back, left = 0, list[LeftAlone]()
    for items in _portions(c, at.device, first, last):
        held = views.load(c, {item.entity for item in items})
        changes = []
        for item in items:
            values = _before(item, held[item.entity].entity)
            if values == _GONE and item.entity == item.archive and _is_used(c, item.archive):
                values = {}  # an archive somebody has gone on with does not go
            if values != _GONE:
                left += _left(item, held[item.entity].entity, values)
            if values:
                changes.append(Change(item.archive, item.entity, item.type, values))
        saving.save(c, changes, now)
        back += len(changes)
        step(back)
    return back, tuple(left)


def _left(item: HistoryItem, entity: Entity, values: Mapping[str, JSON]) -> Iterator[LeftAlone]:
    for change in item.changes:
        if change.property not in values:
            won = entity.winner(change.property)
            author, at = (won.author, hlc.wall_time(won.hlc)) if won else (item.author, item.at)
            yield LeftAlone(item.archive, item.entity, item.type, change.property, author, at)


def _before(item: HistoryItem, entity: Entity) -> Mapping[str, JSON]:
    """What an event's values were before it, as far as that is known and they are still its own; for an
    entity that it made, that it was not there."""
    winners = {change.property: entity.winner(change.property) for change in item.changes}
    own = [
        change
        for change in item.changes
        if change.old_known and (winner := winners[change.property]) and winner.event == item.event
    ]
    if len(own) == len(item.changes) and all(change.old is None for change in own):
        touched = (entity.winner(name) for name in entity.live if name not in winners)
        if not any(touched):  # else somebody has added to it since
            return _GONE
    return {change.property: change.old for change in own}


def _is_used(c: sa.Connection, archive: str) -> bool:
    """Whether there is more in an archive than its firm and marks of origin."""
    found = c.exec_driver_sql(
        "SELECT 1 FROM entity n JOIN archive a ON a.id = n.archive_id"
        " WHERE a.uid = ?1 AND n.uid <> ?1 AND NOT n.deleted AND n.type <> ?2 LIMIT 1",
        (archive, ORIGIN),
    ).first()
    return found is not None


def _portions(c: sa.Connection, device: str, first: int, last: int) -> Iterator[tuple[HistoryItem, ...]]:
    for end in range(last, first - 1, -PORTION):
        numbers = range(end, max(first, end - PORTION + 1) - 1, -1)
        yield history.of_events(c, [f"{device}:{number}" for number in numbers])
