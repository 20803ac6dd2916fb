"""The door of a laptop that two people share, as pictures: python -m tests.desktop.pages.unlock.gallery DIR."""

import secrets
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.content.translations import compile_translations
from desktop.pages.first_run.view import FirstRunView
from desktop.pages.unlock.view import UnlockView
from desktop.paths import Paths, paths
from desktop.settings import Settings
from sync.store import Identity, Store
from sync.vault import Vault, VaultLabel
from sync.wire import Person
from tests.desktop.conftest import MORNING
from tests.desktop.looks import LOOKS, settled

PEOPLE = {"ZLR-0137": "演示周", "ZLR-0092": "演示欧阳"}
TRIES = 5  # wrong ones, until it waits


class Watch:
    """Stands still, so that the pictures are the same each time."""

    def __call__(self) -> datetime:
        return MORNING + timedelta(minutes=1)


def main(folder: Path) -> None:
    """The door, a wrong passphrase, and the wait after too many, in all looks."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance()
    assert application is None or isinstance(application, QApplication)
    application = application or QApplication([])
    compile_translations()
    with tempfile.TemporaryDirectory() as place:
        for number, (language, dark, size) in enumerate(LOOKS):
            where = _shared(Path(place) / str(number), language, dark=dark)
            program = Program(application, where, clock=Watch())
            program.start()
            program.window.resize(*size)
            look = f"{language}-{'dark' if dark else 'light'}"
            for name in _doors(program):
                program.window.grab().save(str(folder / f"{look}-{name}.png"))
            program.set_language("en")  # what is translated is the whole application
            program.close()
            program.window.close()
    print(folder)


def _doors(program: Program) -> Iterator[str]:
    view = program.window.findChild(UnlockView)
    assert view is not None
    _rest(program)
    yield "door"
    for tries in range(TRIES):
        view.tried.emit("wrong")
        _rest(program)
        if tries == 0:
            yield "wrong"
    yield "wait"
    program.show_first_run()
    first = program.window.findChild(FirstRunView)
    assert first is not None
    _rest(program)
    yield "first-run"
    first.fill("https://centre.example", "ABCD-EFGH-JKMN")
    QGuiApplication.clipboard().setText("?")
    first.invitation_asked.emit("clipboard")
    _rest(program)
    yield "first-run-told"


def _rest(program: Program) -> None:
    for _ in range(3000):
        settled()
        if program.tasks.idle:
            break
        QThread.msleep(5)
    settled()


def _shared(folder: Path, language: str, *, dark: bool) -> Paths:
    where = paths(folder)
    Settings(where.settings).change(language=language, theme="dark" if dark else "light")
    for id, name in reversed(PEOPLE.items()):
        person = Person(id=id, name=name, role="assessor", unit="nanan", unit_name="演示服务站")
        key = Ed25519PrivateKey.generate().private_bytes_raw()
        identity = Identity(f"XD-{id[-4:]}", person, key, "", "http://127.0.0.1:9", "演示中心")
        _, opened = Vault.create(
            where.vault(id), secrets.token_hex(8), VaultLabel(name, "演示服务站", identity.device)
        )
        Store.create(where.database(where.vault(id)), opened, identity).close()
    return where


if __name__ == "__main__":
    main(Path(sys.argv[1]))
