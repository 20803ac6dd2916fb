"""The right panel: grade and scale, what would raise the grade, and the trial score. Draws, never reckons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.diagnosis.state import OptionState, Standing
from desktop.parts import (
    Card,
    Chip,
    GradeBadge,
    ScoreScale,
    Scroll,
    Stars,
    Text,
    Tick,
    clear,
    hbox,
    vbox,
)
from desktop.sentences import form_of


class StandingView(QWidget):
    """Sends `ticked(option code, chosen)`."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(356)
        self._badge = GradeBadge(None, 64, name="diagnosis.grade")
        self._points = Text("", "figure", name="diagnosis.points")
        self._top = Text("", "dense", "text2")
        self._stars = Stars(0)
        self._provisional = Chip(self.tr("Provisional"), "warn", "warning")
        self._gap = Text("", "dense", wrap=True)
        self._scale = ScoreScale(None, 1000, ())
        figures = hbox(self._points, self._top, None, gap=6)
        right = vbox(figures, hbox(self._stars, self._provisional, None, gap=8), gap=2)
        head = hbox(self._badge, right, gap=14)
        head.setStretch(1, 1)
        self._note = Text("", "caption", "text3", wrap=True)
        card = Card(padding=16, gap=10)
        card.body.addLayout(head)
        card.body.addWidget(self._gap)
        card.body.addWidget(self._scale)
        card.body.addWidget(self._note)
        self._raise = Card("", flush=True)
        self._raise.add_action(Text(self.tr("tick to try"), "caption", "text3"))
        self._options = Scroll(gap=0, margins=(16, 0, 12, 8), name="diagnosis.options")
        self._raise.body.addWidget(self._options, 1)
        self._trial_badge = GradeBadge(None, 28)
        self._trial = Text("", "body", bold=True)
        self._trial_note = Text("", "caption", "text2", wrap=True)
        words = vbox(self._trial, self._trial_note, gap=2)
        row = hbox(self._trial_badge, words, gap=12)
        row.setStretch(1, 1)
        self._trial_bar = Card(kind="ok", padding=12, name="diagnosis.trial")
        self._trial_bar.body.addLayout(row)
        self._raise.body.addWidget(self._trial_bar)
        whole = vbox(card, self._raise, gap=14, margins=(0, 12, 14, 14))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._shown: tuple[OptionState, ...] | None = None

    def show_state(self, standing: Standing) -> None:
        """Show it."""
        self._badge.set_grade(standing.grade)
        self._points.setText(f"{standing.points:g}")
        top = f"{standing.top:g}"
        self._top.setText(self.tr("/ {top} points", "", form_of(top)).format(top=top))
        self._stars.set_count(standing.stars)
        self._provisional.setVisible(standing.provisional)
        self._gap.setText(standing.gap)
        self._scale.set_steps(standing.steps, standing.top)
        self._scale.set_points(standing.points if standing.grade else None)
        self._note.setText(standing.note)
        title = self.tr("How to reach grade {grade}").format(grade=standing.target)
        self._raise.set_title(title if standing.target else self.tr("How to gain points"))
        if standing.options != self._shown:
            self._show_options(standing.options)
        self._trial_bar.setVisible(bool(standing.trial))
        self._trial_badge.set_grade(standing.trial_grade or None)
        self._trial.setText(standing.trial)
        self._trial_note.setText(standing.trial_note)

    def _show_options(self, options: tuple[OptionState, ...]) -> None:
        self._shown = options
        clear(self._options.body)
        for option in options:
            name = f"diagnosis.option.{option.code}"
            tick = Tick(checked=option.chosen, says=option.title, name=name)
            tick.toggled.connect(lambda on, code=option.code: self.ticked.emit(code, on))
            words = vbox(
                Text(option.title, "body", bold=True, wrap=True),
                Text(option.caption, "caption", "text2", wrap=True),
                gap=1,
            )
            points = Text(f"+{option.points:g}", "body", "ok" if option.chosen else "text2", bold=True)
            row = hbox(tick, words, points, gap=6, margins=(0, 3, 0, 3))
            row.setStretch(1, 1)
            self._options.body.addLayout(row)
        if not options:
            nothing = self.tr("Nothing more can be gained from what is known now.")
            self._options.body.addWidget(Text(nothing, "dense", "text2", wrap=True))
        self._options.body.addStretch(1)
