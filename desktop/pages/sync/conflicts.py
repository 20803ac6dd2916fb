"""The undecided fields: firms at the left, and for one firm each field with its sides and the choice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.pages.sync.field_row import FieldRow
from desktop.pages.sync.firm_list import WIDTH, FirmList
from desktop.pages.sync.heads import Heads
from desktop.pages.sync.state import Field, SyncPageState
from desktop.parts import (
    Button,
    Card,
    ElidedText,
    EmptyState,
    Line,
    Mark,
    Scroll,
    Text,
    centred,
    clear,
    hbox,
    panel,
    vbox,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ConflictSide(Card):
    """`firm_picked(archive)`, `firm_stepped(±1)`, `chosen(field, choice)`, `typed(field, text)`,
    `later(field)` ("": the whole firm), `brought_back()`, `for_all(direction)`, `compared(field)`,
    `more_asked()`, `saved()`."""

    firm_picked = Signal(str)
    firm_stepped = Signal(int)
    chosen = Signal(str, str)
    typed = Signal(str, str)
    later = Signal(str)
    brought_back = Signal()
    for_all = Signal(str)
    compared = Signal(str)
    more_asked = Signal()
    saved = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16, flush=True, gap=0, name="sync.conflicts")
        head = self._heading()
        self._content = panel(vbox(Line(), self._split(), gap=0))
        none = EmptyState(
            "check-circle",
            self.tr("Nothing is undecided"),
            self.tr(
                "Different fields merge by themselves, photos always keep both. Only the same field asks you."
            ),
        )
        away = EmptyState(
            "clock",
            self.tr("Put off until tomorrow"),
            self.tr("They stop nothing meanwhile, and come back sooner where somebody changes them."),
            self.tr("Show them now"),
            name="sync.away",
        )
        away.pressed.connect(self.brought_back)
        self._none, self._away = centred(none), centred(away)
        self.body.addLayout(head)
        for part in (self._content, self._none, self._away):
            self.body.addWidget(part)

    def _heading(self) -> QHBoxLayout:
        self._title = Text("", "section", name="sync.conflicts.title")
        self._title.setMinimumHeight(44)  # as high without its button
        self._about = about = ElidedText(
            self.tr("Undecided ones stop nothing; both versions stay in the history"), "dense", "text2"
        )
        self._later = Button(self.tr("Later"), "text", "clock", name="sync.later")
        self._later.setToolTip(self.tr("Ask about the fields of this firm that have no choice tomorrow"))
        self._later.clicked.connect(lambda: self.later.emit(""))
        head = hbox(
            Mark("conflict", "conf", 20), self._title, about, self._later, gap=10, margins=(16, 2, 8, 2)
        )
        head.setStretch(2, 1)
        return head

    def _split(self) -> QHBoxLayout:
        """The firms, and the fields of one."""
        self._firms = FirmList(self.tr("Firms with conflicts"), self.tr("{0} to decide"))
        self._firms.picked.connect(self.firm_picked)
        self._firms.entered.connect(self.take_keyboard)
        self._back = Button("", "text", "undo", size="compact", wide=True, name="sync.bring_back")
        self._back.clicked.connect(self.brought_back)
        parts = (self._firms, Line(), self._back, self._merged_words())
        left = panel(vbox(*parts, gap=0, margins=(0, 4, 0, 0)), ground="s2")
        left.setFixedWidth(WIDTH)
        self._fields, self._heads = Scroll(gap=0), Heads()
        bar = self._fields.verticalScrollBar()
        bar.rangeChanged.connect(
            lambda _least, most: self._heads.keep_free(bar.sizeHint().width() if most else 0)
        )
        self._rows: list[FieldRow] = []
        self._shared: Sequence[tuple[str, str]] = ()
        self._more = Button("", "text", "chevron-down", name="sync.more")
        self._more.clicked.connect(self.more_asked)
        right = vbox(self._heads, Line(), self._fields, self._foot(), gap=0)
        right.setStretchFactor(self._fields, 1)
        split = hbox(left, Line(vertical=True), right, gap=0, margins=(1, 0, 1, 1))
        split.setStretch(2, 1)
        return split

    def _merged_words(self) -> QWidget:
        words = Text(
            self.tr("Different fields merge by themselves, photos always keep both."),
            "caption",
            "text2",
            wrap=True,
        )
        box = hbox(Mark("check-circle", "ok", 15), words, gap=8, margins=(16, 6, 12, 10))
        box.setStretch(1, 1)
        return panel(box)

    def _foot(self) -> QWidget:
        self._decided = Text("", "caption", "text2", wrap=True, name="sync.decided")
        self._mine = mine = Button(self.tr("Mine for all"), "ghost", name="sync.all_mine")
        mine.clicked.connect(lambda: self.for_all.emit("mine"))
        theirs = Button(self.tr("Theirs for all"), "ghost", name="sync.all_theirs")
        theirs.clicked.connect(lambda: self.for_all.emit("theirs"))
        self._save = Button("", "primary", trailing="chevron-right", name="sync.save")
        self._save.clicked.connect(self.saved)
        foot = hbox(self._decided, mine, theirs, self._save, gap=2, margins=(14, 8, 12, 8))
        foot.setStretch(0, 1)
        return panel(foot, ground="footer")

    def show_state(self, state: SyncPageState) -> None:
        """Show this; only rows of other fields than before are built."""
        count = sum(firm.count for firm in state.firms)
        title = self.tr("Conflicts to decide: {0}") if count else self.tr("Conflicts")
        if not count and state.put_off:
            title, count = self.tr("Conflicts put off: {0}"), state.put_off
        self._title.setText(title.format(count))
        self._about.setVisible(count > 0)
        self._content.setVisible(bool(state.firms))
        self._later.setVisible(bool(state.firms))
        self._none.setVisible(not state.firms and not state.put_off)
        self._away.setVisible(not state.firms and state.put_off > 0)
        self._back.setVisible(bool(state.put_off))
        self._back.setText(self.tr("{0} put off · show").format(state.put_off))
        self._decided.setText(
            self.tr("{0} of {1} decided; others stay marked").format(state.decided, state.of_firm)
        )
        last = len(state.firms) <= 1
        self._save.setText(self.tr("Save choices") if last else self.tr("Save choices, next firm"))
        self._save.setEnabled(state.decided > 0 and not state.busy)
        self._firms.show_firms(state.firms, state.current)
        self._show_fields(state)

    def current(self) -> str:
        """The field that has the keyboard, "" for none."""
        found = QApplication.focusWidget()
        while found is not None and not isinstance(found, FieldRow):
            found = found.parentWidget()
        return found.key if isinstance(found, FieldRow) and found in self._rows else ""

    def take_keyboard(self, key: str = "") -> None:
        """The next choice is of this field; by default of the first."""
        row = next((row for row in self._rows if row.key == key), self._rows[0] if self._rows else None)
        if row is not None:
            row.take_keyboard()
            self._fields.ensureWidgetVisible(row, 0, 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves the choices, as its button does."""
        if event.key() in _ENTER and self._save.isEnabled():
            self.saved.emit()
        else:
            super().keyPressEvent(event)

    def _show_fields(self, state: SyncPageState) -> None:
        shared = _shared(state.fields)
        keys = [row.key for row in self._rows]
        wanted = [row.key for row in state.fields]
        held = self.current()
        same = bool(keys) and shared == self._shared and wanted[: len(keys)] == keys
        if same and all(row.same_as(now) for row, now in zip(self._rows, state.fields, strict=False)):
            for row, now in zip(self._rows, state.fields, strict=False):
                row.show_choice(now)
        else:
            self._begin(shared)
        if len(self._rows) < len(state.fields):
            for number in range(len(self._rows), len(state.fields)):
                self._add(number, state.fields[number])
            self._order_stops()
        if held and not self.current():
            self.take_keyboard(held)
        rest = state.of_firm - len(state.fields)
        self._more.setVisible(rest > 0)
        self._more.setText(self.tr("Show more ({0} left)").format(rest))

    def _order_stops(self) -> None:
        """Tab goes down the fields before it goes to their foot, though that was there first."""
        before: QWidget = self._back
        for stop in (*(stop for row in self._rows for stop in row.stops()), self._more, self._mine):
            self.setTabOrder(before, stop)
            before = stop

    def _begin(self, shared: Sequence[tuple[str, str]]) -> None:
        """Empty, but for what stands below the rows."""
        self._fields.body.removeWidget(self._more)
        self._more.setParent(None)
        clear(self._fields.body)
        self._rows, self._shared = [], shared
        self._heads.show_shared(shared)
        self._fields.body.addWidget(self._more)
        self._fields.body.addStretch(1)
        self._fields.verticalScrollBar().setValue(0)

    def _add(self, number: int, field: Field) -> None:
        row = FieldRow(number, field, self._shared)
        key = field.key
        row.chosen.connect(lambda side: self.chosen.emit(key, side))
        row.typed.connect(lambda words: self.typed.emit(key, words))
        row.later.connect(lambda: self.later.emit(key))
        row.compared.connect(lambda: self.compared.emit(key))
        row.stepped.connect(lambda by: self._step(key, by))
        row.firm_stepped.connect(self.firm_stepped)
        row.escaped.connect(self._firms.setFocus)
        for part in (Line(), row) if self._rows else (row,):
            at = self._fields.body.count() - 2  # before what stands below the rows
            self._fields.body.insertWidget(at, part)
        self._rows.append(row)

    def _step(self, key: str, by: int) -> None:
        at = next((number for number, row in enumerate(self._rows) if row.key == key), 0) + by
        if at == len(self._rows) and not self._more.isHidden():
            self.more_asked.emit()
        if 0 <= at < len(self._rows):
            self.take_keyboard(self._rows[at].key)


def _shared(fields: Sequence[Field]) -> tuple[tuple[str, str], ...]:
    """Who and device of both columns, where it is the same in every row."""
    said = {tuple((side.who, side.device) for side in row.sides) for row in fields}
    return next(iter(said)) if len(said) == 1 and len(next(iter(said))) == 2 else ()
