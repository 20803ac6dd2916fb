"""What only people of some roles may write: a comment on a diagnosis, its return, its settling.

Anybody who works on an archive may answer, and may say again what a reviewer said and this centre lost. Which
roles review is the experts' to say (`scheme.toml` of the newest content pack, else the program's own), as on
the devices.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import sqlalchemy as sa

import resources
from forms.errors import UserError
from forms.judge.reviews import TYPE
from forms.judge.scheme import SCHEME_FILE, read_scheme
from sync import pack
from sync.event import Event
from sync.server import centre
from sync.server.accounts import repository as accounts
from sync.server.exchange import repository as exchange
from sync.server.packs import repository as packs

CONTENT = "content"  # the pack that rules come in
_NOT = object()  # what was not said
_KEPT = re.compile(r"([^\0]{1,64}):([0-9]{1,18})")
log = logging.getLogger("xindang.server")


def reviewed(connection: sa.Connection, person: str, events: Iterable[Event]) -> frozenset[int]:
    """Which of a device's events, by number, count as a reviewer's: all of `person`, if that is one; else
    what is kept for one. Looked up only where some of them say that somebody reviewed."""
    said = [event for event in events if event.type == TYPE]
    if not said:
        return frozenset()
    roles = _reviewers(connection)
    if _role(connection, person) in roles:
        return frozenset(event.seq for event in said)
    return _were_said(connection, [event for event in said if event.kept], roles)


def is_contradicted(connection: sa.Connection, event: Event) -> bool:
    """Whether the event that this one says again is here, and says something else."""
    device, number = _named(event)
    return any(not _same(there, event) for there in exchange.said(connection, device, [number]))


def _were_said(connection: sa.Connection, kept: Iterable[Event], roles: Iterable[str]) -> frozenset[int]:
    """Which of these a reviewer may have said, by their own numbers: on a device of their author, whose role
    it is. Looked up once for each device, however many are said to be of it: a stream is held meanwhile."""
    by_device: dict[str, dict[int, list[Event]]] = {}
    for event in kept:
        device, number = _named(event)
        by_device.setdefault(device, {}).setdefault(number, []).append(event)
    owners = accounts.people_at(connection, by_device)
    good: set[int] = set()
    for device, (author, _) in owners.items():
        if _role(connection, author) in roles:
            good |= {e.seq for e in _held_by(connection, device, by_device[device]) if e.author == author}
    return frozenset(good)


def _held_by(connection: sa.Connection, device: str, named: Mapping[int, Iterable[Event]]) -> Iterator[Event]:
    """Of events that are said to be this device's, by the number there: those that say what its event here
    says, or come after everything that is here of it."""
    end = exchange.standing(connection, device).end.seq
    here = [number for number in named if number <= end]
    for there in exchange.said(connection, device, here) if here else ():
        yield from (event for event in named[there.seq] if _same(there, event))
    last = exchange.last_said(connection, device)
    after = last.hlc if last is not None and not last.kept else -1
    for number in named.keys() - set(here):
        yield from (event for event in named[number] if after < event.hlc)


def _named(event: Event) -> tuple[str, int]:
    found = _KEPT.fullmatch(event.kept)
    return (found[1], int(found[2])) if found else ("", 0)


def _same(there: Event, again: Event) -> bool:
    """Whether it says nothing but what was said there (some of it may have been replaced since)."""
    made = [(e.archive, e.entity, e.type, e.hlc, e.author) for e in (there, again)]
    return made[0] == made[1] and all(there.set.get(n, _NOT) == value for n, value in again.set.items())


def _role(connection: sa.Connection, person: str) -> str:
    found = accounts.person(connection, person)
    return found.role if found is not None else ""


def _reviewers(connection: sa.Connection) -> tuple[str, ...]:
    """Read anew each time: that somebody reviews is rare."""
    own = (Path(resources.__file__).parent / "rules" / SCHEME_FILE).read_bytes()
    try:
        return read_scheme({SCHEME_FILE: _published(connection) or own}).reviewers
    except UserError:  # what was published with a fault stops nobody's sync
        log.warning("the newest content pack has no sound scheme: the program's own says who reviews")
        return read_scheme({SCHEME_FILE: own}).reviewers


def _published(connection: sa.Connection) -> bytes | None:
    version = next((p.version for p in packs.latest(connection) if p.name == CONTENT), "")
    data = packs.data(connection, CONTENT, version) if version else None
    if data is None:
        return None
    return pack.open_pack(data, centre.public_key(connection).hex()).get(f"rules/{SCHEME_FILE}")
