"""Rights, values and the query register as pictures: python -m tests.desktop.pages.rights.gallery DIR."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.parts import Dialog
from desktop.rights import erasing
from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus import photos
from tests.corpus.district import district
from tests.desktop.conftest import MORNING
from tests.desktop.looks import in_each_look, settled

ENTITIES = list(district(7, firms=6, today=date(2026, 11, 20)))
FIRM = ENTITIES[0]["archive"]
LICENCE = next(e["entity"] for e in ENTITIES if e["type"] == "record.licence")


def main(folder: Path) -> None:
    """Every page in every look, with the large type, a value's history and the empty and broken register."""

    def draw(session: Session, look: str) -> None:
        _shoot(session, folder / f"{look}-register", page="register")
        _shoot(session, folder / f"{look}-rights", page="rights", archive=FIRM)
        _press(session, "rights.read")
        session.grab().save(str(folder / f"{look}-large.png"))
        session.open("rights", archive=ENTITIES[-1]["archive"])
        settled()
        for name, args in {
            "values": {}, "then": {"on": "2026-11-18"}, "compared": {"against": "2026-11-18"},
            "removed": {"mode": "removed"},
        }.items():  # fmt: skip
            _shoot(session, folder / f"{look}-{name}", page="values", archive=FIRM, **args)
        session.open("values", archive=FIRM, entity=LICENCE)
        settled()
        page = session.page
        page._trace(LICENCE, "number")  # type: ignore[attr-defined]  # as a press on the row does
        settled()
        for dialog in session.findChildren(Dialog):
            dialog.grab().save(str(folder / f"{look}-trace.png"))
            dialog.close()
        _shoot(session, folder / f"{look}-history", page="archive", id=FIRM, tab="history")

    in_each_look(folder, draw, _fill)


def _fill(workspace: Workspace) -> None:
    store = workspace.store
    for shown in photos.pool().values():
        for photo in shown:
            store.put_evidence(
                photo.data, archive=FIRM, mime="image/jpeg", label=photo.label, captured_at=MORNING
            )
    store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in ENTITIES])
    workspace.save(archive=FIRM, entity=LICENCE, type="record.licence", set={"number": "演证 2026-1"})
    workspace.save(archive=FIRM, entity=LICENCE, type="record.licence", set={"number": "演证 2026-2"})
    gone = [e["entity"] for e in ENTITIES if e["archive"] == FIRM and e["type"] == "record.contract"]
    workspace.save(archive=FIRM, entity=gone[0], type="record.contract", set={"deleted": True})
    erasing.erase_class(workspace, FIRM, ["utility"])
    for what, why in (
        ("archive", "opened"),
        (f"firm.phone {FIRM}", "archive header"),
        ("kept copy", "given to the firm"),
    ):
        store.note_access(workspace.person.id, what, why, FIRM)


def _press(session: Session, name: str) -> None:
    button = session.findChild(QWidget, name)
    assert button is not None
    button.click()  # type: ignore[attr-defined]  # it is a button
    settled()


def _shoot(session: Session, target: Path, *, page: str, **args: str) -> None:
    session.open(page, **args)
    settled()
    tasks = session.page.workspace.tasks
    while not tasks.idle:
        settled()
    settled()
    session.grab().save(f"{target}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
