"""The file: encrypted to the last byte, and left alone when it is not ours to touch."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from forms.errors import TransientError, UserError
from sync.store import Draft, FirmQuery, Store, database
from sync.vault import Vault, VaultLabel
from tests.sync.store.conftest import KEY, NewStore, folder_bytes, identity

Ids = Callable[[], str]


def test_two_backups_are_kept(store: Store) -> None:
    made = [store.back_up() for _ in range(4)]
    assert database.backups(store.path) == made[-2:]


@pytest.mark.parametrize("harm", ["truncated", "foreign", "empty", "other-key", "plain-sqlite", "flipped"])
def test_a_file_that_is_not_sound_is_refused_and_left_alone(
    new_store: NewStore, tmp_path: Path, harm: str
) -> None:
    store = new_store()
    for number in range(30):
        store.save(archive="x", entity=f"x{number}", type="visit", set={"purpose": "演示" * 50})
    store.close()
    path, key = store.path, KEY
    if harm == "truncated":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 // 4096 * 4096])
    elif harm == "foreign":
        path.write_bytes(b"%PDF-1.7\n" + bytes(9000))
    elif harm == "empty":
        path.write_bytes(b"")
    elif harm == "plain-sqlite":
        import sqlite3

        path.unlink()
        plain = sqlite3.connect(path)
        plain.execute("CREATE TABLE alembic_version (version_num TEXT)")
        plain.close()
    elif harm == "flipped":
        data = bytearray(path.read_bytes())
        data[5] ^= 1
        path.write_bytes(bytes(data))
    else:
        key = bytes(32)
    before = path.read_bytes()
    with pytest.raises(UserError) as damaged:
        Store.open(path, key)
    assert damaged.value.code == "damaged-database"
    assert path.read_bytes() == before
    assert damaged.value.remedy


def test_a_missing_file_is_not_made_and_a_present_one_not_overwritten(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError) as missing:
        Store.open(tmp_path / "none.db", KEY)
    assert missing.value.code == "missing-database"
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(UserError) as there:
        Store.create(store.path, KEY)
    assert there.value.code == "database-exists"


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_lost(store: Store, tmp_path: Path) -> None:
    """A stick that was pulled out, a folder without rights."""
    with pytest.raises(TransientError) as nowhere:
        Store.create(tmp_path / "not there" / "a.db", KEY)
    assert nowhere.value.code == "database-not-writable"
    store.save(archive="x", entity="x", type="firm", set={"name": "演示"})
    with store._db.read() as c:
        c.exec_driver_sql("PRAGMA query_only=ON")  # what SQLite says of a file made read-only, for any user
    with pytest.raises(TransientError) as fixed:
        store.save(archive="x", entity="x", type="firm", set={"name": "演示乙"})
    assert fixed.value.code == "database-not-writable"
    with store._db.read() as c:
        c.exec_driver_sql("PRAGMA query_only=OFF")
    assert store.save(archive="x", entity="x", type="firm", set={"name": "演示丙"}).properties() == {
        "name": "演示丙"
    }
    assert store.verify().ok


def test_an_error_names_no_values(store: Store) -> None:
    """What a bug says ends in a log."""
    with pytest.raises(IntegrityError) as failed, store._db.write() as c:
        c.exec_driver_sql("INSERT INTO draft (uid, title) VALUES (?, ?)", ("d", "演示种植厂"))
    assert "演示种植厂" not in str(failed.value)


def test_damage_inside_is_found_by_verify(store: Store) -> None:
    """Each way a file can lie about itself is named."""
    for name in ("甲", "乙"):
        store.save(archive="x", entity="x", type="firm", set={"name": name})
    tampered = "UPDATE event SET payload = CAST(replace(payload, '甲', '丙') AS BLOB) WHERE seq = 1"
    harms = {
        tampered: "event 1 was changed",
        "UPDATE chain SET head = zeroblob(32) WHERE seq = 1": "chain breaks at event 1",
        "DELETE FROM event WHERE seq = 2": "event 2 is missing",
        "UPDATE archive SET digest = zeroblob(32)": "wrong digest",
        "UPDATE entity SET state = CAST(replace(state, '乙', '丁') AS BLOB)": "not what the log says",
    }
    for harm, said in harms.items():
        copy = store.back_up()
        opened = database.Database(copy, KEY)
        with opened.write() as c:
            c.exec_driver_sql(harm)
        opened.close()
        harmed = Store.open(copy, KEY)
        assert any(said in problem for problem in harmed.verify().problems), (said, harmed.verify().problems)
        harmed.close()


def test_rebuilding_mends_the_views(store: Store) -> None:
    store.save(archive="x", entity="x", type="firm", set={"name": "演示甲厂"})
    sound = store.verify().digest
    opened = database.Database(store.path, KEY)
    with opened.write() as c:
        for harm in (
            "UPDATE entity SET state = CAST(replace(state, '甲', '丁') AS BLOB), conflicts = 3, deleted = 1",
            "UPDATE archive SET digest = zeroblob(32), conflicts = 9, pending = 0",
            "DELETE FROM firm",
            "DELETE FROM firm_text WHERE rowid = 1",
        ):
            c.exec_driver_sql(harm)
    opened.close()
    assert store.rebuild() == sound
    assert store.verify().problems == ()
    view = store.archive("x")
    assert (view.pending, view.conflicts) == (1, 0)
    assert store.firms(FirmQuery(text="示甲厂")).total == 1


def test_a_full_disk_loses_nothing_and_half_writes_nothing(store: Store) -> None:
    """SQLite's own limit on pages fails in the same place as a disk without room."""
    firm = "x"
    store.save(archive=firm, entity=firm, type="firm", set={"name": "演示甲厂"})
    before = store.verify()
    full = database.Database(store.path, KEY)
    sa.event.listen(full._engine, "checkout", _no_more_pages)
    crowded = Store(full, lambda: datetime(2026, 11, 20, tzinfo=UTC))
    with pytest.raises(TransientError) as refused:
        crowded.put_evidence(bytes(3_000_000), archive=firm, mime="image/jpeg", label="", captured_at=None)
    assert refused.value.code == "disk-full"
    crowded.close()
    assert store.verify() == before
    assert store.evidence_list(firm) == ()
    store.save(archive=firm, entity=firm, type="firm", set={"name": "演示乙厂"})


