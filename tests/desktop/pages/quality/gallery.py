"""The page of data quality as pictures: python -m tests.desktop.pages.quality.gallery DIR."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from desktop.merging import Merging
from desktop.pages.form.page import FormPage
from desktop.pages.quality.page import QualityPage
from desktop.pages.quality.state import TABS
from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.district import district
from tests.desktop.looks import in_each_look, settled

ENTITIES = list(district(7, firms=24, today=date(2026, 11, 20)))
FIRMS = [entity for entity in ENTITIES if entity["type"] == "firm"]


def main(folder: Path) -> None:
    """Every list, the merge dialog, a merged archive, and a form that meets its twin, in all looks."""

    def draw(session: Session, look: str) -> None:
        work = session.workspace
        for tab in TABS:
            session.open("quality", tab=tab)
            _wait(session)
            session.grab().save(str(folder / f"{look}-{tab}.png"))
        page = session.page
        assert isinstance(page, QualityPage)
        pair = page._presenter.report.twins[0]  # type: ignore[union-attr]
        page._ask_merge(f"{pair.first.archive}|{pair.second.archive}")
        settled()
        (dialog,) = [w for w in QApplication.topLevelWidgets() if w.objectName() == "quality.merge"]
        dialog.grab().save(str(folder / f"{look}-merge.png"))
        dialog.close()
        _shoot_form(session, folder / f"{look}-form.png")
        Merging(work).merge(pair.first.archive, pair.second.archive, fill=True)
        for name, archive, tab in (
            ("survivor", pair.first.archive, "overview"),
            ("records", pair.first.archive, "records"),
            ("given", pair.second.archive, "overview"),
        ):
            session.open("archive", id=archive, tab=tab)
            settled()
            session.grab().save(str(folder / f"{look}-{name}.png"))
        session.open("archives")
        settled()
        session.grab().save(str(folder / f"{look}-archives.png"))

    in_each_look(folder, draw, fill)


def _shoot_form(session: Session, target: Path) -> None:
    session.open("form", archive=None, kind="firm")
    settled()
    page = session.page
    assert isinstance(page, FormPage)
    for name, value in (("uscc", FIRMS[0]["set"]["uscc"]), ("name", FIRMS[0]["set"]["name"])):
        refs = [q.ref for q in page.filling.form.questions if q.save_to == name]  # type: ignore[union-attr]
        page.answers.answer(refs[0], value)
    page.twins._search()
    _wait(session)
    session.grab().save(str(target))


def _wait(session: Session) -> None:
    for _ in range(2000):
        QApplication.processEvents()
        if session.workspace.tasks.idle:
            break
        QThread.msleep(5)
    settled()


def fill(workspace: Workspace) -> None:
    """A district, one firm of it kept twice, one code with a slip."""
    changes = [Change(i["archive"], i["entity"], i["type"], i["set"]) for i in ENTITIES]
    first = FIRMS[0]["set"]
    twin = {**first, "name": f"重庆{first['name']}", "uscc": first["uscc"][:-1] + "0", "phone": None}
    changes.append(Change("twin", "twin", "firm", {k: v for k, v in twin.items() if v is not None}))
    workspace.store.save_all(changes)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
