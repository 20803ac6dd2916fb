"""One invented firm while it is being made: its dice, its place, and what all its records share."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from tests.corpus import names, photos
from tests.corpus.uscc import code

Entity = dict[str, Any]  # {"archive", "entity", "type", "set"}


@dataclass(slots=True)
class Firm:
    """One firm while it is being made: its place in the district, its dice, and what is decided about it."""

    number: int
    today: date
    random: Random
    quality: float
    trade: names.Trade
    where: names.Place
    entity_type: str
    pictures: bool
    archive: str = field(init=False)
    established: date = field(init=False)
    uscc: str = field(init=False)
    name: str = field(init=False)
    legal_rep: str = field(init=False)
    profile: dict[str, Any] = field(default_factory=dict)  # what its firm record says, once made
    _made: int = 0

    def __post_init__(self) -> None:
        self.archive = self.identity()
        self.established = self.today - timedelta(days=self.random.randrange(200, 6200))
        region = self.where.county
        if region in names.FORMER and self.established < date(2025, 11, 6):
            region = self.random.choice(names.FORMER[region])
        head = {"individual_business": "92", "cooperative": "93"}.get(self.entity_type, "91")
        self.uscc = code(head, region, self.number + 1)
        self.name = names.firm_name(self.random, self.trade, self.where, self.entity_type)
        self.legal_rep = names.person(self.random)

    def identity(self) -> str:
        """A UUIDv7 whose time is the firm's number and whose rest is thrown: the same for the same seed."""
        self._made += 1
        moment = 1_790_000_000_000 + self.number * 1000 + self._made
        value = (
            moment << 80 | 7 << 76 | self.random.getrandbits(12) << 64 | 2 << 62 | self.random.getrandbits(62)
        )
        return str(UUID(int=value))

    def entity(self, kind: str, values: dict[str, Any], identity: str = "") -> Entity:
        """An entity of this firm with the values that are not empty."""
        kept = {name: value for name, value in values.items() if value not in (None, "", [])}
        return {"archive": self.archive, "entity": identity or self.identity(), "type": kind, "set": kept}

    def picture(self, kind: str) -> str:
        """The hash of a picture of that kind; nothing where the corpus has none, or where none was taken."""
        taken = self.pictures and (kind == "signature" or self.chance(good=1, bad=0.45))
        return self.random.choice(photos.pool()[kind]).sha256 if taken else ""

    def day(self, offset: int) -> str:
        """ISO date `offset` days from today."""
        return (self.today + timedelta(days=offset)).isoformat()

    def chance(self, *, good: float, bad: float) -> bool:
        """Whether it happens, likely as `good` to a perfect firm and as `bad` to a hopeless one."""
        return self.random.random() < bad + (good - bad) * self.quality**1.7
