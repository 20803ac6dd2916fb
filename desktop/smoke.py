"""The first start of a delivered program: an old library is migrated, every page is opened once,
a form is compiled and a picture read, without a screen.
"""

import os
import sys
import tempfile
from pathlib import Path

from sync.store import Identity, Store

PATIENCE = 20.0  # seconds for the library to open


def smoke() -> int:
    """Returns the exit code: 0 when every page was opened and the window closed again."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="xindang-smoke-") as folder:
        opened = _open_every_page(Path(folder))
    _check_a_form()
    _read_a_picture()
    print(f"xindang: {len(opened)} pages opened: {', '.join(opened)}; a form checked, a picture read")
    return 0


def _check_a_form() -> None:
    """What compiles a form came along too."""
    from forms.authoring import check

    found = check("smoke.md", b"| survey |\n| | type | name | label |\n| | text | a | A |\n", {})
    if found.form is None:
        raise RuntimeError(f"a form cannot be compiled: {found.problems[0].message}")


def _read_a_picture() -> None:
    """What reads text, with its models, came along too."""
    import io

    from PIL import Image, ImageDraw, ImageFont

    from desktop.capture.reader import Reader

    picture, out = Image.new("RGB", (640, 240), "white"), io.BytesIO()
    ImageDraw.Draw(picture).text((60, 80), "XINDANG 2026", "black", ImageFont.load_default(64))
    picture.save(out, "PNG")
    reader = Reader()
    try:
        read = [line.text for line in reader.read(out.getvalue()).lines]
    finally:
        reader.close()
    if "2026" not in "".join(read):
        raise RuntimeError(f"a picture was not read: {read}")


def _open_every_page(folder: Path) -> list[str]:
    from PySide6.QtCore import QEventLoop, QTimer

    from desktop.app import Program, make_application
    from desktop.kinds import page_kinds
    from desktop.pages.unlock.presenter import Unlocked
    from desktop.paths import paths
    from sync.vault import Vault, VaultLabel

    where = paths(folder)
    file = where.vault("smoke")
    vault, key = Vault.create(file, "a passphrase for one start", VaultLabel("演示", "演示", "smoke"))
    archive = _old_library(where.database(file), key)
    program = Program(make_application(sys.argv[:1]), where)
    program.start()
    program.open(Unlocked(file, vault, key))
    loop = QEventLoop()
    ticks = QTimer()
    ticks.timeout.connect(lambda: loop.quit() if program.session is not None and program.tasks.idle else None)
    ticks.start(10)
    QTimer.singleShot(int(PATIENCE * 1000), loop.quit)
    loop.exec()
    if program.session is None:
        raise RuntimeError("the library did not open")
    opened = []
    for name in page_kinds(program):
        program.session.open(name, **_arguments(name, archive))
        make_application([]).processEvents()
        opened.append(name)
    program.close()
    program.window.close()
    return opened


def _arguments(page: str, archive: str) -> dict[str, object]:
    table: dict[str, dict[str, object]] = {
        "archive": {"id": archive},
        "form": {"archive": archive, "kind": "record.licence"},
        "diagnosis": {"archive": archive},
        "creditreport": {"archive": archive},
        "policy": {"archive": archive},
        "quality": {"tab": "twins"},
        "report": {"archive": archive, "preview": True},
        "rights": {"archive": archive},
        "values": {"archive": archive},
        "why": {"archive": archive},
    }
    return table.get(page, {})


def _old_library(path: Path, key: bytes) -> str:
    """A library as the first version left it, with one firm in it; opening it migrates. Returns the
    firm's id.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from forms.ids import new_id
    from sync.wire import Person

    person = Person(id="DEMO-0001", name="演示", role="assessor", unit="demo", unit_name="演示")
    private = Ed25519PrivateKey.generate().private_bytes_raw()
    store = Store.create(path, key, Identity("smoke", person, private, "", "http://127.0.0.1", "演示"))
    archive = new_id()
    facts = {"name": "演示试运行有限公司", "uscc": "91500000DEM0000000", "county": "500108"}
    store.save(archive=archive, entity=archive, type="firm", set=facts)
    store.close()
    _back_to_first_schema(path, key)
    return archive


def _back_to_first_schema(path: Path, key: bytes) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from sync.store import database

    config = Config()
    config.set_main_option("script_location", database.MIGRATIONS)
    library = database.Database(path, key)
    with library.write() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, ScriptDirectory.from_config(config).get_bases()[0])
    library.close()
