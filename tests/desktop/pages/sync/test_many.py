"""One choice for many conflicts: seen before it is made, undone after it, and quick with hundreds."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.sync import SyncPage
from desktop.parts import Dialog, Segmented, Table
from desktop.workspace import Workspace
from forms.archive import JSON
from tests.desktop.pages.sync.parted import FIRM, OTHER_FIRM, Parted, everything
from tests.desktop.pages.sync.shown import opened, press, words_on
from tests.desktop.window import Window


@pytest.fixture
def many(two: Parted) -> Parted:
    """Sixty firms, each with eight fields and one that has twenty more: 500 conflicts."""
    names = ("address", "contact_notes", "scope", "name_en", "town", "employees", "phone", "established_on")
    for number in range(60):
        firm = f"0190{number:028x}"
        two.here.save(archive=firm, entity=firm, type="firm", set={"name": f"演示企业{number:02}"})
    two.meet()
    for number in range(60):
        firm = f"0190{number:028x}"
        extra = [f"more_{n}" for n in range(20)] if number == 0 else []
        for store, said in ((two.here, "甲"), (two.there, "乙")):
            values: dict[str, JSON] = dict.fromkeys((*names, *extra), said)
            store.save(archive=firm, entity=firm, type="firm", set=values)
    two.meet()
    return two


def take(page: SyncPage, qtbot: QtBot, button: str, *, which: str = "", where: str = "") -> Dialog:
    press(page, qtbot, button)
    dialog = page.findChild(Dialog, "sync.for_all")
    for part, value in (("which", which), ("where", where)):
        if value:
            dialog.findChild(Segmented, f"sync.for_all.{part}").set_value(value)
            dialog.findChild(Segmented, f"sync.for_all.{part}").changed.emit(value)
    return dialog


def test_hundreds_are_listed_in_portions_and_settled_at_once(
    many: Parted, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    page = opened(workspace, window, qtbot)
    assert "Conflicts to decide: 500" in words_on(page)
    state = page._state()
    assert (len(state.firms), state.of_firm, len(state.fields)) == (60, 28, 20)
    press(page, qtbot, "sync.more")
    assert len(page._state().fields) == 28
    dialog = take(page, qtbot, "sync.all_theirs", where="all")
    assert "500 fields are settled; " in words_on(dialog)
    dialog.do()
    qtbot.waitUntil(lambda: window.said == ["500 fields settled"])
    assert many.here.conflicts() == ()
    assert "Nothing is undecided" in words_on(page)
    many.meet()
    assert many.there.conflicts() == (), "settled once is settled everywhere"
    assert {str(e.properties()["address"]) for e in many.there.entities_of("firm")} == {"乙"}
    assert window.undo is not None
    window.undo()
    qtbot.waitUntil(lambda: len(many.here.conflicts()) == 500)
    many.meet()
    assert len(many.there.conflicts()) == 500


def test_mine_for_this_firm_leaves_the_others(
    page: SyncPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    page.enter(archive=FIRM)
    dialog = take(page, qtbot, "sync.all_mine")
    table = dialog.findChild(Table)
    shown = {row.cells[1].text: (row.cells[2].text, row.cells[3].text) for row in table.rows_model.rows}
    assert {after for _, after in shown.values()} == {"28", "演示路 1 号"}
    dialog.do()
    qtbot.waitUntil(lambda: bool(window.said))
    assert {item.archive for item in workspace.store.conflicts()} == {OTHER_FIRM}
    firm = workspace.store.entity(FIRM)
    assert firm is not None
    assert firm.properties()["employees"] == 28


def test_values_that_read_alike_are_told_apart(workspace: Workspace, window: Window, qtbot: QtBot) -> None:
    everything(workspace.store)
    page = opened(workspace, window, qtbot)
    page.enter(archive=FIRM)
    dialog = take(page, qtbot, "sync.all_theirs")
    assert "6 fields are settled; 6 of them then show something else than now." in words_on(dialog)
    rows = {row.cells[1].text: row for row in dialog.findChild(Table).rows_model.rows}
    photo = rows["Photo of the shop front or site"]
    assert ([cell.text for cell in photo.cells[2:]], photo.tint) == (["photo", "another photo"], "confT")
    dialog.reject()


def test_a_dialog_that_is_left_settles_nothing(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    take(page, qtbot, "sync.all_mine", where="all").reject()
    assert len(workspace.store.conflicts()) == 3


def test_as_suggested_takes_only_what_is_suggested(
    workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    everything(workspace.store)
    page = opened(workspace, window, qtbot)
    page.enter(archive=FIRM)
    take(page, qtbot, "sync.all_mine", which="hinted").do()
    qtbot.waitUntil(lambda: bool(window.said))
    firm = workspace.store.entity(FIRM)
    assert firm is not None
    assert firm.properties()["employees"] == 28, "it has a photo"
    assert sorted(map(str, firm.properties()["labels"] or ())) == ["contact", "focus"]  # type: ignore[arg-type] # a list
    assert "site_photo" in firm.conflicts(), "nothing speaks for one of them"


def test_undoing_leaves_what_was_changed_since(
    page: SyncPage, workspace: Workspace, window: Window, disputed: Parted, qtbot: QtBot
) -> None:
    page.enter(archive=FIRM)
    take(page, qtbot, "sync.all_mine").do()
    qtbot.waitUntil(lambda: window.undo is not None)
    workspace.store.save(archive=FIRM, entity=FIRM, type="firm", set={"employees": 50})
    assert window.undo is not None
    window.undo()
    qtbot.waitUntil(lambda: "Undecided again; 1 changed since stay" in window.said)
    firm = workspace.store.entity(FIRM)
    assert firm is not None
    assert (firm.conflicts(), firm.properties()["employees"]) == (("address",), 50)


def test_what_comes_while_the_question_stands_is_not_taken_along(
    page: SyncPage, workspace: Workspace, disputed: Parted, window: Window, qtbot: QtBot
) -> None:
    """A sync ends behind the question: what it brought is on the page, and was not in the list agreed to."""
    dialog = take(page, qtbot, "sync.all_mine", where="all")
    disputed.differ(FIRM, "firm", {"scope": "甲"}, {"scope": "乙"})
    disputed.there.save(archive=FIRM, entity=FIRM, type="firm", set={"employees": 40})
    disputed.meet()
    workspace.signals.archives_changed.emit()
    dialog.do()
    qtbot.waitUntil(lambda: bool(window.said))
    left = {(item.property, frozenset(v.value for v in item.values)) for item in workspace.store.conflicts()}
    assert left == {("scope", frozenset({"甲", "乙"})), ("employees", frozenset({28, 40}))}
