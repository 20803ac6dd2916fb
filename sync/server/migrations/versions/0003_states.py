"""States say once who wrote a value and when, not with every value: a third of the bytes, and new digests."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_PAGE = 500
Body = dict[str, Any]
_entities = sa.table(
    "entities", sa.column("id", sa.Text), sa.column("archive", sa.Text), sa.column("state", sa.LargeBinary)
)
_archives = sa.table("archives", sa.column("id", sa.Text), sa.column("digest", sa.LargeBinary))


def upgrade() -> None:
    _rewrite(_shorter)


def downgrade() -> None:
    _rewrite(_longer)


def _rewrite(change: Callable[[Body], Body]) -> None:
    connection = op.get_bind()
    sums: dict[str, int] = {}
    last = ""
    query = sa.select(_entities.c.id, _entities.c.archive, _entities.c.state).order_by(_entities.c.id)
    write = _entities.update().where(_entities.c.id == sa.bindparam("key")).values(state=sa.bindparam("new"))
    while rows := connection.execute(query.where(_entities.c.id > last).limit(_PAGE)).all():
        last = rows[-1].id
        new = [{"key": row.id, "new": _bytes(change(json.loads(row.state)))} for row in rows]
        for row, written in zip(rows, new, strict=True):
            hashed = int.from_bytes(hashlib.sha256(written["new"]).digest(), "big")
            sums[row.archive] = sums.get(row.archive, 0) + hashed
        connection.execute(write, new)
    digests = [{"key": a, "new": (total % (1 << 256)).to_bytes(32, "big")} for a, total in sums.items()]
    if digests:
        statement = _archives.update().where(_archives.c.id == sa.bindparam("key"))
        connection.execute(statement.values(digest=sa.bindparam("new")), digests)


def _shorter(body: Body) -> Body:
    by = {e: [e, hlc, author] for values in body["live"].values() for e, hlc, author, _ in values}
    place = {event: number for number, event in enumerate(sorted(by))}
    live = {n: [p for e, _, _, v in values for p in (place[e], v)] for n, values in body["live"].items()}
    return {**body, "by": [by[event] for event in place], "live": live}


def _longer(body: Body) -> Body:
    by = body["by"]
    live = {
        name: [[*by[at], value] for at, value in zip(said[::2], said[1::2], strict=True)]
        for name, said in body["live"].items()
    }
    return {**{name: value for name, value in body.items() if name != "by"}, "live": live}


def _bytes(body: Body) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
