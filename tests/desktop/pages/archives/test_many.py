"""Ticking firms, and doing something to all of them at once: real events, all or none, and back again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.archives import ArchivesPage
from desktop.pages.archives.bulk import BulkBar
from desktop.pages.archives.rows import PAGE
from desktop.pages.archives.ticks import TICK, TickTable
from desktop.parts import Dialog, MultiChips, TextInput
from desktop.parts.table import CELL
from desktop.workspace import Workspace
from sync.store.model import Change, FirmQuery

FIRMS = 130
TODAY = date(2026, 11, 20)  # a Friday


class Window:
    """Stands where the window does."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.undo: Callable[[], None] | None = None
        self.errors: list[Exception] = []

    def open(self, page: str, **args: Any) -> None: ...

    def back(self) -> None: ...

    def remember(self) -> None: ...

    def toast(self, words: str, undo: Any = None) -> None:
        self.said.append(words)
        self.undo = undo

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def sync(self) -> None: ...

    def lock(self) -> None: ...


@pytest.fixture
def window() -> Window:
    return Window()


def name(number: int) -> str:
    return f"firm-{number:03d}"


@pytest.fixture
def page(workspace: Workspace, window: Window, qtbot: QtBot) -> ArchivesPage:
    workspace.store.save_all(
        [
            Change(
                name(n),
                name(n),
                "firm",
                {
                    "name": f"演示商行{n:03d}",
                    "uscc": f"91500108DEM0{n:06d}",
                    "county": "500108" if n % 2 else "500103",
                    "address": f"演示路 {n % 7} 号",
                },
            )
            for n in range(FIRMS)
        ]
    )
    made = ArchivesPage(workspace, window)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.enter()
    return made


def table(page: ArchivesPage) -> TickTable:
    found = page.findChild(TickTable, "archives.table")
    assert isinstance(found, TickTable)
    return found


def child(of: QWidget, kind: Any, name: str) -> Any:
    found = of.findChild(kind, name)
    assert found is not None, name
    return found


def press(page: ArchivesPage, row: int, qtbot: QtBot, shift: bool = False) -> None:
    view = table(page)
    rect = view.visualRect(view.rows_model.index(row, 0))
    keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, rect.center() - QPoint(8, 8))


def settled(page: ArchivesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.workspace.tasks.idle, timeout=30_000)  # firms are judged afterwards


def ticks(page: ArchivesPage) -> list[str]:
    return list(table(page).chosen_ids)


def visits(workspace: Workspace) -> dict[str, list[str]]:
    return {
        name(n): [v.text("planned_at")[:16] for v in workspace.archive(name(n)).of("visit")]
        for n in range(FIRMS)
        if workspace.archive(name(n)).of("visit")
    }


def events(workspace: Workspace) -> int:
    return len(workspace.store.audit())


def test_a_press_on_the_box_ticks_and_the_bar_says_so(page: ArchivesPage, qtbot: QtBot) -> None:
    assert TICK.width >= 44
    bar = page.findChild(BulkBar)
    assert bar is not None
    assert not bar.isVisible()
    press(page, 2, qtbot)
    press(page, 0, qtbot)
    assert ticks(page) == [name(2), name(0)]
    assert bar.isVisible()
    assert child(page, QLabel, "archives.bulk.count").text() == "2 ticked"
    model = table(page).rows_model
    boxes = [model.index(row, 0).data(CELL).tick for row in range(3)]
    assert boxes == [True, False, True]
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "ticked"
    assert model.index(0, 2).data(CELL).text == "演示商行000"
    press(page, 2, qtbot)
    press(page, 0, qtbot)
    assert ticks(page) == []
    assert not bar.isVisible()


def test_keys_tick_from_the_list_and_from_the_search(page: ArchivesPage, qtbot: QtBot) -> None:
    search = child(page, TextInput, "archives.search")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Space)
    assert ticks(page) == [name(1)]
    assert search.text() == ""
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(table(page), Qt.Key.Key_Down, shift)
    qtbot.keyClick(table(page), Qt.Key.Key_Down, shift)
    assert ticks(page) == [name(1), name(2), name(3)]
    qtbot.keyClicks(search, "sh ")
    assert search.text() == "sh ", "who writes does not tick"
    assert len(ticks(page)) == 3, "another search keeps what is ticked"


def test_from_one_to_another_also_past_what_was_read(page: ArchivesPage, qtbot: QtBot) -> None:
    press(page, 1, qtbot)
    press(page, 4, qtbot, shift=True)
    assert ticks(page) == [name(n) for n in (1, 2, 3, 4)]
    table(page).tick_to(PAGE + 40)
    settled(page, qtbot)
    assert set(ticks(page)) == {name(n) for n in range(1, PAGE + 41)}


