"""How a conflict stands on the page: columns, what is short and what is whole, whatever the values are."""

from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.sync import SyncPage
from desktop.pages.sync.field_row import FieldRow
from desktop.pages.sync.firm_list import FirmList
from desktop.pages.sync.heads import Heads
from desktop.parts import Button, Dialog, Scroll, Segmented, Tick
from desktop.workspace import Workspace
from tests.desktop.conftest import MORNING
from tests.desktop.pages.sync.parted import CONTRACT, FIRM, LONG, OTHER_FIRM, Parted, colleague
from tests.desktop.pages.sync.shown import opened, press, words_on
from tests.desktop.window import Window

ADDRESS = "https://example.invalid/" + "a" * 150


@pytest.fixture
def long(two: Parted, workspace: Workspace, window: Window, qtbot: QtBot) -> SyncPage:
    """Values without a space, beside short ones; a record with a long title."""
    two.firm(employees=26)
    two.both(CONTRACT, "record.contract", title="演示合同" * 20, amount=1)
    two.differ(FIRM, "firm", {"employees": 28}, {"employees": 31})
    two.differ(FIRM, "firm", {"scope": "甲"}, {"scope": ADDRESS})
    two.differ(FIRM, "firm", {"contact_notes": LONG * 12 + "甲"}, {"contact_notes": LONG * 12 + "乙"})
    two.differ(CONTRACT, "record.contract", {"amount": 2}, {"amount": 3})
    page = opened(workspace, window, qtbot)
    page.enter(archive=FIRM)
    return page


def left(page: SyncPage, widget: QWidget) -> int:
    return widget.mapTo(page, QPoint(0, 0)).x()


def test_columns_stand_below_their_heads_whatever_is_in_them(long: SyncPage, qtbot: QtBot) -> None:
    heads = long.findChild(Heads)
    rows = long.findChildren(FieldRow)
    assert len(rows) == 4
    for name in ("mine", "theirs"):
        head = left(long, heads.findChild(QWidget, f"sync.by.{name}").parentWidget())

        def stands(name: str = name, head: int = head) -> bool:
            return {left(long, row.findChild(Tick, f"sync.side.{name}")) for row in rows} == {head + 10}

        qtbot.waitUntil(stands)


def test_the_heads_stay_in_sight_while_the_rows_scroll(long: SyncPage, qtbot: QtBot) -> None:
    heads = long.findChild(Heads)
    area = next(
        a for a in long.findChildren(QScrollArea) if a.widget().isAncestorOf(long.findChild(FieldRow))
    )
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert not area.widget().isAncestorOf(heads)
    assert heads.visibleRegion().boundingRect() == heads.rect()


def test_what_a_row_is_about_is_short_there_and_whole_beside(long: SyncPage, qtbot: QtBot) -> None:
    row = next(n for n, f in enumerate(long._state().fields) if f.key == f"{CONTRACT}/amount")
    assert "演示合同" * 20 not in words_on(long)
    press(long, qtbot, f"sync.compare.{row}")
    dialog = long.findChild(Dialog, "sync.beside")
    assert "演示合同" * 20 in words_on(dialog).replace("\u200b", "")
    dialog.reject()


def test_long_texts_open_where_they_differ(long: SyncPage, qtbot: QtBot) -> None:
    row = next(n for n, f in enumerate(long._state().fields) if f.key == f"{FIRM}/contact_notes")
    press(long, qtbot, f"sync.compare.{row}")
    dialog = long.findChild(Dialog, "sync.beside")
    for text in dialog.findChildren(Scroll):
        bar = text.verticalScrollBar()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() > 0 and bar.value() == bar.maximum())
    dialog.reject()


def test_a_long_text_leaves_its_dialog_in_the_window(long: SyncPage, qtbot: QtBot) -> None:
    long.resize(1280, 560)
    row = next(n for n, f in enumerate(long._state().fields) if f.key == f"{FIRM}/contact_notes")
    press(long, qtbot, f"sync.compare.{row}")
    dialog = long.findChild(Dialog, "sync.beside")
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.height() <= 560)
    dialog.reject()


