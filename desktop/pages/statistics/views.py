"""The parts of the page: cards of figures, tables of them. They draw, and say which figure was pressed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop.pages.statistics.state import (
    FigureState,
    GridState,
    LineState,
    PageState,
    TargetState,
)
from desktop.parts import (
    Bar,
    Button,
    Card,
    Cell,
    Chip,
    Column,
    GradeBadge,
    Row,
    Scroll,
    Stars,
    Table,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.paint import painting, rounded, text, width_of
from desktop.theme import colour, font

_LABEL = 172  # px
_FIGURE = 96  # px
_ROW = 44
_FIGURES, _MARGINS = 48, 22  # px of a column: the narrowest, beside its title


class ProgrammeView(Scroll):
    """Targets, grades, completeness, what is overdue. `pressed(query)`: show the firms behind a figure."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__(gap=12, margins=(0, 0, 6, 8), name="statistics.overview")

    def show_state(self, state: PageState) -> None:
        """Show it."""
        clear(self.body)
        if state.targets:
            targets = hbox(gap=12)
            for number, target in enumerate(state.targets):
                targets.addWidget(self._target(target))
                targets.setStretch(number, 1)
            self.body.addWidget(panel(targets))
        mean = self.tr("mean {0}").format(state.mean) if state.mean else ""
        cards = hbox(
            self._card(self.tr("Grades and stars"), state.grades),
            self._card(self.tr("Completeness"), state.bands, mean),
            self._card(self.tr("Diagnosed · overdue"), state.work),
            gap=12,
        )
        for number in range(3):
            cards.setStretch(number, 1)
        self.body.addWidget(panel(cards))
        note = Text(
            self.tr(
                "Grades are the alliance's own for cultivation and self-assessment; neither a credit report"
                " nor a credit rating. Press a figure to see its firms."
            ),
            "caption",
            "text2",
            wrap=True,
        )
        self.body.addWidget(note)
        self.body.addStretch(1)

    def _target(self, target: TargetState) -> QWidget:
        card = Card(target.title, padding=14, gap=6)
        chip = Chip("", "ok", "check")
        if target.behind:
            chip.set(self.tr("behind"), "warn", "alert")
        else:
            chip.set(self.tr("on pace"), "ok", "check")
        card.add_action(chip)
        button = self._button(target.figure, f"statistics.target.{target.id}", target.title, "section")
        card.body.addLayout(hbox(button, Text(target.target, "dense", "text2"), None, gap=10))
        card.body.addWidget(Bar(target.fraction))
        card.body.addWidget(Text(target.pace, "caption", "text2"))
        if target.tip:
            card.setToolTip(target.tip)
        return card

    def _card(self, title: str, lines: Sequence[LineState], caption: str = "") -> QWidget:
        card = Card(title, caption=caption, padding=14, gap=2)
        for line in lines:
            card.body.addWidget(self._line(line))
        card.body.addStretch(1)
        return card

    def _line(self, line: LineState) -> QWidget:
        if line.grade is not None:
            head = hbox(GradeBadge(line.grade or None, 24), gap=8)
            if line.stars:
                head.addWidget(Stars(line.stars))
            else:
                head.addWidget(Text(line.label, "body"))
            head.addStretch(1)
        else:
            head = hbox(Text(line.label, "body"), None, gap=8)
        label = panel(head)
        label.setFixedWidth(_LABEL)
        button = self._button(line.figure, f"statistics.line.{line.id}", line.label)
        middle: QWidget = Text(line.note, "dense", "text2")
        if line.fraction is not None:
            middle = Bar(line.fraction, "primary")
        row = hbox(label, middle, button, gap=8)
        row.setStretch(1, 1)
        row.setAlignment(middle, Qt.AlignmentFlag.AlignVCenter)
        return panel(row)

    def _button(self, figure: FigureState, name: str, says: str, role: str = "") -> QWidget:
        if figure.query is None:
            quiet = Text(figure.shown, role or "body", figure.tone)
            quiet.setFixedWidth(_FIGURE)
            quiet.setMinimumHeight(_ROW)
            quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
            quiet.setObjectName(name)
            return quiet
        button = Button(figure.shown, "danger" if figure.tone == "err" else "tint", name=name)
        button.setFixedWidth(_FIGURE)
        button.setAccessibleName(f"{says}: {figure.shown}")
        button.clicked.connect(lambda _=False, query=figure.query: self.pressed.emit(query))
        return button


