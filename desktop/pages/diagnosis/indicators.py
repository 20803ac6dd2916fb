"""Step 2: five categories, the indicators of one of them with their reasons, and how one was reckoned."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.pages.diagnosis.state import CategoryState, DiagnosisState, IndicatorState
from desktop.parts import Card, Cell, Column, Row, Table, Text, hbox, panel, vbox
from desktop.parts.charts import paint_bar
from desktop.parts.paint import painting, rounded, text
from desktop.theme import colour, font


class CategoryButton(QAbstractButton):
    """A category's name, count, points and bar; the chosen one is tinted."""

    def __init__(self, category: CategoryState, *, chosen: bool) -> None:
        super().__init__()
        self._category, self._chosen = category, chosen
        self.setObjectName(f"diagnosis.category.{category.code}")
        self.setAccessibleName(f"{category.title} {category.points:g}/{category.top:g}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(150, 58)

    def paintEvent(self, event: QPaintEvent) -> None:
        category = self._category
        with painting(self) as painter:
            edge, ground = (
                ("primary", "primaryT") if self._chosen or self.hasFocus() else ("border", "surface")
            )
            whole = QRectF(self.rect())
            rounded(painter, whole, 8, colour(ground), colour(edge))
            inside = whole.adjusted(12, 6, -12, -6)
            top = QRectF(inside.x(), inside.y(), inside.width(), 22)
            ink = colour("primary" if self._chosen else "text")
            text(painter, top, category.title, font("dense", bold=self._chosen), ink)
            right = Qt.AlignmentFlag.AlignRight
            text(painter, top, str(category.count), font("caption"), colour("text2"), right)
            low = QRectF(inside.x(), inside.y() + 23, inside.width(), 22)
            if not category.installed:
                text(painter, low, "—", font("body", bold=True), colour("text3"))
                return
            figure = f"{category.points:g}"
            text(painter, low, figure, font("body", bold=True), colour("text"))
            width = painter.fontMetrics().horizontalAdvance(figure) + 6
            rest = QRectF(low.x() + width, low.y(), 60, 22)
            text(painter, rest, f"/ {category.top:g}", font("caption"), colour("text2"))
            share = category.points / category.top if category.top else 0.0
            bar = QRectF(low.x() + width + 48, low.y() + 8, max(10.0, low.width() - width - 48), 7)
            paint_bar(painter, bar, share, "primary")


class IndicatorsView(QWidget):
    """Sends `category_picked(code)`."""

    category_picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._categories = hbox(gap=10, margins=(12, 10, 12, 10))
        self._table = Table(
            (
                Column("code", self.tr("No."), 62),
                Column("name", self.tr("Indicator"), 228),
                Column("points", self.tr("Points"), 104),
                Column("bar", "", 96),
                Column("evidence", self.tr("Evidence"), 128),
                Column("reason", self.tr("Reason"), 0),
            ),
            row_height=49,
            name="diagnosis.indicators",
            says=self.tr("Indicator"),
        )
        self._table.chosen.connect(self._explain)
        self._table.opened.connect(self._explain)
        self._counts = Text("", "dense", "text2")
        foot = panel(hbox(self._counts, None, margins=(14, 8, 14, 8)), ground="s2")
        self._card = Card(flush=True)
        self._card.body.setSpacing(0)
        self._card.body.addWidget(panel(self._categories))
        self._card.body.addWidget(self._table, 1)
        self._card.body.addWidget(foot)
        self._how = Card(self.tr("How it was reckoned"), padding=14)
        self._reason, self._rule, self._advice = (Text("", "dense", wrap=True) for _ in range(3))
        self._rule.set_tone("text2")
        for part in (self._reason, self._advice, self._rule):
            self._how.body.addWidget(part)
        whole = vbox(self._card, self._how, gap=14, margins=(14, 12, 14, 14))
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._rows: dict[str, IndicatorState] = {}

    def show_state(self, state: DiagnosisState) -> None:
        """Show the categories and the chosen one's indicators."""
        while (item := self._categories.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for category in state.categories:
            button = CategoryButton(category, chosen=category.code == state.category)
            button.clicked.connect(lambda _=False, code=category.code: self.category_picked.emit(code))
            self._categories.addWidget(button)
        self._rows = {row.code: row for row in state.indicators}
        current = self._table.current()
        self._table.set_rows([self._row(indicator) for indicator in state.indicators])
        scored, unevidenced, absent = state.counts
        words = self.tr(
            "%Ln indicators · {scored} scored · {open} without evidence · {na} not applicable (points"
            " spread)",
            "",
            scored + unevidenced + absent,
        )
        self._counts.setText(words.format(scored=scored, open=unevidenced, na=absent))
        chosen = current if current in self._rows else next(iter(self._rows), "")
        if chosen:
            self._table.select(chosen)
        self._explain(chosen)

    def _row(self, indicator: IndicatorState) -> Row:
        scored = indicator.status == "scored"
        full = indicator.points >= indicator.top
        tone = "ok" if full else "warn" if indicator.points > 0 else "err"
        figure = f"{indicator.points:g} / {indicator.top:g}" if scored else "—"
        status = {"unevidenced": self.tr("No evidence"), "na": self.tr("Not applicable")}
        share = max(0.0, indicator.points / indicator.top) if scored and indicator.top else None
        cells = (
            Cell(indicator.code, tone="text2"),
            Cell(indicator.name, bold=True),
            Cell(figure, tone=tone if scored else "text3", bold=scored),
            Cell(fraction=share),
            Cell(
                indicator.evidence if scored else status[indicator.status],
                tone="text2" if scored else "warn" if indicator.status == "unevidenced" else "text3",
                icon="" if scored else "warning" if indicator.status == "unevidenced" else "minus",
            ),
            Cell(indicator.reason),
        )
        lost = scored and indicator.top > 0 and indicator.points <= 0
        return Row(indicator.code, cells, tint="errT" if lost else "")

    def _explain(self, code: str) -> None:
        row = self._rows.get(code)
        self._how.setVisible(row is not None)
        if row is None:
            return
        self._how.set_title(self.tr("How {code} was reckoned").format(code=row.code), row.name)
        self._reason.setText(row.reason)
        self._rule.setText(row.rule)
        self._advice.setText(self.tr("Advice: {advice}").format(advice=row.advice))