def test_what_has_no_space_breaks_where_all_of_it_is_shown(long: SyncPage, qtbot: QtBot) -> None:
    row = next(n for n, f in enumerate(long._state().fields) if f.key == f"{FIRM}/scope")
    press(long, qtbot, f"sync.compare.{row}")
    dialog = long.findChild(Dialog, "sync.beside")
    texts = dialog.findChildren(Scroll)
    assert ADDRESS in "".join(words_on(text) for text in texts).replace("\u200b", "").replace("<b>", "")
    assert all(text.widget().width() <= text.viewport().width() for text in texts)
    dialog.reject()


def test_a_third_version_is_called_so_and_days_of_other_years_say_it(
    two: Parted, workspace: Workspace, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    two.firm(employees=26)
    with colleague(two.here, tmp_path, lambda: MORNING - timedelta(days=500), "0093") as third:
        third.meet()
        for store, many in ((third.there, 40), (two.there, 31), (two.here, 28)):
            store.save(archive=FIRM, entity=FIRM, type="firm", set={"employees": many})
        two.meet()
        third.meet()
    page = opened(workspace, window, qtbot)
    page.enter(archive=FIRM)
    (row,) = page._state().fields
    assert [(s.key, s.value, s.when) for s in row.sides] == [
        ("mine", "28", "11-20 09:00"), ("theirs", "31", "11-20 09:00"), ("3", "40", "2025-07-08 09:00"),
    ]  # fmt: skip
    qtbot.waitUntil(lambda: "Version 3 40 演示王" in words_on(page))
    page._deciding._compare(row.key)
    dialog = page.findChild(Dialog, "sync.beside")
    assert "Version 3" in words_on(dialog)
    dialog.reject()


def test_six_versions_have_room(
    two: Parted, workspace: Workspace, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    two.firm(employees=26)
    with ExitStack() as open_ones:
        others = [two]
        for number in ("0093", "0094", "0095", "0096"):
            others.append(open_ones.enter_context(colleague(two.here, tmp_path, number=number)))
            others[-1].meet()
        for many, other in enumerate(others, 30):
            other.there.save(archive=FIRM, entity=FIRM, type="firm", set={"employees": many})
        two.here.save(archive=FIRM, entity=FIRM, type="firm", set={"employees": 29})
        for other in others:
            other.meet()
    page = opened(workspace, window, qtbot)
    page.enter(archive=FIRM)
    choice = page.findChild(Segmented, "sync.choice.0")
    says = [button.text() for button in choice.findChildren(QAbstractButton)]
    assert says == ["Mine", "Theirs", "3", "4", "5", "6", "Other …"]
    later = page.findChild(QWidget, "sync.later.0")
    qtbot.waitUntil(lambda: later.visibleRegion().boundingRect() == later.rect())
    assert choice.width() >= choice.minimumSizeHint().width()


def test_only_the_next_step_is_filled(long: SyncPage, qtbot: QtBot) -> None:
    now, save = (long.findChild(Button, name) for name in ("sync.now", "sync.save"))
    assert (now.kind, save.isEnabled()) == ("primary", False)
    press(long, qtbot, "sync.choice.0.mine")
    assert (now.kind, save.kind, save.isEnabled()) == ("secondary", "primary", True)
    press(long, qtbot, "sync.choice.0.mine")
    assert (now.kind, save.isEnabled()) == ("primary", False), "let go of"


def test_a_long_name_of_a_firm_has_two_lines(
    two: Parted, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    for archive, name in ((FIRM, "演示企业"), (OTHER_FIRM, "重庆演示高新区餐饮管理有限责任公司")):
        two.firm(archive, name=name)
        two.differ(archive, "firm", {"employees": 1}, {"employees": 2}, archive)
    page = opened(workspace, window, qtbot)
    firms = page.findChild(FirmList)
    heights = {firm.name: firms.sizeHintForRow(row) for row, firm in enumerate(page._state().firms)}
    assert heights["重庆演示高新区餐饮管理有限责任公司"] - heights["演示企业"] == 20
