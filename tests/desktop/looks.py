"""The whole program in a window that nobody sees, in each theme, language and size: for looking at its pages."""

import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TZ", "Asia/Shanghai")

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.app import Program
from desktop.content import builtin
from desktop.content.translations import compile_translations
from desktop.kinds import page_kinds
from desktop.language import Translators
from desktop.settings import Settings
from desktop.shell.session import Session
from desktop.tasks import Tasks
from desktop.workspace import Workspace
from sync.store import Identity, Store
from sync.wire import Person
from tests.desktop.conftest import MORNING

Look = tuple[str, bool, tuple[int, int]]  # language, dark, size of the window

LOOKS: tuple[Look, ...] = (
    ("zh", False, (1440, 900)), ("zh", True, (1366, 768)), ("en", False, (1366, 768)), ("en", True, (1440, 900)),
)  # fmt: skip


def in_each_look(
    folder: Path,
    draw: Callable[[Session, str], None],
    fill: Callable[[Workspace], None],
    looks: Sequence[Look] = LOOKS,
) -> None:
    """`draw(window, look)` in every look, on a store of its own that `fill` has put something into."""
    folder.mkdir(parents=True, exist_ok=True)
    if hasattr(time, "tzset"):
        time.tzset()  # clocks on the pictures are those of Chongqing
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([])
    compile_translations()
    translators = Translators(application)
    for language, dark, size in looks:
        translators.use(language)
        theme.apply(application, dark=dark)
        with _window(language, size, fill) as session:
            draw(session, f"{language}-{'dark' if dark else 'light'}")
    print(folder)


def settled() -> None:
    """What is still to be laid out and painted is."""
    for _ in range(4):
        QApplication.processEvents()


@contextmanager
def _window(language: str, size: tuple[int, int], fill: Callable[[Workspace], None]) -> Iterator[Session]:
    with tempfile.TemporaryDirectory() as place:
        where = Path(place)
        person = Person(id="ZLR-0137", name="演示周", role="assessor", unit="nanan", unit_name="演示服务站")
        key = Ed25519PrivateKey.generate().private_bytes_raw()
        identity = Identity("XD-NA-0137", person, key, "", "http://127.0.0.1:9", "演示中心")
        store = Store.create(where / "library.db", secrets.token_bytes(32), identity, clock=lambda: MORNING)
        settings, tasks = Settings(where / "settings.json"), Tasks()
        settings.change(language=language)
        workspace = Workspace(store, builtin.load(), lambda: MORNING, tasks, settings)
        fill(workspace)
        kinds = page_kinds(cast(Program, SimpleNamespace()))  # none of the pages looked at asks it anything
        session = Session(workspace, kinds, where)
        session.resize(*size)
        session.show()
        yield session
        session.close()
        workspace.judging.stop()
        tasks.close()
        store.close()
