"""The first tab: completeness, the five categories, the timeline, what to do next, warnings. Draws only."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from desktop.pages.archive.state import (
    ActionState,
    AlertState,
    AxisState,
    Go,
    MomentState,
    NextState,
    OverviewState,
)
from desktop.pages.archives.pressable import RowButton
from desktop.pages.archives.state import GroupState
from desktop.parts import (
    Bar,
    Button,
    Card,
    Chip,
    ElidedText,
    EmptyState,
    Line,
    Mark,
    Radar,
    RadarAxis,
    Scroll,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.paint import painting, rounded, text, width_of
from desktop.theme import colour, font, icons

_FIGURES = 52  # px for how many of how many


class Numbered(QWidget):
    """A number in a circle; the first one is filled."""

    def __init__(self, number: int, *, filled: bool) -> None:
        super().__init__()
        self._number, self._filled = number, filled
        self.setFixedSize(24, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with painting(self) as painter:
            fill = colour("primary" if self._filled else "surface")
            rounded(painter, QRectF(self.rect()), 12, fill, colour("primary"), 2)
            ink = colour("onPrimary" if self._filled else "primary")
            face = font("caption", bold=True)
            text(painter, QRectF(self.rect()), str(self._number), face, ink, Qt.AlignmentFlag.AlignHCenter)


class MomentMark(QWidget):
    """An icon in a tinted circle on the line of time."""

    def __init__(self, icon: str, tone: str, *, last: bool) -> None:
        super().__init__()
        self._icon, self._tone, self._last = icon, tone, last
        self.setFixedWidth(30)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As high as its row."""
        return QSize(30, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, circle, icon."""
        with painting(self) as painter:
            if not self._last:
                painter.fillRect(QRectF(14, 30, 2, self.height() - 30), colour("border"))
            rounded(painter, QRectF(0, 2, 30, 30), 15, colour(f"{self._tone}T"))
            icons.draw(painter, self._icon, 7, 9, 16, colour(self._tone))


class OverviewView(QWidget):
    """`went(Go)` when something is followed, `group_picked(code)` for a group of completeness."""

    went = Signal(object)
    group_picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._done = Card(self.tr("Completeness"), name="archive.completeness")
        self._done_share = Text("", "section", name="archive.percent")
        self._done_count = Text("", "caption", "text2")
        self._done.add_action(self._done_share)
        self._done.add_action(self._done_count)
        self._radar_card = Card(self.tr("Credit in five categories"))
        self._points = Text("", "card")
        self._radar_card.add_action(self._points)
        self._time = Card(self.tr("Timeline"), gap=0)
        history = Button(self.tr("Whole history"), "text", size="compact", name="archive.overview.history")
        history.clicked.connect(lambda: self.went.emit(Go("tab", kind="history")))
        self._time.add_action(history)
        self._next = Card(self.tr("What next"), caption=self.tr("by effect"), kind="outlined", gap=2)
        self._warn = Card(self.tr("Warnings"), flush=True, gap=0)
        self._urgent, self._soon = Chip("", "err"), Chip("", "warn")
        self._warn.add_beside(self._urgent)
        self._warn.add_beside(self._soon)
        upper = hbox(self._done, self._radar_card, gap=14)
        upper.setStretch(0, 47)
        upper.setStretch(1, 53)
        left = Scroll(gap=14, margins=(16, 14, 0, 14), name="archive.overview")
        left.body.addLayout(upper)
        left.body.addWidget(self._time)
        left.body.addStretch(1)
        right = Scroll(gap=14, margins=(0, 14, 16, 14))
        right.setFixedWidth(388)
        right.body.addWidget(self._next)
        right.body.addWidget(self._warn)
        right.body.addStretch(1)
        whole = hbox(left, right, gap=14)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_state(self, state: OverviewState) -> None:
        """Show it."""
        self._done_share.setText(f"{state.percent}%")
        self._done_count.setText(self.tr("{0} / {1}").format(state.done, state.total))
        clear(self._done.body)
        widths = [width_of(f"{group.done}/{group.total}", font("dense")) for group in state.groups]
        figures = max([_FIGURES, *(round(width) + 2 for width in widths)])
        for number, group in enumerate(state.groups, 1):
            self._done.body.addWidget(self._group(number, group, figures))
        self._done.body.addStretch(1)
        self._points.setText(state.points)
        self._show_axes(state.axes, state.axes_note)
        clear(self._time.body)
        for moment in state.moments:
            self._time.body.addWidget(self._moment(moment, last=moment is state.moments[-1]))
        if not state.moments:
            words = self.tr("Visits, diagnoses, commitments and penalties will stand here by date.")
            self._time.body.addWidget(Text(words, "dense", "text3", wrap=True))
        self.show_next(state.next)
        self._show_alerts(state.alerts)

    def _group(self, number: int, group: GroupState, figures: int) -> QWidget:
        label = ElidedText(f"{number}  {group.name}", "dense")
        label.setFixedWidth(144)
        count = Text(f"{group.done}/{group.total}" if group.total else "–", "dense", "text2")
        count.setFixedWidth(figures)
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if group.errors:
            chip = Chip(self.tr("{0} to check").format(group.errors), "err", "x-circle")
        elif not group.total:
            chip = Chip(self.tr("none"), "plain")
        elif group.done == group.total:
            chip = Chip(self.tr("Complete"), "ok", "check")
        else:
            chip = Chip(self.tr("{0} missing").format(group.total - group.done), "plain")
        room = hbox(None, chip)
        held = panel(room)
        held.setFixedWidth(96)
        row = hbox(label, Bar(group.fraction if group.total else 0.0), count, held, gap=10)
        row.setStretch(1, 1)
        button = RowButton(
            row, f"{group.name} {group.done}/{group.total}", name=f"archive.group.{group.code}", radius=6
        )
        button.clicked.connect(lambda: self.group_picked.emit(group.code))
        return button

    def _show_axes(self, axes: tuple[AxisState, ...], note: str) -> None:
        body = self._radar_card.body
        clear(body)
        if not axes:
            nothing = EmptyState(
                "diagnosis",
                self.tr("Shown after the first diagnosis"),
                self.tr("A checklist on site; it works without a network."),
                self.tr("Start the diagnosis"),
                name="archive.undiagnosed",
            )
            nothing.pressed.connect(lambda: self.went.emit(Go("diagnosis")))
            body.addWidget(nothing, 1)
            return
        body.addWidget(
            Radar(
                [
                    RadarAxis(a.name, a.points, a.top, a.previous, "" if a.top else self.tr("not installed"))
                    for a in axes
                ],
                name="archive.radar",
            ),
            1,
        )
        if all(axis.previous is not None for axis in axes):
            legend = self.tr("solid: now, dashed: last diagnosis")
            body.addWidget(Text(legend, "caption", "text2"), 0, Qt.AlignmentFlag.AlignHCenter)
        if note:
            body.addWidget(Text(note, "caption", "text3", wrap=True))

    def _moment(self, moment: MomentState, *, last: bool) -> QWidget:
        when = Text(moment.when, "dense", "text2")
        when.setFixedWidth(92)
        when.setAlignment(Qt.AlignmentFlag.AlignRight)
        words = vbox(
            ElidedText(moment.title, "body", bold=True),
            ElidedText(moment.caption, "caption", "text2"),
            gap=1,
            margins=(0, 0, 0, 8),
        )
        who = Text(moment.who, "caption", "text2")
        row = hbox(
            vbox(when, None, margins=(0, 6, 0, 0)),
            MomentMark(moment.icon, moment.tone, last=last),
            words,
            vbox(who, None, margins=(0, 4, 0, 0)),
            gap=12,
        )
        row.setStretch(2, 1)
        button = RowButton(row, f"{moment.when} {moment.title}", radius=6)
        button.clicked.connect(lambda: self.went.emit(moment.go))
        return button

    def show_next(self, state: NextState) -> None:
        """Show what next; the place of what is still reckoned is kept, in grey."""
        body = self._next.body
        clear(body)
        for number, action in enumerate(state.actions, 1):
            body.addWidget(self._action(number, action))
        if not state.actions and not state.reckoning:
            body.addWidget(Text(self.tr("Nothing is open. Well kept."), "dense", "text2", wrap=True))
        tone, words = ("ok", "text"), state.outlook
        if state.reckoning:
            tone, words = ("text3", "text3"), self.tr("Trying out what would bring the most points…")
        if words:
            body.addSpacing(8)
            body.addWidget(Line())
            said = Text(words, "dense", tone[1], wrap=True, name="archive.outlook")
            line = hbox(Mark("trend", tone[0], 16), said, gap=8, margins=(0, 8, 0, 0))
            line.setStretch(1, 1)
            body.addLayout(line)

    def _action(self, number: int, action: ActionState) -> QWidget:
        first = number == 1
        caption = hbox(
            ElidedText(action.caption, "caption", "text2"),
            Text(action.gain, "caption", "ok", bold=True),
            gap=6,
        )
        caption.setStretch(0, 1)
        words: QBoxLayout = vbox(Text(action.title, "body", bold=True, wrap=True), caption, gap=1)
        row = hbox(Numbered(number, filled=first), words, gap=10, margins=(8, 8, 8, 8))
        row.setStretch(1, 1)
        if first:
            act = Button(action.button, "primary", action.icon, name="archive.next")
            act.clicked.connect(lambda: self.went.emit(action.go))
            row.addWidget(act)
            return panel(row, ground="primaryT")
        row.addWidget(Mark("chevron-right", "text2", 16))
        button = WrappedRow(row, action.title, name=f"archive.next.{number}", radius=6)
        button.clicked.connect(lambda: self.went.emit(action.go))
        return button

    def _show_alerts(self, alerts: tuple[AlertState, ...]) -> None:
        body = self._warn.body
        clear(body)
        urgent = sum(alert.urgent for alert in alerts)
        self._urgent.set(self.tr("{0} urgent").format(urgent))
        self._soon.set(self.tr("{0} soon").format(len(alerts) - urgent))
        self._urgent.setVisible(urgent > 0)
        self._soon.setVisible(len(alerts) > urgent)
        for alert in alerts:
            body.addWidget(Line())
            body.addWidget(self._alert(alert))
        if not alerts:
            words = self.tr("Nothing runs out or is overdue in the time the rules look ahead.")
            body.addLayout(vbox(Text(words, "dense", "text2", wrap=True), margins=(16, 4, 16, 14)))

    def _alert(self, alert: AlertState) -> QWidget:
        tone = "err" if alert.urgent else "warn"
        head = hbox(
            Mark("alert" if alert.urgent else "warning", tone, 17),
            ElidedText(alert.title, "body", bold=True),
            Chip(alert.left, tone),
            gap=8,
        )
        head.setStretch(1, 1)
        detail = Text(alert.detail, "dense", "text2", wrap=True)
        action = Text(f"{alert.action} ›", "dense", "primary", wrap=True)
        rest = vbox(detail, action, gap=2, margins=(25, 0, 0, 0))
        return _pressed(
            vbox(head, rest, gap=4, margins=(16, 10, 16, 10)), alert.title, lambda: self.went.emit(alert.go)
        )


def _pressed(layout: QBoxLayout, words: str, run: object) -> QWidget:
    button = WrappedRow(layout, words)
    button.clicked.connect(run)
    return button


class WrappedRow(RowButton):
    """A `RowButton` whose text wraps: its height follows its width."""

    def __init__(self, layout: QBoxLayout, words: str, *, name: str = "", radius: int = 0) -> None:
        super().__init__(layout, words, name=name, radius=radius)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The layout's own."""
        layout = self.layout()
        return max(44, layout.heightForWidth(width)) if layout is not None else 44

    def sizeHint(self) -> QSize:
        """As high as its words need at its width."""
        width = self.width() if self.width() > 100 else 360
        return QSize(200, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return self.sizeHint()
