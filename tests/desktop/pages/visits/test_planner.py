"""The planner on real visits: the week, an order that stays, plans that are saved, starting and finishing."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request
from desktop.pages.today.presenter import TodayPresenter
from desktop.pages.visits import VisitsPage
from desktop.pages.visits.planning import PlanDialog
from desktop.pages.visits.presenter import PlannerPresenter, read_visits
from desktop.pages.visits.state import Plan
from desktop.parts import Select, Table, TextInput
from desktop.workspace import Workspace
from forms.visits import in_order
from sync.store import Identity, Store
from sync.store.exchanged import IncomingEvents
from sync.store.model import Change

TODAY = date(2026, 11, 20)
HOSTILE = "\u202e𫖯😀" + "演" * 77


@pytest.fixture
def page(workspace: Workspace, window: Any, firms: list[str], qtbot: QtBot) -> VisitsPage:
    made = VisitsPage(workspace, window)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.enter()
    settle(workspace, qtbot)
    return made


def settle(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    QApplication.processEvents()


def buttons(page: VisitsPage, beginning: str) -> list[QAbstractButton]:
    """In the order in which they stand."""
    found = [b for b in page.findChildren(QAbstractButton) if b.objectName().startswith(beginning)]
    return sorted(found, key=lambda b: b.mapTo(page, b.rect().topLeft()).y())


def of_today(page: VisitsPage) -> list[str]:
    assert page._state is not None
    return [line.id for day in page._state.days if day.today for line in day.visits]


def test_the_week_shows_its_days_and_today_in_order(page: VisitsPage) -> None:
    assert page._state is not None
    assert [day.title for day in page._state.days][:2] == ["11-16 Mon", "11-17 Tue"]
    assert [line.clock for day in page._state.days if day.today for line in day.visits] == [
        "09:30", "11:00", "14:30", "16:00",
    ]  # fmt: skip
    assert [day.off for day in page._state.days][4:] == ["", "day off", "day off"]


def test_an_order_given_by_button_stays_and_today_follows_it(
    page: VisitsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    first, second, *rest = of_today(page)
    qtbot.mouseClick(page.findChild(QAbstractButton, f"visits.down.{first}"), Qt.MouseButton.LeftButton)
    assert of_today(page) == [second, first, *rest]
    page.enter()
    settle(workspace, qtbot)
    assert of_today(page) == [second, first, *rest]
    assert [v.visit for v in TodayPresenter(workspace).state().visits] == [second, first, *rest]
    assert not page.findChild(QAbstractButton, f"visits.up.{second}").isEnabled()


def test_an_order_is_a_fact_of_the_visits_and_travels(
    page: VisitsPage, workspace: Workspace, store: Store, identity: Identity, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second, *rest = of_today(page)
    before = store.seq
    page._move(second, -1)
    settle(workspace, qtbot)
    assert store.seq == before + 1, "one event for one move"
    other = Store.create(tmp_path / "other.db", bytes(32), replace(identity, device="XD-BN-0092"))
    while (out := store.outbox()) is not None:
        other.receive([IncomingEvents("nanan", out.payloads, out.last)])
        store.acknowledge(out.last)
    today = [visit for visit in read_visits(other, TODAY, TODAY).visits if visit.day == TODAY]
    assert [visit.id for visit in in_order(today)] == [second, first, *rest]
    other.close()


def test_an_order_given_by_key_moves_the_visit_in_focus(page: VisitsPage, qtbot: QtBot) -> None:
    first, second, third, last = of_today(page)
    page.activateWindow()
    page.findChild(QAbstractButton, f"visits.visit.{last}").setFocus()
    for _ in range(2):
        qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert of_today(page) == [first, last, second, third]
    assert page.focusWidget().objectName() == f"visits.visit.{last}"


def test_a_plan_is_saved_and_shown(
    page: VisitsPage, workspace: Workspace, firms: list[str], qtbot: QtBot
) -> None:
    page._plan(firms[9])
    dialog = page.findChild(PlanDialog)
    dialog.findChild(TextInput, "plan.clock").setText("8:05")
    dialog.findChild(Select, "plan.purpose").set_value("demand")
    dialog._people.set_values(("owner", "finance"))
    dialog.do()
    settle(workspace, qtbot)
    visit = next(v for v in workspace.archive(firms[9]).of("visit") if v.text("purpose") == "demand")
    assert visit.text("planned_at").startswith("2026-11-20T08:05:00.000")
    assert (visit.text("status"), visit.texts("expected")) == ("planned", ("owner", "finance"))
    assert of_today(page)[0] == visit.id
    filling = Filling(workspace, Request(firms[9], "visit", visit.id))
    assert {p.ref.rpartition("/")[2] for p in filling.session.problems()} == set(), (
        "its form takes it as it is"
    )


@pytest.mark.parametrize(
    ("day", "clock"),
    [("2026-11-19", "09:30"), ("", "09:30"), ("2026-11-20", "24:00"), ("2026-11-20", HOSTILE)],
)
def test_a_plan_that_cannot_be_is_not_saved(page: VisitsPage, firms: list[str], day: str, clock: str) -> None:
    page._plan(firms[9])
    dialog = page.findChild(PlanDialog)
    dialog.findChild(TextInput, "plan.day").setText(day)
    dialog.findChild(TextInput, "plan.clock").setText(clock)
    dialog._look()
    assert not dialog.findChild(QAbstractButton, "plan.act").isEnabled()
    dialog.reject()


def test_planning_anew_moves_it_and_makes_no_second(workspace: Workspace, firms: list[str]) -> None:
    presenter = PlannerPresenter(workspace)
    today = workspace.today()
    assert presenter.take(read_visits(workspace.store, presenter.day, today))
    visit = presenter.next_visit()
    assert visit is not None
    before = len(workspace.store.entities_of("visit"))
    presenter.save(Plan(visit.archive, visit.id, date(2026, 11, 23), "10:00", visit.purpose, ()))
    assert len(workspace.store.entities_of("visit")) == before
    presenter.day = date(2026, 11, 23)
    assert not presenter.take(read_visits(workspace.store, today, today)), "that was another week"
    assert presenter.take(read_visits(workspace.store, presenter.day, today))
    moved_to = presenter.visit(visit.id)
    assert moved_to is not None
    assert (moved_to.day, moved_to.clock, moved_to.state) == (date(2026, 11, 23), "10:00", "planned")


def test_starting_notes_the_arrival_and_a_half_filled_form_goes_on(
    page: VisitsPage, workspace: Workspace, window: Any
) -> None:
    visit = page._presenter.next_visit()
    assert visit is not None
    page._start_next()
    name, args = window.opened[-1]
    assert (name, args["entity"]) == ("form", visit.id)
    filling = Filling(workspace, Request(visit.archive, "visit", visit.id))
    assert filling.take(args["given"]) == {"started_at"}
    began = next(n.value for n in filling.session.nodes if n.name == "started_at")
    assert isinstance(began, datetime)
    assert began == workspace.now()


def test_overdue_visits_and_firms_nobody_plans_to_see(
    page: VisitsPage, workspace: Workspace, firms: list[str], qtbot: QtBot
) -> None:
    free = page.findChild(Table, "visits.free")
    before = free.model().rowCount()
    assert before == sum(not row.next_visit for row in workspace.store.firms(_all()).rows)
    late = {"planned_at": "2026-11-13T09:00:00.000+08:00", "purpose": "routine", "status": "planned"}
    workspace.save(archive=firms[9], entity="late", type="visit", set=late)
    settle(workspace, qtbot)
    assert page._state is not None
    assert [line.id for line in page._state.late] == ["late"]
    assert "12 firms; 3 to 5" in "\n".join(label.text() for label in page.findChildren(QLabel))


def test_a_firm_of_any_name_has_its_row(page: VisitsPage, workspace: Workspace, qtbot: QtBot) -> None:
    plan = {"planned_at": "2026-11-20T07:00:00.000+08:00", "purpose": "nobody knows", "status": "planned"}
    workspace.store.save_all([Change("h", "h", "firm", {"name": HOSTILE}), Change("h", "hv", "visit", plan)])
    workspace.signals.archives_changed.emit()
    settle(workspace, qtbot)
    assert of_today(page)[0] == "hv"


def test_nothing_at_all_says_so(workspace: Workspace, window: Any, qtbot: QtBot) -> None:
    made = VisitsPage(workspace, window)
    qtbot.addWidget(made)
    made.show()
    made.enter(day="no day")
    settle(workspace, qtbot)
    assert made.findChild(QAbstractButton, "visits.empty.act").isVisible()


def _all() -> Any:
    from sync.store.model import FirmQuery

    return FirmQuery(limit=50)


def test_the_firm_of_a_plan_is_looked_for_not_listed(
    page: VisitsPage, workspace: Workspace, firms: list[str], qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QApplication

    from desktop.shell.command import CommandBox

    page._plan()
    dialog = page.findChild(PlanDialog)
    chosen = dialog.findChild(Select, "plan.firm")
    chosen.open_list()
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CommandBox) and w.isVisible())
    assert box.table.rows_model.rowCount() > 1, "those changed last stand in it"
    code = str(workspace.store.entity(firms[4]).properties()["uscc"])  # type: ignore[union-attr]
    qtbot.keyClicks(box.typed, code[-8:])
    assert box.table.rows_model.rowCount() == 1
    qtbot.keyClick(box.typed, Qt.Key.Key_Return)
    assert chosen.value() == firms[4]
    assert chosen.words() == workspace.store.entity(firms[4]).properties()["name"]  # type: ignore[union-attr]
    dialog.reject()
