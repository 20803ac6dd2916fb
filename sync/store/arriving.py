"""What comes from the centre, looked at before anything is written: no SQL, so that nobody waits for it.

A snapshot is what it says, or it and what comes after it is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.errors import TransientError
from sync import merge, wire
from sync.store.exchanged import Incoming, IncomingEvents, IncomingPurge, IncomingSnapshot
from sync.store.views import Arrived


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One archive as of a position: its entities, each once."""

    part: wire.SnapshotPart
    entities: Sequence[Arrived]


Checked = IncomingEvents | Snapshot | IncomingPurge


def check(batch: Sequence[Incoming]) -> tuple[list[Checked], TransientError | None]:
    """Parts up to the first that is not what it says, and what is to be said of that one (`bad-snapshot`)."""
    checked: list[Checked] = []
    for incoming in batch:
        try:
            checked.append(_snapshot(incoming) if isinstance(incoming, IncomingSnapshot) else incoming)
        except TransientError as failure:
            return checked, failure
    return checked, None


def runs(batch: Sequence[Checked]) -> Iterator[IncomingEvents | IncomingPurge | list[Snapshot]]:
    """Snapshots that follow one another and have no entity in common go in together; all else goes alone."""
    run: list[Snapshot] = []
    held: set[str] = set()
    for one in batch:
        ids = {entity.glance.id for entity in one.entities} if isinstance(one, Snapshot) else set()
        if run and not (isinstance(one, Snapshot) and held.isdisjoint(ids)):
            yield run
            run, held = [], set()
        if isinstance(one, Snapshot):
            run.append(one)
            held |= ids
        else:
            yield one
    if run:
        yield run


def _snapshot(incoming: IncomingSnapshot) -> Snapshot:
    """Raises TransientError `bad-snapshot` if it is not what it says."""
    part = incoming.part
    try:
        arrived = [
            Arrived(merge.glance(state), state, merge.state_hash(state)) for state in incoming.entities
        ]
    except (ValueError, LookupError, TypeError) as error:
        raise _bad(part) from error
    digest = sum(one.hashed for one in arrived) % merge.MODULUS
    if f"{digest:064x}" != part.digest or len(arrived) != part.count:
        raise _bad(part)
    if any(one.glance.archive != part.archive for one in arrived):
        raise _bad(part)
    once = {one.glance.id: one for one in arrived}
    return Snapshot(part, arrived if len(once) == len(arrived) else list(once.values()))


def _bad(part: wire.SnapshotPart) -> TransientError:
    return TransientError(
        "bad-snapshot",
        "An archive arrived incomplete.",
        "It is asked for again at the next sync; nothing was changed.",
        archive=part.archive,
    )
