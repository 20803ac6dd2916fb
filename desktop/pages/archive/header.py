"""The header of an archive and its row of tabs: the firm, its consent, what may be done. Draws only."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from desktop.pages.archive.state import TABS, HeadState, Tab
from desktop.pages.archives.pressable import HeldSecret
from desktop.parts import (
    Button,
    Chip,
    ElidedText,
    Flow,
    GradeBadge,
    IconButton,
    Stars,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.paint import painting, rounded, text, width_of
from desktop.theme import colour, font

_AROUND = 110  # px: margins and gaps beside the name, with some to spare
_LEAST_NAME = 240


class _TabButton(QAbstractButton):
    """A tab: its name, a count, and a line below when it is the one shown."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self._count = 0
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many things it holds; 0 is not shown."""
        self._count = count
        self.setAccessibleName(f"{self.text()} {count or ''}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words and count; 44 high."""
        width = width_of(self.text(), font("body", bold=True)) + 28
        width += width_of(str(self._count), font("caption")) + 6 if self._count else 0
        return QSize(round(width), 44)

    def event(self, event: QEvent) -> bool:
        """Hover changes the look."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        on = self.isChecked()
        tone = "primary" if on else "text" if self.underMouse() or self.hasFocus() else "text2"
        with painting(self) as painter:
            face = font("body", bold=on)
            width = width_of(self.text(), face)
            x = 12.0
            text(painter, QRectF(x, 0, width + 2, 42), self.text(), face, colour(tone))
            if self._count:
                count = QRectF(x + width + 6, 0, 40, 42)
                text(painter, count, str(self._count), font("caption"), colour("text3"))
            if on:
                rounded(painter, QRectF(8, 41, self.width() - 16, 3), 1.5, colour("primary"))


class ArchiveHeader(QFrame):
    """`tab_picked(tab)`, `filling()`, `diagnosing()`, `more(button)`; `revealed`: the phone was looked at."""

    tab_picked = Signal(str)
    filling = Signal()
    diagnosing = Signal()
    more = Signal(QWidget)

    def __init__(self, revealed: Callable[[], None]) -> None:
        super().__init__()
        self._revealed = revealed
        self.setProperty("ground", "topbar")
        self._whole_name = ""
        self._badge = GradeBadge(None, 76, name="archive.grade")
        self._name = Text("", "page", wrap=True, name="archive.name")
        self._stars = Stars(0)
        self._rated = Text("", "dense", "text2", name="archive.points")
        self._code = Text("", "dense", bold=True, selectable=True, name="archive.uscc")
        self._check = Chip("", "ok")
        self._facts = hbox(gap=14)
        self._chips = Flow(gap=6)
        self._tabs = {tab: _TabButton(words, f"archive.tab.{tab}") for tab, words in self._titles().items()}
        for tab, button in self._tabs.items():
            button.clicked.connect(lambda _=False, tab=tab: self.tab_picked.emit(tab))
        self._build()

    def show_state(self, state: HeadState) -> None:
        """Show it."""
        self._badge.set_grade(state.grade or None)
        self._name.setText(state.name)
        self._whole_name = state.name
        self._stars.set_count(state.stars)
        self._stars.setVisible(bool(state.grade))
        self._rated.setText(state.rated)
        self._code.setText(state.uscc)
        words, kind, icon = (
            (self.tr("Code checks"), "ok", "check-circle")
            if state.uscc_ok
            else (self.tr("Code does not check"), "err", "x-circle")
        )
        self._check.set(words, kind, icon)
        clear(self._facts)
        facts = ElidedText("　".join(state.facts), "dense", "text2")
        facts.setMaximumWidth(facts.sizeHint().width())
        self._facts.addWidget(facts, 100)
        if state.phone:
            held = HeldSecret(state.phone_masked, state.phone, self._revealed, name="archive.phone")
            self._facts.addWidget(held)
        self._facts.addStretch(1)
        clear(self._chips)
        for words, kind, icon in state.chips:
            self._chips.addWidget(Chip(words, kind, icon))
        self._count(state.counts)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A name is never cut here: a long one takes more lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = (
            self._badge,
            self._acts,
            self._rated,
            *((self._stars,) if self._stars.isVisibleTo(self) else ()),
        )
        room = self.width() - sum(max(w.sizeHint().width(), w.minimumWidth()) for w in beside) - _AROUND
        wanted = round(width_of(self._whole_name, font("page"))) + 6
        self._name.setFixedWidth(max(_LEAST_NAME, min(wanted, room)))

    def show_tab(self, tab: Tab) -> None:
        """Mark the tab shown."""
        self._tabs[tab].setChecked(True)

    def _titles(self) -> dict[Tab, str]:
        words = (
            self.tr("Overview"),
            self.tr("Records"),
            self.tr("Visits"),
            self.tr("Diagnosis"),
            self.tr("Commitments"),
            self.tr("Services"),
            self.tr("Evidence"),
            self.tr("History"),
        )
        return dict(zip(TABS, words, strict=True))

    def _build(self) -> None:
        more = IconButton("more", self.tr("More"), "secondary", name="archive.more")
        more.clicked.connect(lambda: self.more.emit(more))
        diagnosis = Button(self.tr("Diagnosis"), "secondary", "diagnosis", name="archive.diagnosis")
        diagnosis.clicked.connect(self.diagnosing)
        fill = Button(self.tr("Continue filling"), "secondary", "pencil", "Ctrl E", name="archive.continue")
        fill.clicked.connect(self.filling)
        title = hbox(self._name, self._stars, self._rated, None, gap=10)
        code = hbox(self._code, self._check, 6, self._facts, gap=8)
        code.setStretch(3, 1)
        middle = vbox(title, code, panel(self._chips), gap=4)
        self._acts = panel(vbox(hbox(more, diagnosis, fill, gap=10), None))
        top = hbox(vbox(self._badge, None), middle, self._acts, gap=16, margins=(18, 12, 16, 4))
        top.setStretch(1, 1)
        tabs = hbox(*self._tabs.values(), None, gap=4, margins=(8, 0, 8, 0))
        self.setLayout(vbox(top, tabs, gap=0))

    def _count(self, counts: Mapping[Tab, int]) -> None:
        for tab, button in self._tabs.items():
            button.set_count(counts.get(tab, 0))
