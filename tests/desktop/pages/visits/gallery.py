"""Visits, requests, the publish queue and the tabs they stand in, as pictures:
python -m tests.desktop.pages.visits.gallery DIR."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QDialog

from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.district import district
from tests.desktop.looks import in_each_look, settled

TODAY = date(2026, 11, 20)
ENTITIES = list(district(7, firms=20, today=TODAY))


def main(folder: Path) -> None:
    """Every view in every look."""

    def shoot(session: Session, target: str) -> None:
        for _ in range(200):
            settled()
            if session.workspace.tasks.idle:
                break
            QThread.msleep(10)
        settled()
        session.grab().save(str(folder / f"{target}.png"))

    def draw(session: Session, look: str) -> None:
        firms = list(dict.fromkeys(item["archive"] for item in ENTITIES))
        session.open("visits")
        shoot(session, f"{look}-visits")
        session.page._plan()  # type: ignore[attr-defined] # the dialog as its key opens it
        settled()
        for dialog in session.page.findChildren(QDialog):
            dialog.grab().save(str(folder / f"{look}-plan.png"))
            dialog.reject()
        for view in ("ledger", "figures", "quarter"):
            session.open("demands", view=view, filter="all")
            shoot(session, f"{look}-demands-{view}")
        session.open("pledges")
        shoot(session, f"{look}-pledges")
        for number in (0, 4, 5):
            session.open("archive", id=firms[number], tab="commitments")
            shoot(session, f"{look}-commitments-{number}")
        session.open("archive", id=firms[3], tab="services")
        shoot(session, f"{look}-services")

    in_each_look(folder, draw, _fill)


def _fill(workspace: Workspace) -> None:
    changes = [Change(i["archive"], i["entity"], i["type"], i["set"]) for i in ENTITIES]
    workspace.store.save_all(changes)
    for archive in dict.fromkeys(change.archive for change in changes):
        workspace.refresh_summary(archive)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
