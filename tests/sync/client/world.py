"""A centre and the desks that sync with it: the same words for the fake centre and the real service."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from forms.archive import JSON
from sync import pack
from sync.client import CycleResult, HttpTransport, Progress, Transport, enrol, run_cycle
from sync.store import Identity, Store
from tests.sync.client.fake_centre import FakeCentre, FakeTransport
from tests.sync.service import Service

DB_KEY = b"k" * 32


@dataclass
class Desk:
    """A device with its own store, its own wrong clock, and a line to the centre that a test may replace."""

    store: Store
    line: Transport
    lead: timedelta = timedelta(0)
    told: list[Progress] = field(default_factory=list)

    def clock(self) -> datetime:
        return datetime.now(UTC) + self.lead

    def sync(self, cancel: Callable[[], bool] = lambda: False, app_version: str = "") -> CycleResult:
        self.told.clear()
        return run_cycle(self.store, self.line, self.clock, cancel, self.told.append, app_version)

    def synced(self) -> CycleResult:
        """Sync, and let nothing have gone wrong."""
        result = self.sync()
        assert result.problems == ()
        assert not result.cancelled
        return result

    def firm(self, name: str = "演示商行", **more: JSON) -> str:
        """A new firm; its archive's id."""
        archive = str(uuid.uuid4())
        self.store.save(archive=archive, entity=archive, type="firm", set={"name": name, **more})
        return archive

    def record(self, archive: str, **properties: JSON) -> str:
        """A new record; its entity's id."""
        entity = str(uuid.uuid4())
        self.store.save(archive=archive, entity=entity, type="record.licence", set=properties)
        return entity

    def set(self, entity: str, **properties: JSON) -> None:
        """Edit an entity that is there."""
        there = self.store.entity(entity)
        assert there is not None
        self.store.save(archive=there.archive, entity=entity, type=there.type, set=properties)

    def get(self, entity: str, name: str) -> JSON:
        there = self.store.entity(entity)
        won = there.winner(name) if there else None
        return won.value if won else None

    def photo(self, archive: str, data: bytes) -> str:
        """A photo that a record names; its hash."""
        info = self.store.put_evidence(
            data, archive=archive, mime="image/jpeg", label="演示", captured_at=self.clock()
        )
        self.record(archive, photo=info.sha256)
        return info.sha256

    @property
    def person(self) -> str:
        assert self.store.identity is not None
        return self.store.identity.person.id


class Centre(Protocol):
    """What tests ask of a centre, fake or real."""

    def add_person(self, name: str = ..., role: str = ...) -> str: ...
    def rename(self, person: str, name: str) -> None: ...
    def enrol(self, person: str, former: Identity | None = None) -> Identity: ...
    def line(self, identity: Identity) -> Transport: ...
    def assign(self, person: str, archive: str) -> None: ...
    def unassign(self, person: str, archive: str) -> None: ...
    def publish(self, data: bytes, version: str) -> None: ...
    def revoke(self, device: str) -> None: ...
    def rotate(self, device: str) -> None: ...
    def backup(self) -> object: ...
    def restore(self, backup: object) -> None: ...


class Fake:
    """The fake centre in these words."""

    def __init__(self) -> None:
        self.centre = FakeCentre()

    def add_person(self, name: str = "演示主理人", role: str = "assessor") -> str:
        assert role == "assessor", "the fake centre knows no other"
        return self.centre.add_person("u1", name)

    def rename(self, person: str, name: str) -> None:
        self.centre.state.names[person] = name

    def enrol(self, person: str, former: Identity | None = None) -> Identity:
        return self.centre.enrol(person, former)

    def line(self, identity: Identity) -> Transport:
        return FakeTransport(self.centre, identity)

    def assign(self, person: str, archive: str) -> None:
        self.centre.scope_change(person, archive, True)

    def unassign(self, person: str, archive: str) -> None:
        self.centre.scope_change(person, archive, False)

    def publish(self, data: bytes, version: str) -> None:
        self.centre.publish(data, "content", version)

    def revoke(self, device: str) -> None:
        self.centre.state.devices[device].revoked = True

    def rotate(self, device: str) -> None:
        self.centre.state.devices[device].rotate = True

    def backup(self) -> object:
        return self.centre.backup()

    def restore(self, backup: object) -> None:
        self.centre.restore(backup)  # type: ignore[arg-type] # what `backup` gave


