"""What the centre put aside: seen by a person, and taken in by one where nothing speaks against it any more.

Who is unassigned while out of reach goes on writing; what then comes belongs to nobody's archive, and the
computer lets its own go. It waits here.
"""

import json
from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from msgspec import structs

from forms.errors import UserError
from forms.judge.reviews import TYPE as REVIEW
from sync import erasure
from sync.event import Event, EventId, decode
from sync.server.admin import repository
from sync.server.admin.people import bad_argument
from sync.server.admin.upkeep import moment
from sync.server.exchange import repository as exchange
from sync.server.exchange.speaking import speak

TAKEN = frozenset({"out-of-scope"})  # codes that say of whom it came, and nothing against what it says

# A comment needs its author's role, an erasure its own door: by the centre's word it would pass both.
NOT_SAID_AGAIN = frozenset({REVIEW, erasure.TYPE})


def listed(connection: sa.Connection, unit: str | None, archive: str | None) -> Iterator[str]:
    """What people of a unit (or all) wrote that was put aside, for an archive (or any): a JSON line each.
    `taken_in` says that a person took it in; where it cannot be read, only why is said."""
    again: dict[str, frozenset[EventId]] = {}
    for row in repository.put_aside(connection, unit):
        event = _read(row.payload)
        if archive is not None and (event is None or event.archive != archive):
            continue
        said: dict[str, object] = {
            "event": f"{row.device}:{row.seq}",
            "person": row.person,
            "unit": row.unit,
            "received": moment(row.received_ms),
            "code": row.code,
            "reason": row.reason,
        }
        if event is not None:
            if event.archive not in again:
                again[event.archive] = _said_again(connection, event.archive)
            said |= {"archive": event.archive, "entity": event.entity, "type": event.type, "set": event.set}
            said["taken_in"] = said["event"] in again[event.archive]
        yield json.dumps(said, ensure_ascii=False)


def take_in(connection: sa.Connection, events: Sequence[str], now_ms: int) -> int:
    """Say these events (`device:seq`) again for those who wrote them; how many were not in yet. Each replaces
    what it replaced when it was written: with what was written since it is a conflict, for who works on the
    firm now to decide. What an erasure took out stays out. Raises UserError `bad-argument`: nothing is taken
    in then."""
    again: dict[str, list[Event]] = {}
    for one in dict.fromkeys(events):
        event = _found(connection, one)
        again.setdefault(event.archive, []).append(event)
    units = exchange.archive_units(connection, again)
    exchange.lock_streams(connection, {*units.values()})
    count = 0
    for archive, said in again.items():
        here = _said_again(connection, archive)
        new = [event for event in said if event.id not in here]
        refusals = speak(connection, units[archive], new, now_ms) if new else ()
        if refusals:
            raise bad_argument(f"{new[refusals[0].seq - 1].id} is not permitted: {refusals[0].reason}")
        count += len(new)
    return count


def _found(connection: sa.Connection, named: str) -> Event:
    device, _, number = named.rpartition(":")
    seq = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    row = repository.one_put_aside(connection, device, seq)
    if row is None:
        raise bad_argument(f"nothing is put aside as {named}")
    event = _read(row.payload)
    if event is None or row.code not in TAKEN:
        raise bad_argument(f"{named} was put aside for what it says ({row.code}: {row.reason})")
    if event.author != row.person or event.type in NOT_SAID_AGAIN:
        raise bad_argument(f"{named} is nothing that the centre says for {row.person}: {event.type}")
    left = {n: value for n, value in event.set.items() if n not in erasure.erased_names(row.payload)}
    if not left:
        raise bad_argument(f"what {named} said was erased")
    return structs.replace(event, set=left)


def _read(payload: bytes) -> Event | None:
    try:
        return decode(payload)
    except UserError:
        return None


def _said_again(connection: sa.Connection, archive: str) -> frozenset[EventId]:
    """The events that others say again in an archive."""
    log = (payload for payload in repository.payloads(connection, archive) if b'"kept"' in payload)
    return frozenset(event.kept for payload in log if (event := _read(payload)) is not None)
