"""Which field suits a choice, and choosing in sight: segments, chips, radio and check lists, pictures, scales."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.fields import Look, make_field
from desktop.fields.chips import ChipsField
from desktop.fields.drop_down import DropDownField
from desktop.fields.image_map import ImageMapField
from desktop.fields.option_tiles import LikertField, TilesField
from desktop.fields.place_choice import PlaceField
from desktop.fields.rank import RankField
from desktop.fields.segmented import SegmentedField
from desktop.fields.table_row import HeadingField, TableRowField
from desktop.parts import IconButton
from desktop.parts.tile import CheckTile, RadioTile
from desktop.parts.tiles import Tiles
from forms.xform import Choice, Node
from tests.desktop.fields.gallery import picture
from tests.desktop.fields.told import Told, choices, question

LOCKED = Look("locked", "Sign first", locked=True)
SIX = choices("One", "Two", "Three", "Four", "Five", "Six")
LONG = choices(
    *(f"{word} is a statement that needs more than one line to be read" for word in ("One", "Two"))
)
Make = Callable[..., Told]
A, S = "select1", "select"


@pytest.mark.parametrize(
    ("type_", "appearance", "offered", "kind"),
    [
        (A, "", choices("Yes", "No"), SegmentedField),
        (A, "", LONG, TilesField),
        (A, "", SIX, TilesField),
        (A, "", choices(*(f"N{at}" for at in range(12))), TilesField),
        (A, "", choices(*(f"N{at}" for at in range(13))), DropDownField),
        (A, "", (), DropDownField),
        (A, "minimal", SIX, DropDownField),
        (A, "autocomplete", SIX, DropDownField),
        (A, "search('towns')", SIX, TilesField),
        (A, "search", SIX, DropDownField),
        (A, "quick", choices("Yes", "No"), TilesField),
        (A, "columns-2", choices("Yes", "No"), TilesField),
        (A, "columns", choices(*(f"N{at}" for at in range(40))), TilesField),
        (A, "columns", choices(*(f"N{at}" for at in range(60))), DropDownField),
        (A, "horizontal", SIX, TilesField),
        (A, "compact", SIX, TilesField),
        (A, "likert", SIX, LikertField),
        (A, "likert", choices(*(f"N{at}" for at in range(20))), DropDownField),
        (A, "list-nolabel", SIX, TableRowField),
        (A, "list", SIX, TableRowField),
        (A, "label", SIX, HeadingField),
        (A, "image-map", SIX, ImageMapField),
        (A, "map", SIX, PlaceField),
        (A, "map quick", SIX, PlaceField),
        (S, "", SIX, ChipsField),
        (S, "", LONG, TilesField),
        (S, "", choices(*(f"N{at}" for at in range(30))), TilesField),
        (S, "", choices(*(f"N{at}" for at in range(60))), DropDownField),
        (S, "minimal", SIX, DropDownField),
        (S, "likert", SIX, ChipsField),
        (S, "columns-pack", SIX, TilesField),
        (S, "image-map", SIX, ImageMapField),
        (S, "list-nolabel", SIX, TableRowField),
        ("rank", "", SIX, RankField),
    ],
)
def test_the_way_suits(
    dressed: QApplication, qtbot: QtBot, type_: str, appearance: str, offered: Any, kind: type[Any]
) -> None:
    node = question(type_, appearance=appearance, choices=offered)
    field = make_field(node, lambda: datetime.now(UTC))
    qtbot.addWidget(field)
    assert type(field) is kind


def test_a_choice_is_told_and_left_with_one_press(make: Make) -> None:
    told = make(question(A, choices=choices("Yes", "No")))
    told.press("form.part.thing.no")
    assert (told.last, told.left) == ("no", 1)
    several = make(question(S, choices=choices("One", "Two", "Six")))
    several.press("form.part.thing.six")
    several.press("form.part.thing.one")
    assert several.last == ("one", "six")


def test_other_choices_need_another_field(make: Make) -> None:
    told = make(question(A, choices=choices("Yes", "No")))
    assert not told.field.fits(question(A, choices=choices("Yes", "No", "Perhaps")))
    assert told.field.fits(question(A, choices=choices("Yes", "No"), value="yes"))


ALL_WAYS = [
    (A, "", choices("Yes", "No", "Six")),
    (A, "", SIX),
    (A, "quick", SIX),
    (A, "columns-2", SIX),
    (A, "columns-pack", SIX),
    (A, "no-buttons columns", SIX),
    (A, "likert", SIX),
    (A, "list-nolabel", SIX),
    (A, "list", SIX),
    (S, "", SIX),
    (S, "columns-3", SIX),
    (S, "list-nolabel", SIX),
]


@pytest.mark.parametrize(("type_", "appearance", "offered"), ALL_WAYS)
def test_a_press_of_a_finger_chooses_and_a_second_lets_go(
    make: Make, type_: str, appearance: str, offered: Any
) -> None:
    told = make(question(type_, appearance=appearance, choices=offered))
    tile = told.find(QWidget, "form.part.thing.six")
    assert tile.height() >= 44
    told.tap(tile, QPoint(3, tile.height() - 3))
    told.tap(tile)
    chosen: Any = ("six",) if type_ == S else "six"
    assert told.values == [chosen, None]
    assert told.left == 2


@pytest.mark.parametrize(("type_", "appearance", "offered"), ALL_WAYS)
def test_an_undo_is_shown_and_not_told(make: Make, type_: str, appearance: str, offered: Any) -> None:
    told = make(question(type_, appearance=appearance, choices=offered))
    for chosen in (("six",), ()):
        value = (chosen or None) if type_ == S else chosen[0] if chosen else None
        told.show(question(type_, appearance=appearance, choices=offered, value=value))
        marked = [c.value for c in offered if _is_marked(told, c)]
        assert marked == list(chosen)
    assert told.answers == []


@pytest.mark.parametrize(("type_", "appearance", "offered"), ALL_WAYS)
def test_what_is_locked_shows_the_answer_and_takes_none(
    make: Make, type_: str, appearance: str, offered: Any
) -> None:
    value = ("six",) if type_ == S else "six"
    told = make(question(type_, appearance=appearance, choices=offered, value=value), LOCKED)
    first = offered[0]
    told.tap(told.find(QWidget, f"form.part.thing.{first.value}"))
    told.field.take_focus()
    QTest.keyClick(told.field, Qt.Key.Key_Space)
    assert told.answers == []
    assert _is_marked(told, offered[-1])


def _is_marked(told: Told, choice: Choice) -> bool:
    return bool(told.find(QWidget, f"form.part.thing.{choice.value}").isChecked())


def test_what_is_required_is_not_let_go(make: Make) -> None:
    told = make(question(A, choices=SIX, value="two", required=True))
    told.press("form.part.thing.two")
    assert told.answers == []
    assert _is_marked(told, SIX[1])


# by keyboard


@pytest.mark.parametrize(
    ("appearance", "keys", "chosen"),
    [
        ("columns-2", [Qt.Key.Key_Down], "three"),
        ("columns-2", [Qt.Key.Key_Down, Qt.Key.Key_Right], "four"),
        ("columns-2", [Qt.Key.Key_End, Qt.Key.Key_Up], "four"),
        ("columns-2", [Qt.Key.Key_End, Qt.Key.Key_Home], "one"),
        ("columns-2", [Qt.Key.Key_Left, Qt.Key.Key_Up], "one"),
        ("columns-pack", [Qt.Key.Key_Down, Qt.Key.Key_Right], "three"),
        ("likert", [Qt.Key.Key_Right, Qt.Key.Key_Right], "three"),
        ("columns-2", [Qt.Key.Key_F, Qt.Key.Key_I], "five"),
        ("list-nolabel", [Qt.Key.Key_T, Qt.Key.Key_H], "three"),
    ],
)
def test_arrows_move_letters_find_and_space_chooses(
    make: Make, appearance: str, keys: list[Qt.Key], chosen: str
) -> None:
    told = make(question(A, appearance=appearance, choices=SIX))
    told.field.take_focus()
    told.key(*keys)
    assert told.answers == [], "moving chooses nothing"
    told.key(Qt.Key.Key_Return)
    assert told.last == chosen
    assert told.left == 1


def test_space_takes_one_more_of_several(make: Make) -> None:
    told = make(question(S, appearance="columns", choices=SIX, value=("six",)))
    told.field.take_focus()
    told.key(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert told.values == [("one", "six"), ("one", "two", "six")]


def test_pinyin_initials_find(make: Make) -> None:
    offered = tuple(
        Choice(str(at), label) for at, label in enumerate(("采购", "租赁", "团餐供应", "加盟", "劳务"))
    )
    told = make(question(A, choices=offered))
    told.field.take_focus()
    told.type("tcgy")
    told.key(Qt.Key.Key_Return)
    assert told.last == "2"


def test_the_whole_choice_is_one_stop_of_tab(make: Make) -> None:
    told = make(question(A, choices=SIX))
    tiles = told.find(Tiles)
    stops = [w for w in (tiles, *tiles.findChildren(QWidget)) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [tiles]


def test_screen_readers_are_told_kind_name_and_state(make: Make) -> None:
    told = make(question(A, choices=SIX, value="two"))
    tiles = told.find(Tiles)
    assert tiles.accessibleName() == "Thing"
    tile = told.find(RadioTile, "form.part.thing.two")
    read = QAccessible.queryAccessibleInterface(tile)
    assert read.role() == QAccessible.Role.RadioButton
    assert read.text(QAccessible.Text.Name) == "Two"
    assert read.state().checked
    several = make(question(S, appearance="columns", choices=SIX))
    box = QAccessible.queryAccessibleInterface(several.find(CheckTile, "form.part.thing.two"))
    assert box.role() == QAccessible.Role.CheckBox
    told.field.take_focus()
    told.key(Qt.Key.Key_Down)
    assert tiles.accessibleDescription() in [c.label for c in SIX]


# pictures and sounds

PICTURED = (
    Choice("red", "Red", {"image": "red.png", "audio": "red.mp3"}),
    Choice("gone", "Gone", {"image": "gone.png"}),
    Choice("bad", "Bad", {"image": "bad.png"}),
)


def files(name: str) -> bytes:
    return {"red.png": picture("#C00000"), "bad.png": b"no picture at all"}.get(name, b"")


@pytest.mark.parametrize("appearance", ["", "columns", "columns-pack no-buttons"])
def test_pictures_are_shown_and_missing_ones_have_their_place(make: Make, appearance: str) -> None:
    told = make(question(A, appearance=appearance, choices=PICTURED), Look(media=files))
    shown = {c.value: told.find(RadioTile, f"form.part.thing.{c.value}").look.picture for c in PICTURED}
    assert shown["red"] is not None
    assert shown["gone"] is None
    assert shown["bad"] is None
    told.tap(told.find(RadioTile, "form.part.thing.gone"))
    assert told.last == "gone"


def test_pictures_are_read_once(make: Make) -> None:
    asked: list[str] = []

    def read(name: str) -> bytes:
        asked.append(name)
        return files(name)

    node = question(A, choices=PICTURED)
    told = make(node, Look(media=read))
    told.show(node, Look(media=read))
    assert sorted(asked) == ["bad.png", "gone.png", "red.png"]


def test_a_sound_is_asked_for_without_choosing(make: Make) -> None:
    told = make(question(A, choices=PICTURED), Look(media=files))
    played: list[tuple[str, str]] = []
    told.field.play_asked.connect(lambda ref, name: played.append((ref, name)))
    button = told.find(IconButton, "form.part.thing.red.play")
    assert button.accessibleName() == "Listen: Red"
    assert min(button.width(), button.height()) >= 44
    told.tap(button)
    assert played == [("/data/part/thing", "red.mp3")]
    assert told.answers == []


# places of tiles


@pytest.mark.parametrize(
    ("width", "appearance", "columns"),
    [(250, "", 2), (700, "", 3), (700, "columns", 5), (700, "columns-4", 4)],
)
def test_columns(make: Make, width: int, appearance: str, columns: int) -> None:
    told = make(question(A, appearance=appearance, choices=SIX))
    told.field.resize(width, 300)
    QApplication.processEvents()
    tops = [tile.y() for tile in told.find(Tiles).tiles]
    assert tops.count(tops[0]) == columns


def test_values_that_are_no_option_now_are_kept(make: Make) -> None:
    told = make(question(S, appearance="columns", choices=SIX, value=("old", "one")))
    told.press("form.part.thing.two")
    assert told.last == ("one", "two", "old")


def test_a_heading_stands_over_its_columns(make: Make) -> None:
    heading = make(question(A, appearance="label", choices=SIX))
    row = make(question(A, appearance="list-nolabel", choices=SIX))
    for told in (heading, row):
        told.field.resize(700, 80)
    QApplication.processEvents()
    over = heading.field.control.mapTo(heading.field, QPoint(0, 0)).x(), heading.field.control.width()
    below = row.field.control.mapTo(row.field, QPoint(0, 0)).x(), row.field.control.width()
    row.field.show_look(Look(source="firm", source_words="Firm's word"))
    QApplication.processEvents()
    marked = row.field.control.mapTo(row.field, QPoint(0, 0)).x(), row.field.control.width()
    assert over == below == marked
    assert heading.field.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_nodes_of_another_kind_need_another_field(make: Make) -> None:
    told = make(question(A, appearance="label", choices=SIX))
    other: Node = question(A, appearance="list-nolabel", choices=SIX)
    assert not told.field.fits(other)
