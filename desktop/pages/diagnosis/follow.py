"""Step 5: the trend between diagnoses, and what reviewers said. Draws, never decides."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.pages.diagnosis.state import DiagnosisState, MoveState, TrendState, TurnState
from desktop.pages.diagnosis.thread import Thread
from desktop.parts import (
    Bar,
    Card,
    Chip,
    EmptyState,
    GradeBadge,
    Line,
    Scroll,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.paint import line_pen, painting, rounded, text
from desktop.sentences import form_of
from desktop.theme import colour, font

_HIGH, _LEFT, _RIGHT, _TOP, _BELOW = 168, 28, 28, 30, 26


class TrendChart(QWidget):
    """Points of each diagnosis as a line, the figure above each dot. Lines below say the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._turns: tuple[TurnState, ...] = ()
        self._top = 1000.0
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName("diagnosis.trend.chart")

    def set_turns(self, turns: tuple[TurnState, ...], top: float) -> None:
        """Those with points; the scale ends at `top`."""
        self._turns, self._top = tuple(t for t in turns if t.points is not None), top
        self.setAccessibleName("; ".join(f"{t.day} {t.points:g} {t.grade}" for t in self._turns))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(360, _HIGH)

    def places(self) -> list[QPointF]:
        """Where the dots stand: days are not to scale, points are."""
        height, width = self.height() - _TOP - _BELOW, self.width() - _LEFT - _RIGHT
        step = width / max(1, len(self._turns) - 1)
        low, high = self._span()
        return [
            QPointF(
                _LEFT + (step * n if len(self._turns) > 1 else width / 2),
                _TOP + height * (1 - ((t.points or 0.0) - low) / (high - low)),
            )
            for n, t in enumerate(self._turns)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, dots, figures and days."""
        places = self.places()
        with painting(self) as painter:
            base = self.height() - _BELOW
            painter.fillRect(
                QRectF(_LEFT - 12, base, self.width() - _LEFT - _RIGHT + 24, 1), colour("border")
            )
            painter.setPen(line_pen(colour("primary"), 2))
            painter.drawPolyline(QPolygonF(places))
            for place, turn in zip(places, self._turns, strict=True):
                dot = QRectF(place.x() - 5, place.y() - 5, 10, 10)
                rounded(painter, dot, 5, colour("primary"), colour("surface"), 2)
                above = QRectF(place.x() - 50, place.y() - 28, 100, 20)
                words = f"{turn.points:g} {turn.grade}".strip()
                middle = Qt.AlignmentFlag.AlignHCenter
                text(painter, above, words, font("dense", bold=True), colour("text"), middle)
                under = QRectF(place.x() - 50, base + 4, 100, 20)
                text(painter, under, turn.day[2:], font("caption"), colour("text2"), middle)

    def _span(self) -> tuple[float, float]:
        """The part of the scale that is drawn: small moves of a few years must be seen."""
        points = [t.points or 0.0 for t in self._turns] or [0.0]
        room = max(20.0, (max(points) - min(points)) * 0.25)
        low = max(0.0, min(points) - room)
        return low, max(low + 1, min(self._top, max(points) + room))


class FollowView(Scroll):
    """`replied(id, text)`, `resolved(id)`, `commented(text, is_return)` on the whole diagnosis."""

    replied = Signal(str, str)
    resolved = Signal(str)
    commented = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(gap=14, margins=(14, 12, 14, 14), name="diagnosis.follow")
        self._trend = Card(self.tr("Trend"), name="diagnosis.trend")
        self._words = Text("", "body", bold=True, wrap=True, name="diagnosis.trend.words")
        self._chart = TrendChart()
        self._rest = vbox(gap=6)
        for part in (self._words, self._chart, panel(self._rest)):
            self._trend.body.addWidget(part)
        self._none = EmptyState(
            "trend",
            self.tr("No diagnosis is finished yet"),
            self.tr("A diagnosis is finished by its report; from the second on, the change is drawn here."),
        )
        self._trend.body.addWidget(self._none)
        self._review = Card(self.tr("Expert review"), name="diagnosis.review")
        self._quiet = Text("", "dense", "text2", wrap=True)
        self._thread = Thread("diagnosis.review", where=True)
        self._thread.replied.connect(self.replied)
        self._thread.resolved.connect(self.resolved)
        self._thread.commented.connect(self.commented)
        self._review.body.addWidget(self._quiet)
        self._review.body.addWidget(self._thread)
        self.body.addWidget(self._review)
        self.body.addWidget(self._trend)
        self.body.addStretch(1)
        self._shown: TrendState | None = None

    def show_state(self, state: DiagnosisState) -> None:
        """Show it."""
        self._thread.show_comments(state.comments, enabled=not state.readonly, may_add=state.may_review)
        quiet = self.tr("Nobody has commented yet. Comments of experts arrive with the next synchronisation.")
        self._quiet.setText(quiet)
        self._quiet.setVisible(not state.comments)
        if state.trend != self._shown:
            self._shown = state.trend
            self._show_trend(state.trend)

    def _show_trend(self, trend: TrendState) -> None:
        self._none.setVisible(not trend.turns)
        self._words.setVisible(bool(trend.turns))
        self._words.setText(trend.words)
        self._chart.setVisible(any(turn.points is not None for turn in trend.turns))
        self._chart.set_turns(trend.turns, trend.top)
        clear(self._rest)
        for turn in reversed(trend.turns):
            self._rest.addLayout(self._turn(turn))
        for title, kind, lines in (
            (self.tr("Closed since"), "ok", trend.closed),
            (self.tr("New since"), "err", trend.opened),
        ):
            for number, line in enumerate(lines):
                if number == 0:
                    self._rest.addWidget(Line())
                    self._rest.addWidget(Text(title, "dense", "text2"))
                chip = Chip(line.split(" ")[0], kind, "check" if kind == "ok" else "alert")
                row = hbox(chip, Text(line.partition(" ")[2] or line, "dense", wrap=True), gap=8)
                row.setStretch(1, 1)
                self._rest.addLayout(row)
        if trend.moves:
            self._rest.addWidget(Line())
            self._rest.addWidget(Text(self.tr("Modules, before and now"), "dense", "text2"))
            for move in trend.moves:
                self._rest.addWidget(self._move(move))

    def _turn(self, turn: TurnState) -> QHBoxLayout:
        points = "—"
        if turn.points is not None:
            said = f"{turn.points:g}"
            points = self.tr("{n} points", "", form_of(said)).format(n=said)
        counts = self.tr("closed {closed} · new {opened} · still open {lasting}").format(
            closed=turn.closed, opened=turn.opened, lasting=turn.lasting
        )
        return hbox(
            GradeBadge(turn.grade or None, 28),
            Text(turn.day, "dense"),
            Text(points, "dense", bold=True),
            Text(counts, "dense", "text2"),
            None,
            gap=12,
        )

    def _move(self, move: MoveState) -> QWidget:
        tone = "ok" if move.now >= move.before else "err"
        name = Text(move.title, "dense", wrap=True)
        name.setFixedWidth(180)
        bars = vbox(Bar(move.before, "off", height=5), Bar(move.now, tone), gap=3)
        figures = Text(f"{move.before:.0%} → {move.now:.0%}", "dense", tone, bold=True)
        figures.setFixedWidth(110)
        row = hbox(name, bars, figures, gap=12)
        row.setStretch(1, 1)
        return panel(row)
