"""What parts show: tables of cells, trees, dialogs, toasts, and the sheet of all of them in both themes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import parts as p
from tests.desktop.parts.gallery import main


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_component_paints(dressed: QApplication, tmp_path: Path, theme: str) -> None:
    file = tmp_path / "sheet.png"
    assert main(["--png", str(file), *(["--dark"] if theme == "dark" else [])]) == 0
    image = QImage(str(file))
    assert image.width() >= 1440
    corner = image.pixelColor(2, 2).lightness()
    assert (corner < 60) == (theme == "dark")


def table(qtbot: QtBot, count: int = 3) -> p.Table:
    made = p.Table((p.Column("grade", "Grade", 60), p.Column("name", "Firm", sortable=True)))
    qtbot.addWidget(made)
    made.set_rows([p.Row(str(n), (p.Cell(grade="A"), p.Cell(f"Firm {n}", sub="code"))) for n in range(count)])
    made.resize(400, 300)
    made.show()
    return made


def test_a_table_opens_by_enter_and_keeps_its_row(dressed: QApplication, qtbot: QtBot) -> None:
    rows = table(qtbot)
    rows.select("1")
    with qtbot.waitSignal(rows.opened) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == ["1"]
    rows.set_rows([p.Row("1", (p.Cell(grade=""), p.Cell("again")))])
    assert rows.current() == "1"
    rows.set_rows([])
    assert rows.current() == ""


def test_only_sortable_headers_sort(dressed: QApplication, qtbot: QtBot) -> None:
    rows = table(qtbot)
    told: list[str] = []
    rows.sort_asked.connect(told.append)
    rows.horizontalHeader().sectionClicked.emit(0)
    rows.horizontalHeader().sectionClicked.emit(1)
    assert told == ["name"]


def test_a_cell_says_itself_to_a_reader(dressed: QApplication, qtbot: QtBot) -> None:
    rows = table(qtbot)
    index = rows.rows_model.index(2, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Firm 2 code"


def test_the_tree_scrolls_to_the_section_one_comes_into_and_leaves_it_to_the_person_then(
    dressed: QApplication, qtbot: QtBot
) -> None:
    tree = p.SectionTree(name="tree")
    qtbot.addWidget(tree)
    tree.resize(240, 300)
    tree.show()

    def at(current: int, count: int = 20) -> None:
        tree.set_sections([p.Section(str(n), f"Section {n}", current=n == current) for n in range(count)])
        for _ in range(3):
            QApplication.processEvents()

    def seen(number: int) -> bool:
        row = tree.findChild(QWidget, f"tree.{number}")
        assert row is not None
        return row.visibleRegion().boundingRect().height() == row.height()

    at(0)
    at(18)
    assert seen(18)
    tree.verticalScrollBar().setValue(0)
    at(18)
    assert seen(0), "another count of the same section scrolls nothing"
    at(18, 21)
    assert seen(18), "sections came"
    tree.resize(240, 150)
    QApplication.processEvents()
    assert seen(18), "with less room"


@pytest.mark.parametrize("depth", [0, 1])
def test_errors_of_a_section_do_not_eat_its_name(dressed: QApplication, qtbot: QtBot, depth: int) -> None:
    tree = p.SectionTree(name="tree")
    qtbot.addWidget(tree)
    tree.resize(236, 300)
    tree.show()

    def painted(errors: str, count: str) -> QImage:
        title = "10 Public services" if depth == 0 else "10.1 Water"
        tree.set_sections([p.Section("a", title, depth, "error", errors_word=errors, count=count)])
        QApplication.processEvents()
        row = tree.findChild(QWidget, "tree.a")
        assert row is not None
        return row.grab(QRect(0, 0, 160 if depth == 0 else 110, row.height())).toImage()

    assert painted("26 err.", "14/22") == painted("", "")


def test_the_tree_keeps_the_focus_when_it_changes(dressed: QApplication, qtbot: QtBot) -> None:
    tree = p.SectionTree(name="tree")
    qtbot.addWidget(tree)
    sections = [p.Section("1", "One", state="part", fraction=0.5), p.Section("2", "Two", count="1/2")]
    tree.set_sections(sections)
    tree.show()
    row = tree.findChild(QWidget, "tree.2")
    row.setFocus()
    tree.set_sections([p.Section("1", "One", state="done"), p.Section("2", "Two", count="2/2", current=True)])
    assert tree.findChild(QWidget, "tree.2") is row
    with qtbot.waitSignal(tree.picked) as told:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert told.args == ["2"]


def test_escape_in_a_dialog_is_the_safe_side(dressed: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = p.Dialog(window, "Remove it?", "8 answers go.", act="Remove", keep="Keep")
    done: list[bool] = []
    dialog.confirmed.connect(lambda: done.append(True))
    dialog.open()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert done == []


def test_a_dangerous_act_is_told(dressed: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = p.Dialog(window, "Remove it?", "8 answers go.", act="Remove", keep="Keep", name="ask")
    dialog.open()
    with qtbot.waitSignal(dialog.confirmed):
        qtbot.mouseClick(dialog.findChild(p.Button, "ask.act"), Qt.MouseButton.LeftButton)


def test_a_toast_undoes(dressed: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    undone: list[bool] = []
    toast = p.Toast(window, "Removed", "Undo", lambda: undone.append(True))
    qtbot.mouseClick(toast.findChild(p.Button, "toast.undo"), Qt.MouseButton.LeftButton)
    assert undone == [True]


def test_a_toast_that_only_tells_lets_the_mouse_through(dressed: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    told = p.Toast(window, "Saved", "", lambda: None)
    assert window.childAt(told.geometry().center()) is None
    offered = p.Toast(window, "Removed", "Undo", lambda: None)
    assert window.childAt(offered.geometry().center()) is not None
    assert not told.isVisible(), "one at a time"


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("<b>Wrong:</b> 1 < 2 & 3", "<b>Wrong:</b> 1 &lt; 2 &amp; 3"),
        (
            "<img src='file:///etc/passwd'><B>x</B>",
            "&lt;img src='file:///etc/passwd'&gt;&lt;B&gt;x&lt;/B&gt;",
        ),
        ("<a href='x'>one</a>\ntwo<br>", "&lt;a href='x'&gt;one&lt;/a&gt;<br>two<br>"),
        ("x" * 41, f"{'x' * 40}\u200bx"),
    ],
)
def test_nothing_but_bold_is_a_mark(dressed: QApplication, qtbot: QtBot, words: str, html: str) -> None:
    assert p.emphasised(words) == html
    bar = p.InfoBar("warn", "", words)
    frame = p.FieldFrame("Name", p.TextInput())
    qtbot.addWidget(bar)
    qtbot.addWidget(frame)
    frame.set_message("error", words)
    shown = [label.text() for w in (bar, frame) for label in w.findChildren(p.RichText) if label.text()]
    assert shown == [html, html]
    assert bar.text() == words.replace("<b>", "").replace("</b>", "").replace("<br>", "\n")


def test_a_filter_opens_and_clears(dressed: QApplication, qtbot: QtBot) -> None:
    chip = p.FilterChip("District: all")
    qtbot.addWidget(chip)
    chip.show()
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    chip.set("District: Nan'an", active=True)
    chip.adjustSize()
    opened: list[bool] = []
    chip.clicked.connect(lambda: opened.append(True))
    with qtbot.waitSignal(chip.cleared):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 20))
    assert opened == []


def test_words_give_way_with_a_tooltip(dressed: QApplication, qtbot: QtBot) -> None:
    words = p.ElidedText("a rather long name of a firm")
    qtbot.addWidget(words)
    words.resize(60, 22)
    words.show()
    assert words.toolTip() == "a rather long name of a firm"
    words.resize(600, 22)
    qtbot.waitUntil(lambda: words.toolTip() == "")


def test_every_painted_control_has_a_name_for_readers(dressed: QApplication, qtbot: QtBot) -> None:
    badge, ring = p.GradeBadge("B"), p.Ring(0.72)
    for widget in (badge, ring):
        qtbot.addWidget(widget)
    assert badge.accessibleName() == "Grade B"
    assert ring.accessibleName() == "72%"
    badge.set_grade(None)
    assert badge.accessibleName() == "Not graded"
