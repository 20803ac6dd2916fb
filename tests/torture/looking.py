"""What is in a computer's file, looked at past the program."""

from __future__ import annotations

from typing import Any

from sync.store import Store
from tests.torture.model import tokens


class Looking:
    """What may be asked of a computer whose `store` is open."""

    __slots__ = ()
    store: Store

    def present(self) -> set[str]:
        """The tokens of everything that is kept here."""
        rows = self._look(
            "SELECT payload FROM event UNION ALL SELECT coalesce(b.state, n.state) FROM entity n"
            " LEFT JOIN baseline b ON b.entity_id = n.id WHERE n.given"
        )
        return tokens(*(text for (text,) in rows))

    def own_log(self) -> dict[tuple[str, int], bytes]:
        """(device, seq) → bytes of the events that this device, as it is called now, made, and still has."""
        return self._own("e.seq > ?", 0)

    def _last(self, count: int) -> dict[tuple[str, int], bytes]:
        """The last `count` of them."""
        return self._own("e.seq > r.seq - ?", count)

    def _own(self, which: str, number: int) -> dict[tuple[str, int], bytes]:
        rows = self._look(
            "SELECT d.uid, e.seq, e.payload FROM replica r JOIN device d ON d.id = r.device_id"
            f" JOIN event e ON e.device_id = r.device_id WHERE {which} ORDER BY e.seq",
            number,
        )
        return {(device, seq): payload for device, seq, payload in rows}

    def archives(self) -> list[str]:
        """The archives that are here."""
        return [uid for (uid,) in self._look("SELECT uid FROM archive ORDER BY uid")]

    def log(self) -> dict[tuple[str, int], bytes]:
        """(device, seq) → bytes of every event that is kept here."""
        rows = self._look("SELECT d.uid, e.seq, e.payload FROM event e JOIN device d ON d.id = e.device_id")
        return {(device, seq): payload for device, seq, payload in rows}

    def _look(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What is in the file, past the program."""
        connection: Any = self.store._db._engine.raw_connection()
        try:
            return connection.execute(query, values).fetchall()  # type: ignore[no-any-return]
        finally:
            connection.close()