def _no_more_pages(connection: sa.pool.PoolProxiedConnection, *_: object) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()  # type: ignore[attr-defined]  # the driver's own
    connection.execute(f"PRAGMA max_page_count={pages + 2}").fetchall()  # type: ignore[attr-defined]  # the same


def test_a_disk_that_fills_up_while_writing(store: Store, tmp_path: Path) -> None:
    """A process whose files may not grow further: the write itself fails, as on a full disk or quota."""
    store.save(archive="x", entity="x", type="firm", set={"name": "演示甲厂"})
    store.close()
    script = (
        "import resource, sys\nfrom pathlib import Path\nfrom forms.errors import TransientError\n"
        "from sync.store import Store\n"
        "store = Store.open(Path(sys.argv[1]), bytes(range(32)))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))\n"
        "try:\n"
        "    store.put_evidence(bytes(9_000_000), archive='x', mime='', label='', captured_at=None)\n"
        "except TransientError as error:\n    print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(store.path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert done.stdout.strip() == "disk-full", done.stderr
    opened = Store.open(store.path, KEY)
    assert opened.verify().problems == ()
    assert opened.evidence_list("x") == ()
    opened.close()


def test_nothing_planted_is_found_in_any_file(tmp_path: Path) -> None:
    """Names, codes, phones, drafts, photos, log lines: not in the database, its log, its copies, nor the
    vault."""
    passphrase = "演示口令 planted-9"
    _, key = Vault.create(tmp_path / "u.vault", passphrase, VaultLabel("演示甲", "演示区", "本机"))
    store = Store.create(tmp_path / "u.db", key, identity())
    planted = [
        "演示种植厂",
        "91500112DEM0099999",
        "19900000042",
        "planted-draft",
        "planted-photo",
        "planted-log",
    ]
    for number in range(20):
        store.save(
            archive="x", entity="x", type="firm",
            set={"name": planted[0], "uscc": planted[1], "phone": planted[2], "n": number},
        )  # fmt: skip
    store.put_draft(Draft("d", "x", None, "firm", "1", planted[0], planted[3].encode() * 100))
    photo = planted[4].encode() * 50_000
    store.put_evidence(photo, archive="x", mime="", label="", captured_at=None, thumbnail=photo[:100])
    store.append_log(planted[5])
    store.note_access("演示甲", planted[2], "planted-purpose")
    store.drop_draft("d")
    store.back_up()
    store.put_setting("planted-setting", planted[2])
    secrets = [s.encode() for s in [*planted, passphrase, "planted", "PRIVATE"]]
    secrets += [b"SQLite format 3", key, key.hex().encode(), identity().person.id.encode(), photo[:64]]
    open_files = folder_bytes(tmp_path)
    assert "u.db-wal" in open_files
    store.close()
    for name, data in [*open_files.items(), *folder_bytes(tmp_path).items()]:
        for secret in secrets:
            assert secret not in data, f"{secret!r} lies open in {name}"


def test_every_connection_is_durable_and_keeps_its_temporaries(store: Store) -> None:
    with store._db.write() as c:
        said = {
            name: c.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "temp_store",
                "cache_size",
            )
        }
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "cache_size": -16384,
    }
