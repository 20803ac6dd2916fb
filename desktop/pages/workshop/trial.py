"""A form filled many times at random: what was met, as a list. Draws only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.parts import Button, Cell, Column, EmptyState, InfoBar, Row, Table, centred, hbox, panel, vbox
from forms.authoring import Checked
from forms.lint import Subject
from forms.trial import LIMIT, Trial
from forms.xpath.dependencies import ModelPath

_MOST = 100  # lines of one kind
_SLOW = 0.05  # seconds from which an answer is felt


class TrialView(QWidget):
    """`asked()` begins a trial, `stopped()` ends it early."""

    asked = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._run = Button(self.tr("Fill 20 times"), "tint", "play", size="compact", name="workshop.trial")
        self._run.clicked.connect(self.asked)
        self._stop = Button(self.tr("Cancel"), "ghost", "close", size="compact", name="workshop.trial.stop")
        self._stop.clicked.connect(self.stopped)
        self._bar = InfoBar("primary", "", name="workshop.trial.bar")
        columns = (
            Column("what", self.tr("What"), 190),
            Column("place", self.tr("Question"), 220),
            Column("words", self.tr("Seen")),
        )
        self._table = Table(
            columns, row_height=44, name="workshop.trial.list", says=self.tr("Found by trial")
        )
        none = EmptyState(
            "target",
            self.tr("Nothing got in the way"),
            self.tr("Every question was reached, and every filling could be finished."),
            name="workshop.trial.none",
        )
        self._none = centred(none)
        head = panel(hbox(self._run, self._stop, None, gap=8, margins=(14, 8, 14, 8)))
        room = panel(vbox(self._bar, margins=(14, 0, 14, 8)))
        whole = vbox(head, room, self._table, self._none, gap=0)
        whole.setStretch(2, 1)
        whole.setStretch(3, 1)
        whole.addStretch(0)  # while neither is there, the bar keeps its height
        self.setLayout(whole)
        self.show_idle()

    def show_idle(self) -> None:
        """Before the first trial of a form."""
        self._stop.hide()
        self._run.setEnabled(True)
        words = self.tr(
            "By type, by choices, and by what constraints say; rows are added, the form is finished."
        )
        self._bar.say("primary", self.tr("Answers are made up. "), words)
        self._table.hide()
        self._none.hide()

    def stop(self) -> None:
        """The trial under way, if any, is wanted no more; what an earlier one showed stays."""
        if not self._stop.isHidden():
            self.show_idle()

    def show_running(self) -> None:
        """While it runs."""
        self._run.setEnabled(False)
        self._stop.show()
        self._bar.say("primary", self.tr("Filling … "), "")

    def show_trial(self, checked: Checked, trial: Trial) -> None:
        """What it showed."""
        self._stop.hide()
        self._run.setEnabled(True)
        whole = trial.all_times
        mean = whole.total / whole.count * 1000 if whole.count else 0.0
        bold = self.tr("{0} of {1} could be finished. ").format(trial.finished, trial.runs)
        words = self.tr("{0}, {1}; {2} ms an answer, {3} ms at most.").format(
            self.tr("%Ln answers", "", trial.answers),
            self.tr("%Ln rows", "", trial.rows),
            f"{mean:.1f}",
            f"{whole.worst * 1000:.1f}",
        )
        if trial.out_of_time:
            words = self.tr("Ended after %Ln seconds, not all runs were made. ", "", round(LIMIT)) + words
        sound = trial.finished == trial.runs and not trial.out_of_time
        self._bar.say("ok" if sound else "warn", bold, words)
        rows = [*self._stuck(trial), *self._never(checked, trial), *self._slow(trial)]
        self._table.set_rows(rows)
        self._table.setVisible(bool(rows))
        self._none.setVisible(not rows and not trial.out_of_time)

    def _stuck(self, trial: Trial) -> list[Row]:
        kinds = {
            "required": self.tr("left empty"),
            "constraint": self.tr("not accepted"),
            "type": self.tr("wrong kind"),
            "error": self.tr("error"),
        }
        rows = []
        for ref, kind, count, example in trial.stuck_kinds()[:_MOST]:
            tried = self.tr("tried {0}").format(example.answer[:60]) if example.answer else ""
            words = " · ".join(part for part in (example.message, tried) if part)
            what = Cell(f"{kinds[kind]} ×{count}", icon="x-circle", tone="err")
            rows.append(Row(f"stuck {ref} {kind}", (what, Cell(ref or "–", tip=ref), Cell(words, tip=words))))
        return rows

    def _never(self, checked: Checked, trial: Trial) -> list[Row]:
        assert checked.form is not None
        subject = Subject(checked.file, checked.form, checked.book)
        rows = []
        for path in trial.never[:_MOST]:
            place = subject.place(path, "name")
            where = f"{place.sheet}!{place.cell}" if place.cell else "/".join(path[1:])
            what = Cell(self.tr("never reached"), icon="eye-off", tone="warn")
            rows.append(Row(f"never {path}", (what, Cell(path[-1], tip=path[-1]), Cell(where, tone="text2"))))
        return rows

    def _slow(self, trial: Trial) -> list[Row]:
        slow: list[tuple[float, ModelPath]] = sorted(
            ((one.worst, path) for path, one in trial.times.items() if one.worst >= _SLOW), reverse=True
        )
        what = Cell(self.tr("slow"), icon="clock", tone="warn")
        return [
            Row(f"slow {path}", (what, Cell(path[-1], tip=path[-1]), Cell(f"{worst * 1000:.0f} ms")))
            for worst, path in slow[:10]
        ]
