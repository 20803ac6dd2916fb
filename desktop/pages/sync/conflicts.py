"""The undecided fields: firms at the left, and for one firm each field with its sides and the choice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QGridLayout, QSizePolicy, QWidget

from desktop.pages.sync.state import Field, Firm, Side, SyncPageState
from desktop.parts import (
    Button,
    Card,
    Chip,
    ElidedText,
    EmptyState,
    Line,
    Mark,
    Scroll,
    Segmented,
    Text,
    TextInput,
    Tick,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.evidence import paint_cover
from desktop.parts.paint import painting, rounded, text
from desktop.theme import colour, font

LABEL_WIDTH = 112


class _FirmRow(QAbstractButton):
    def __init__(self, firm: Firm, *, current: bool) -> None:
        super().__init__()
        self._firm, self._current = firm, current
        self.setObjectName(f"sync.firm.{firm.archive}")
        self.setAccessibleName(f"{firm.name} {firm.about}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(72)

    def sizeHint(self) -> QSize:
        return QSize(200, 72)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            rect = QRectF(self.rect())
            if self._current or self.underMouse():
                rounded(painter, rect, 7, colour("confT" if self._current else "s2"))
            if self._current:
                rounded(painter, QRectF(0, 10, 3, rect.height() - 20), 1.5, colour("conf"))
            if self.hasFocus():
                rounded(painter, rect, 7, None, colour("primary"), 2)
            ink = colour("conf" if self._current else "text")
            room = rect.width() - 22
            text(painter, QRectF(12, 8, room, 22), self._firm.name, font("body", bold=True), ink)
            text(painter, QRectF(12, 30, room, 18), self._firm.about, font("caption"), colour("text2"))
            count = self.tr("{0} fields differ").format(self._firm.count)
            text(painter, QRectF(12, 48, room, 18), count, font("caption"), colour("text2"))


class _Photo(QWidget):
    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._image = QImage.fromData(data)
        self.setFixedSize(62, 46)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            paint_cover(painter, QRectF(self.rect()), self._image, 5)


class ConflictSide(Card):
    """`firm_picked(archive)`, `chosen(field, choice)`, `typed(field, text)`, `all_mine()`, `saved()`."""

    firm_picked = Signal(str)
    chosen = Signal(str, str)
    typed = Signal(str, str)
    all_mine = Signal()
    saved = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16, flush=True, gap=0, name="sync.conflicts")
        self._title = Text("", "section", name="sync.conflicts.title")
        head = hbox(
            Mark("conflict", "conf", 20),
            self._title,
            Text(self.tr("Undecided ones stop nothing; both versions stay in the history"), "dense", "text2"),
            None,
            gap=10,
            margins=(16, 12, 16, 12),
        )
        self._firms = Scroll(gap=4, margins=(8, 8, 8, 8))
        self._firms.setFixedWidth(228)
        self._fields = Scroll(gap=0)
        self._decided = ElidedText("", "dense", "text2")
        mine = Button(self.tr("Mine for all"), "ghost", name="sync.all_mine")
        mine.clicked.connect(self.all_mine)
        self._save = Button("", "primary", trailing="chevron-right", name="sync.save")
        self._save.clicked.connect(self.saved)
        foot = hbox(self._decided, mine, self._save, gap=10, margins=(14, 8, 12, 8))
        right = vbox(self._fields, panel(foot, ground="footer"), gap=0)
        split = hbox(
            panel(vbox(self._firms), ground="s2"), Line(vertical=True), right, gap=0, margins=(1, 0, 1, 1)
        )
        split.setStretch(2, 1)
        self._content = panel(vbox(Line(), split, gap=0))
        self._none = EmptyState(
            "check-circle",
            self.tr("Nothing is undecided"),
            self.tr(
                "Different fields merge by themselves, photos always keep both. Only the same field asks you."
            ),
        )
        self.body.addLayout(head)
        self.body.addWidget(self._content)
        self.body.addWidget(self._none)
        self._shown: tuple[object, ...] = ()

    def show_state(self, state: SyncPageState) -> None:
        """Show this; the rows are only built again when they are others."""
        count = sum(firm.count for firm in state.firms)
        title = self.tr("{0} conflicts, for you to decide") if count else self.tr("Conflicts")
        self._title.setText(title.format(count))
        self._content.setVisible(bool(state.firms))
        self._none.setVisible(not state.firms)
        self._decided.setText(
            self.tr("{0} of {1} decided; the others show mine, marked").format(
                state.decided, len(state.fields)
            )
        )
        last = len(state.firms) <= 1
        self._save.setText(self.tr("Save choices") if last else self.tr("Save choices, next firm"))
        self._save.setEnabled(state.decided > 0)
        shown = (tuple(state.firms), state.current, tuple(_without_typing(f) for f in state.fields))
        if shown == self._shown:
            return
        self._shown = shown
        held = self._held()
        clear(self._firms.body)
        for firm in state.firms:
            row = _FirmRow(firm, current=firm.archive == state.current)
            row.clicked.connect(lambda _checked=False, a=firm.archive: self.firm_picked.emit(a))
            self._firms.body.addWidget(row)
        self._firms.body.addStretch(1)
        at = self._fields.verticalScrollBar().value()
        clear(self._fields.body)
        self._show_fields(state.fields, state.pictures)
        self._fields.verticalScrollBar().setValue(at)
        if held is not None:
            self._hold(*held)

    def _held(self) -> tuple[str, str] | None:
        """Which field has the keyboard, and what in it: it is built anew by every choice."""
        found = QApplication.focusWidget()
        above = found
        while above is not None and not above.objectName().startswith("sync.field."):
            above = above.parentWidget()
        return (above.objectName(), found.objectName()) if above is not None and found is not None else None

    def _hold(self, field: str, name: str) -> None:
        row = self._fields.findChild(QWidget, field)
        again = row.findChild(QWidget, name) if row is not None else None
        if again is not None:
            again.setFocus()

    def _show_fields(self, fields: Sequence[Field], pictures: Mapping[str, bytes]) -> None:
        if fields:
            self._fields.body.addWidget(self._heads(fields[0].sides))
        for index, row in enumerate(fields):
            self._fields.body.addWidget(Line())
            self._fields.body.addWidget(self._row(index, row, pictures))
        self._fields.body.addStretch(1)

    def _heads(self, sides: Sequence[Side]) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        label = Text(self.tr("Field"), "caption", "text2")
        label.setContentsMargins(12, 0, 0, 0)
        label.setFixedWidth(LABEL_WIDTH)
        grid.addWidget(label, 0, 0)
        for column, side in enumerate(sides[:2]):
            mine = side.key == "mine"
            icon, tone = ("monitor", "primary") if mine else ("cloud", "conf")
            name = self.tr("Mine · this device") if mine else self.tr("Theirs · centre")
            words = vbox(
                hbox(Mark(icon, tone, 17), Text(name, "body", tone, bold=True), None),
                Text(f"{side.who} · {side.when}", "caption", "text2"),
                Text(side.device, "caption", "text2"),
                gap=0,
                margins=(12, 8, 8, 8),
            )
            grid.addWidget(panel(words, ground="primaryT" if mine else "confT"), 0, column + 1)
            grid.setColumnStretch(column + 1, 1)
        return panel(grid)

    def _row(self, index: int, row: Field, pictures: Mapping[str, bytes]) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(8)
        name = vbox(
            Text(row.label, "dense", bold=True, wrap=True),
            Text(row.context, "caption", "text2", wrap=True),
            None,
            gap=0,
        )
        label = panel(name)
        label.setFixedWidth(LABEL_WIDTH - 12)
        grid.addWidget(label, 0, 0)
        for column, side in enumerate(row.sides[:2]):
            grid.addWidget(self._side(row, side, pictures), 0, column + 1)
            grid.setColumnStretch(column + 1, 1)
        grid.addWidget(Text(self.tr("Which stays"), "caption", "text2"), 1, 0)
        choice = hbox(self._choice(index, row), gap=8)
        if row.hint:
            choice.addWidget(Chip(row.hint, row.hint_kind))
        choice.addStretch(1)
        grid.addLayout(choice, 1, 1, 1, 2)
        if row.choice == "other":
            other = TextInput(
                row.other, placeholder=self.tr("What is right instead"), name=f"sync.other.{index}"
            )
            other.edited.connect(lambda words, key=row.key: self.typed.emit(key, words))
            grid.addWidget(other, 2, 1, 1, 2)
        held = panel(grid)
        held.setObjectName(f"sync.field.{index}")
        return held

    def _side(self, row: Field, side: Side, pictures: Mapping[str, bytes]) -> QWidget:
        taken = row.choice in (side.key, "both")
        says = f"{row.label}: {side.value or self.tr('(empty)')}"
        tick = Tick(checked=taken, round_mark=True, says=says, name=f"sync.side.{side.key}")
        tick.clicked.connect(lambda _checked=False: self.chosen.emit(row.key, side.key))
        words = vbox(
            Text(side.value or self.tr("(empty)"), "body", bold=True, wrap=True),
            Text(f"{side.who} · {side.when}", "caption", "text2", wrap=True),
            Text(side.device, "caption", "text2", wrap=True),
            None,
            gap=0,
        )
        if side.proven:
            words.addLayout(
                hbox(Mark("camera", "ok", 14), Text(self.tr("With a photo"), "caption", "ok"), None, gap=4)
            )
        words.addStretch(1)
        box = hbox(tick, words, gap=4, margins=(12, 0, 8, 0))
        box.setStretch(1, 1)
        if pictures.get(side.photo):
            box.addWidget(_Photo(pictures[side.photo]))
        return panel(box)

    def _choice(self, index: int, row: Field) -> Segmented:
        names = {"mine": self.tr("Mine"), "theirs": self.tr("Theirs")}
        options = [(s.key, names.get(s.key, self.tr("Version {0}").format(s.key))) for s in row.sides]
        if row.may_both:
            options.append(("both", self.tr("Keep both")))
        if row.may_other:
            options.append(("other", self.tr("Other …")))
        segmented = Segmented(
            options, row.choice or None, compact=True, clearable=True, name=f"sync.choice.{index}"
        )
        segmented.changed.connect(lambda choice, key=row.key: self.chosen.emit(key, choice))
        return segmented


def _without_typing(row: Field) -> Field:
    """The row as far as it is built: words typed into it change nothing of that."""
    return replace(row, other="")
