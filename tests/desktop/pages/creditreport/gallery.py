"""Import and export as pictures: python -m tests.desktop.pages.creditreport.gallery DIR."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.pages.creditreport import CreditReportPage
from desktop.parts import Table
from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.credit_reports import Report, as_text
from tests.corpus.district import district
from tests.desktop.looks import in_each_look, settled

TODAY = date(2026, 11, 20)
ENTITIES = list(district(7, firms=6, today=TODAY))
FIRM = next(i["set"] for i in ENTITIES if i["type"] == "firm")
ARCHIVE = ENTITIES[0]["archive"]


def main(folder: Path) -> None:
    """The page empty, read, of a stranger and refused; the dialog of the export."""

    def draw(session: Session, look: str) -> None:
        def shoot(name: str) -> None:
            settled()
            session.grab().save(str(folder / f"{look}-{name}.png"))

        session.open("creditreport", archive=ARCHIVE)
        shoot("1-empty")
        page = session.findChild(CreditReportPage, "creditreport")
        assert page is not None
        report = Report(name=FIRM["name"], uscc=FIRM["uscc"], told={"行政处罚": 2})
        for name, text in (
            ("2-read", as_text(report)),
            ("3-stranger", as_text(Report(name="演示别家有限公司", uscc="91500106DEM0L4B6XX"))),
            ("4-refused", "一封信，不是报告"),
        ):
            page.read_text(text)
            while not page.workspace.tasks.idle:
                QApplication.processEvents()
            if name == "2-read":
                table = session.findChild(Table, "creditreport.table")
                assert table is not None
                table.ticked.emit("0")
                table.selectRow(6)
            shoot(name)
        session.open("archive", id=ARCHIVE, tab="records")
        settled()
        next(action for action in session.page.commands() if action.icon == "upload").run()
        dialog = next((w for w in QApplication.topLevelWidgets() if w.objectName() == "export"), None)
        if dialog is not None:
            settled()
            dialog.grab().save(str(folder / f"{look}-5-export.png"))
            dialog.close()

    in_each_look(folder, draw, _fill)


def _fill(workspace: Workspace) -> None:
    workspace.store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in ENTITIES])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
