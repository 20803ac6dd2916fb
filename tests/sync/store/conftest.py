"""Stores for the tests: real encrypted files, devices with made-up people, a clock that can be set."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.store import Identity, Store
from sync.wire import Person

KEY = bytes(range(32))


@dataclass
class Clock:
    """A clock that stands still until it is told."""

    at: datetime = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def go(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def identity(device: str = "dev-a") -> Identity:
    person = Person(id=f"p-{device}", name="演示甲", role="assessor", unit="u1", unit_name="演示区")
    return Identity(device, person, bytes(32), "00" * 32, "http://127.0.0.1:1")


def uid() -> str:
    return str(uuid.uuid4())


NewStore = Callable[..., Store]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def new_store(tmp_path: Path, clock: Clock) -> Iterator[NewStore]:
    """`new_store(device)`: an enrolled store in its own file."""
    opened: list[Store] = []

    def make(device: str = "dev-a") -> Store:
        store = Store.create(tmp_path / f"{device}.db", KEY, identity(device), clock)
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(new_store: NewStore) -> Store:
    return new_store()


@pytest.fixture
def ids() -> Callable[[], str]:
    return uid


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def enrolled_as() -> Callable[[str], Identity]:
    return identity


def folder_bytes(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, by name."""
    return {p.name: p.read_bytes() for p in folder.iterdir()}
