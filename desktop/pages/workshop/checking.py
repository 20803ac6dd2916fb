"""Checks and trials off the UI thread. One at a time: a newer one, or Cancel, makes the older one's result
unwanted.

Knows files, the content's tables and the store's tasks; no widget.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.formcheck.files import Source, read_source
from desktop.workspace import Workspace
from forms.archive_tables import empty_tables
from forms.authoring import Checked, check
from forms.errors import UserError
from forms.trial import Trial, try_out

RUNS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A form as it lay there, and what the check says."""

    source: Source
    checked: Checked


class Checking(QObject):
    """`checked(Found)`, `tried(Trial)`, `failed(UserError)`; nothing after `cancel`."""

    checked = Signal(object)
    tried = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stop = threading.Event()

    def check(self, path: Path) -> None:
        """Read and check a form with what lies beside it."""
        content = self._workspace.content

        def work() -> Found:
            source = _read(path)
            given = content.reference_tables() | empty_tables(content.catalogue)
            found = check(
                path.name,
                source.data,
                source.tables,
                given=given,
                files=source.names,
                forbidden=content.forbidden,
            )
            return Found(source, found)

        self._begin(work, self.checked.emit)

    def try_out(self, checked: Checked, now: Callable[[], datetime], seed: int) -> None:
        """Fill it at random so many times."""
        form, stop = checked.form, self.cancel()
        assert form is not None

        def work() -> Trial:
            return try_out(form, now=now, seed=seed, runs=RUNS, cancelled=stop.is_set)

        self._begin(work, self.tried.emit, stop)

    def cancel(self) -> threading.Event:
        """Want nothing of what is under way any more; the next one's stop sign."""
        self._stop.set()
        self._stop = threading.Event()
        return self._stop

    def _begin(
        self, work: Callable[[], object], tell: Callable[[object], None], stop: threading.Event | None = None
    ) -> None:
        sign = stop or self.cancel()

        def done(result: object) -> None:
            if not sign.is_set():
                tell(result)

        def failed(error: UserError) -> None:
            if not sign.is_set():
                self.failed.emit(error)

        self._workspace.tasks.run(work, done, failed, owner=self)


def _read(path: Path) -> Source:
    try:
        return read_source(path)
    except OSError as error:
        raise UserError(
            "form-file-unreadable",
            "The file {name} cannot be read: {why}.",
            "Check that it is still there, then open it again.",
            name=path.name,
            why=error.strerror or str(error),
        ) from error
