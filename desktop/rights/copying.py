"""The copies a firm, or an auditor, may take along: what is kept, the proof of a deletion, the audit log, the
query register. Bytes of workbooks, CSV and JSON; where they go is `desktop.leaving`'s. Knows no widget.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from forms.errors import UserError
from forms.export.csvs import csv_of
from forms.export.excel import write_excel
from forms.export.tables import Cell, Table

if TYPE_CHECKING:
    from desktop.rights.erasing import Proof
    from desktop.rights.holdings import Kept
    from sync.store import Store
    from sync.store.model import AuditLine, RegisterLine


Rows = list[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Firm:
    """Whose copy it is."""

    name: str
    uscc: str
    archive: str


KEPT_HEAD = (
    "kind",
    "record",
    "property",
    "label",
    "value",
    "words",
    "data_class",
    "source",
    "at",
    "who",
    "device",
)
AUDIT_HEAD = (
    "event", "at", "author", "device", "seq", "archive", "entity", "type", "properties", "erased",
    "sha256", "head_before", "head_after", "at_centre",
)  # fmt: skip
REGISTER_HEAD = ("number", "at", "who", "what", "purpose", "firm", "seal", "intact")
AUDIT_NOTE = (
    "head_after = SHA-256(head_before || seq as 8 bytes big-endian || sha256), all as raw bytes; known of"
    " this device's own events. Where something was erased, sha256 is that of the bytes before."
)


def kept_workbook(records: Sequence[Kept]) -> bytes:
    """What is kept as an .xlsx: a line a value. Raises UserError `excel-rows`, `excel-cell`."""
    rows: Rows = [
        (
            r.title, r.id, v.property, v.label, _plain(v.value), v.words, v.data_class, v.source, _when(v.at),
            v.who, v.device,
        )
        for r in records
        for v in r.values
    ]  # fmt: skip
    return write_excel([Table("kept", KEPT_HEAD, rows)])


def kept_json(firm: Firm, records: Sequence[Kept], now: datetime) -> bytes:
    """The same for machines."""
    body = {
        "firm": {"name": firm.name, "uscc": firm.uscc, "archive": firm.archive},
        "made_at": _when(now),
        "records": [
            {
                "id": r.id,
                "kind": r.kind,
                "group": r.group,
                "values": {
                    v.property: {
                        "value": v.value, "label": v.label, "words": v.words, "class": v.data_class,
                        "source": v.source, "at": _when(v.at), "who": v.who, "device": v.device,
                    }
                    for v in r.values
                },
            }
            for r in records
        ],
    }  # fmt: skip
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def kept_copy(store: Store, firm: Firm, records: Sequence[Kept], now: datetime) -> tuple[bytes, int]:
    """The whole copy as a zip: workbook, JSON, and every file that is here; and how many are not."""
    held = io.BytesIO()
    missing = 0
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("kept.xlsx", kept_workbook(records))
        out.writestr("kept.json", kept_json(firm, records, now))
        named = (sha for r in records for v in r.values if v.evidence for sha in _each(v.value))
        for sha in dict.fromkeys(named):
            try:
                out.writestr(f"files/{sha}{_ending(store, sha)}", store.read_evidence(sha))
            except UserError:
                missing += 1
    return held.getvalue(), missing


def proof_json(firm: Firm, proof: Proof, by: str) -> bytes:
    """The proof of a deletion, to hand to the firm: no value is in it."""
    body = {
        "what": "proof of deletion",
        "firm": {"name": firm.name, "uscc": firm.uscc, "archive": firm.archive},
        "erasure": proof.id,
        "reason": proof.reason,
        "because": list(proof.because),
        "classes": list(proof.classes),
        "values": dict(proof.values),
        "properties": {kind: list(names) for kind, names in proof.of.items()},
        "deleted_on_this_device": {"at": _when(proof.at), "by": by, "device": proof.device},
        "confirmed_by_centre": {"at": _when(proof.confirmed), "events": proof.centre_events}
        if proof.confirmed
        else None,
        "positions": {
            "columns": "event, SHA-256 of its bytes before, SHA-256 of what is left",
            "sha256_of_all": proof.positions_hash,
            "lines": list(proof.positions),
        },
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def proof_workbook(firm: Firm, proof: Proof, by: str) -> bytes:
    """The same as an .xlsx of two sheets."""
    about: Rows = [
        ("firm", firm.name), ("uscc", firm.uscc), ("archive", firm.archive), ("erasure", proof.id),
        ("reason", proof.reason), ("because", " ".join(proof.because)), ("classes", " ".join(proof.classes)),
        *[(f"values of {kind}", str(count)) for kind, count in sorted(proof.values.items())],
        ("deleted on this device", _when(proof.at)), ("by", by), ("device", proof.device),
        ("confirmed by the centre", _when(proof.confirmed) if proof.confirmed else ""),
        ("events emptied at the centre", str(proof.centre_events)),
        ("sha256 of all positions", proof.positions_hash),
    ]  # fmt: skip
    lines: Rows = [tuple([*line.split(), "", "", ""][:3]) for line in proof.positions]
    return write_excel(
        [
            Table("proof", ("what", "value"), about),
            Table("positions", ("event", "sha256_before", "sha256_left"), lines),
        ]
    )


def audit_rows(lines: Iterable[AuditLine]) -> Rows:
    """The audit log as rows under `AUDIT_HEAD`."""
    return [
        (
            a.event, _when(a.at), a.author, a.device, str(a.seq), a.archive, a.entity, a.type,
            " ".join(a.properties), " ".join(a.erased), a.hash, a.before, a.after, "yes" if a.sent else "no",
        )
        for a in lines
    ]  # fmt: skip


def audit_workbook(lines: Iterable[AuditLine]) -> bytes:
    """The audit log as an .xlsx. Raises UserError `excel-rows`."""
    return write_excel(
        [Table("log", AUDIT_HEAD, audit_rows(lines)), Table("how to verify", ("note",), [(AUDIT_NOTE,)])]
    )


def audit_csv(lines: Iterable[AuditLine]) -> bytes:
    """The audit log as CSV in UTF-8 with a mark, which Excel reads as such; no text in it is a formula."""
    return csv_of(Table("log", AUDIT_HEAD, audit_rows(lines)))


def register_workbook(lines: Iterable[tuple[RegisterLine, str, str]]) -> bytes:
    """The query register (line, who in words, firm's name) as an .xlsx."""
    rows: Rows = [
        (
            str(line.number),
            _when(line.at),
            who,
            line.what,
            line.purpose,
            firm,
            line.seal,
            "no" if line.broken else "yes",
        )
        for line, who, firm in lines
    ]
    return write_excel([Table("register", REGISTER_HEAD, rows)])


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _each(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _ending(store: Store, sha: str) -> str:
    from mimetypes import guess_extension

    info = store.evidence(sha)
    return (guess_extension(info.mime) or "") if info else ""


def _when(at: datetime) -> str:
    return at.astimezone().isoformat(timespec="seconds")
