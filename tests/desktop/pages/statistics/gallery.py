"""The page of statistics as pictures: python -m tests.desktop.pages.statistics.gallery DIR."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.district import district
from tests.desktop.looks import in_each_look, settled

ENTITIES = list(district(7, firms=40, today=date(2026, 11, 20)))


def main(folder: Path) -> None:
    """Every view, in all looks."""

    def draw(session: Session, look: str) -> None:
        for view, split in (
            ("overview", ""),
            ("breakdown", "county"),
            ("breakdown", "industry"),
            ("trend", ""),
        ):
            session.open("statistics", view=view, split=split)
            wait(session)
            session.grab().save(str(folder / f"{look}-{view}-{split}.png"))
        session.open("statistics", view="report")
        wait(session)
        session.grab().save(str(folder / f"{look}-report.png"))

    in_each_look(folder, draw, fill)


def wait(session: Session) -> None:
    """Until nothing is under way."""
    for _ in range(4000):
        QApplication.processEvents()
        if session.workspace.tasks.idle:
            break
        QThread.msleep(5)
    settled()


def fill(workspace: Workspace) -> None:
    """A district."""
    workspace.store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in ENTITIES])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
