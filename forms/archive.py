"""One firm's archive as plain data: what judgement, forms and reports read.

Owns the two value types everything else is handed. It must not know where records are kept, how copies
agree, or what any property means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

JSON: TypeAlias = "bool | int | str | list[JSON] | dict[str, JSON] | None"
"""What a property may hold, here, in events and on the line. No floats: no two encoders agree on them."""


@dataclass(frozen=True, slots=True)
class Record:
    """One entity of the archive, folded. Decimals are strings, dates ISO strings, evidence SHA-256 hex.

    `conflicts` names the properties that hold more than one value at the moment; `properties` then carries
    the winner. `updated` is the time of the last event, with a time zone.
    """

    id: str
    type: str
    properties: Mapping[str, JSON]
    conflicts: tuple[str, ...] = ()
    updated: datetime | None = None
    author: str = ""

    @property
    def deleted(self) -> bool:
        return self.properties.get("deleted") is True

    def text(self, name: str) -> str:
        """The property as text; empty where it is absent or holds anything but text or a number."""
        value = self.properties.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The property as a list of texts: a list as it is, a single text as one item or split at spaces."""
        value = self.properties.get(name)
        if isinstance(value, list):
            return tuple(item for item in value if isinstance(item, str))
        return tuple(value.split()) if isinstance(value, str) else ()


@dataclass(frozen=True, slots=True)
class Archive:
    """A firm and all its records. `id` is the firm's entity id."""

    id: str
    records: tuple[Record, ...]

    def firm(self) -> Record | None:
        """The firm record itself, if it has been written yet."""
        return next(
            (record for record in self.records if record.id == self.id and record.type == "firm"), None
        )

    def of(self, type: str) -> tuple[Record, ...]:
        """Records of one type that are not deleted, in the order given."""
        return tuple(record for record in self.records if record.type == type and not record.deleted)
