"""The dialog of an export: nothing without recipient and purpose; the file; progress that can be stopped."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.dossier import order as ordering
from desktop.dossier.order import Delivered
from desktop.pages.archive import ArchivePage
from desktop.pages.archives import ArchivesPage
from desktop.pages.archives.exporting import ExportChoice, Scope, outcome
from desktop.parts import Dialog, Select
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.district import district
from tests.desktop.window import Window


@pytest.fixture
def window() -> Window:
    return Window(keeps_errors=True)


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    entities = list(district(7, firms=4, today=date(2026, 11, 20)))
    workspace.store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in entities])
    return list(dict.fromkeys(i["archive"] for i in entities))


@pytest.fixture
def page(workspace: Workspace, window: Window, firms: list[str], qtbot: QtBot) -> ArchivePage:
    made = ArchivePage(workspace, window)
    qtbot.addWidget(made)
    made.show()
    made.accept({"id": firms[0]})
    return made


def child(of: QWidget, kind: Any, name: str) -> Any:
    found = of.findChild(kind, name)
    assert found is not None, name
    return found


def command(page: ArchivePage | ArchivesPage, icon: str) -> Callable[[], None]:
    return next(action.run for action in page.commands() if action.icon == icon)


def filled(page: QWidget, purpose: str = "演示核对", **chosen: str) -> Dialog:
    dialog: Dialog = child(page.window(), Dialog, "export")
    for name, value in chosen.items():
        child(dialog, QAbstractButton, f"export.{name}.{value}").click()
    child(dialog, QLineEdit, "export.purpose").setText(purpose)
    return dialog


def save_as(page: QWidget, path: Path) -> None:
    files: QFileDialog = child(page, QFileDialog, "export.file")
    files.fileSelected.emit(str(path))
    files.close()


def test_an_archive_is_exported_from_its_page(
    page: ArchivePage, window: Window, workspace: Workspace, firms: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    command(page, "upload")()
    dialog = filled(page, shape="classes")
    dialog.do()
    save_as(page, tmp_path / "a.zip")
    qtbot.waitUntil(lambda: (tmp_path / "a.zip").exists() and workspace.tasks.idle)
    with zipfile.ZipFile(tmp_path / "a.zip") as parcel:
        told = json.loads(parcel.read("classes.json"))
    assert [firm["archive"] for firm in told["firms"]] == [firms[0]]
    assert (told["purpose"], told["handed_to"]) == ("演示核对", "企业本人")
    noted = workspace.store.register()
    assert ("export classes", firms[0]) in [(line.what, line.archive) for line in noted]
    assert window.errors == []


def test_nothing_leaves_without_recipient_and_purpose(page: ArchivePage) -> None:
    command(page, "upload")()
    dialog = filled(page, purpose="")
    act = child(dialog, QAbstractButton, "export.act")
    assert not act.isEnabled()
    child(dialog, QLineEdit, "export.purpose").setText("核对")
    assert act.isEnabled()
    audience: Select = child(dialog, Select, "export.audience")
    audience.set_value("bank")
    audience.changed.emit("bank")
    assert not act.isEnabled()
    assert child(dialog, QLineEdit, "export.recipient").isVisible()
    child(dialog, QLineEdit, "export.recipient").setText("演示银行")
    assert act.isEnabled()


def test_a_bank_without_an_authorisation_is_refused_in_words(
    page: ArchivePage, window: Window, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    command(page, "upload")()
    dialog = filled(page)
    child(dialog, Select, "export.audience").set_value("bank")
    child(dialog, QLineEdit, "export.recipient").setText("演示银行")
    dialog.allow(True)
    dialog.do()
    save_as(page, tmp_path / "a.zip")
    qtbot.waitUntil(lambda: bool(window.errors))
    assert getattr(window.errors[0], "code", "") == "consent-needed"
    assert list(tmp_path.glob("a*")) == []


def test_the_menu_leads_to_both(page: ArchivePage, window: Window) -> None:
    child(page, QAbstractButton, "archive.more").click()
    menu: QMenu = child(page, QMenu, "archive.menu")
    words = {action.text(): action for action in menu.actions()}
    words["Import a credit report…"].trigger()
    assert window.opened[-1][0] == "creditreport"
    words["Export the archive…"].trigger()
    assert child(page.window(), Dialog, "export").isVisible()
    menu.close()


@pytest.fixture
def archives(workspace: Workspace, window: Window, firms: list[str], qtbot: QtBot) -> ArchivesPage:
    made = ArchivesPage(workspace, window)
    qtbot.addWidget(made)
    made.show()
    made.accept({})
    return made


def test_all_of_the_list_are_exported_at_once(
    archives: ArchivesPage, workspace: Workspace, firms: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    child(archives, QAbstractButton, "archives.export").click()
    filled(archives, shape="classes", scope="all").do()
    save_as(archives, tmp_path / "a.zip")
    qtbot.waitUntil(lambda: (tmp_path / "a.zip").exists() and workspace.tasks.idle)
    with zipfile.ZipFile(tmp_path / "a.zip") as parcel:
        told = json.loads(parcel.read("classes.json"))
    assert {firm["archive"] for firm in told["firms"]} == set(firms)
    said = child(archives.window(), Dialog, "export.told")
    assert any("listed as missing" in label.text() for label in said.findChildren(QLabel))


def test_it_can_be_stopped(
    archives: ArchivesPage, window: Window, workspace: Workspace, tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    real, begun, go = ordering.compose, Event(), Event()

    def slowly(*args: Any) -> Any:
        begun.set()
        assert go.wait(10)
        return real(*args)

    monkeypatch.setattr(ordering, "compose", slowly)
    command(archives, "upload")()
    filled(archives, shape="sheets", scope="all").do()
    save_as(archives, tmp_path / "a.xlsx")
    assert begun.wait(10)
    child(archives.window(), QAbstractButton, "export.progress.keep").click()
    go.set()
    qtbot.waitUntil(lambda: bool(window.said), timeout=10_000)
    assert window.said == ["Stopped; no file was written"]
    assert list(tmp_path.glob("a*")) == []


def test_the_outcome_says_what_did_not_leave() -> None:
    assert outcome(Delivered(archives=1, records=3)) == []
    told = outcome(Delivered(withheld=2, missing=1, left_out=[f"演示{n}" for n in range(7)]))
    assert len(told) == 3
    assert told[2].endswith("演示0、演示1、演示2、演示3、演示4…")


def test_sheets_are_in_chinese_or_english(workspace: Workspace, qtbot: QtBot) -> None:
    choice = ExportChoice([Scope("one", "x", lambda: ("a",), "x")], workspace.content.audiences, "zh")
    qtbot.addWidget(choice)
    child(choice, QAbstractButton, "export.language.bilingual").click()
    assert choice.order(["a"]).language == "bilingual"
    child(choice, QAbstractButton, "export.shape.sheets").click()
    assert (choice.order(["a"]).language, choice.order(["a"]).suffix) == ("en", "xlsx")
