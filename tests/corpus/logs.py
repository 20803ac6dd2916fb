"""The corpus as logs of devices: what the centre knew first, and what two devices then said of it.

Real events in their real bytes, numbered without gaps for each device, so that the program's own fold makes
archives and conflicts of them. Streamed: only the archive being written is held.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta, timezone

from forms.archive import JSON
from sync import hlc
from sync.event import Event, EventId
from tests.corpus.firm import Entity
from tests.corpus.planted import Made, Quarrel

CENTRE, FIRST, SECOND = "centre", "tablet-1", "laptop-2"
Bases = dict[str, tuple[EventId, ...]]
_ZONE = timezone(timedelta(hours=8))
_WORDS = {CENTRE: "centre", FIRST: "zlr-0137", SECOND: "zlr-0138"}  # device: who works on it


class Logs:
    """Numbers the events of three devices. `morning`: when the first of them was made."""

    def __init__(self, morning: datetime) -> None:
        self._next = dict.fromkeys(_WORDS, 1)
        self._clock = hlc.stamp(int(morning.timestamp() * 1000))

    def entity(self, row: Entity) -> Event:
        """The centre's event that made an entity."""
        return self.event(CENTRE, row["archive"], row["entity"], row["type"], row["set"], {})

    def event(
        self,
        device: str,
        archive: str,
        entity: str,
        type: str,
        values: Mapping[str, JSON],
        base: Mapping[str, tuple[EventId, ...]],
    ) -> Event:
        """The device's next event."""
        number = self._next[device]
        self._next[device], self._clock = number + 1, self._clock + 1
        return Event(
            device, number, self._clock, _WORDS[device], archive, entity, type, values, base,
        )  # fmt: skip


def events(corpus: Iterable[Made], today: datetime | None = None) -> Iterator[Event]:
    """Every event, in an order in which a centre might hand them out."""
    logs = Logs(today or datetime.combine(datetime(2026, 11, 20), time(9), _ZONE))
    for made in corpus:
        known: dict[str, Event] = {}
        wanted = {quarrel.entity for quarrel in made.quarrels}
        for row in made.rows:
            event = logs.entity(row)
            if row["entity"] in wanted:
                known[row["entity"]] = event
            yield event
        for quarrel in made.quarrels:
            yield from _quarrel(logs, known[quarrel.entity], quarrel)


def _quarrel(logs: Logs, seen: Event, quarrel: Quarrel) -> Iterator[Event]:
    """Both replace what the centre said, neither what the other did."""
    said = []
    for device, values in ((FIRST, quarrel.first), (SECOND, quarrel.second)):
        base: Bases = {name: (seen.id,) for name in values if name in seen.set}
        said.append(logs.event(device, seen.archive, seen.entity, seen.type, dict(values), base))
    yield from said
    if quarrel.settled:
        base = {name: tuple(event.id for event in said if name in event.set) for name in quarrel.settled}
        yield logs.event(FIRST, seen.archive, seen.entity, seen.type, dict(quarrel.settled), base)