class GridView(QWidget):
    """A table of figures. `pressed(query)`; Enter offers the figures of a line, since a table has no cell to
    stand on."""

    pressed = Signal(object)

    def __init__(self, name: str, says: str) -> None:
        super().__init__()
        self._name, self._says = name, says
        self._state = GridState()
        self._layout = vbox(gap=0)
        self.setLayout(self._layout)
        self._table: Table | None = None

    @property
    def table(self) -> Table | None:
        """The table; None before anything was shown."""
        return self._table

    def show_state(self, state: GridState) -> None:
        """Show it; with other columns than before it is another table."""
        if self._table is None or state.columns != self._state.columns:
            self._make(state)
        self._state = state
        assert self._table is not None
        self._table.set_rows([Row(row.id, (Cell(row.name, bold=True, tip=row.name), *map(_cell, row.figures)))
                              for row in state.rows])  # fmt: skip
        if state.rows:
            self._table.setCurrentIndex(self._table.rows_model.index(0, 0))

    def _make(self, state: GridState) -> None:
        clear(self._layout)
        columns = [
            Column(key, words, _width(words), align="right") if number else Column(key, words)
            for number, (key, words) in enumerate(state.columns)
        ]
        self._table = Table(columns, row_height=_ROW, name=f"statistics.{self._name}", says=self._says)
        self._table.clicked.connect(self._clicked)
        self._table.opened.connect(self._menu)
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table)
        self._layout.addWidget(card)

    def _clicked(self, index: QModelIndex) -> None:
        at = index.column() - 1
        figure = self._state.rows[index.row()].figures[at] if at >= 0 else None
        if figure is not None and figure.query is not None:
            self.pressed.emit(figure.query)

    def _menu(self, id: str) -> None:
        row = next((row for row in self._state.rows if row.id == id), None)
        if row is None or self._table is None:
            return
        menu = QMenu(self)
        menu.setObjectName(f"statistics.{self._name}.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for (_, words), figure in zip(self._state.columns[1:], row.figures, strict=True):
            act = menu.addAction(f"{words}  {figure.shown}")
            act.setEnabled(figure.query is not None)
            act.triggered.connect(lambda _=False, query=figure.query: self.pressed.emit(query))
        at = self._table.visualRect(self._table.currentIndex())
        menu.popup(self._table.viewport().mapToGlobal(QPoint(at.left() + 24, at.bottom())))


class Columns(QWidget):
    """Counts side by side as columns, each with its name below."""

    def __init__(self, *, height: int = 128) -> None:
        super().__init__()
        self._columns: tuple[tuple[str, int], ...] = ()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_columns(self, columns: tuple[tuple[str, int], ...]) -> None:
        """Show these, from left to right."""
        self._columns = columns
        self.setAccessibleName(", ".join(f"{name}: {count}" for name, count in columns))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(400, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them."""
        with painting(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        if not self._columns:
            return
        most = max(1, *(count for _, count in self._columns))
        each, room = self.width() / len(self._columns), self.height() - 42.0
        wide, face, middle = min(each * 0.56, 56.0), font("caption"), Qt.AlignmentFlag.AlignHCenter
        for number, (name, count) in enumerate(self._columns):
            left, tall = number * each, room * count / most
            rounded(painter, QRectF(left + (each - wide) / 2, 20 + room - tall, wide, max(tall, 2.0)), 2,
                    colour("primary" if count else "div"))  # fmt: skip
            text(
                painter,
                QRectF(left, 20 + room - tall - 19, each, 18),
                f"{count:,}",
                face,
                colour("text"),
                middle,
            )
            text(painter, QRectF(left, self.height() - 20.0, each, 18), name, face, colour("text2"), middle)


class TrendView(QWidget):
    """Firms taken in as columns, and below them the table of what happened. `pressed(query)`."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._columns = Columns()
        self.grid = GridView("trend", self.tr("What happened in each period"))
        self.grid.pressed.connect(self.pressed)
        card = Card(self.tr("Firms taken in"), padding=14, gap=6)
        card.body.addWidget(self._columns)
        column = vbox(card, self.grid, gap=12)
        column.setStretch(1, 1)
        self.setLayout(column)

    def show_state(self, state: PageState) -> None:
        """Show it."""
        self._columns.set_columns(state.columns)
        self.grid.show_state(state.trend)


def _cell(figure: FigureState) -> Cell:
    return Cell(figure.shown, tone=figure.tone, align="right", bold=figure.tone == "err")


def _width(words: str) -> int:
    """As wide as its title; what is narrower than a figure is as wide as one."""
    return max(_FIGURES, int(width_of(words, font("dense", bold=True))) + _MARGINS)
