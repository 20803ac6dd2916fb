"""Why one firm's grade changed, and the page of the rules before any have come."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.content import builtin
from desktop.pages.diagnosis.record import DiagnosisRecord
from desktop.pages.rules import RulesPage, WhyPage
from desktop.parts import EmptyState, GradeBadge, InfoBar, Select, Table, Text
from desktop.workspace import Workspace
from forms.content import Content
from forms.judge.diagnosis import DiagnosisResult
from tests.desktop.pages.diagnosis.desk import DIAGNOSED, load
from tests.desktop.pages.rules.other_rules import other_rules
from tests.desktop.window import Window

NOTHING_ASKED = DiagnosisResult((), (), 0, 0)


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def why(workspace: Workspace, window: Window, qtbot: QtBot) -> WhyPage:
    page = WhyPage(workspace, window)
    qtbot.addWidget(page)
    return page


def closed(workspace: Workspace, firm: str, number: str) -> str:
    """A diagnosis closed with the grade of now; its id."""
    before = {r.id for r in workspace.archive(firm).of("diagnosis")}
    pdf = workspace.store.put_evidence(
        number.encode(), archive=firm, mime="application/pdf", label="", captured_at=None
    )
    DiagnosisRecord(workspace, firm).close(number, pdf.sha256, 1, NOTHING_ASKED, {})
    finished = [r.id for r in workspace.archive(firm).of("diagnosis") if r.text("facts")]
    return next((id for id in finished if id not in before), finished[-1])


def rows(page: WhyPage) -> dict[str, tuple[str, str]]:
    """Change and cause by indicator."""
    table = page.findChild(Table, "why.shifts")
    return {row.id: (row.cells[4].text, row.cells[5].text) for row in table.model().rows}


def test_the_rules_share_and_the_firms_are_told_apart(workspace: Workspace, why: WhyPage) -> None:
    firm = load(workspace, DIAGNOSED)
    closed(workspace, firm, "XD-1")
    grade = workspace.evaluation(firm).grade
    workspace.save(archive=firm, entity=firm, type="firm", set={"reg_status": "suspended"})
    why.enter(archive=firm)
    assert rows(why)["B02"] == ("-10", "The firm's facts")
    assert "The rules are the same (2026.12)" in why.findChild(Text, "why.parts").text()
    workspace.use(Content.load(other_rules(builtin.read_files(), "2026.13")))
    assert rows(why)["B02"] == ("-10", "The firm's facts"), "not shown now: nothing is reckoned for nobody"
    why.enter(archive=firm)
    assert rows(why)["B02"] == ("-10", "Both"), "20 to 5 by the rules, and they give 10 for a suspended one"
    assert why.findChild(GradeBadge, "why.from")._grade == grade
    assert (
        "By the rules (2026.12 → 2026.13): -15. By the firm's own facts and the passing of time: +5"
        in why.findChild(Text, "why.parts").text()
    )
    assert why.findChild(InfoBar, "why.note").isHidden()


def test_facts_that_were_erased_are_not_made_up(workspace: Workspace, why: WhyPage) -> None:
    firm = load(workspace, DIAGNOSED)
    diagnosis = closed(workspace, firm, "XD-1")
    workspace.save(archive=firm, entity=diagnosis, type="diagnosis", set={"facts": None})
    workspace.use(Content.load(other_rules(builtin.read_files(), "2026.13")))
    why.enter(archive=firm)
    assert "only in part" in why.findChild(InfoBar, "why.note").text()
    assert why.findChild(Text, "why.parts").isHidden()


def test_without_a_finished_diagnosis_it_says_what_to_do(
    workspace: Workspace, why: WhyPage, window: Window
) -> None:
    firm = load(workspace, 2)
    why.enter(archive=firm)
    assert why._places.currentIndex() == 1
    why.findChild(EmptyState, "why.empty").pressed.emit()
    assert window.opened == [("diagnosis", {"archive": firm, "step": "indicators"})]


def test_the_earlier_one_stands_left_whichever_was_chosen(workspace: Workspace, why: WhyPage) -> None:
    firm = load(workspace, DIAGNOSED)
    diagnosis = closed(workspace, firm, "XD-1")
    why.enter(archive=firm)
    why._choose("now", diagnosis)
    assert why.findChild(Select, "why.before").value() == diagnosis
    assert why.findChild(Select, "why.after").value() == "now"
    assert why.place() == {"archive": firm, "before": diagnosis, "after": "now"}


def test_before_any_rules_came_the_page_says_which_are_in_use(
    workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    page = RulesPage(workspace, window)
    qtbot.addWidget(page)
    page.enter()
    assert page._places.currentIndex() == 2
    assert workspace.content.version in [label.text() for label in page.findChildren(Text)]