def test_all_of_the_filter_are_ticked_unread_ones_too(page: ArchivesPage, qtbot: QtBot) -> None:
    page._picked("county", "500108")
    qtbot.keyClick(table(page), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settled(page, qtbot)
    assert ticks(page) == [name(n) for n in range(FIRMS) if n % 2]
    assert len(ticks(page)) > PAGE
    table(page).horizontalHeader().sectionClicked.emit(0)
    settled(page, qtbot)
    assert ticks(page) == []


def plan(page: ArchivesPage, each: str = "5", day: str = "", again: bool = False) -> None:
    child(page, QAbstractButton, "archives.bulk.plan").click()
    dialog: Dialog = child(page.window(), Dialog, "tour")
    child(dialog, QAbstractButton, f"tour.each.{each}").click()
    if day:
        line: QLineEdit = child(dialog, QLineEdit, "tour.day")
        line.setText(day)
        line.textEdited.emit(day)
    child(dialog, QAbstractButton, "tour.again").setChecked(again)
    dialog.do()


def test_visits_are_planned_over_working_days_one_event_each(
    page: ArchivesPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    for row in (0, 1, 2, 3, 4, 5, 6):
        press(page, row, qtbot)
    before = events(workspace)
    plan(page, each="3")
    settled(page, qtbot)
    days = ["2026-11-20", "2026-11-23", "2026-11-24"]
    clocks = ["09:30", "11:30", "13:30"]
    wanted = [f"{day}T{clock}" for day in days for clock in clocks][:7]
    assert visits(workspace) == {name(n): [wanted[n]] for n in range(7)}
    assert events(workspace) == before + 7
    first = workspace.archive(name(0)).of("visit")[0]
    assert (first.text("status"), first.text("purpose")) == ("planned", "routine")
    assert first.properties["seq"] == 1
    assert window.said == ["7 visits planned, 2026-11-20 to 2026-11-24"]
    found = workspace.store.firms(FirmQuery(planned=True))
    assert found.total == 7, "the list knows of them at once"
    assert window.undo is not None
    window.undo()
    settled(page, qtbot)
    assert visits(workspace) == {}
    assert window.said[-1] == "Taken back"
    assert workspace.store.firms(FirmQuery(planned=True)).total == 0


def test_who_has_a_visit_to_come_is_left_out_and_full_days_are_full(
    page: ArchivesPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    press(page, 0, qtbot)
    press(page, 1, qtbot)
    plan(page, each="3")
    settled(page, qtbot)
    press(page, 2, qtbot)
    press(page, 3, qtbot)
    plan(page, each="3")
    settled(page, qtbot)
    assert [visits(workspace)[name(n)] for n in range(4)] == [
        ["2026-11-20T09:30"],
        ["2026-11-20T11:30"],
        ["2026-11-20T13:30"],
        ["2026-11-23T09:30"],
    ]
    assert window.said[-1].endswith("; 2 have one to come")
    plan(page)
    settled(page, qtbot)
    assert window.said[-1].startswith("Nothing to plan")
    plan(page, day="2026-11-30", again=True)
    settled(page, qtbot)
    assert visits(workspace)[name(0)] == ["2026-11-20T09:30", "2026-11-30T09:30"]
    assert [v.properties["seq"] for v in workspace.archive(name(0)).of("visit")] == [1, 2]


def test_every_post_is_in_sight_when_the_chips_wrap(page: ArchivesPage, qtbot: QtBot) -> None:
    press(page, 0, qtbot)
    child(page, QAbstractButton, "archives.bulk.plan").click()
    dialog: Dialog = child(page.window(), Dialog, "tour")
    chips: MultiChips = child(dialog, MultiChips, "tour.people")
    held = chips.findChildren(QAbstractButton)
    assert len(held) == 7
    qtbot.waitUntil(lambda: all(chips.rect().contains(chip.geometry()) for chip in held))
    dialog.reject()


def test_a_day_gone_by_cannot_be_planned(page: ArchivesPage, qtbot: QtBot) -> None:
    press(page, 0, qtbot)
    child(page, QAbstractButton, "archives.bulk.plan").click()
    dialog: Dialog = child(page.window(), Dialog, "tour")
    act = child(dialog, QAbstractButton, "tour.act")
    assert act.isEnabled()
    line: QLineEdit = child(dialog, QLineEdit, "tour.day")
    line.setText("2026-11-19")
    line.textEdited.emit("2026-11-19")
    assert not act.isEnabled()
    dialog.reject()


def test_neighbours_are_seen_one_after_the_other(
    page: ArchivesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    for row in (0, 1, 2, 7, 14):
        press(page, row, qtbot) if row < 10 else table(page).tick([name(row)])
    child(page, QAbstractButton, "archives.bulk.plan").click()
    dialog: Dialog = child(page.window(), Dialog, "tour")
    child(dialog, QAbstractButton, "tour.order.near").click()
    dialog.do()
    settled(page, qtbot)
    when = visits(workspace)
    # county 500103 first: 演示路 0 号 (0, 14), 2 号 (2); then 500108: 0 号 (7), 1 号 (1)
    assert sorted(when, key=lambda archive: when[archive]) == [name(n) for n in (0, 14, 2, 7, 1)]


def label(page: ArchivesPage, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> None:
    child(page, QAbstractButton, "archives.bulk.label").click()
    dialog: Dialog = child(page.window(), Dialog, "labels")
    for kind, names in (("add", add), ("remove", remove)):
        chips: MultiChips = child(dialog, MultiChips, f"labels.{kind}")
        chips.set_values(names)
        chips.changed.emit(names)
    dialog.do()


def test_labels_are_put_on_taken_off_filtered_and_undone(
    page: ArchivesPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    table(page).tick([name(0), name(1)])
    label(page, add=("focus", "expert"))
    settled(page, qtbot)
    assert workspace.archive(name(0)).firm().texts("labels") == ("focus", "expert")  # type: ignore[union-attr]
    table(page).tick([name(2)])
    before = events(workspace)
    label(page, add=("focus",), remove=("expert",))
    settled(page, qtbot)
    assert events(workspace) == before + 3
    assert workspace.store.firm_counts("label") == {"focus": 3}
    page._picked("label", "focus")
    assert len(table(page).rows_model.rows) == 3
    assert child(page, QAbstractButton, "archives.filter.label").text() == "Label: Served first"
    label(page, add=("focus",))
    settled(page, qtbot)
    assert window.said[-1] == "They are labelled so already"
    assert events(workspace) == before + 3
    commands = {action.icon: action for action in page.commands()}
    commands["undo"].run()
    settled(page, qtbot)
    assert workspace.store.firm_counts("label") == {"expert": 2, "focus": 2}


def test_taking_back_leaves_what_somebody_changed_since(
    page: ArchivesPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    table(page).tick([name(0), name(1)])
    label(page, add=("focus",))
    settled(page, qtbot)
    workspace.save(archive=name(0), entity=name(0), type="firm", set={"labels": ["focus", "help"]})
    assert window.undo is not None
    window.undo()
    settled(page, qtbot)
    assert workspace.store.firm_counts("label") == {"focus": 1, "help": 1}
    assert window.said[-1] == "Taken back; 1 changed since stay"


def test_many_firms_show_how_far_it_is_and_stopping_changes_nothing(
    page: ArchivesPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    extra = [f"more-{n}" for n in range(600)]
    workspace.store.save_all([Change(i, i, "firm", {"name": f"演示{i}"}) for i in extra])
    before = events(workspace)
    table(page).tick(extra)
    child(page, QAbstractButton, "archives.bulk.label").click()
    dialog: Dialog = child(page.window(), Dialog, "labels")
    chips: MultiChips = child(dialog, MultiChips, "labels.add")
    chips.set_values(("focus",))
    chips.changed.emit(("focus",))
    dialog.do()
    progress: Dialog = child(page.window(), Dialog, "batch.progress")
    progress.reject()
    settled(page, qtbot)
    assert window.said == ["Stopped; nothing was saved"]
    assert events(workspace) == before
    label(page, add=("focus",))
    settled(page, qtbot)
    assert workspace.store.firm_counts("label") == {"focus": 600}
    assert events(workspace) == before + 600


def test_those_ticked_are_exported(page: ArchivesPage, workspace: Workspace) -> None:
    table(page).tick([name(3), name(5)])
    child(page, QAbstractButton, "archives.bulk.export").click()
    dialog = child(page.window(), Dialog, "export")
    assert dialog.isVisible()
    dialog.reject()


def test_too_many_visits_are_refused_in_words(workspace: Workspace) -> None:
    from datetime import time

    from desktop.pages.archives.together import MOST_VISITS, Together, Tour
    from forms.errors import UserError

    with pytest.raises(UserError) as refused:
        Together(workspace).plan(
            ["x"] * (MOST_VISITS + 1), Tour(TODAY, time(9), 5, "routine"), lambda _d, _t: None
        )
    assert refused.value.code == "too-many-visits"


def test_what_is_saved_for_many_needs_no_authorisation(workspace: Workspace) -> None:
    """The workspace asks for one with every save; a step over many does not pass there."""
    content = workspace.content
    for kind, names in (
        ("firm", ("labels",)),
        ("visit", ("planned_at", "purpose", "expected", "seq", "status")),
    ):
        assert content.kind(kind).consent_class == ""
        form = content.form(content.kind(kind).form)
        asked = {question.save_to: question.extras.get("consent", "") for question in form.questions}
        assert {name: asked.get(name, "") for name in names} == dict.fromkeys(names, "")
