"""The pane beside the list: the chosen firm at a glance, and the two ways on. Draws, never reckons."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QFrame

from desktop.pages.archives.state import GroupState, PreviewState
from desktop.parts import (
    Bar,
    Button,
    Chip,
    ElidedText,
    EvidenceStrip,
    Flow,
    GradeBadge,
    Line,
    Mark,
    Scroll,
    Stars,
    Text,
    Thumb,
    clear,
    hbox,
    panel,
    vbox,
)


class PreviewPane(QFrame):
    """`opened()`, `visit_asked()`, `picture_picked(sha)`."""

    opened = Signal()
    visit_asked = Signal()
    picture_picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self.setObjectName("archives.preview")
        self._scroll = Scroll(gap=0)
        self._when = Text("", "dense", "text2")
        open_it = Button(self.tr("Open"), "secondary", key="Enter", wide=True, name="archives.open")
        open_it.clicked.connect(self.opened)
        visit = Button(self.tr("Start visit"), "primary", "play", wide=True, name="archives.visit")
        visit.clicked.connect(self.visit_asked)
        self._foot = panel(
            vbox(
                hbox(Mark("calendar", "text2", 16), self._when, None, gap=8),
                hbox(open_it, visit, gap=8),
                gap=10,
                margins=(16, 12, 16, 14),
            )
        )
        column = vbox(self._scroll, Line(), self._foot, gap=0, margins=(1, 1, 1, 1))
        column.setStretch(0, 1)
        self.setLayout(column)
        self.show_state(None)

    def show_state(self, state: PreviewState | None) -> None:
        """Show a firm, or that none is chosen."""
        body = self._scroll.body
        clear(body)
        self._foot.setVisible(state is not None)
        if state is None:
            body.addLayout(
                vbox(
                    Text(self.tr("Choose a firm to see it here."), "dense", "text3"), margins=(16, 16, 16, 16)
                )
            )
            body.addStretch(1)
            return
        self._head(state)
        self._groups(state)
        self._attention(state)
        self._evidence(state)
        body.addStretch(1)
        self._when.setText(self.tr("Next: {0}").format(state.next_visit or self.tr("no visit planned")))

    def _head(self, state: PreviewState) -> None:
        stars = hbox(Stars(state.stars), ElidedText(state.points, "caption", "text2"), gap=6)
        right = vbox(Text(state.name, "section", wrap=True), stars, gap=2)
        if not state.grade:
            right = vbox(
                Text(state.name, "section", wrap=True), Text(state.points, "caption", "text2"), gap=2
            )
        top = hbox(GradeBadge(state.grade or None, 56), right, gap=12)
        top.setStretch(1, 1)
        chips = Flow(gap=6)
        for words, kind, icon in state.chips:
            chips.addWidget(Chip(words, kind, icon))
        self._scroll.body.addLayout(vbox(top, panel(chips), gap=10, margins=(16, 16, 16, 14)))

    def _groups(self, state: PreviewState) -> None:
        figure = hbox(
            Text(self.tr("Completeness"), "card"),
            None,
            Text(f"{state.percent}%", "card"),
            Text(f"· {state.done}/{state.total}", "caption", "text2"),
            gap=6,
        )
        column = vbox(figure, gap=8, margins=(16, 12, 16, 14))
        for group in state.groups:
            column.addLayout(_group(group))
        self._section(column)

    def _attention(self, state: PreviewState) -> None:
        if not state.alert_count:
            return
        title = Text(self.tr("Wants attention {0}").format(state.alert_count), "card")
        column = vbox(title, gap=8, margins=(16, 12, 16, 14))
        for urgent, words in state.alerts:
            mark = Mark("alert" if urgent else "warning", "err" if urgent else "warn", 16)
            line = hbox(vbox(mark, None, margins=(0, 2, 0, 0)), Text(words, "dense", wrap=True), gap=8)
            line.setStretch(1, 1)
            column.addLayout(line)
        self._section(column)

    def _evidence(self, state: PreviewState) -> None:
        if not state.pictures:
            return
        strip = EvidenceStrip(width=106)
        strip.set_items([Thumb(p.sha, QImage.fromData(p.thumbnail), p.caption) for p in state.pictures])
        strip.picked.connect(self.picture_picked)
        count = Text(self.tr("{0} in all").format(state.picture_count), "caption", "text2")
        head = hbox(Text(self.tr("Latest evidence"), "card"), None, count)
        self._section(vbox(head, strip, gap=8, margins=(16, 12, 16, 14)))

    def _section(self, layout: QBoxLayout) -> None:
        self._scroll.body.addWidget(Line())
        self._scroll.body.addLayout(layout)


def _group(group: GroupState) -> QBoxLayout:
    name = ElidedText(group.name, "dense", "text2")
    name.setFixedWidth(122)
    share = Text(f"{group.fraction:.0%}", "dense")
    share.setFixedWidth(40)
    row = hbox(name, Bar(group.fraction, height=6), share, gap=8)
    row.setStretch(1, 1)
    return row
