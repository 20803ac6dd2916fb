"""The page of statistics: figures with their firms, rows brought up to date, tables and papers."""

import csv
import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop import judging
from desktop.pages.archives.page import ArchivesPage
from desktop.pages.statistics import StatisticsPage
from desktop.pages.statistics.presenter import StatisticsPresenter
from desktop.pages.statistics.report import Reports, Wanted
from desktop.pages.statistics.state import FigureState
from desktop.parts import Button, FilterChip
from desktop.reports.render import render_pdf
from desktop.savedviews import query_of
from desktop.version import app_version
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.statistics import by, total
from sync.summary import mark
from tests.corpus.counted import TODAY
from tests.desktop.conftest import MORNING
from tests.desktop.pages.statistics.conftest import FIRMS, HOSTILE
from tests.desktop.window import Window


def opened(qtbot: QtBot, workspace: Workspace, window: Window, **args: Any) -> StatisticsPage:
    page = StatisticsPage(workspace, window)
    qtbot.addWidget(page)
    page.resize(1282, 700)
    page.show()
    page.accept(args)
    qtbot.waitUntil(lambda: workspace.tasks.idle and not workspace.judging.left, timeout=60_000)
    return page


def figures_of(state: Any) -> list[FigureState]:
    lines = [line.figure for line in (*state.targets, *state.grades, *state.bands, *state.work)]
    return lines + [f for grid in (state.split, state.trend) for row in grid.rows for f in row.figures]


def test_rows_are_judged_as_a_save_would_and_every_figure_has_its_firms(
    qtbot: QtBot, peopled: Workspace, window: Window
) -> None:
    page = opened(qtbot, peopled, window, view="overview")
    assert page._state.stale == 0
    rows = {row.archive: row for row in peopled.store.firms(query_of({})).rows}
    assert len(rows) == FIRMS
    for archive, row in rows.items():
        peopled.refresh_summary(archive)
        assert peopled.store.firms(query_of({"text": row.uscc})).rows[0].grade == row.grade
    again = {row.archive: row for row in peopled.store.firms(query_of({})).rows}
    assert again == rows, "off the UI thread they are judged like a save judges them"
    figures = peopled.store.figures(TODAY, [b.start for b in peopled.content.programme.bands], "")
    assert total(figures.cells).late["alert"] == sum(
        alert.last_day < TODAY for archive in rows for alert in peopled.alerts(archive)
    )
    for view in ("county", "industry", "officer", "tier"):
        page._by(view)
        for figure in figures_of(page._state):
            if figure.query is not None:
                found = len(peopled.store.firm_ids(query_of(figure.query)))
                assert found > 0, figure
        shown = [int(row.figures[0].shown) for row in page._state.split.rows]
        assert sum(shown) == FIRMS
        for row in page._state.split.rows:
            for (key, _), figure in zip(page._state.split.columns[1:], row.figures, strict=True):
                if figure.query is not None and key in (
                    "firms",
                    "basic",
                    "rising",
                    "model",
                    "A",
                    "B",
                    "C",
                    "D",
                    "E",
                ):
                    assert len(peopled.store.firm_ids(query_of(figure.query))) == int(figure.shown)


def test_a_figure_opens_the_list_of_its_firms(qtbot: QtBot, peopled: Workspace, window: Window) -> None:
    page = opened(qtbot, peopled, window)
    page.findChild(Button, "statistics.line.action").click()
    target, args = window.opened[-1]
    assert (target, args["figure"]) == ("archives", ["late", "action", TODAY.isoformat()])
    listed = ArchivesPage(peopled, window)
    qtbot.addWidget(listed)
    listed.show()
    listed.accept(args)
    chip = listed.findChild(FilterChip, "archives.filter.figure")
    assert chip.isVisible()
    assert chip.text() == "Overdue improvements"
    behind = len(peopled.store.firm_ids(query_of(args)))
    assert 0 < behind < FIRMS
    assert listed._found == behind
    chip.cleared.emit()
    assert listed._found == FIRMS
    assert not chip.isVisible()


