"""The list of archives, its dialogs and the command box, as pictures:
python -m tests.desktop.pages.archives.gallery DIR."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QDialog

from desktop.pages.archives import ArchivesPage
from desktop.savedviews import keep_view, saved_views, set_standard
from desktop.shell.command import CommandBox
from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change, FirmQuery
from tests.corpus.district import district
from tests.desktop.looks import in_each_look, settled

TODAY = date(2026, 11, 20)
ENTITIES = list(district(7, firms=40, today=TODAY))


def main(folder: Path) -> None:
    """Every state in every look."""

    def wait(session: Session) -> None:
        for _ in range(200):
            settled()
            if session.workspace.tasks.idle:
                break
            QThread.msleep(10)
        QThread.msleep(90)  # the preview waits for the keys to rest
        settled()

    def shoot(session: Session, target: str) -> None:
        wait(session)
        session.grab().save(str(folder / f"{target}.png"))

    def dialogs(session: Session, target: str) -> None:
        wait(session)
        for dialog in session.findChildren(QDialog):
            dialog.grab().save(str(folder / f"{target}.png"))
            dialog.reject()
        settled()

    def draw(session: Session, look: str) -> None:
        session.open("archives")
        page = session.page
        assert isinstance(page, ArchivesPage)
        page._clear_all()
        shoot(session, f"{look}-1-list")
        keep_view(session.workspace.store, "南岸·需要回访", FirmQuery(text="yan", label=("focus",)))
        keep_view(session.workspace.store, "本月待走访", FirmQuery(sort="next_visit"))
        set_standard(session.workspace.store, saved_views(session.workspace.store)[1].id)
        page._presenter.search("yan")
        page._search.setText("yan")
        for row in (0, 1, 3):
            page._table.toggle(row)
        shoot(session, f"{look}-2-ticked")
        page._plan()
        dialogs(session, f"{look}-3-plan")
        page._label()
        dialogs(session, f"{look}-4-labels")
        page._viewing.keep()
        dialogs(session, f"{look}-5-keep")
        page._viewing.manage()
        dialogs(session, f"{look}-6-manage")
        session.open_command_box()
        wait(session)
        box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CommandBox) and w.isVisible())
        for words in ("", "zz", "xkz"):
            box.typed.setText(words)
            box.fill()
            settled()
            box.grab().save(str(folder / f"{look}-7-command-{words or 'all'}.png"))
        box.close()

    in_each_look(folder, draw, _fill)


def _fill(workspace: Workspace) -> None:
    changes = [Change(i["archive"], i["entity"], i["type"], i["set"]) for i in ENTITIES]
    workspace.store.save_all(changes)
    archives = list(dict.fromkeys(change.archive for change in changes))
    workspace.store.save_all(
        [Change(a, a, "firm", {"labels": ["focus", "revisit"][: 1 + n % 2]}) for n, a in enumerate(archives)]
    )
    for archive in archives:
        workspace.refresh_summary(archive)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
