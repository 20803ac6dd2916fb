"""Labels that somebody made to break a screen: every kind takes them, says them as they are, and stays in bounds."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.fields import Look
from desktop.parts import RichText
from forms.xform import Choice
from tests.desktop.fields.told import Told, question

HOSTILE = {
    "html": "<b>bold</b><img src='http://example.org/x.png'><script>1</script>",
    "lines": "one\ntwo\r\n\r\n\tthree",
    "long": "长" * 5000,
    "unbroken": "x" * 5000,
    "rtl": "שלום עולם \u202e olleh",
    "marks": "a\u0301" * 200 + "\U0001f600" * 50,
    "nul": "a\x00b\ud800c",
    "empty": "",
}
TAGS = re.compile(r"<\s*[a-z/]", re.IGNORECASE)
KINDS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("string", "", {}),
    ("string", "multiline", {}),
    ("string", "autocomplete", {}),
    ("string", "url", {}),
    ("int", "counter", {}),
    ("select1", "", {}),
    ("select1", "columns", {}),
    ("select1", "minimal", {}),
    ("select1", "likert", {}),
    ("select1", "label", {}),
    ("select1", "list-nolabel", {}),
    ("select1", "list", {}),
    ("select1", "map", {}),
    ("select1", "image-map", {}),
    ("select1", "no-buttons", {}),
    ("select", "", {}),
    ("select", "minimal", {}),
    ("select", "columns-pack", {}),
    ("rank", "", {}),
    ("range", "", {"start": "0", "end": "2", "step": "1"}),
    ("range", "vertical", {"start": "0", "end": "2", "step": "1"}),
    ("range", "picker", {"start": "0", "end": "2", "step": "1"}),
    ("acknowledge", "", {}),
    ("boolean", "", {}),
)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize(("type_", "appearance", "parameters"), KINDS)
def test_nothing_breaks(
    make: Callable[..., Told], type_: str, appearance: str, parameters: dict[str, str], words: str
) -> None:
    offered = tuple(Choice(str(at), words, {"image": words}, "29.5 106.5") for at in range(3))
    node: Any = question(
        type_, appearance=appearance, parameters=parameters, choices=offered, hint=words, guidance=words,
        media={"image": words}, required=True,
    )  # fmt: skip
    told = make(node, Look("error", words))
    told.field.set_label(words)
    told.field.resize(360, 400)
    for _ in range(2):
        QApplication.processEvents()
    assert told.field.minimumSizeHint().width() <= 420, "it fits a column of a narrow page"
    assert not told.field.grab().isNull()
    for label in told.field.findChildren(QLabel):
        if isinstance(label, RichText):
            assert not TAGS.search(label.text().replace("<b>", "").replace("</b>", "").replace("<br>", ""))
        else:
            assert label.textFormat() == Qt.TextFormat.PlainText
    for widget in told.field.findChildren(QWidget):
        assert "<img" not in widget.toolTip()
    assert told.answers == []
