"""The import page when things go wrong or somebody changes their mind: nothing half-imported, nothing lost."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.intake import IntakePage
from desktop.parts import Select
from desktop.workspace import Workspace
from tests.desktop.intake.files import HEAD, book, cells, raw, row, text, uscc
from tests.desktop.pages.intake.conftest import Window, imported, load, press, wait


class Gate:
    """Holds the work at the first telling of its progress, until it is let go."""

    def __init__(self, page: IntakePage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.open = threading.Event(), threading.Event()
        real: Callable[[int, int], None] = page._underway.tell

        def tell(done: int, total: int) -> None:
            real(done, total)
            self.reached.set()
            assert self.open.wait(20)

        monkeypatch.setattr(page._underway, "tell", tell)


def says(page: IntakePage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_stopped_in_the_middle_of_saving_nothing_is_saved_and_all_of_it_can_be_saved_again(
    page: IntakePage, workspace: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(page, book(tmp_path / "a.xlsx", [HEAD, *(row(n) for n in range(1, 261))]), qtbot)
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    before = workspace.store.seq
    with monkeypatch.context() as patch:
        gate = Gate(page, patch)
        press(page, "intake.save", qtbot)
        qtbot.waitUntil(lambda: gate.reached.is_set() and "500 of 520" in says(page), timeout=20_000)
        press(page, "intake.stop", qtbot)
        assert "Stopping; nothing will be saved" in says(page)
        gate.open.set()
        wait(page, "report", qtbot)
    assert (workspace.store.seq, workspace.store.count_firms()) == (before, 0)
    press(page, "intake.save", qtbot)
    wait(page, "done", qtbot)
    assert workspace.store.count_firms() == 260
    assert workspace.store.verify().ok


def test_whoever_comes_with_something_else_while_it_saves_sees_it_to_its_end(
    page: IntakePage, workspace: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(page, text(tmp_path / "a.csv", [HEAD, row(1)]), qtbot)
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    gate = Gate(page, monkeypatch)
    press(page, "intake.save", qtbot)
    qtbot.waitUntil(gate.reached.is_set, timeout=20_000)
    page.leave()
    page.enter(kind="record.honour")
    assert page._step == "working"
    gate.open.set()
    wait(page, "done", qtbot)
    assert workspace.store.count_firms() == 1
    page.enter(kind="record.honour")
    assert (page._step, page._presenter.kind) == ("file", "record.honour")


def test_stopped_in_the_middle_of_the_trial_the_columns_are_still_there(
    page: IntakePage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(page, book(tmp_path / "a.xlsx", [HEAD, *(row(n) for n in range(1, 102))]), qtbot)
    gate = Gate(page, monkeypatch)
    press(page, "intake.check", qtbot)
    qtbot.waitUntil(lambda: gate.reached.is_set() and "50 of 101" in says(page), timeout=20_000)
    press(page, "intake.stop", qtbot)
    gate.open.set()
    wait(page, "columns", qtbot)
    assert page._presenter.verdicts == ()
    choice = page.findChild(Select, "intake.column.2")
    assert choice is not None
    assert choice.value() == "uscc"


def test_stopped_while_reading_a_large_sheet_the_page_is_free_at_once(
    page: IntakePage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    piece = "<row><c><v>1</v></c></row>" * 1_000
    page.open_file(str(raw(tmp_path / "a.xlsx", [piece] * 150)))
    press(page, "intake.stop", qtbot)
    assert page._step == "file"
    qtbot.waitUntil(lambda: page.workspace.tasks.idle, timeout=20_000)
    assert page._step == "file"
    assert window.errors == []
    load(page, text(tmp_path / "b.csv", [HEAD, row(1)]), qtbot)


def test_a_full_disk_stops_the_saving_and_nothing_of_it_is_there(
    page: IntakePage, workspace: Workspace, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    load(page, book(tmp_path / "a.xlsx", [HEAD, *(row(n) for n in range(1, 101))]), qtbot)
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    before = workspace.store.verify()
    engine = workspace.store._db._engine
    sa.event.listen(engine, "checkout", _no_more_pages)
    press(page, "intake.save", qtbot)
    wait(page, "report", qtbot)
    assert window.errors == ["disk-full"]
    sa.event.remove(engine, "checkout", _no_more_pages)
    sa.event.listen(engine, "checkout", _any_pages)
    assert workspace.store.verify() == before
    assert workspace.store.count_firms() == 0
    press(page, "intake.save", qtbot)
    wait(page, "done", qtbot)
    assert workspace.store.count_firms() == 100, "with room again, the same trial is saved"


def _no_more_pages(connection: sa.pool.PoolProxiedConnection, *_: object) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()  # type: ignore[attr-defined]  # the driver's own
    connection.execute(f"PRAGMA max_page_count={pages + 2}").fetchall()  # type: ignore[attr-defined]  # the same


def _any_pages(connection: sa.pool.PoolProxiedConnection, *_: object) -> None:
    connection.execute("PRAGMA max_page_count=1000000").fetchall()  # type: ignore[attr-defined]  # the same


@pytest.mark.parametrize("place", ["full", "nowhere", "folder"])
def test_a_report_that_cannot_be_written_is_said_and_the_trial_stays(
    page: IntakePage, workspace: Workspace, window: Window, tmp_path: Path, qtbot: QtBot, place: str
) -> None:
    load(page, text(tmp_path / "a.csv", [HEAD, row(1)]), qtbot)
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    targets = {"full": Path("/dev/full"), "nowhere": tmp_path / "a.csv" / "x.xlsx", "folder": tmp_path}
    page.export_report(str(targets[place]))
    qtbot.waitUntil(lambda: bool(window.errors), timeout=10_000)
    assert window.errors == ["not-written"]
    assert page._step == "report"
    assert "not written" in str([entry.details for entry in workspace.store.access_log()])
    good = tmp_path / "report.xlsx"
    page.export_report(str(good))
    qtbot.waitUntil(lambda: bool(window.said), timeout=10_000)
    assert load_workbook(good).active is not None


def test_the_report_is_saved_where_the_dialog_says(
    page: IntakePage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    load(page, text(tmp_path / "a.csv", [HEAD, row(1), row(2, 成立时间="3/1/2026")]), qtbot)
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    press(page, "intake.report", qtbot)
    dialog = page.findChild(QFileDialog, "intake.report.file")
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "r.xlsx"))
    dialog.close()
    qtbot.waitUntil(lambda: bool(window.said), timeout=10_000)
    sheet = load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[2][0:2] == (3, "Refused")
    assert (rows[2][4], rows[2][6]) == ("E3", "Day or month first? Write it as 2026-03-01.")


def test_columns_chosen_once_are_chosen_for_the_next_file_of_these_headings(
    page: IntakePage, workspace: Workspace, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    head = ["甲栏", "乙栏", *HEAD[2:]]
    load(page, text(tmp_path / "一月.csv", [head, row(1)]), qtbot)
    page._columns.target_chosen.emit(1, "name")
    page._columns.target_chosen.emit(2, "uscc")
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    again = IntakePage(workspace, window)
    qtbot.addWidget(again)
    again.show()
    again.enter()
    turned = [[*said[1::-1], *said[2:]] for said in (head, row(2))]
    imported(again, text(tmp_path / "二月.csv", turned), qtbot)
    assert workspace.store.firms_with_code(uscc(2))[0][1] == "演示2号餐饮有限公司"


def test_three_hundred_columns_are_shown_and_can_be_chosen(
    page: IntakePage, tmp_path: Path, qtbot: QtBot
) -> None:
    head = [*HEAD, *(f"其他{n}" for n in range(290))]
    load(page, text(tmp_path / "a.csv", [head, [*row(1), *["x"] * 290]]), qtbot)
    choices = [page.findChild(Select, f"intake.column.{n}") for n in (1, 300)]
    assert all(choice is not None for choice in choices)
    page._columns.target_chosen.emit(300, "name_en")
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    assert page._presenter.verdicts[0].changes[0].set["name_en"] == "x"


def test_a_sheet_of_formulas_never_calculated_says_so_before_anything_is_tried(
    page: IntakePage, tmp_path: Path, qtbot: QtBot
) -> None:
    formulas = "".join("<c><f>A1</f></c>" for _ in HEAD)
    load(page, raw(tmp_path / "a.xlsx", [cells(1, HEAD), f'<row r="2">{formulas}</row>']), qtbot)
    assert "10 formulas were never calculated" in says(page)
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    assert [v.outcome for v in page._presenter.verdicts] == ["refused"]
