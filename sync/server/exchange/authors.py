"""Who a reply is to name: the people whose work it carries, each once a reply, and never its receiver.

A name goes with the part that carries the work, so that a device stores both or neither: a reply that is cut
after a part leaves nobody there without a name. Opens no event: whose a device is says who wrote on it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from sync.server.accounts import repository as accounts
from sync.server.exchange import repository


@dataclass(slots=True)
class Authors:
    """The names of one reply to `reader`, a person."""

    connection: sa.Connection
    reader: str
    _people: dict[str, tuple[str, str]] = field(default_factory=dict)  # device → person, name
    _told: set[str] = field(default_factory=set)

    def fresh(self, devices: Iterable[str]) -> Mapping[str, str]:
        """person → name of who works on these devices, without those that this reply named before."""
        wrote = set(devices)
        if unknown := wrote - self._people.keys():
            self._people |= accounts.people_at(self.connection, unknown)
        there = (self._people[device] for device in wrote if device in self._people)
        names = {person: name for person, name in there if person not in {self.reader, *self._told}}
        self._told |= names.keys()
        return dict(sorted(names.items()))

    def of(self, archives: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """archive → devices that ever wrote in it, whose values its snapshot may hold."""
        return repository.writers(self.connection, archives) if archives else {}
