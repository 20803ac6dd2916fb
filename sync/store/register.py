"""The query register (查询登记): who looked at what, took what out, opened which archive, and why.

The access book of the journal, its lines numbered and sealed: each seal is a hash over the line and the seal
before it, so that a line changed, taken out or put in between is found. Lines are never deleted, which keeps
them beyond the six months the law asks for.
"""

import hashlib
import json

import sqlalchemy as sa

from sync.store import journal
from sync.store.drafts import milliseconds, moment
from sync.store.model import LogEntry, RegisterLine


def append(c: sa.Connection, entry: LogEntry, archive: str) -> None:
    """Write a line under the next number."""
    last = c.exec_driver_sql(
        "SELECT details FROM journal WHERE book = 'access' ORDER BY id DESC LIMIT 1"
    ).scalar()
    before = json.loads(last) if last else {}
    # Lines of before the register have no number: the first sealed one says how many there were.
    number = before["number"] + 1 if "number" in before else _count(c) + 1
    said = {**entry.details, **({"archive": archive} if archive else {}), "number": number}
    seal = _seal(before.get("seal", ""), milliseconds(entry.at), entry.who, entry.what, said)
    journal.append(c, "access", LogEntry(entry.at, entry.who, entry.what, {**said, "seal": seal}))


def lines(c: sa.Connection, limit: int) -> tuple[RegisterLine, ...]:
    """The last lines, the youngest first, all of them checked from the beginning."""
    found = []
    seal, broken, sealed = "", False, False
    rows = c.exec_driver_sql(
        "SELECT at_ms, who, what, details FROM journal WHERE book = 'access' ORDER BY id"
    )
    for expected, (at, who, what, text) in enumerate(rows, 1):
        details = json.loads(text)
        said = {name: value for name, value in details.items() if name != "seal"}
        if "seal" in details:
            sealed = True
            broken |= details["seal"] != _seal(seal, at, who, what, said) or details["number"] != expected
        else:
            broken |= sealed
        seal = details.get("seal", "")
        found.append(
            RegisterLine(
                details.get("number", expected), moment(at), who, what, str(details.get("purpose", "")),
                str(details.get("archive", "")), seal, broken,
            )
        )  # fmt: skip
    return tuple(reversed(found[-limit:]))


def _count(c: sa.Connection) -> int:
    return int(c.exec_driver_sql("SELECT count(*) FROM journal WHERE book = 'access'").scalar_one())


def _seal(before: str, at_ms: int, who: str, what: str, said: object) -> str:
    line = json.dumps([before, at_ms, who, what, said], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
