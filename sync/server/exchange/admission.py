"""Which events of a verified chain become part of an archive, and which are put aside, and why. No SQL.

An event that is not permitted is a value (`wire.Refusal`), never an exception: it must not block the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from forms.judge.reviews import TYPE as REVIEW
from sync.event import Event
from sync.merge import Entity
from sync.server.exchange.reading import Pusher, Read, put_aside


@dataclass(frozen=True, slots=True)
class Known:
    """What the decision rests on: existing archives, those in the pusher's scope, entities as they are,
    the numbers of the events that count as a reviewer's."""

    archives: Set[str]
    scope: Set[str]
    entities: Mapping[str, Entity]
    reviewed: Set[int]


def permit(pusher: Pusher, read: Sequence[Read], known: Known) -> Iterator[Read]:
    """The same events, in the same order; those not permitted now with a refusal."""
    home = {e.id: (e.archive, e.type) for e in known.entities.values()}
    answers = _answers(known.entities.values())
    outside = frozenset[str]() if pusher.trusted else known.archives - known.scope
    for one in read:
        event = one.event
        if event is None:
            yield one
            continue
        objection = _objection(pusher, event, outside, home.get(event.entity))
        if not objection and event.type == REVIEW and event.seq not in known.reviewed and not pusher.trusted:
            objection = _of_review(event, answers, new=event.entity not in home)
        if objection:
            yield put_aside(one, *objection)
        else:
            home.setdefault(event.entity, (event.archive, event.type))
            yield one


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
