"""States say once who wrote a value and when, not with every value: a third of the bytes, and new digests."""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_PAGE = 500
Body = dict[str, Any]


def upgrade() -> None:
    _rewrite(_shorter)


def downgrade() -> None:
    _rewrite(_longer)


def _rewrite(change: Callable[[Body], Body]) -> None:
    connection = op.get_bind()
    sums: dict[int, int] = {}
    for rows in _pages(connection):
        written = []
        for row, archive, baseline, state in rows:
            under, own = (_bytes(change(json.loads(b))) if b is not None else None for b in (baseline, state))
            hashed = hashlib.sha256(own or under or b"").digest()
            sums[archive] = sums.get(archive, 0) + int.from_bytes(hashed, "big")
            written.append((under, own, row))
        connection.exec_driver_sql("UPDATE entity SET baseline = ?, state = ? WHERE id = ?", written)
    digests = [((total % (1 << 256)).to_bytes(32, "big"), row) for row, total in sums.items()]
    if digests:
        connection.exec_driver_sql("UPDATE archive SET digest = ? WHERE id = ?", digests)


def _pages(connection: sa.Connection) -> Iterator[list[tuple[int, int, bytes | None, bytes | None]]]:
    last = 0
    while rows := connection.exec_driver_sql(
        "SELECT id, archive_id, baseline, state FROM entity WHERE id > ? ORDER BY id LIMIT ?", (last, _PAGE)
    ).fetchall():
        yield [tuple(row) for row in rows]
        last = rows[-1][0]


def _shorter(body: Body) -> Body:
    if "by" in body:
        return body
    by = {e: [e, hlc, author] for values in body["live"].values() for e, hlc, author, _ in values}
    place = {event: number for number, event in enumerate(sorted(by))}
    live = {n: [p for e, _, _, v in values for p in (place[e], v)] for n, values in body["live"].items()}
    return {**body, "by": [by[event] for event in place], "live": live}


def _longer(body: Body) -> Body:
    if "by" not in body:
        return body
    by = body["by"]
    live = {
        name: [[*by[at], value] for at, value in zip(said[::2], said[1::2], strict=True)]
        for name, said in body["live"].items()
    }
    return {**{name: value for name, value in body.items() if name != "by"}, "live": live}


def _bytes(body: Body) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
