"""Doing something to all firms ticked: asking, progress that can be stopped, what came of it, undoing it."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.pages.archives.bulk import LabelDialog, TourDialog
from desktop.pages.archives.together import Batch, Tell, Together, Tour
from desktop.parts import Bar, Dialog, Text, panel, vbox
from desktop.reading import Reading
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.errors import UserError

T = TypeVar("T")

_NAMED = 3  # firms called by name in a dialog
_QUICK = 200  # firms from which on progress is shown


class Batches:
    """`page` is what dialogs belong to; `done()` is called when a step was saved or taken back."""

    def __init__(
        self, page: QWidget, workspace: Workspace, navigator: Navigator, done: Callable[[], None]
    ) -> None:
        self._page, self._workspace, self._navigator, self._done = page, workspace, navigator, done
        self._together = Together(workspace)
        self._reading = Reading(workspace.content)
        self.last: Batch | None = None

    def ask_tour(self, archives: Sequence[str]) -> None:
        """Plan a visit to each of these."""
        language = self._workspace.language
        dialog = TourDialog(
            self._page.window(),
            self._named(archives),
            purposes=self._reading.choices("visit", "purpose", language),
            people=self._reading.choices("visit", "expected", language),
            today=self._workspace.today(),
            done=lambda tour: self._plan(archives, tour),
        )
        dialog.open()

    def ask_labels(self, archives: Sequence[str]) -> None:
        """Put labels on these, or take some off."""
        labels = self._reading.choices("firm", "labels", self._workspace.language)
        LabelDialog(
            self._page.window(),
            self._named(archives),
            labels,
            lambda add, remove: self._run(
                _tr("Saving labels"),
                len(archives),
                lambda tell: self._together.label(archives, add, remove, tell),
                self._labelled,
            ),
        ).open()

    def undo(self) -> None:
        """Take the last step back, if there was one."""
        batch, self.last = self.last, None
        if batch is None:
            return

        def taken(left: int) -> None:
            self._together.told(batch)
            words = _tr("Taken back") if not left else _tr("Taken back; {0} changed since stay").format(left)
            self._navigator.toast(words)
            self._done()

        self._run(
            _tr("Taking it back"),
            len(batch.archives),
            lambda tell: self._together.take_back(batch, tell),
            taken,
        )

    def _plan(self, archives: Sequence[str], tour: Tour) -> None:
        self._run(
            _tr("Planning visits"),
            len(archives),
            lambda tell: self._together.plan(archives, tour, tell),
            self._planned,
        )

    def _planned(self, batch: Batch) -> None:
        if not batch.archives:
            self._navigator.toast(_tr("Nothing to plan: each of them has a visit to come"))
            return
        words = _tr("%Ln visits planned, {0} to {1}", len(batch.archives)).format(
            batch.days[0].isoformat(), batch.days[-1].isoformat()
        )
        if batch.left:
            words += _tr("; {0} have one to come").format(batch.left)
        self._saved(batch, words)

    def _labelled(self, batch: Batch) -> None:
        if batch.archives:
            self._saved(batch, _tr("Labels of %Ln firms changed", len(batch.archives)))
        else:
            self._navigator.toast(_tr("They are labelled so already"))

    def _saved(self, batch: Batch, words: str) -> None:
        self.last = batch
        self._together.told(batch)
        self._navigator.toast(words, self.undo)
        self._done()

    def _run(self, title: str, count: int, work: Callable[[Tell], T], done: Callable[[T], None]) -> None:
        progress = _Progress(self._page, self._workspace, title) if count >= _QUICK else None

        def ended() -> None:
            if progress is not None:
                progress.end()

        def well(result: T) -> None:
            ended()
            done(result)

        def failed(error: UserError) -> None:
            ended()
            if error.code == "batch-stopped":
                self._navigator.toast(_tr("Stopped; nothing was saved"))
            else:
                self._navigator.show_error(error)

        tell: Tell = progress.tell if progress is not None else lambda _done, _total: None
        self._workspace.tasks.write(lambda: work(tell), well, failed, owner=self._page)

    def _named(self, archives: Sequence[str]) -> str:
        """How many, and the first of them by name: what lies outside the list is not forgotten."""
        found = self._workspace.store.entities_by_id(archives[:_NAMED])
        names = [str(entity.properties().get("name") or "") for entity in found]
        separator = ", " if self._workspace.language == "en" else "、"
        more = " …" if len(archives) > len(names) else ""
        return _tr("%Ln firms: {0}", len(archives)).format(separator.join(names) + more)


class _Progress:
    """A dialog with a bar; stopping takes everything back."""

    def __init__(self, page: QWidget, workspace: Workspace, title: str) -> None:
        self._tasks = workspace.tasks
        self._stop = Event()
        self._over = False
        self._bar = Bar(0.0, "primary")
        self._count = Text("", "dense", "text2", name="batch.count")
        self._dialog = Dialog(
            page.window(),
            title,
            _tr("All of it or nothing: stopped, nothing is changed."),
            act="",
            keep=_tr("Stop"),
            icon="list",
            tone="primary",
            act_kind="secondary",
            content=panel(vbox(self._bar, self._count, gap=8)),
            name="batch.progress",
        )
        self._dialog.rejected.connect(self._stop.set)
        self._dialog.open()

    def tell(self, done: int, total: int) -> None:
        """From the thread that works."""
        if self._stop.is_set():
            raise UserError("batch-stopped", "It was stopped.", "Nothing was saved.")
        self._tasks.post(lambda: self._show(done, total))

    def end(self) -> None:
        """It is over, one way or the other."""
        self._over = True
        if not self._stop.is_set():
            self._dialog.accept()

    def _show(self, done: int, total: int) -> None:
        if not self._over and not self._stop.is_set():
            self._bar.set(done / total if total else 1.0)
            self._count.setText(_tr("{0} of {1}").format(f"{done:,}", f"{total:,}"))


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("Batches", source, None, count)
