"""How much waits for the centre is kept beside it, and is what a look at everything would find."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from alembic import command
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.store import IncomingEvents, IncomingPurge, Store
from sync.store.database import Database
from tests.sync.store.conftest import KEY, NewStore, identity
from tests.sync.store.migrating import alembic_on

ARCHIVES = "ab"


def told(store: Store) -> tuple[int, int]:
    pending = store.pending()
    return pending.records, pending.bytes


def found(path: Path) -> tuple[int, int]:
    """By looking at every event."""
    with _opened(path) as database, database.read() as c:
        row = c.exec_driver_sql(
            "SELECT count(e.seq), coalesce(sum(length(e.payload)), 0) FROM replica r"
            " LEFT JOIN event e ON e.device_id = r.device_id AND e.seq > r.acked"
        ).one()
        return row[0], row[1]


@contextlib.contextmanager
def _opened(path: Path):
    database = Database(path, KEY)
    try:
        yield database
    finally:
        database.close()


def save(store: Store, n: int) -> None:
    archive = ARCHIVES[n % 2]
    store.save(archive=archive, entity=f"{archive}{n % 5}", type="record.loan", set={"note": "演" * n})


def erase(store: Store, n: int) -> None:
    """What was saved last, but one, is withdrawn: also before the centre has it."""
    at, device = max(1, store.seq - n % 3), store.identity.device
    what = {"events": [f"{device}:{at}"], "of": {"record.loan": ["note"]}}
    archive = ARCHIVES[n % 2]
    store.save(archive=archive, entity=f"erasure-{device}-{store.seq}", type="erasure", set=what)


def acknowledge(store: Store, n: int) -> None:
    store.acknowledge(min(store.seq, store.acked + n))


def rewind(store: Store, n: int) -> None:
    store.rewind(max(0, store.acked - n))


def purge(store: Store, n: int) -> None:
    store.receive([IncomingPurge(ARCHIVES[n % 2], n)])


def enrol_anew(store: Store, n: int) -> None:
    """As another device each time: the centre gives no number twice."""
    store.enrol(identity(f"dev-{uuid4().hex}"))


def receive(store: Store, n: int) -> None:
    """A colleague's, and by mistake the own ones."""
    own = [p for p in (store.outbox(),) if p is not None]
    payloads = own[0].payloads if own else ()
    store.receive([IncomingEvents("u1", (*payloads, *_theirs(n)), n)])


def _theirs(n: int) -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory() as folder:
        other = Store.create(Path(folder) / "other.db", KEY, identity("other"))
        save(other, n)
        out = other.outbox()
        other.close()
    assert out is not None
    return out.payloads


STEPS: tuple[Callable[[Store, int], None], ...] = (
    save, save, save, erase, acknowledge, acknowledge, rewind, purge, enrol_anew, receive,
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9)), min_size=3, max_size=25))
def test_whatever_happens_the_figures_are_those_of_a_look_at_everything(steps) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        store = Store.create(path, KEY, identity())
        try:
            for step, n in steps:
                step(store, n)
                assert told(store) == found(path), step.__name__
        finally:
            store.close()


def test_a_file_of_before_learns_them(new_store: NewStore) -> None:
    store = new_store()
    for n in range(6):
        save(store, n)
    store.acknowledge(2)
    before = told(store)
    assert before[0] == 4
    path = store.path
    store.close()
    with _opened(path) as database:
        for move, revision in ((command.downgrade, "0010"), (command.upgrade, "head")):
            with database.alter() as c:
                move(alembic_on(c), revision)
    store = Store.open(path, KEY)
    assert told(store) == before
    save(store, 1)
    store.acknowledge(5)
    assert told(store) == found(path)
    assert store.verify().problems == ()
    store.close()


def test_asking_reads_no_event(new_store: NewStore) -> None:
    """However many are unsent."""
    store = new_store()
    save(store, 1)
    with _opened(store.path) as database, database.write() as c:
        c.exec_driver_sql("UPDATE replica SET unsent = 50000, unsent_bytes = 7")
    store.put_setting("x", 1)  # what was read before is stale now
    assert told(store) == (50_000, 7)
    assert any("wait for the centre" in problem for problem in store.verify().problems)