def test_a_cell_is_pressed_or_chosen_by_keyboard(qtbot: QtBot, peopled: Workspace, window: Window) -> None:
    page = opened(qtbot, peopled, window, view="breakdown", split="tier")
    table = page._grid.table
    assert table is not None
    table.clicked.emit(table.rows_model.index(0, 1))
    assert window.opened[-1][1]["tier"] == [page._state.split.rows[0].id]
    table.opened.emit(page._state.split.rows[0].id)
    menu = page._grid.findChild(QMenu, "statistics.grid.menu")
    assert menu.actions()[0].text().startswith("Firms  ")
    menu.actions()[0].trigger()
    assert len(window.opened) == 2
    menu.close()


def test_a_new_day_is_said_and_made_good(qtbot: QtBot, peopled: Workspace, window: Window) -> None:
    page = opened(qtbot, peopled, window)
    assert not page._note.isVisible()
    peopled.clock = lambda: MORNING + timedelta(days=1)
    page._read()
    qtbot.waitUntil(lambda: peopled.tasks.idle)
    assert page._state.stale == FIRMS
    assert page._note.text().startswith(f"Grade, completeness and alerts of {FIRMS} firms are of an earlier")
    with qtbot.waitSignal(peopled.judging.begun, timeout=60_000):
        page._note.pressed.emit()
    assert page._note.text().startswith(f"{FIRMS} firms are still being judged")
    assert page._note.findChild(Button).isHidden()
    qtbot.waitUntil(lambda: peopled.tasks.idle and not peopled.judging.left, timeout=60_000)
    assert page._state.stale == 0
    assert not page._note.isVisible()


def test_rules_that_fail_on_a_firm_leave_the_note_and_the_way_to_ask_again(
    qtbot: QtBot, peopled: Workspace, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, peopled, window)
    peopled.clock = lambda: MORNING + timedelta(days=1)
    failed: list[UserError] = []
    peopled.tasks.failed.connect(failed.append)

    def broken(*_: object) -> None:
        raise UserError("bad-rules", "A rule fails.", "Tell whoever wrote it.")

    with monkeypatch.context() as patched:
        patched.setattr(judging, "evaluate", broken)
        page.enter()
        qtbot.waitUntil(lambda: bool(failed) and peopled.tasks.idle)
    assert page._state.stale == FIRMS
    assert page._note.findChild(Button).isVisible()
    page._note.pressed.emit()
    qtbot.waitUntil(lambda: peopled.tasks.idle and not peopled.judging.left, timeout=60_000)
    assert not page._note.isVisible()


def test_other_rules_or_another_program_make_rows_stale(peopled: Workspace) -> None:
    archive = peopled.store.firms(query_of({})).rows[0].archive
    peopled.refresh_summary(archive)
    assert archive not in peopled.store.stale_summaries(peopled.mark())
    assert peopled.mark() == mark(peopled.content, TODAY, app_version())
    assert archive in peopled.store.stale_summaries(mark(peopled.content, TODAY, "another"))


def test_an_empty_library_has_a_way_out(qtbot: QtBot, workspace: Workspace, window: Window) -> None:
    page = opened(qtbot, workspace, window, view="nonsense")
    assert page._state.empty
    page._stack.currentWidget().findChild(Button).click()
    assert window.synced == 1


def test_the_tables_leave_as_excel_and_csv(
    qtbot: QtBot, peopled: Workspace, window: Window, tmp_path: Path
) -> None:
    page = opened(qtbot, peopled, window)
    peopled.store.save(
        archive="h", entity="h", type="firm", set={"name": "演示", "county": HOSTILE, "tier": "basic"}
    )
    page._read()
    qtbot.waitUntil(lambda: peopled.tasks.idle, timeout=60_000)
    page.export(str(tmp_path / "a.xlsx"))
    page.export(str(tmp_path / "b.zip"))
    qtbot.waitUntil(lambda: peopled.tasks.idle and len(window.said) == 2)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    progress = [tuple(cell.value for cell in row) for row in book.worksheets[0].iter_rows()]
    assert [row[1] for row in progress[1:]] == [3000, 1500, 500, 5000]
    assert progress[-1][2] == FIRMS + 1
    assert sum(row[1].value for row in list(book.worksheets[1].iter_rows())[1:]) == FIRMS + 1
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        names = packed.namelist()
        rows = list(csv.reader(io.StringIO(packed.read(names[1]).decode("utf-8-sig"))))
    assert len(names) == 6
    assert f"'{HOSTILE}" in [row[0] for row in rows], "a formula runs in no spreadsheet"
    noted = [entry.what for entry in peopled.store.access_log()]
    assert noted.count(f"statistics ({FIRMS + 1} firms)") == 2


