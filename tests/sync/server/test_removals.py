"""Files of what was erased go, whenever the service dies in between (docs/sync.md §6)."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from sync.server.accounts import repository as accounts
from sync.server.accounts.repository import Caller
from sync.server.app import create_app
from sync.server.blobs.files import BlobFiles
from sync.server.blobs.removals import claim, sweep
from sync.server.blobs.service import Blobs
from sync.server.database import Database, open_database
from sync.server.exchange import repository as exchange
from sync.server.failures import RefusedError
from sync.server.scope import repository as scope
from sync.server.settings import Settings
from sync.server.tables import removals

SHA, OTHER = "ab" * 32, "cd" * 32


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = open_database(f"sqlite:///{tmp_path / 'centre.db'}")
    yield made
    made.close()


def lay(files: BlobFiles, sha: str) -> Path:
    path = files.whole(sha)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"photo")
    return path


def owe(database: Database, *shas: str) -> None:
    database.write(lambda c: c.execute(removals.insert(), [{"sha256": sha} for sha in shas]))


def owed(database: Database) -> list[str]:
    with database.read() as c:
        return list(c.execute(sa.select(removals.c.sha256)).scalars())


def test_a_file_left_by_a_power_cut_goes_when_the_service_starts(database: Database, tmp_path: Path) -> None:
    files = BlobFiles(tmp_path / "blobs")
    erased, kept = lay(files, SHA), lay(files, OTHER)
    owe(database, SHA)
    create_app(Settings(db="", blobs=tmp_path / "blobs"), database=database)
    assert not erased.exists()
    assert kept.exists()
    assert owed(database) == []


def test_bytes_that_are_sent_anew_are_not_removed(database: Database, tmp_path: Path) -> None:
    """Whoever sends them claims the file before it gets its name."""
    files = BlobFiles(tmp_path / "blobs")
    owe(database, SHA)
    assert database.write(lambda c: claim(c, SHA))
    again = lay(files, SHA)
    sweep(database, files)
    assert again.exists()


def test_power_that_fails_while_a_file_is_removed_leaves_it_owed(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = BlobFiles(tmp_path / "blobs")
    path = lay(files, SHA)
    owe(database, SHA)

    def fails(_: str) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(files, "remove", fails)
        with pytest.raises(SystemExit):
            sweep(database, files)
    assert owed(database) == [SHA]
    sweep(database, files)
    assert not path.exists()


def test_bytes_erased_elsewhere_while_they_come_are_not_confirmed_without_their_file(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same photo is erased of another archive, and swept, between the moment in which its file has its
    name and the one in which the centre knows it: confirmed, the device would let its own bytes go."""
    blobs = Blobs(database, Settings(db="", blobs=tmp_path), lambda: 1)
    caller = Caller("d1", "p1", "u1", revoked=False)
    data = b"photo"
    sha = hashlib.sha256(data).hexdigest()
    database.write(lambda c: enrol(c, caller, "a1"))
    complete = BlobFiles.complete

    def erased_elsewhere(files: BlobFiles, device: str, sha256: str) -> bool:
        done = complete(files, device, sha256)
        owe(database, sha256)
        sweep(database, files)
        return done

    with monkeypatch.context() as patched, pytest.raises(RefusedError) as refused:
        patched.setattr(BlobFiles, "complete", erased_elsewhere)
        blobs.put(caller, sha, "a1", len(data), lambda: iter([data]))
    assert refused.value.code == "wrong-hash"
    assert blobs.create(caller, sha, "a1", len(data)).offset == 0, "it is to be sent again"
    assert blobs.put(caller, sha, "a1", len(data), lambda: iter([data]))
    assert blobs.path(caller, sha).read_bytes() == data


def enrol(c: sa.Connection, caller: Caller, archive: str) -> None:
    accounts.add_unit(c, caller.unit, "演示区")
    accounts.add_person(c, caller.person, "演示", "assessor", caller.unit)
    accounts.add_device(c, caller.device, caller.person, "演示电脑", bytes(32), bytes(32), 1)
    exchange.add_archives(c, {archive: exchange.Sums(0, 0)}, caller.unit)
    scope.change(c, caller.person, [archive], granted=True)
