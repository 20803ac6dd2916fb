"""Groups on the page: one card each, or on the sheet of the group around them when that asks for one sheet."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.fields import Look
from desktop.pages.form.flow import Sheet
from desktop.pages.form.outline import Outline
from desktop.pages.form.questions import QuestionsView
from desktop.parts import Text
from forms.xform import Node


def outline(appearance: str) -> Outline:
    nodes = (
        Node("/d/s", "group", "s", label="Section"),
        Node("/d/s/outer", "group", "outer", appearance=appearance, label="Outer", depth=1),
        Node("/d/s/outer/a", "question", "a", "string", "w1", "A", depth=2),
        Node("/d/s/outer/b", "question", "b", "string", "w1", "B", depth=2),
        Node("/d/s/outer/inner", "group", "inner", label="Inner", depth=2),
        Node("/d/s/outer/inner/c", "question", "c", "string", "", "C", depth=3),
        Node("/d/s/after", "group", "after", label="After", depth=1),
        Node("/d/s/after/e", "question", "e", "string", "", "E", depth=2),
    )
    return Outline(nodes, "Form", lambda _node: "")


@pytest.mark.parametrize(("appearance", "sheets"), [("", 3), ("field-list w2", 2)])
def test_nested_groups(dressed: QApplication, qtbot: QtBot, appearance: str, sheets: int) -> None:
    view = QuestionsView(lambda: datetime.now(UTC), lambda _node: Look(), lambda _node: "")
    qtbot.addWidget(view)
    view.resize(800, 700)
    view.show()
    shown = outline(appearance)
    view.show_section(shown, shown.sections[0])
    QApplication.processEvents()
    assert len(view.findChildren(Sheet)) == sheets
    words = [label.text() for label in view.findChildren(Text) if label.isVisible()]
    assert {"Outer", "Inner", "After"} <= set(words)
    fields = view.fields
    assert fields["/d/s/outer/a"].y() == fields["/d/s/outer/b"].y()
    before = dict(fields)
    again = outline(appearance)
    view.show_section(again, again.sections[0])
    assert view.fields == before, "nothing is made anew"
