"""Enrolment: who this replica is. Enrolled anew (a restored backup, a clone), nothing it made is lost.

Owns the change of device: events the centre never confirmed are made again as the new device's own.
"""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from msgspec import structs

from forms.archive import JSON
from sync.event import Event, decode
from sync.store import collisions, deletions, evidence, inbox, log, outbox, refolding, settings, views
from sync.store.model import Identity

# Setting of a device whose chain went another way than the one at the centre: [device, the last of its events
# that the centre has just so (null before that is known), those of them that it put aside].
COMMON = "sync.common"
UNVERIFIED = "sync.unverified"  # setting: archives whose comparison with the centre is owed
HISTORY = "sync.history"  # setting: the first name after the last time it had to start over
CONFIRMED = "sync.confirmed"  # setting: under which name the centre last told this device something


def enrol(c: sa.Connection, who: Identity) -> None:
    """Become this device. Another device than before receives its whole scope anew, and sends again,
    under its own numbers, what the centre does not have of the old one."""
    old = log.position(c)
    if old is None or old.device == who.device:
        log.put_identity(c, who)
        return
    held, aside = _held(c, old)
    unsent = [decode(payload) for seq, payload in log.own(c, old, 0) if seq > held or seq in aside]
    log.put_identity(c, who)
    deletions.carry(c, old, who.device, [event.seq for event in unsent])
    settings.drop(c, CONFIRMED)
    settings.drop(c, HISTORY)
    _take_anew(c)
    c.exec_driver_sql("DELETE FROM refusal")
    if unsent:
        numbers = [(old.device_id, event.seq) for event in unsent]
        c.exec_driver_sql("DELETE FROM event WHERE device_id = ? AND seq = ?", numbers)
        _reissue(c, unsent)
    # Also where nothing is made again: the centre has it, and the old device was never told.
    outbox.recount(c, [row for (row,) in c.exec_driver_sql("SELECT id FROM archive WHERE pending > 0")])


def note_common(c: sa.Connection, device: str, seq: int | None, aside: Collection[int]) -> None:
    """The centre has this device's events just so up to `seq` (None: not known yet), and put some of them
    `aside`; from there on its chain is another one."""
    settings.put(c, COMMON, [device, seq, [*sorted(aside)]])


def rejoin(c: sa.Connection) -> None:
    """It is the same one after all: the centre was put back to where they were."""
    settings.drop(c, COMMON)


def _held(c: sa.Connection, old: log.Position) -> tuple[int, frozenset[int]]:
    """Up to where the centre has what this device made, and what of it was put aside: as it last said, unless
    both were compared."""
    match settings.get(c, COMMON, None):
        case [old.device, int(seq), list(aside)]:
            return seq, frozenset(number for number in aside if isinstance(number, int))
    refused = c.exec_driver_sql("SELECT seq FROM refusal").scalars()
    return old.acked, frozenset(refused)


def _reissue(c: sa.Connection, unsent: Sequence[Event]) -> None:
    at = log.enrolled(c)
    ids = {event.id: f"{at.device}:{number}" for number, event in enumerate(unsent, 1)}
    events = [
        structs.replace(
            event,
            device=at.device,
            seq=number,
            base={name: tuple(ids.get(i, i) for i in base) for name, base in event.base.items()},
        )
        for number, event in enumerate(unsent, 1)
    ]
    payloads = log.append(c, at, events)
    held = views.load(c, {event.entity for event in events})
    log.store(c, events, payloads, {uid: found.row for uid, found in held.items()})
    after = {uid: refolding.logged(c, f.row, f.baseline) or f.entity for uid, f in held.items()}
    written = views.write(c, held, after, {})
    outbox.recount(c, sorted(written.archives.values()))


def confirm(c: sa.Connection, name: str) -> None:
    """The centre tells what comes now under this name ("": nothing that it would have to remember)."""
    if name:
        settings.put(c, CONFIRMED, name)


def start_over(c: sa.Connection, name: str) -> None:
    """The centre was restored from a backup: everything is compared, received and offered anew."""
    confirm(c, name)
    settings.put(c, HISTORY, name)
    _take_anew(c)


def _take_anew(c: sa.Connection) -> None:
    """The whole scope comes once more, photos are offered anew, and every archive is to be compared: one that
    the centre says nothing of is out of this person's scope, or the centre forgot that it is in. From now on
    a number may have been given twice."""
    settings.put(c, collisions.ANEW, True)
    inbox.forget_scope(c)
    settings.drop(c, outbox.LEAVING)
    # A copy never hears that the centre was put back, too: it is told to enrol anew before that.
    evidence.unconfirm(c)
    owed: list[JSON] = [uid for (uid,) in c.exec_driver_sql("SELECT uid FROM archive ORDER BY uid")]
    settings.put(c, UNVERIFIED, owed)
