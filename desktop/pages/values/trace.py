"""The history of one value in a dialog: every earlier one with author and date, and the photo it was read off
with the place marked. Draws only."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.pages.form.evidence import PictureView
from desktop.pages.values.state import EarlierState, TraceState
from desktop.parts import Dialog, Line, Scroll, Text, hbox, panel, vbox

_HIGH = QSize(0, 260)


def trace_dialog(parent: QWidget, state: TraceState, picture: QImage | None, close: str, none: str) -> Dialog:
    """`close` is what its button says, `none` what stands where no photo is on this computer."""
    content = vbox(gap=10)
    if state.evidence:
        view = PictureView()
        view.show_picture(picture, state.about, none)
        view.mark(state.spots)
        content.addWidget(view)
        content.addWidget(Text(state.about, "caption", "text2", wrap=True))
    scroll = Scroll(gap=0, reading=state.title, name="values.trace.list")
    scroll.setMinimumHeight(min(_HIGH.height(), 24 + 58 * len(state.values)))
    for value in state.values:
        scroll.body.addWidget(_earlier(value))
        scroll.body.addWidget(Line())
    scroll.body.addStretch(1)
    content.addWidget(scroll)
    return Dialog(
        parent, state.title, "", act="", keep=close, icon="history", tone="primary", act_kind="text",
        content=panel(content), name="values.trace",
    )  # fmt: skip


def _earlier(value: EarlierState) -> QWidget:
    words = Text(value.words, "body", bold=True, wrap=True, selectable=True)
    mark = Text(value.mark, "caption", value.tone, bold=True)
    head = hbox(words, mark, gap=10)
    head.setStretch(0, 1)
    return panel(vbox(head, Text(value.about, "caption", "text2", wrap=True), gap=1, margins=(0, 7, 0, 7)))
