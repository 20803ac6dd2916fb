"""The import page as pictures, every step: python -m tests.desktop.pages.intake.gallery DIR."""

import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.pages.intake import IntakePage
from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.district import district
from tests.desktop.looks import in_each_look, settled
from tests.desktop.pages.intake.member_list import firm_list, write

TODAY = date(2026, 11, 20)
ENTITIES = list(district(7, firms=6, today=TODAY))


def main(folder: Path) -> None:
    """File, columns, trial run, result; and a file that is refused."""

    def draw(session: Session, look: str) -> None:
        page = _page(session)
        _shoot(session, folder / f"{look}-1-file.png")
        page.open_file(str(write(folder / "2026会员企业名单.xlsx", firm_list())))
        _wait(session, "columns")
        _shoot(session, folder / f"{look}-2-columns.png")
        page._judge()
        _wait(session, "report")
        _shoot(session, folder / f"{look}-3-report.png")
        page._save()
        _wait(session, "done")
        _shoot(session, folder / f"{look}-4-done.png")
        page._more()
        _shoot(session, folder / f"{look}-5-past.png")
        (folder / "旧名单.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        page.open_file(str(folder / "旧名单.xls"))
        _wait(session, "file")
        _shoot(session, folder / f"{look}-6-refused.png")
        session.open("archives")
        _shoot(session, folder / f"{look}-7-archives.png")
        session.open("archive", id=ENTITIES[0]["archive"], tab="records")
        _shoot(session, folder / f"{look}-8-records.png")

    in_each_look(folder, draw, _fill)


def _fill(workspace: Workspace) -> None:
    workspace.store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in ENTITIES])


def _page(session: Session) -> IntakePage:
    session.open("intake")
    page = session.page
    assert isinstance(page, IntakePage)
    return page


def _wait(session: Session, step: str) -> None:
    page = session.page
    assert isinstance(page, IntakePage)
    for _ in range(2000):
        QApplication.processEvents()
        if page._step == step and session.workspace.tasks.idle:
            return
        time.sleep(0.01)
    raise RuntimeError(step)


def _shoot(session: Session, target: Path) -> None:
    settled()
    session.grab().save(str(target))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
