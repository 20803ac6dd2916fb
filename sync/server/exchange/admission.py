"""Which events of a verified chain become part of an archive, and which are put aside, and why. No SQL.

An event that is not permitted is a value (`wire.Refusal`), never an exception: it must not block the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from forms.judge.reviews import TYPE as REVIEW
from sync import wire
from sync.erasure import TYPE as ERASURE
from sync.event import Event
from sync.merge import Entity
from sync.server.exchange.reading import Pusher, Read, put_aside


@dataclass(frozen=True, slots=True)
class Known:
    """What the decision rests on: existing archives and the bytes they hold, those in the pusher's scope,
    entities as they are and the bytes they have (`sizes`), the numbers of the events that count as a
    reviewer's."""

    archives: Mapping[str, int]
    scope: Set[str]
    entities: Mapping[str, Entity]
    sizes: Mapping[str, int]
    reviewed: Set[int]


def permit(pusher: Pusher, read: Sequence[Read], known: Known) -> Iterator[Read]:
    """The same events, in the same order; those not permitted now with a refusal."""
    home = {e.id: (e.archive, e.type) for e in known.entities.values()}
    answers = _answers(known.entities.values())
    room = _Room(known)
    outside = frozenset[str]() if pusher.trusted else known.archives.keys() - known.scope
    for one in read:
        event = one.event
        if event is None:
            yield one
            continue
        objection = _objection(pusher, event, outside, home.get(event.entity))
        if not objection and event.type == REVIEW and event.seq not in known.reviewed and not pusher.trusted:
            objection = _of_review(event, answers, new=event.entity not in home)
        if not (objection or pusher.trusted):
            objection = room.taken(event, len(one.payload))
        if objection:
            yield put_aside(one, *objection)
        else:
            home.setdefault(event.entity, (event.archive, event.type))
            yield one


class _Room:
    """How much archives and entities hold with what was permitted: whoever gets an archive gets it whole, in
    one reply. Erasures find room where nothing else does. (What events replace gives its room back when they
    are stored.)"""

    def __init__(self, known: Known) -> None:
        self._archives = dict(known.archives)
        self._entities = dict(known.sizes)

    def taken(self, event: Event, size: int) -> tuple[str, str] | None:
        """Take room for an event of this size; why there is none: code and reason."""
        archive = self._archives.get(event.archive, 0) + size
        entity = self._entities.get(event.entity, 0) + size
        most = wire.MAX_ARCHIVE + (wire.MAX_ERASURES if event.type == ERASURE else 0)
        if archive > most:
            return "archive-full", f"archive {event.archive} would hold more than {most} bytes"
        if entity > wire.MAX_ENTITY:
            return "record-full", f"entity {event.entity} would have more than {wire.MAX_ENTITY} bytes"
        self._archives[event.archive], self._entities[event.entity] = archive, entity
        return None


def _objection(
    pusher: Pusher, event: Event, outside: Set[str], home: tuple[str, str] | None
) -> tuple[str, str] | None:
    if event.archive in outside:
        return "out-of-scope", f"archive {event.archive} is not assigned to {pusher.person}"
    if home and home[0] != event.archive:
        return "wrong-archive", f"entity {event.entity} belongs to archive {home[0]}"
    if home and home[1] != event.type:
        return "wrong-type", f"entity {event.entity} is a {home[1]}"
    return None


def _answers(entities: Iterable[Entity]) -> set[str]:
    """Those entities that answer a comment."""
    won = ((entity, entity.winner("parent")) for entity in entities if entity.type == REVIEW)
    return {entity.id for entity, parent in won if parent is not None and parent.value}


def _of_review(event: Event, answers: set[str], *, new: bool) -> tuple[str, str] | None:
    """Why somebody who does not review may not write this: code and reason; None where it makes or changes an
    answer to a comment, and leaves it one. Notes a new answer in `answers`."""
    answer = bool(event.set.get("parent", not new))
    if answer and (new or event.entity in answers):
        answers.add(event.entity)
        return None
    return "not-permitted", "who comments on a diagnosis, returns or settles it needs a reviewer's role"
