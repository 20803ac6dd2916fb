"""The import page: file, columns, trial run, saving; wires its views to the presenter and the errands."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop import intake
from desktop.pages.intake import leaving, taking_back
from desktop.pages.intake.columns import ColumnsView
from desktop.pages.intake.presenter import IntakePresenter
from desktop.pages.intake.start import StartView
from desktop.pages.intake.state import Step
from desktop.pages.intake.trial import TrialView
from desktop.pages.intake.underway import Underway
from desktop.pages.intake.working import DoneView, WorkingView
from desktop.parts import StepBar, vbox
from desktop.parts.file_dialog import file_dialog
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.intake.model import Sheet

_STEPS: tuple[Step, ...] = ("file", "columns", "working", "report", "done")
_BAR = {"file": "file", "columns": "columns", "report": "report", "done": "done"}
SUFFIXES = (".xlsx", ".xlsm", ".csv", ".txt", ".tsv", ".xls")


class IntakePage(Page):
    """`enter(kind=, archive=, path=, back=)`: the kind to begin with, the archive all rows belong to, a file;
    or the import (the number of its first event) that is to be taken back."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self.setObjectName("intake")
        self.setAcceptDrops(True)
        self._presenter = IntakePresenter(workspace)
        self._step: Step = "file"
        self._bar = StepBar(
            [
                ("file", self.tr("File"), ""),
                ("columns", self.tr("Columns"), ""),
                ("report", self.tr("Trial run"), ""),
                ("done", self.tr("Result"), ""),
            ],
            name="intake.step",
        )
        self._start, self._columns = StartView(), ColumnsView()
        self._working, self._trial, self._done = WorkingView(), TrialView(), DoneView()
        self._underway = Underway(workspace.tasks, self._working, self)
        self._views = QStackedWidget()
        views: dict[Step, QWidget] = {
            "file": self._start,
            "columns": self._columns,
            "working": self._working,
            "report": self._trial,
            "done": self._done,
        }
        for step in _STEPS:
            self._views.addWidget(views[step])
        whole = vbox(self._bar, self._views, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._wire()

    # the page

    def title(self) -> str:
        """The heading."""
        return self.tr("Import")

    def caption(self) -> str:
        """For whom, or which file."""
        presenter = self._presenter
        if presenter.archive:
            firm = self.workspace.archive(presenter.archive).firm()
            return firm.text("name") if firm is not None else ""
        return (
            presenter.source.name
            if presenter.source is not None
            else self.tr("Firms and records from a table")
        )

    def enter(self, kind: str = "", archive: str = "", path: str = "", back: str = "", **_: Any) -> None:
        """Begin; what is under way goes on, unless something else is asked for."""
        asked = (kind, archive, path)
        goes_on = self._step != "file" and asked in (("", "", ""), self._asked())
        if goes_on or self._underway.saving:  # what is being saved is seen to its end, whatever was asked for
            self._show(self._step)
            return
        self._underway.abandon()
        self._presenter.begin(kind, archive)
        self._show("file")
        if path:
            self.open_file(path)
        elif back:
            self._ask_take_back(back)

    def leave(self) -> None:
        """A trial run that nobody looks at ends; what is being saved is saved."""
        if self._step == "working" and not self._underway.saving:
            self._underway.stop()

    def place(self) -> dict[str, Any]:
        """Kind, archive and file."""
        kind, archive, path = self._asked()
        return {"kind": kind, "archive": archive, "path": path}

    def _asked(self) -> tuple[str, str, str]:
        presenter = self._presenter
        return presenter.kind, presenter.archive, str(presenter.path or "")

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("Ctrl O", self.tr("Choose a file")),
            KeyHint("Ctrl Enter", self.tr("Next step")),
            KeyHint("Esc", self.tr("Stop")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        found = [Action(self.tr("Choose a file to import"), "file", self._ask_file)]
        if self._step == "report":
            found.append(Action(self.tr("Export this report"), "download", self._ask_report))
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is under way."""
        if event.key() == Qt.Key.Key_Escape and self._step == "working":
            self._underway.stop()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A table is welcome, unless something is under way."""
        if self._step != "working" and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first of them."""
        if path := _dropped(event):
            event.acceptProposedAction()
            self.open_file(path)

    def _wire(self) -> None:
        self._bar.picked.connect(self._picked)
        self._start.file_asked.connect(self._ask_file)
        self._start.take_back_asked.connect(self._ask_take_back)
        self._columns.kind_chosen.connect(lambda kind: self._choose(self._presenter.choose_kind, kind))
        self._columns.header_chosen.connect(lambda row: self._choose(self._presenter.choose_header_row, row))
        self._columns.target_chosen.connect(lambda at, name: self._choose(self._presenter.choose, at, name))
        self._columns.value_fixed.connect(lambda name, value: self._choose(self._presenter.fix, name, value))
        self._columns.sheet_chosen.connect(self._choose_sheet)
        self._columns.checked.connect(self._judge)
        self._columns.left.connect(self._ask_file)
        self._working.stopped.connect(self._underway.stop)
        self._underway.began.connect(lambda: self._show("working"))
        self._underway.ended_at.connect(self._show)
        self._underway.failed.connect(self.navigator.show_error)
        self._trial.left.connect(lambda: self._show("columns"))
        self._trial.exported.connect(self._ask_report)
        self._trial.saved.connect(self._save)
        self._done.firms_asked.connect(self._to_firms)
        self._done.more_asked.connect(self._more)
        self._done.take_back_asked.connect(self._ask_take_back_all)
        for keys, run in (
            ("Ctrl+O", self._ask_file),
            ("Ctrl+Return", self._next),
            ("Ctrl+Enter", self._next),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _show(self, step: Step) -> None:
        self._step = step
        self._views.setCurrentIndex(_STEPS.index(step))
        if step in _BAR:
            self._bar.set_current(_BAR[step])
        if step == "file":
            self._start.show_runs(self._presenter.runs())
        elif step == "columns":
            self._columns.show_state(self._presenter.columns())
        elif step == "done":
            self._done.show_state(self._presenter.done())
        self.changed.emit()

    def _picked(self, step: str) -> None:
        """A step behind may be gone back to; one ahead is reached by its button."""
        presenter, now = self._presenter, self._step
        if now in ("working", "done"):
            self._bar.set_current("done" if now == "done" else "report")
        elif step == "file":
            presenter.forget()
            self._show("file")
        elif step == "columns" and presenter.source is not None:
            self._show("columns")
        elif step == "report" and presenter.verdicts and now == "report":
            self._show("report")
        else:
            self._bar.set_current(_BAR[now])

    def _next(self) -> None:
        if self._step == "columns" and not self._presenter.why_not:
            self._judge()
        elif self._step == "report" and self._presenter.to_save:
            self._save()

    def _choose(self, act: Callable[..., None], *values: object) -> None:
        act(*values)
        self._show("columns")

    # the file

    def _ask_file(self) -> None:
        if self._step == "working":
            return
        dialog = file_dialog(self, self.tr("Choose a table"), str(Path.home()), name="intake.dialog")
        dialog.setNameFilter(" ".join(f"*{suffix}" for suffix in SUFFIXES))
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    def open_file(self, path: str) -> None:
        """Read a file; its first sheet is shown."""
        chosen = Path(path)

        stop = threading.Event()

        def read() -> object:
            source = intake.read_file(chosen)
            return source, source.sheet(source.sheets[0], stop.is_set)

        def done(found: Any) -> None:
            self._presenter.take(chosen, *found)
            self._show("columns")
            self.navigator.remember()

        back: Step = "columns" if self._presenter.source is not None else "file"
        words = self.tr("Reading {0}").format(chosen.name)
        self._underway.run(words, read, done, back, stop=stop.set, leaves=True)

    def _choose_sheet(self, name: str) -> None:
        source = self._presenter.source
        if source is None:
            return

        def done(sheet: Sheet) -> None:
            self._presenter.take_sheet(sheet)
            self._show("columns")

        stop = threading.Event()
        self._underway.run(
            self.tr("Reading {0}").format(name),
            lambda: source.sheet(name, stop.is_set),
            done,
            "columns",
            stop=stop.set,
            leaves=True,
        )

    # the rows

    def _judge(self) -> None:
        try:
            trial = self._presenter.new_trial()
        except UserError as error:
            self.navigator.show_error(error)
            return
        self._underway.run(
            self.tr("Trying every row against its form"),
            lambda: trial.judge(self._underway.tell),
            lambda _found: self._judged(),
            "columns",
            stop=trial.stop,
        )

    def _judged(self) -> None:
        presenter = self._presenter
        self._trial.show_state(presenter.verdicts, intake.counted(presenter.verdicts), presenter.reporter())
        self._show("report")

    def _save(self) -> None:
        presenter = self._presenter
        trial, source = presenter.trial, presenter.source
        if trial is None or source is None or not presenter.to_save:
            return
        trial.resume()

        def done(found: Any) -> None:
            presenter.run, presenter.archives = found
            self._settle()
            self._show("done")

        self._underway.run(
            self.tr("Saving, all or nothing"),
            lambda: trial.save(source.name, self._underway.tell),
            done,
            "report",
            stop=trial.stop,
            writes=True,
        )

    def _settle(self) -> None:
        """Everybody hears of it; the rows of the lists are reckoned one after the other."""
        work = self.workspace
        work.forget()
        work.signals.archives_changed.emit()
        work.note_saved()
        work.count_pending()
        work.judging.begin()

    # what it came to

    def _to_firms(self) -> None:
        presenter = self._presenter
        archive = presenter.archive or (presenter.archives[0] if len(presenter.archives) == 1 else "")
        presenter.forget()
        self._step = "file"
        if archive:
            self.navigator.open("archive", id=archive, tab="records")
        else:
            self.navigator.open("archives", sort="updated", descending=True)

    def _more(self) -> None:
        self._presenter.forget()
        self._show("file")

    def _ask_take_back_all(self) -> None:
        if self._presenter.run is not None:
            self._ask_take_back(str(self._presenter.run.first))

    def _ask_take_back(self, key: str) -> None:
        try:
            run = self._presenter.past_run(key)
        except UserError as error:
            self.navigator.show_error(error)
            return
        taking_back.ask_back(self.window(), run, lambda: self._take_back(key))

    def _take_back(self, key: str) -> None:
        try:
            run = self._presenter.past_run(key)
        except UserError as error:
            self.navigator.show_error(error)
            return
        total = run.last - run.first + 1

        def done(counts: Any) -> None:
            back, left = counts
            self._settle()
            self._presenter.forget()
            self._show("file")
            words = self.tr("%Ln entries taken back", "", back)
            self.navigator.toast(words)
            if left:
                taking_back.show_left(self.window(), self.workspace, left)

        self._underway.run(
            self.tr("Taking the import back"),
            lambda: intake.take_back(self.workspace, run, lambda at: self._underway.tell(at, total)),
            done,
            "file",
            writes=True,
        )

    # the report

    def _ask_report(self) -> None:
        leaving.ask_where(self, self._presenter, self.export_report)

    def export_report(self, path: str) -> None:
        """Write the trial run as a workbook."""
        leaving.write_report(self, self.workspace, self.navigator, self._presenter, path)


def _dropped(event: QDropEvent) -> str:
    """The path of the first table among the files dragged, "" for none."""
    paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.lower().endswith(SUFFIXES)), "")
