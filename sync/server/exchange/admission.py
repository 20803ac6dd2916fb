"""Which events of a verified chain become part of an archive, and which are put aside, and why. No SQL.

An event that is not permitted is a value (`wire.Refusal`), never an exception: it must not block the others.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import msgspec

from forms.errors import UserError
from forms.judge.reviews import TYPE as REVIEW
from sync import erasure, wire
from sync import event as events
from sync.event import CENTRE_ONLY, Event
from sync.merge import Entity
from sync.server.exchange.repository import GONE, Received

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")


@dataclass(frozen=True, slots=True)
class Pusher:
    """Who sends events. `unit` is the stream that new archives join; `heard`: under which name it says that
    it was last told something. The centre itself is `trusted`."""

    device: str
    person: str
    unit: str
    heard: str = ""
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the decision rests on: existing archives, those in the pusher's scope, entities as they are,
    the numbers of the events that count as a reviewer's."""

    archives: Set[str]
    scope: Set[str]
    entities: Mapping[str, Entity]
    reviewed: Set[int]


class Judged(msgspec.Struct, frozen=True, gc=False):  # thousands for a call
    """An event that was read, or the reason why not."""

    received: Received
    event: Event | None
    refusal: wire.Refusal | None = None


def read(pusher: Pusher, received: Sequence[Received]) -> list[Judged]:
    """Decode each event and check what needs no knowledge of the archives."""
    return [_blank(one) if erasure.is_blank(one.payload) else _read(pusher, one) for one in received]


def permit(pusher: Pusher, judged: Sequence[Judged], known: Known) -> Iterator[Judged]:
    """The same events, in the same order; those not permitted now with a refusal."""
    home = {e.id: (e.archive, e.type) for e in known.entities.values()}
    answers = _answers(known.entities.values())
    for one in judged:
        event = one.event
        if event is None:
            yield one
            continue
        objection = _objection(pusher, event, known, home.get(event.entity))
        if not objection and event.type == REVIEW and event.seq not in known.reviewed and not pusher.trusted:
            objection = _of_review(event, answers, new=event.entity not in home)
        if objection:
            yield Judged(one.received, None, _refusal(one.received, *objection))
        else:
            home.setdefault(event.entity, (event.archive, event.type))
            yield one


def _objection(
    pusher: Pusher, event: Event, known: Known, home: tuple[str, str] | None
) -> tuple[str, str] | None:
    if not pusher.trusted and event.archive in known.archives and event.archive not in known.scope:
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


def _read(pusher: Pusher, received: Received) -> Judged:
    try:
        event = events.decode(received.payload)
    except UserError as error:
        return Judged(received, None, _refusal(received, error.code, str(error.details.get("why", ""))))
    if (event.device, event.seq) != (pusher.device, received.seq):
        return Judged(received, None, _refusal(received, "foreign-event", f"it says it is {event.id[:80]}"))
    # What it keeps of another device has that one's author; who says so is in the event, and signed.
    if not pusher.trusted and event.author != pusher.person and not event.kept:
        return Judged(received, None, _refusal(received, "wrong-author", "it names another author"))
    if not pusher.trusted and event.type in CENTRE_ONLY:
        return Judged(received, None, _refusal(received, "wrong-type", f"{event.type} is not for devices"))
    for name in ("archive", "entity", "type"):
        if not _ID.fullmatch(getattr(event, name)):
            return Judged(received, None, _refusal(received, "bad-event", f"{name} is not an identifier"))
    return Judged(received, event)


def _blank(received: Received) -> Judged:
    return Judged(received, None, _refusal(received, GONE, "the device does not keep it any more"))


def _refusal(received: Received, code: str, reason: str) -> wire.Refusal:
    # Reasons quote what devices wrote: only what any database and any terminal can hold.
    plain = "".join(c if c.isprintable() else "?" for c in reason[:300])
    return wire.Refusal(seq=received.seq, code=code, reason=plain)
