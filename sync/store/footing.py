"""On what footing this replica is with the centre: what a sync asks over and over, read in one statement.

Owns no table. `Library.footing` keeps a reading until something is written here.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from forms.archive import JSON
from sync.store import copies, deletions, evidence, log, outbox, rekeying
from sync.store.enrolment import COMMON, CONFIRMED, HISTORY
from sync.wire import Refusal

SYNC = "sync."  # what settings of the exchange are called, but these:
_BESIDE = (copies.OWED, rekeying.ASKED, rekeying.CERTIFICATE)

_QUERY = f"""
SELECT r.device_id, d.uid, r.seq, r.head, r.hlc, r.acked, r.scope,
 (SELECT json_group_object(stream, position) FROM cursor),
 (SELECT json_group_object(name, version) FROM pack),
 (SELECT json_group_object(name, value) FROM setting
  WHERE name GLOB '{SYNC}*' OR name IN ({", ".join(f"'{name}'" for name in _BESIDE)})),
 EXISTS (SELECT 1 FROM refusal), EXISTS (SELECT 1 FROM archive WHERE {outbox.LEAVES}),
 EXISTS (SELECT 1 FROM evidence WHERE {evidence.TO_UPLOAD}) OR EXISTS (SELECT 1 FROM {evidence.TO_TELL}),
 EXISTS (SELECT 1 FROM evidence WHERE wanted)
FROM replica r LEFT JOIN device d ON d.id = r.device_id"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Footing:
    """One moment of it. `end`: the last own event that may go; `refused`, `leaving`, `uploads`, `wanted`:
    whether there are own events put aside, archives that may be purged now, photos to send and to fetch."""

    at: log.Position | None
    end: int
    cursors: Mapping[str, int]
    packs: Mapping[str, str]
    refused: bool
    leaving: bool
    uploads: bool
    wanted: bool
    _settings: Mapping[str, str]

    @property
    def acked(self) -> int:
        """The last own event the centre confirmed."""
        return self.at.acked if self.at else 0

    @property
    def seq(self) -> int:
        """The last own event."""
        return self.at.seq if self.at else 0

    @property
    def scope(self) -> int:
        """The last scope change applied."""
        return self.at.scope if self.at else 0

    @property
    def confirmed(self) -> str:
        """Under which name the centre last told this device something; "" if it never did."""
        return str(self.setting(CONFIRMED, ""))

    @property
    def history(self) -> str:
        """The name of the centre's history that positions here count in; "" for the one enrolled in."""
        return str(self.setting(HISTORY, ""))

    @property
    def is_apart(self) -> bool:
        """Whether this device's chain was found to be another one than at the centre."""
        found = self.setting(COMMON, None)
        return self.at is not None and isinstance(found, list) and found[:1] == [self.at.device]

    def has_heard(self, acked: int, refused: Sequence[Refusal], confirmed: str) -> bool:
        """Whether what the centre says with these changes nothing here."""
        nothing_new = not refused and confirmed in {"", self.confirmed}
        return self.at is not None and acked == self.at.acked and nothing_new and not self.leaving

    def setting(self, name: str, default: JSON) -> JSON:
        """A setting that is covered here, or `default`."""
        text = self._settings.get(name)
        value: JSON = default if text is None else json.loads(text)
        return value


def covers(name: str) -> bool:
    """Whether this setting is one of the exchange, which are read with all else."""
    return name.startswith(SYNC) or name in _BESIDE


def read(c: sa.Connection) -> Footing:
    """As of this transaction."""
    row = c.exec_driver_sql(_QUERY).one()
    at = log.Position(*row[:7]) if row[0] is not None else None
    held = deletions.held_from(c) if at is not None and at.acked < at.seq else None
    return Footing(
        at=at,
        end=held - 1 if held is not None else at.seq if at is not None else 0,
        cursors=dict(sorted(json.loads(row[7]).items())),
        packs=json.loads(row[8]),
        _settings=json.loads(row[9]),
        refused=bool(row[10]),
        leaving=bool(row[11]),
        uploads=bool(row[12]),
        wanted=bool(row[13]),
    )
