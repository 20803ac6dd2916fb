"""Tab goes in the order that was asked for, also through what is made later."""

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.parts import hbox
from desktop.parts.tab_order import chain_focus, put_behind
from desktop.parts.tree import Section, SectionTree


def ring(window: QWidget) -> list[str]:
    """The named widgets of a window as Tab goes."""
    found, at = [], window.nextInFocusChain()
    while at is not window:
        found += [at.objectName()] if at.objectName() else []
        at = at.nextInFocusChain()
    return found


def named(kind: type[QWidget], name: str) -> QWidget:
    widget = kind()
    widget.setObjectName(name)
    return widget


def test_wholes_are_put_in_order_with_all_that_is_in_them(qtbot: QtBot) -> None:
    wholes = []
    for number in "12":
        whole = QWidget()
        whole.setLayout(hbox(*(named(QLineEdit, f"{part}{number}") for part in "ab")))
        wholes.append(whole)
    window, last = QWidget(), named(QPushButton, "last")
    window.setLayout(hbox(*wholes, last))
    qtbot.addWidget(window)
    chain_focus((wholes[1], wholes[0], last))
    assert ring(window) == ["a2", "b2", "a1", "b1", "last"]


def test_what_is_made_late_is_put_behind_what_is_no_stop(qtbot: QtBot) -> None:
    window, label, last = QWidget(), named(QWidget, "label"), named(QPushButton, "last")
    window.setLayout(hbox(label, last))
    qtbot.addWidget(window)
    late = named(QPushButton, "late")
    window.layout().addWidget(late)
    put_behind(label, late)
    assert ring(window) == ["label", "late", "last"]
    assert not label.focusPolicy().value


def test_rows_of_a_tree_stay_where_it_stands_and_say_what_they_show(qtbot: QtBot) -> None:
    window, tree, last = QWidget(), SectionTree(name="tree"), named(QPushButton, "last")
    window.setLayout(hbox(tree, last))
    qtbot.addWidget(window)
    tree.set_sections([Section("a", "One"), Section("b", "Two")])
    tree.set_sections([Section("a", "One"), Section("c", "Three", count="1/2"), Section("d", "Four")])
    order = [name for name in ring(window) if name.startswith("tree.") or name == "last"]
    assert order == ["tree.a", "tree.c", "tree.d", "last"]
    tree.set_sections([Section("a", "One"), Section("e", "Five", count="2/2"), Section("d", "Four")])
    row = tree.findChild(QWidget, "tree.e")
    assert row is not None
    assert (row.accessibleName(), row.toolTip()) == ("Five 2/2", "<p>Five</p>")
