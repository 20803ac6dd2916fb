"""Today on real records: where now, in what order, what waits, what runs out; and the first day."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.content import builtin
from desktop.pages.archives.wording import TIERS
from desktop.pages.statistics.presenter import StatisticsPresenter
from desktop.pages.today import TodayPage
from desktop.pages.today.presenter import TodayPresenter
from desktop.pages.today.warnings import Warnings
from desktop.workspace import Workspace
from forms.content import Content
from sync.store.model import Change, Draft, FirmQuery
from tests.corpus.district import district
from tests.desktop.window import Window

TODAY = date(2026, 11, 20)


@pytest.fixture
def page(workspace: Workspace, window: Window, qtbot: QtBot) -> TodayPage:
    made = TodayPage(workspace, window)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    return made


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    """Seven firms, four of them to be visited today, judged."""
    entities = list(district(7, firms=7, today=TODAY))
    workspace.store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in entities])
    archives = list(dict.fromkeys(i["archive"] for i in entities))
    for archive in archives:
        workspace.refresh_summary(archive)
    return archives


def button(page: QWidget, name: str) -> QAbstractButton:
    QApplication.processEvents()  # what was just put into a layout is shown by the next turn
    found = [b for b in page.findChildren(QAbstractButton, name) if b.isVisible()]
    assert len(found) == 1, name
    return found[0]


def test_visits_stand_in_the_order_of_their_times(workspace: Workspace, firms: list[str]) -> None:
    visits = TodayPresenter(workspace).state().visits
    assert [visit.clock for visit in visits] == ["09:30", "11:00", "14:30", "16:00"]
    assert [visit.current for visit in visits] == [True, False, False, False]
    assert [visit.number for visit in visits] == [1, 2, 3, 4]


def test_the_next_step_is_the_first_visit_and_opens_its_form(
    page: TodayPage, firms: list[str], window: Window, qtbot: QtBot, workspace: Workspace
) -> None:
    page.enter()
    start = button(page, "today.start")
    assert start.text() == "Start visit"
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    name, args = window.opened[0]
    visit = TodayPresenter(workspace).state().visits[0]
    assert (name, args) == ("form", {"archive": visit.archive, "kind": "visit", "entity": visit.visit})
    assert "in 30 minutes" in TodayPresenter(workspace).state().next.over


def test_a_visit_done_is_ticked_off_and_the_next_one_is_next(workspace: Workspace, firms: list[str]) -> None:
    presenter = TodayPresenter(workspace)
    first, second = presenter.state().visits[:2]
    workspace.save(archive=first.archive, entity=first.visit, type="visit", set={"status": "done"})
    state = presenter.state()
    assert state.visits[0].done
    assert state.next.visit == second.visit
    assert presenter.caption() == "11-20 Fri · 3 visits to make · week 47"


def test_a_visit_begun_is_resumed(workspace: Workspace, firms: list[str]) -> None:
    presenter = TodayPresenter(workspace)
    first = presenter.state().visits[0]
    workspace.store.put_draft(Draft("d", first.archive, first.visit, "visit", "1", "t", b"<x/>"))
    assert presenter.state().next.button == "Resume visit"


def test_a_draft_opens_exactly_itself(
    page: TodayPage, firms: list[str], window: Window, qtbot: QtBot, workspace: Workspace
) -> None:
    workspace.store.put_draft(Draft("d7", firms[1], None, "licence", "1", "t", b"<x/>", "/x", 62, 2))
    workspace.store.put_draft(Draft("odd", firms[1], None, "gone", "1", "t", b"<x/>"))
    page.enter()
    qtbot.mouseClick(button(page, "today.draft.1"), Qt.MouseButton.LeftButton)
    name, args = window.opened[0]
    assert (name, args["draft"], args["kind"]) == ("form", "d7", "record.licence")
    assert not page.findChildren(QAbstractButton, "today.draft.2"), "a form that is gone cannot be opened"


def test_without_visits_the_next_step_is_the_draft_then_the_warning_then_nothing(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.save(archive="a", entity="a", type="firm", set={"name": "演示甲有限公司"})
    presenter = TodayPresenter(workspace)
    assert presenter.state().next.kind == "none"
    workspace.store.put_draft(Draft("d", "a", None, "licence", "1", "t", b"<x/>", progress=5))
    assert presenter.state().next.kind == "draft"
    assert presenter.state().visits == ()


def test_warnings_are_found_firm_by_firm_and_sorted_by_the_last_day(
    workspace: Workspace, firms: list[str], qtbot: QtBot
) -> None:
    from PySide6.QtCore import QObject

    parent = QObject()
    warnings = Warnings(workspace, parent)
    warnings.begin()
    expected = sorted(
        (alert.last_day, row.archive)
        for row in workspace.store.firms(FirmQuery(attention="any")).rows
        for alert in workspace.alerts(row.archive)
    )
    qtbot.waitUntil(lambda: len(warnings.known()) == len(expected))
    assert [w.order for w in warnings.known()] == [(day.isoformat(), archive) for day, archive in expected]
    warnings.stop()


def test_rows_judged_yesterday_are_judged_again_today(
    workspace: Workspace, firms: list[str], qtbot: QtBot
) -> None:
    from PySide6.QtCore import QObject

    from desktop.version import app_version
    from sync.store.model import FirmSummary
    from sync.summary import mark
    from tests.corpus.judged import as_judged

    yesterday = mark(workspace.content, date(2026, 11, 19), app_version())
    row = FirmSummary(grade="E", completeness=1, judged=yesterday)
    as_judged(workspace.store, {firms[0]: row}, {"alerts": [], "proposal": None})
    parent = QObject()
    warnings = Warnings(workspace, parent)
    with qtbot.waitSignal(workspace.signals.judged):
        warnings.begin()
    now = next(r for r in workspace.store.firms(FirmQuery()).rows if r.archive == firms[0])
    assert now.completeness == workspace.completeness(firms[0]).percent
    assert now.grade == (workspace.evaluation(firms[0]).grade or "")


def test_a_warning_leads_to_its_firm(page: TodayPage, firms: list[str], window: Window, qtbot: QtBot) -> None:
    page.enter()
    qtbot.waitUntil(lambda: bool(page.findChildren(QAbstractButton, "today.warning.1")))
    qtbot.mouseClick(button(page, "today.warning.1"), Qt.MouseButton.LeftButton)
    assert window.opened[0][0] == "archive"
    page.leave()


def test_targets_are_those_the_statistics_page_shows(workspace: Workspace, firms: list[str]) -> None:
    statistics = StatisticsPresenter(workspace)
    statistics.figures = statistics.reader()()
    said = {target.id: target for target in statistics.state().targets}
    state = TodayPresenter(workspace).state()
    assert sum(target.reached for target in state.targets) == 7
    for tier, mine in zip(TIERS, state.targets, strict=True):
        assert mine.wanted == {t.tier: t.firms for t in workspace.content.programme.targets}[tier] > 0
        assert (str(mine.reached), mine.fraction) == (said[tier].figure.shown, said[tier].fraction)
        assert mine.basis in said[tier].tip
    assert "2028-06-30" in state.targets_caption


def test_without_a_programme_targets_are_shares(workspace: Workspace, firms: list[str]) -> None:
    files = builtin.read_files()
    header = files["rules/programme.csv"].splitlines(keepends=True)[0]
    workspace.use(Content.load(files | {"rules/programme.csv": header}))
    state = TodayPresenter(workspace).state()
    assert [target.wanted for target in state.targets] == [0, 0, 0]
    assert sum(target.fraction for target in state.targets) == pytest.approx(1)


def test_the_list_to_take_along_names_what_is_missing(
    page: TodayPage, firms: list[str], qtbot: QtBot, workspace: Workspace
) -> None:
    items = TodayPresenter(workspace).checklist(firms[5])
    assert not items[0].missing
    assert sum(item.missing for item in items) >= 3
    page.enter()
    qtbot.mouseClick(button(page, "today.list"), Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(QWidget, "today.checklist")
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    page.leave()


def test_the_first_day_offers_tasks_and_a_new_archive(page: TodayPage, window: Window, qtbot: QtBot) -> None:
    page.enter()
    words = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "Four steps to begin" in words
    assert page.caption() == "Welcome, 演示周"
    qtbot.mouseClick(button(page, "today.stick"), Qt.MouseButton.LeftButton)
    assert window.opened.pop() == ("sync", {}), "without a network the centre's stick is read there"
    qtbot.mouseClick(button(page, "today.receive"), Qt.MouseButton.LeftButton)
    assert window.synced == 1
    qtbot.mouseClick(button(page, "today.new"), Qt.MouseButton.LeftButton)
    assert window.opened == [("form", {"kind": "firm", "archive": None})]


def test_the_first_firm_ends_the_first_day(page: TodayPage, workspace: Workspace) -> None:
    page.enter()
    workspace.save(archive="a", entity="a", type="firm", set={"name": "演示甲有限公司"})
    assert button(page, "today.start").isVisible()
    words = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "Four steps to begin" not in words
    page.leave()
