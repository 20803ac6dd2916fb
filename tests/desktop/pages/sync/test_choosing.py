"""Conflicts side by side and settled: mine, theirs, both, something else, by hand and by key."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.sync import SyncPage
from desktop.parts import Button, Dialog, Segmented, TextInput
from desktop.workspace import Workspace
from sync.store import Store
from sync.store.exchanged import IncomingEvents
from tests.desktop.conftest import MORNING
from tests.desktop.pages.sync.parted import CONTRACT, FIRM, LONG, OTHER_FIRM, Parted, everything
from tests.desktop.pages.sync.shown import opened, press, words_on
from tests.desktop.window import Window

NOT_HERE = "01a1f901-0000-7000-8000-00000000dead"


def test_both_values_stand_side_by_side(page: SyncPage) -> None:
    words = words_on(page)
    assert "Conflicts to decide: 3" in words
    assert "28" in words
    assert "31" in words
    assert "演示周" in words
    assert "演示张 · XD-BN-0092" in words, "who, when, on which device"
    assert "ZLR-0092" not in words


def test_who_a_firm_was_merged_into_is_a_name_and_cannot_be_typed(
    workspace: Workspace, disputed: Parted, store: Store, qtbot: QtBot
) -> None:
    disputed.differ(FIRM, "firm", {"merged_into": OTHER_FIRM}, {"merged_into": NOT_HERE})
    page = opened(workspace, Window(), qtbot)
    page.enter(archive=FIRM)
    row = next(row for row in page._state().fields if row.key == f"{FIRM}/merged_into")
    assert row.label == "Merged into"
    assert {side.value for side in row.sides} == {"演示雨砚印务有限公司", "(not on this device)"}
    assert not row.may_other


def test_whose_name_was_never_told_is_shown_by_the_id(workspace: Workspace, store: Store) -> None:
    store.receive([IncomingEvents("s2", (), 1, {"ZLR-0092": "演示张"})])
    assert workspace.name_of("ZLR-0092") == "演示张"
    assert workspace.name_of("ZLR-0093") == "ZLR-0093"
    assert workspace.name_of(workspace.person.id) == workspace.person.name == "演示周"


def test_taking_mine_settles_it_for_good(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    fields = {
        item.property: n for n, item in enumerate(i for i in workspace.store.conflicts() if i.archive == FIRM)
    }
    press(page, qtbot, f"sync.choice.{fields['employees']}.mine")
    press(page, qtbot, f"sync.choice.{fields['address']}.theirs")
    press(page, qtbot, "sync.save")
    firm = workspace.store.entity(FIRM)
    assert firm is not None
    assert firm.conflicts() == ()
    assert firm.properties()["employees"] == 28
    assert firm.properties()["address"] == "演示路 2 号"
    assert "Conflicts to decide: 1" in words_on(page), "and the next firm is shown"


def test_four_takes_the_field_to_be_filled_in(page: SyncPage, qtbot: QtBot) -> None:
    page._deciding.by_key("other")
    typed = [w for w in page.findChildren(TextInput) if w.objectName().startswith("sync.other.")]
    qtbot.waitUntil(lambda: sum(field.isVisible() for field in typed) == 1)


def test_both_sides_agree_after_a_choice(
    page: SyncPage, workspace: Workspace, disputed: Parted, qtbot: QtBot
) -> None:
    press(page, qtbot, "sync.choice.0.mine")
    press(page, qtbot, "sync.choice.1.mine")
    press(page, qtbot, "sync.save")
    disputed.meet()
    assert disputed.there.digest(FIRM) == workspace.store.digest(FIRM)


def test_something_else_may_be_right(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    index = next(
        n
        for n, i in enumerate(i for i in workspace.store.conflicts() if i.archive == FIRM)
        if i.property == "employees"
    )
    press(page, qtbot, f"sync.choice.{index}.other")
    field = page.findChild(TextInput, f"sync.other.{index}")
    qtbot.keyClicks(field, "many")
    press(page, qtbot, "sync.save")
    assert "employees" in (workspace.store.entity(FIRM) or page).conflicts(), "a number stays a number"
    field.clear()
    qtbot.keyClicks(field, "29")
    press(page, qtbot, "sync.save")
    firm = workspace.store.entity(FIRM)
    assert firm is not None
    assert firm.properties()["employees"] == 29


def test_what_a_form_offers_is_not_typed(page: SyncPage) -> None:
    page.enter(archive=OTHER_FIRM)
    (row,) = page._state().fields
    assert row.key == f"{OTHER_FIRM}/town" and not row.may_other
    page.enter(archive=FIRM)
    assert all(row.may_other for row in page._state().fields), "a number and an address are"


def test_the_undecided_waits_for_ever(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    assert not page.findChild(Button, "sync.save").isEnabled()
    press(page, qtbot, "sync.choice.0.mine")
    press(page, qtbot, "sync.save")
    assert len(workspace.store.conflicts()) == 2


def test_a_choice_among_other_values_than_there_are_was_never_made(
    page: SyncPage, workspace: Workspace, disputed: Parted, qtbot: QtBot
) -> None:
    """Theirs was 31 when it was chosen; the colleague has changed it since."""
    here = [item.property for item in workspace.store.conflicts() if item.archive == FIRM]
    press(page, qtbot, f"sync.choice.{here.index('employees')}.theirs")
    press(page, qtbot, f"sync.choice.{here.index('address')}.theirs")
    disputed.there.save(archive=FIRM, entity=FIRM, type="firm", set={"employees": 40})
    disputed.meet()
    workspace.signals.archives_changed.emit()
    press(page, qtbot, "sync.save")
    firm = workspace.store.entity(FIRM)
    assert firm is not None
    assert firm.properties()["address"] == "演示路 2 号"
    assert set(firm.conflicts()) == {"employees"}


def row_of(page: SyncPage, name: str) -> int:
    return [row.key.partition("/")[2] for row in page._state().fields].index(name)


def test_what_it_was_before_both_changed_it_stands_beside(page: SyncPage) -> None:
    words = words_on(page)
    assert "Before: 26" in words
    assert "Before: empty" in words, "there was no address"


def test_tab_goes_down_the_fields_before_their_foot(
    workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    everything(workspace.store)
    page = opened(workspace, window, qtbot)
    stop, names = page.findChild(QWidget, "sync.firms"), list[str]()
    while "sync.all_theirs" not in names:
        stop = stop.nextInFocusChain()
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and not stop.isHidden():
            names.append(stop.objectName())
    fields = [name for name in names if name.startswith("sync.choice.")]
    assert fields == [f"sync.choice.{number}" for number in range(len(page._state().fields))]
    assert names[:3] == ["sync.choice.0", "sync.compare.0", "sync.later.0"]
    assert names[-2:] == ["sync.all_mine", "sync.all_theirs"]


def test_by_keys_alone_from_the_firms_to_the_last_choice(
    page: SyncPage, workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    firms = page.findChild(QWidget, "sync.firms")
    firms.setFocus()
    qtbot.keyClick(firms, Qt.Key.Key_Home)
    first, second = (row.key for row in page._state().fields)
    qtbot.keyClick(firms, Qt.Key.Key_Right)
    assert page._side.current() == first
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert page._side.current() == second
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    page._deciding.by_key("mine")
    assert page._side.current() == second, "the next without a choice"
    page._deciding.by_key("other")
    typed = QApplication.focusWidget()
    assert isinstance(typed, TextInput)
    qtbot.keyClicks(typed, "30")
    page._deciding.by_key("theirs")
    assert typed.text().endswith("302"), "digits typed stay digits"
    typed.setText("30")
    typed.edited.emit("30")
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert {item.archive for item in workspace.store.conflicts()} == {OTHER_FIRM}
    before = page._state().current
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp)
    assert page._state().current == before, "there is no firm before the first"


def test_a_choice_leaves_the_keyboard_and_the_row_as_they_are(page: SyncPage, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    choice = page.findChild(Segmented, "sync.choice.0")
    choice.setFocus()
    for name in ("mine", "theirs"):
        choice.changed.emit(name)
        assert QApplication.focusWidget() is choice
        assert choice.value() == name


def test_what_is_put_off_comes_back_tomorrow_or_when_it_changes(
    page: SyncPage, workspace: Workspace, disputed: Parted, qtbot: QtBot
) -> None:
    page.enter(archive=FIRM)
    press(page, qtbot, f"sync.later.{row_of(page, 'employees')}")
    assert page._state().put_off == 1
    assert "1 put off · show" in page.findChild(Button, "sync.bring_back").text()
    press(page, qtbot, "sync.later")
    assert page._state().current == OTHER_FIRM, "the whole firm"
    press(page, qtbot, "sync.later")
    assert "Conflicts put off: 3" in words_on(page)
    disputed.there.save(archive=FIRM, entity=FIRM, type="firm", set={"employees": 33})
    disputed.meet()
    workspace.signals.archives_changed.emit()
    assert [row.key for row in page._state().fields] == [f"{FIRM}/employees"]
    workspace.clock = lambda: MORNING + timedelta(days=1)
    workspace.signals.archives_changed.emit()
    assert page._state().put_off == 0
    assert len(workspace.store.conflicts()) == 3, "putting off settles nothing"


def test_what_was_put_off_is_shown_when_asked_for(page: SyncPage, qtbot: QtBot) -> None:
    for _ in range(2):
        press(page, qtbot, "sync.later")
    press(page, qtbot, "sync.away.act")
    assert (page._state().put_off, len(page._state().firms)) == (0, 2)


def test_each_kind_of_disagreement_says_what_it_is(
    workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    everything(workspace.store)
    page = opened(workspace, window, qtbot)
    page.enter(archive=FIRM)
    rows = {row.key.partition("/")[2]: row for row in page._state().fields}
    assert set(rows) == {"employees", "labels", "site_photo", "established_on", "contact_notes", "deleted"}
    sides = rows["contact_notes"].sides
    assert [side.whole for side in sides] == [LONG + "已整改。", LONG + "尚未整改，下月复查。"]
    assert all(len(side.value) < 80 and "整改" in side.value for side in sides), "from where they differ"
    assert all(side.photo and side.thumbnail for side in rows["site_photo"].sides)
    assert [side.value for side in rows["established_on"].sides] == ["2019-03-11", "2018-03-01"]
    assert rows["deleted"].key == f"{CONTRACT}/deleted"
    assert "演示原料采购合同" in rows["deleted"].context
    assert [side.value.partition(" · ")[0] for side in rows["deleted"].sides] == ["Kept", "Removed"]
    assert not any(side.doubted for row in rows.values() for side in row.sides)
    page.enter(archive=OTHER_FIRM)
    (town,) = page._state().fields
    assert [side.doubted for side in town.sides] == [False, True], "a clock 800 days ahead"
    qtbot.waitUntil(lambda: "A clock was off" in words_on(page))


def test_a_removed_record_stays_where_that_is_chosen(
    workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    everything(workspace.store)
    page = opened(workspace, window, qtbot)
    store = workspace.store
    assert store.count_conflicts() == sum(f.count for f in page._state().firms) == len(store.conflicts()) - 1
    page.enter(archive=FIRM)
    choice = page.findChild(Segmented, f"sync.choice.{row_of(page, 'deleted')}")
    says = [button.text() for button in choice.findChildren(QAbstractButton)]
    assert says == ["Mine: keep", "Theirs: remove"]
    page._deciding.view.chosen.emit(f"{CONTRACT}/deleted", "mine")
    page._deciding.save()
    held = workspace.store.entity(CONTRACT)
    assert held is not None
    assert (held.properties()["amount"], held.properties()["status"]) == (60_000, "performing")
    assert "deleted" not in held.properties()
    assert window.undo is not None
    window.undo()
    qtbot.waitUntil(lambda: any(i.entity == CONTRACT for i in workspace.store.conflicts()))


def test_both_sides_are_shown_large(workspace: Workspace, window: Window, qtbot: QtBot) -> None:
    everything(workspace.store)
    page = opened(workspace, window, qtbot)
    page.enter(archive=FIRM)
    press(page, qtbot, f"sync.compare.{row_of(page, 'contact_notes')}")
    dialog = page.findChild(Dialog, "sync.beside")
    assert "<b>已整改</b>" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_personal_data_differs_in_what_is_masked_and_looking_is_noted(
    workspace: Workspace, two: Parted, window: Window, qtbot: QtBot
) -> None:
    two.firm()
    two.differ(FIRM, "firm", {"phone": "19912340001"}, {"phone": "19956780001"})
    page = opened(workspace, window, qtbot)
    (row,) = page._state().fields
    assert row.sides[0].value == row.sides[1].value == "199****0001"
    noted = len(workspace.store.access_log(10))
    press(page, qtbot, "sync.compare.0")
    dialog = page.findChild(Dialog, "sync.beside")
    said = words_on(dialog)
    assert "19912340001" in said.replace("<b>", "").replace("</b>", "")
    assert len(workspace.store.access_log(10)) == noted + 1
    dialog.reject()


def test_what_a_sync_brings_while_somebody_chooses_is_not_decided_against(
    page: SyncPage, workspace: Workspace, disputed: Parted, qtbot: QtBot
) -> None:
    """It is in the library at once, on the page when the sync says so: till then nobody has seen it."""
    press(page, qtbot, f"sync.choice.{row_of(page, 'employees')}.mine")
    press(page, qtbot, f"sync.choice.{row_of(page, 'address')}.mine")
    disputed.there.save(archive=FIRM, entity=FIRM, type="firm", set={"employees": 40})
    disputed.meet()
    press(page, qtbot, "sync.save")
    firm = workspace.store.entity(FIRM)
    assert firm is not None
    assert firm.conflicts() == ("employees",)
    assert {value.value for value in firm.values("employees")} == {28, 40}
    window = page.navigator
    assert isinstance(window, Window)
    assert window.said == ["1 field settled; asked about again, since they have another version: 1"]
    page.enter(archive=FIRM)
    (row,) = page._state().fields
    assert {side.value for side in row.sides} == {"28", "40"}
    press(page, qtbot, "sync.choice.0.theirs")
    press(page, qtbot, "sync.save")
    disputed.meet()
    there = disputed.there.entity(FIRM)
    assert there is not None
    assert (there.conflicts(), there.properties()["employees"]) == ((), 40)


def test_what_a_colleague_settled_meanwhile_is_not_settled_otherwise_unseen(
    page: SyncPage, workspace: Workspace, disputed: Parted, qtbot: QtBot
) -> None:
    press(page, qtbot, f"sync.choice.{row_of(page, 'employees')}.mine")
    press(page, qtbot, f"sync.choice.{row_of(page, 'address')}.mine")
    disputed.there.decide({FIRM: {"employees": 31, "address": "演示路 1 号"}})
    disputed.meet()
    press(page, qtbot, "sync.save")
    firm = workspace.store.entity(FIRM)
    assert firm is not None
    assert firm.conflicts() == ("employees",), "of the address both chose the same"
    disputed.meet()
    assert disputed.there.digest(FIRM) == workspace.store.digest(FIRM)


def test_a_number_that_no_library_holds_is_not_taken(
    page: SyncPage, workspace: Workspace, qtbot: QtBot
) -> None:
    row = row_of(page, "employees")
    for digits in ("9" * 25, "9" * 5000):
        page._undecided.choose(f"{FIRM}/employees", "other")
        page._undecided.type(f"{FIRM}/employees", digits)
        page._deciding.save()
        assert page._state().fields[row].wrong
    assert len(workspace.store.conflicts()) == 3
