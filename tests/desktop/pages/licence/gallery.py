"""`python -m tests.desktop.pages.licence.gallery FOLDER`: the licence page in every look, for people to see."""

import sys
from pathlib import Path
from random import Random
from typing import cast

from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.capture.picture import prepare
from desktop.capture.reader import Reader, Scan
from desktop.pages.licence import LicencePage
from desktop.shell.session import Session
from desktop.workspace import Workspace
from tests.corpus.papers import paper
from tests.desktop.looks import in_each_look, settled

PHOTO = paper(
    "landscape", Random("gallery"), number=1, levels={"perspective": 0.5, "rotation": 0.3, "glare": 0.6}
)


def main(folder: Path) -> None:
    """Nothing read yet; read; a code that fails."""
    reader = Reader()
    scan, picture = reader.read(PHOTO.jpeg), prepare(PHOTO.jpeg)
    reader.close()
    in_each_look(folder, lambda session, look: _draw(session, look, folder, scan, picture.data), _fill)


def _fill(_workspace: Workspace) -> None:
    """No archive: the photo begins one."""


def _draw(session: Session, look: str, folder: Path, scan: Scan, jpeg: bytes) -> None:
    session.open("licence", document="business_licence")
    settled()
    session.grab().save(str(folder / f"licence-{look}-1-empty.png"))
    page = cast(LicencePage, session.findChild(LicencePage))
    picture = prepare(jpeg)
    page._taken(picture)
    page._read(picture, scan)
    settled()
    session.grab().save(str(folder / f"licence-{look}-2-read.png"))
    code = page._presenter.values.text("uscc")
    page._presenter.values.edit("uscc", code.replace("0", "O", 1))
    page._refresh()
    for box in page.findChildren(QLineEdit, "licence.value.uscc"):
        box.setFocus()
    settled()
    QApplication.processEvents()
    session.grab().save(str(folder / f"licence-{look}-3-failed.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