@pytest.mark.parametrize("kind", ["annual", "quarterly"])
def test_a_paper_says_what_the_page_says(peopled: Workspace, kind: Any) -> None:
    reports = Reports(peopled)
    for archive in peopled.store.firm_ids(query_of({})):
        peopled.refresh_summary(archive)
    said = {}
    for paper in ("zh", "bilingual"):
        template, make = reports.maker(Wanted(kind, TODAY, paper))  # type: ignore[arg-type]
        document = make()
        pdf = render_pdf(template, document)
        assert pdf == render_pdf(template, make()), "same input, same bytes"
        read = pypdf.PdfReader(io.BytesIO(pdf))
        assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
        fonts = [f.get_object() for page in read.pages for f in page["/Resources"]["/Font"].values()]
        inner = [f["/DescendantFonts"][0]["/FontDescriptor"] for f in fonts if "/DescendantFonts" in f]
        assert inner
        assert all(any(key.startswith("/FontFile") for key in d) for d in inner)
        said[paper] = " ".join("\n".join(page.extract_text() for page in read.pages).split())
    assert ("2026 年行动进展报告" if kind == "annual" else "2026 年第 4 季度进展清单") in said["zh"]
    assert "not a credit" not in said["zh"]
    assert "neither a credit report" in said["bilingual"]
    assert f"在册企业 {FIRMS} 家" in said["zh"]
    cells = peopled.store.figures(TODAY, [0], "").cells
    for tier, tally in by(cells, "tier").items():
        word = {"basic": "基础层", "rising": "提升层", "model": "标杆层"}[tier]
        assert f"{word}" in said["zh"]
        assert str(tally.firms) in said["zh"]
    if kind == "quarterly":
        assert "panic()" in said["zh"], "a name is a text, whatever is in it"


def test_periods_of_papers(peopled: Workspace) -> None:
    reports, wanted = Reports(peopled), Wanted("quarterly", TODAY, "zh")
    assert reports.title(wanted) == "Progress list of quarter 4, 2026"
    assert reports.title(wanted.step(-4)) == "Progress list of quarter 4, 2025"
    assert reports.title(Wanted("annual", TODAY, "zh").step(1)) == "Progress report of the programme, 2027"


def test_a_paper_is_shown_and_saved(qtbot: QtBot, peopled: Workspace, window: Window, tmp_path: Path) -> None:
    page = opened(qtbot, peopled, window, view="report")
    qtbot.waitUntil(lambda: bool(page._report.pdf), timeout=60_000)
    page._report.write_pdf(str(tmp_path / "paper.pdf"))
    qtbot.waitUntil(lambda: bool(window.said))
    assert (tmp_path / "paper.pdf").read_bytes() == page._report.pdf
    assert "annual report 2026" in [entry.what for entry in peopled.store.access_log()]
    page.commands()[1].run()
    qtbot.waitUntil(lambda: bool(page._report.pdf), timeout=60_000)


def test_groups_stand_in_order(peopled: Workspace) -> None:
    presenter = StatisticsPresenter(peopled)
    presenter.figures = presenter.reader()()
    assert [value for value, *_ in presenter.groups("tier")] == sorted(
        {value for value, *_ in presenter.groups("tier")}, key=["basic", "rising", "model"].index
    )
    sections = [words for _, words, _, _ in presenter.groups("industry")]
    assert all(words[0].isalpha() and words[1] == " " for words in sections)
    presenter.span = "quarter"
    assert [row.id for row in presenter.trend_grid().rows][:2] == ["2026-Q4", "2026-Q3"]
