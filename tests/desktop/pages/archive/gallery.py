"""The archive's page as pictures, every tab: python -m tests.desktop.pages.archive.gallery DIR."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QScrollArea

from desktop.pages.archive.state import TABS
from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus import photos
from tests.corpus.district import district
from tests.desktop.conftest import MORNING
from tests.desktop.looks import in_each_look, settled

TODAY = date(2026, 11, 20)
ENTITIES = list(district(7, firms=6, today=TODAY))


def main(folder: Path) -> None:
    """Every tab of a full archive and the records of an empty one, in all looks; long ones page by page."""

    def draw(session: Session, look: str) -> None:
        for tab in TABS:
            session.open("archive", id=ENTITIES[0]["archive"], tab=tab)
            _shoot(session, folder / f"{look}-{tab}")
        session.open("archive", id=ENTITIES[-1]["archive"], tab="records")
        _shoot(session, folder / f"{look}-early")

    in_each_look(folder, draw, _fill)


def _fill(workspace: Workspace) -> None:
    for shown in photos.pool().values():
        for photo in shown:
            workspace.store.put_evidence(
                photo.data,
                archive=ENTITIES[0]["archive"],
                mime="image/jpeg",
                label=photo.label,
                captured_at=MORNING,
            )
    workspace.store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in ENTITIES])


def _shoot(session: Session, target: Path) -> None:
    settled()
    long = [a for a in session.findChildren(QScrollArea) if a.isVisible() and a.verticalScrollBar().maximum()]
    longest = max(long, key=lambda a: a.verticalScrollBar().maximum(), default=None)
    bar = longest.verticalScrollBar() if longest else None
    places = range(0, bar.maximum() + bar.pageStep(), bar.pageStep()) if bar else (0,)
    for number, place in enumerate(places, 1):
        if bar:
            bar.setValue(place)
            settled()
        session.grab().save(f"{target}-{number}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
