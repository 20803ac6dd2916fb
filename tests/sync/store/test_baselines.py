"""Baselines: what snapshots said is kept beside what it became, and only there; in files of before, too."""

from collections.abc import Callable

import pytest
from alembic import command

from sync.store import IncomingEvents, IncomingPurge, Store, baselines, database
from tests.sync.store.conftest import KEY, NewStore
from tests.sync.store.migrating import alembic_on
from tests.sync.store.test_exchange import fill, payloads, snapshot

Ids = Callable[[], str]
OF_BEFORE = "SELECT uid, baseline IS NOT NULL, state IS NOT NULL, baseline = state FROM entity ORDER BY id"


@pytest.fixture
def pair(new_store: NewStore, ids: Ids) -> tuple[Store, Store, str]:
    """A device that had a firm with three visits in a snapshot, who made it, and the firm."""
    ours, theirs, firm = new_store("dev-a"), new_store("dev-b"), ids()
    fill(theirs, firm)
    ours.receive([snapshot(theirs, firm)])
    theirs.acknowledge(theirs.seq)
    return ours, theirs, firm


def beside(store: Store) -> list[str]:
    """The entities of which a baseline is kept beside their state."""
    with store._db.read() as c:
        found = c.exec_driver_sql(
            "SELECT n.uid FROM baseline b JOIN entity n ON n.id = b.entity_id ORDER BY n.id"
        )
        return list(found.scalars())


def said(store: Store, entity: str) -> bytes | None:
    """What a snapshot said of it."""
    with store._db.read() as c:
        asked = f"SELECT {baselines.SAID} FROM {baselines.FROM} WHERE n.uid = ?"
        found: bytes | None = c.exec_driver_sql(asked, (entity,)).scalar_one()
        return found


def test_it_is_kept_apart_from_the_first_change_until_a_snapshot_says_the_same(
    pair: tuple[Store, Store, str],
) -> None:
    ours, theirs, firm = pair
    visit = f"{firm}-0"
    first = said(ours, visit)
    assert beside(ours) == []
    for number in (7, 8):
        theirs.save(archive=firm, entity=visit, type="visit", set={"purpose": str(number)})
    ours.receive([IncomingEvents("u1", payloads(theirs), 6)])
    assert beside(ours) == [visit]
    assert said(ours, visit) == first
    ours.save(archive=firm, entity="own", type="visit", set={"purpose": "own"})
    assert said(ours, "own") is None
    assert ours.verify().problems == ()
    ours.receive([snapshot(theirs, firm, position=7)])
    assert beside(ours) == [], "it says what has become of it"
    assert said(ours, visit) != first
    assert ours.verify().problems == ()


def test_it_goes_with_its_archive(pair: tuple[Store, Store, str]) -> None:
    ours, theirs, firm = pair
    theirs.save(archive=firm, entity=f"{firm}-0", type="visit", set={"purpose": "7"})
    ours.receive([IncomingEvents("u1", payloads(theirs), 6), IncomingPurge(firm, 2)])
    assert beside(ours) == []
    assert ours.verify().problems == ()


def test_a_changed_one_is_found_by_verify(pair: tuple[Store, Store, str]) -> None:
    ours, theirs, firm = pair
    theirs.save(archive=firm, entity=f"{firm}-0", type="visit", set={"note": "演示"})
    ours.receive([IncomingEvents("u1", payloads(theirs), 6)])
    with ours._db.write() as c:
        c.exec_driver_sql("UPDATE baseline SET state = CAST(replace(state, '\"0\"', '\"9\"') AS BLOB)")
    problems = ours.verify().problems
    assert any(f"entity {firm}-0" in said and "not what the log says" in said for said in problems), problems


def test_it_is_the_same_there_and_back_in_a_file_of_before(pair: tuple[Store, Store, str]) -> None:
    ours, theirs, firm = pair
    visit = f"{firm}-0"
    theirs.save(archive=firm, entity=visit, type="visit", set={"purpose": "7"})
    ours.receive([IncomingEvents("u1", payloads(theirs), 6)])
    ours.save(archive=firm, entity="own", type="visit", set={"purpose": "own"})
    before = {id: said(ours, id) for id in (firm, visit, "own")}
    verified, path = ours.verify(), ours.path
    ours.close()
    older = database.Database(path, KEY)
    with older.alter() as c:
        command.downgrade(alembic_on(c), "0011")
        kept = {uid: tuple(what) for uid, *what in c.exec_driver_sql(OF_BEFORE)}
    older.close()
    assert (kept[firm], kept[visit], kept["own"]) == ((1, 0, None), (1, 1, 0), (0, 1, None))
    again = Store.open(path, KEY)
    assert again.verify() == verified
    assert beside(again) == [visit]
    assert {id: said(again, id) for id in before} == before
    with again._db.read() as c:
        assert c.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert c.exec_driver_sql("PRAGMA foreign_key_check").first() is None
    again.close()
