"""The centre of one run: the real service on SQLite and a folder, its clock, its power, its backups."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import sqlalchemy as sa

from sync.server.accounts.service import new_code
from sync.server.admin import people, upkeep
from sync.server.app import create_app
from sync.server.blobs.service import Blobs
from sync.server.carrying.service import Bundles
from sync.server.database import Database, open_database
from sync.server.exchange.service import Exchange
from sync.server.settings import Settings
from sync.server.tables import archives, blob_archives, blobs, events, quarantine, scope
from tests.torture import disk
from tests.torture.asgi import Answer, Caller
from tests.torture.disk import Disk, PowerCutError
from tests.torture.model import tokens


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of all a centre keeps."""

    database: tuple[bytes, bytes]
    blobs: Path


class Centre:
    """A centre that can lose power, be put back, and has a clock of its own (milliseconds since 1970)."""

    def __init__(
        self, folder: Path, template: Path, clock: Callable[[], int], chance: Random, reply_limit: int
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._chance = chance
        self._limit = reply_limit
        self._caller = Caller()
        self._made = 0
        self.lead = 0
        self.starts = 0
        self.blobs = folder / "blobs"
        self.disk = Disk(folder / "centre-0.db")
        shutil.copyfile(template, self.disk.path)
        self.database = self._start()

    def now(self) -> int:
        """By the centre's clock."""
        return self._clock() + self.lead

    def handle(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes, cut: int | None = None
    ) -> Answer | None:
        """The answer to one request. Raises PowerCutError; the centre has then started again."""
        try:
            return self._caller.call(self._app, method, url, headers, body, cut)
        except PowerCutError:
            self.replug()
            raise

    def pull(self) -> None:
        """Power fails between two requests."""
        self.disk.pull()
        self.replug()

    def replug(self) -> None:
        """Start again on what the power cut left."""
        self.database.close()
        disk.tear_parts(self.blobs / "parts", self._chance)
        self.disk.replug(self.fresh())
        self.database = self._start()

    def resume(self) -> None:
        """Start a program that brings the database up to date, if the one before could not."""
        open_database(f"sqlite:///{self.disk.path}").close()
        self.database = self._start()

    def back_up(self) -> Backup:
        """A copy of everything, at rest."""
        self._made += 1
        kept = self._folder / f"blobs-{self._made}"
        disk.copy_folder(self.blobs, kept)
        return Backup(disk.files(self.disk.path), kept)

    def put_back(self, backup: Backup) -> None:
        """Everything since the backup is gone."""
        self.database.close()
        disk.erase(self.disk.path)
        disk.copy_folder(backup.blobs, self.blobs)
        self.disk.path = self.fresh()
        disk.lay(self.disk.path, backup.database)
        self.database = self._start()

    def bundles(self) -> Bundles:
        """The place where sticks are read and written."""
        settings = Settings(f"sqlite:///{self.disk.path}", self.blobs, reply_limit=self._limit)
        exchange = Exchange(self.database, settings, self.now, self._chance)
        blobs = Blobs(self.database, settings, self.now, self._chance)
        return Bundles(self.database, exchange, blobs, self.now, self._chance)

    def close(self) -> None:
        """The end of the run, which what libraries remember of the service is not to hold."""
        self.database.close()
        self._caller.close()
        del self._clock

    # --- what administrators do

    def found(self, units: int, persons: int) -> list[str]:
        """The units and people of a new centre; the people's ids."""
        ids = [f"p{n}" for n in range(persons)]

        def work(c: sa.Connection) -> None:
            for unit in range(units):
                people.create_unit(c, f"u{unit}", "演示区")
            for number, id in enumerate(ids):
                people.create_user(c, id, f"演示{number}", "assessor", f"u{number % units}")

        self.database.write(work)
        return ids

    def code(self, person: str) -> str:
        """An enrolment code."""
        return self.database.write(lambda c: new_code(c, person, self.now(), chance=self._chance))

    def assign(self, person: str, archive: str, *, granted: bool) -> None:
        """Into, or out of, a person's scope."""
        self.database.write(lambda c: people.assign(c, person, [archive], granted=granted))

    def revoke(self, device: str) -> bool:
        """Whether there was such a device to revoke."""
        try:
            self.database.write(lambda c: people.revoke(c, device, self.now()))
        except people.UserError:
            return False
        return True

    def new_key(self, device: str, *, stolen: bool) -> bool:
        """Whether a device could be told to change its key, or its key be reported stolen."""
        now = self.now()
        try:
            self.database.write(lambda c: people.rotate(c, device, now, stolen=stolen, days=7))
        except people.UserError:
            return False
        return True

    # --- what is kept

    def archives(self) -> dict[str, str]:
        """archive → digest, hex."""
        with self.database.read() as c:
            return {r.id: r.digest.hex() for r in c.execute(sa.select(archives.c.id, archives.c.digest))}

    def granted(self, person: str) -> set[str]:
        """A person's scope."""
        query = sa.select(scope.c.archive).where(scope.c.person == person, scope.c.granted)
        with self.database.read() as c:
            return set(c.execute(query).scalars())

    def log(self) -> list[tuple[str, int, str, bytes, bytes]]:
        """(device, seq, archive, hash, payload) of every event, in order; of those put aside without archive."""
        taken = sa.select(events.c.device, events.c.seq, events.c.archive, events.c.hash, events.c.payload)
        aside = sa.select(
            quarantine.c.device, quarantine.c.seq, sa.literal(""), quarantine.c.hash, quarantine.c.payload
        )
        with self.database.read() as c:
            return sorted(tuple(row) for row in c.execute(sa.union_all(taken, aside)))  # type: ignore[type-var]

    def tokens(self) -> set[str]:
        """The tokens of everything it has."""
        return tokens(*(payload for *_, payload in self.log()))

    def blob(self, sha256: str) -> bytes | None:
        """The bytes of a blob it says it has for some archive."""
        query = sa.select(blobs.c.sha256).join(blob_archives).where(blobs.c.sha256 == sha256)
        with self.database.read() as c:
            if c.execute(query).first() is None:
                return None
        file = self.blobs / "whole" / sha256[:2] / sha256
        return file.read_bytes() if file.exists() else None

    def problems(self) -> list[str]:
        """What its own check finds."""
        with self.database.read() as c:
            return upkeep.verify(c)

    def fresh(self) -> Path:
        """A place for a new database."""
        self._made += 1
        return self._folder / f"centre-{self._made}.db"

    def _start(self) -> Database:
        self.starts += 1
        database = Database(f"sqlite:///{self.disk.path}")
        self.disk.attach(database.engine)
        self._app = create_app(
            Settings(f"sqlite:///{self.disk.path}", self.blobs, reply_limit=self._limit),
            self.now,
            self._chance,
            database,
        )
        return database


def template(folder: Path) -> Path:
    """An empty centre's database, migrated."""
    path = folder / "template-centre.db"
    database = open_database(f"sqlite:///{path}")
    database.close()
    assert not path.with_name(path.name + "-wal").exists()
    return path
