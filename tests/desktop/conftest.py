"""What tests of screens stand on: a dressed application, a library on disk, a workspace on a fixed morning."""

import gc
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.collecting import collect_due
from desktop.content import builtin
from desktop.content.translations import compile_translations
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
    """Widgets that a module's tests left in circles go on this thread, before another's threads meet them.

    What outlives a module (content parsed, a million objects) stays for good; it is not looked through again.
    """
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Garbage is looked for on this thread only, as the program has it. The windows of a test go with it: left
    alone they would be laid out, painted and kept beside those of the tests that follow."""
    before = _windows()
    gc.disable()
    yield
    for window in _windows() - before:
        window.close()
        window.deleteLater()
    # Without an event loop nothing else deletes what waits for it, those that a test closed among them.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_due()
    gc.enable()


def _windows() -> set[QWidget]:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return set()
    return {window for window in application.topLevelWidgets() if window.parent() is None}


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme, in English."""
    compile_translations()
    translators = Translators(qapp)
    translators.use("en")
    theme.apply(qapp)
    yield qapp
    translators.close()


@pytest.fixture(scope="session")
def content() -> Content:
    """The content that ships, parsed once a run whoever asks for it."""
    return builtin.shared()


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


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The file of a library that nobody is enrolled in, and its key: tables are made once a run, not once a
    test."""
    path, key = tmp_path_factory.mktemp("empty") / "library.db", secrets.token_bytes(32)
    Store.create(path, key).close()
    return path.read_bytes(), key


@pytest.fixture
def store(tmp_path: Path, identity: Identity, empty_library: tuple[bytes, bytes]) -> Iterator[Store]:
    """An empty library, enrolled."""
    path, (file, key) = tmp_path / "library.db", empty_library
    path.write_bytes(file)
    made = Store.open(path, key, clock=lambda: MORNING)
    made.enrol(identity)
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
