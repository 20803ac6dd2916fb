"""The ledger of requests: filters, figures, the quarter's list on the screen, as a workbook and as a page."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from desktop.pages.demands import DemandsPage
from desktop.parts import Table
from desktop.workspace import Workspace
from sync.store.model import Change

HOSTILE = '=HYPERLINK("x")\u202e𫖯😀' + "诉" * 70


@pytest.fixture
def page(workspace: Workspace, window: Any, firms: list[str], qtbot: QtBot) -> DemandsPage:
    made = DemandsPage(workspace, window)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.enter()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    return made


def rows(page: DemandsPage) -> int:
    return int(page.findChild(Table, "demands.table").model().rowCount())


def test_filters_leave_what_they_say(page: DemandsPage, workspace: Workspace) -> None:
    counts = page._presenter.counts()
    assert counts["all"] == len(workspace.store.entities_of("record.demand"))
    for name in ("all", "open", "overdue", "escalated"):
        page._pick(name)
        assert counts[name] == rows(page)
    assert 0 < counts["overdue"] <= counts["open"] <= counts["all"]


def test_the_most_pressing_comes_first_and_opens_its_form(page: DemandsPage, window: Any) -> None:
    first = page._presenter.ledger("open")[0]
    assert first.overdue
    page.findChild(Table, "demands.table").opened.emit(first.id)
    name, args = window.opened[-1]
    assert (name, args["kind"], args["entity"]) == ("form", "record.demand", first.id)


def test_figures_of_all_are_those_of_the_officers_together(page: DemandsPage) -> None:
    whole, *each = page._presenter.figures()
    assert whole.total == sum(line.total for line in each)
    assert [words for words, _ in whole.rates][-1] == "Satisfaction"
    page._show_view("figures")
    assert page.place() == {"view": "figures", "filter": "open"}


def test_the_list_leaves_as_a_workbook_and_as_a_page_and_both_are_noted(
    page: DemandsPage, workspace: Workspace, firms: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    values = {
        "title": HOSTILE,
        "submitted_on": "2026-11-01",
        "escalate": "yes",
        "content": "x",
        "owner": "演示局",
    }
    workspace.store.save_all([Change(firms[9], "hostile", "record.demand", values)])
    page.enter(view="quarter")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert page._pdf.startswith(b"%PDF")
    excel, pdf = tmp_path / "清单.xlsx", tmp_path / "清单.pdf"
    page.write_excel(str(excel))
    page.write_pdf(str(pdf))
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert pdf.read_bytes() == page._pdf
    sheet = load_workbook(BytesIO(excel.read_bytes())).active
    listed = [row[2].value for row in sheet.iter_rows(min_row=2)]
    assert HOSTILE in listed, "as text, not as a formula"
    assert len(listed) == len(page._presenter.difficulties())
    noted = [entry.what for entry in workspace.store.access_log()]
    assert noted[:2] == [f"difficulties 2026-Q4 ({len(listed)})"] * 2


def test_another_quarter_has_another_list(page: DemandsPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.enter(view="quarter")
    page._step(-3)
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert page._presenter.title() == "Difficulties of quarter 1, 2026"
    assert page._presenter.difficulties() == ()
    assert page._pdf.startswith(b"%PDF"), "an empty list is a page too"


def test_nothing_at_all_says_so(workspace: Workspace, window: Any, qtbot: QtBot) -> None:
    made = DemandsPage(workspace, window)
    qtbot.addWidget(made)
    made.show()
    for view in ("ledger", "figures", "quarter", "nonsense"):
        made.enter(view=view)
        qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert made.caption() == "0 open · 0 overdue"
