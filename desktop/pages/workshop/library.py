"""The workshop's acts on the library: importing a form, taking one out of use, exporting filled ones.

Everything slow goes through the workspace's tasks. Knows no widget.
"""

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from PySide6.QtCore import QObject, Signal

from desktop.formcheck.export import write
from desktop.formcheck.files import Source, media_of
from desktop.leaving import let_out
from desktop.library import own_forms, submissions
from desktop.pages.workshop.asking import Wanted
from desktop.pages.workshop.state import ImportedState
from desktop.workspace import Workspace
from forms.archive import Archive
from forms.authoring import Checked
from forms.content import Content
from forms.imported import adopt
from forms.lint import Subject
from forms.lint.media import media_of as media_named
from sync.records import record_of


class Library(QObject):
    """`changed()` when the imported forms are others, `exported(count, missing, path)`,
    `failed(UserError)`.
    """

    changed = Signal()
    exported = Signal(int, int, str)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def imported(self) -> tuple[ImportedState, ...]:
        """The forms in use."""
        word = self._workspace.word
        return tuple(
            ImportedState(
                one.id, word(one.title_zh, one.title_en), f"{one.version} · {one.at[:10]} · {one.id}"
            )
            for one in own_forms.latest(self._workspace.store)
        )

    def has(self, checked: Checked) -> bool:
        """Whether this version is here already."""
        form = checked.form
        versions = {(one.id, one.version) for one in own_forms.held(self._workspace.store)}
        return form is not None and bool(form.version) and (form.id, form.version) in versions

    def is_built_in(self, form_id: str) -> bool:
        """Whether a form that came with the program has this id."""
        return own_forms.is_built_in(self._workspace.store, self._workspace.content, form_id)

    def bring(self, source: Source, checked: Checked, then: Callable[[own_forms.Held], None]) -> None:
        """Import a form with its tables and media."""
        workspace = self._workspace

        def work() -> tuple[own_forms.Held, Content]:
            assert checked.form is not None, "only a form without errors is imported"
            wanted = frozenset(media_named(Subject(checked.file, checked.form)))
            form = adopt(checked, media_of(source, wanted))
            one = own_forms.keep(workspace.store, workspace.content, form, workspace.now())
            return one, own_forms.with_imported(workspace.content, workspace.store)

        def done(result: tuple[own_forms.Held, Content]) -> None:
            self._use(result[1])
            then(result[0])

        workspace.tasks.write(work, done, self.failed.emit, owner=self)

    def drop(self, form_id: str) -> None:
        """Take a form out of use."""
        workspace = self._workspace

        def work() -> Content:
            own_forms.drop(workspace.store, form_id)
            return own_forms.with_imported(workspace.content, workspace.store)

        workspace.tasks.write(work, self._use, self.failed.emit, owner=self)

    def export(self, wanted: Wanted, path: Path) -> None:
        """Write every record of a kind to a file; that it leaves is noted before."""
        workspace = self._workspace
        kind, moment = workspace.content.kind(wanted.kind), workspace.now()

        def work() -> tuple[int, int]:
            found = submissions.gather(workspace.store, workspace.content, kind, _archives(workspace), moment)
            form = workspace.content.form(kind.form)
            what = f"export {kind.code} ({len(found.filled)})"

            def put(out: IO[bytes]) -> None:
                write(out, form, found.filled, wanted.to, wanted.options, moment)

            let_out(workspace.store, workspace.person.id, what, path.name, path, put)
            return len(found.filled), found.missing

        def done(counts: tuple[int, int]) -> None:
            self.exported.emit(*counts, str(path))

        workspace.tasks.run(work, done, self.failed.emit, owner=self)

    def _use(self, content: Any) -> None:
        self._workspace.content = content
        self._workspace.signals.content_changed.emit()
        self.changed.emit()


def _archives(workspace: Workspace) -> submissions.Archives:
    """Archives read afresh: the workspace's own are for its thread."""

    def read(archive_id: str) -> Archive:
        view = workspace.store.archive(archive_id)
        return Archive(archive_id, tuple(record_of(entity) for entity in view.entities))

    return read
