"""What tests of screens stand on: a dressed application, a library on disk, a workspace on a fixed morning."""

import gc
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.collecting import collect_due
from desktop.content import builtin
from desktop.language import Translators
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.workspace import Workspace
from forms.content import Content
from sync.store import Identity, Store
from sync.wire import Person

MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)  # nine o'clock in Chongqing


@pytest.fixture(scope="module", autouse=True)
def cleared() -> Iterator[None]:
    """Widgets that a module's tests left in circles go on this thread, before another's threads meet them."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Garbage is looked for on this thread only, as the program has it."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in the light theme, in English (the source language)."""
    Translators(qapp).use("en")
    theme.apply(qapp)
    return qapp


@pytest.fixture(scope="session")
def content() -> Content:
    """The content that ships."""
    return builtin.load()


@pytest.fixture
def identity() -> Identity:
    """A device of the assessor 演示."""
    person = Person(id="ZLR-0137", name="演示周", role="assessor", unit="nanan", unit_name="演示服务站")
    key = Ed25519PrivateKey.generate()
    return Identity(
        "XD-NA-0137",
        person,
        key.private_bytes_raw(),
        key.public_key().public_bytes_raw().hex(),
        "http://127.0.0.1:9",
        "演示中心",
    )


@pytest.fixture
def store(tmp_path: Path, identity: Identity) -> Iterator[Store]:
    """An empty library, enrolled."""
    made = Store.create(tmp_path / "library.db", secrets.token_bytes(32), identity, clock=lambda: MORNING)
    yield made
    made.close()


@pytest.fixture
def workspace(
    dressed: QApplication, qtbot: QtBot, store: Store, content: Content, tmp_path: Path
) -> Iterator[Workspace]:
    """An unlocked session on a fixed morning."""
    settings = Settings(tmp_path / "settings.json")
    settings.change(language="en")
    tasks = Tasks()
    made = Workspace(store, content, lambda: MORNING, tasks, settings)
    yield made
    made.judging.stop()
    tasks.close()
    qtbot.waitUntil(lambda: tasks.idle)