class Real:
    """The real service, a process, in these words. Only a test that has it alone may restore it."""

    def __init__(self, service: Service, folder: Path) -> None:
        self.service = service
        self._folder = folder
        self._unit = f"u-{uuid.uuid4().hex[:8]}"
        self._lines: list[HttpTransport] = []
        service.admin("create-unit", self._unit, "演示区")

    def add_person(self, name: str = "演示主理人", role: str = "assessor") -> str:
        person = f"p-{uuid.uuid4().hex[:8]}"
        self.service.admin("create-user", person, name, "--unit", self._unit, "--role", role)
        return person

    def rename(self, person: str, name: str) -> None:
        self.service.admin("rename-user", person, name)

    def enrol(self, person: str, former: Identity | None = None) -> Identity:
        code = self.service.admin("enrolment-code", person)
        return enrol(self.service.url, code, "演示电脑", former=former)

    def line(self, identity: Identity) -> Transport:
        made = HttpTransport(self.service.url, identity)
        self._lines.append(made)
        return made

    def assign(self, person: str, archive: str) -> None:
        self.service.admin("assign", person, archive)

    def unassign(self, person: str, archive: str) -> None:
        self.service.admin("unassign", person, archive)

    def publish(self, data: bytes, version: str) -> None:
        file = self._folder / f"{version}.zip"
        file.write_bytes(data)
        self.service.admin("publish-pack", str(file), "--name", "content", "--version", version)

    def revoke(self, device: str) -> None:
        self.service.admin("revoke", device)

    def rotate(self, device: str) -> None:
        self.service.admin("rotate", device)

    def backup(self) -> object:
        self.service.stop()
        copy = self._folder / f"backup-{uuid.uuid4().hex}"
        shutil.copytree(self.service.folder, copy)
        self.service.start()
        return copy

    def restore(self, backup: object) -> None:
        assert isinstance(backup, Path)
        self.service.stop()
        shutil.rmtree(self.service.folder)
        shutil.copytree(backup, self.service.folder)
        self.service.start()

    def close(self) -> None:
        for line in self._lines:
            line.close()


@dataclass
class World:
    """A centre and the desks made in one test."""

    centre: Centre
    folder: Path
    desks: list[Desk] = field(default_factory=list)

    def desk(self, person: str | None = None) -> Desk:
        """A newly enrolled device with an empty store; of a new person unless told whose."""
        return self.sit(self.centre.enrol(person or self.centre.add_person()))

    def sit(self, identity: Identity) -> Desk:
        store = Store.create(self.folder / f"{len(self.desks)}.db", DB_KEY, identity)
        desk = Desk(store, self.centre.line(identity))
        self.desks.append(desk)
        return desk

    def colleague(self, desk: Desk, *archives: str) -> Desk:
        """Another person's device, with these archives assigned and received."""
        other = self.desk()
        for archive in archives:
            self.centre.assign(other.person, archive)
        other.synced()
        return other

    def copied(self, desk: Desk, name: str) -> Desk:
        """A desk on a copy of another's database, as a disk image or a cloned laptop would have it."""
        target = self.folder / name
        shutil.move(desk.store.back_up(), target)
        assert desk.store.identity is not None
        made = Desk(Store.open(target, DB_KEY), self.centre.line(desk.store.identity))
        self.desks.append(made)
        return made

    def settle(self) -> None:
        """Everybody syncs until nothing moves; then all who have an archive have the same of it."""
        for _ in range(3):
            for desk in self.desks:
                desk.sync()
        self.agree()

    def agree(self) -> None:
        seen: dict[str, str] = {}
        for desk in self.desks:
            for archive, digest in desk.store.digests().items():
                assert seen.setdefault(archive, digest) == digest

    def close(self) -> None:
        for desk in self.desks:
            desk.store.close()


def pack_of(files: Mapping[str, bytes], version: str, minimum_app: str = "", minimum: str = "") -> bytes:
    """An unsigned pack named `content`."""
    return pack.build_pack(files, "content", version, minimum_app, minimum)
