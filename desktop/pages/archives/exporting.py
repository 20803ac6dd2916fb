"""Exporting archives: asking what, for whom and what for; the file; progress that can be stopped; what came
of it. Opened from the page of one archive and from the list.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.dossier.compose import Desk
from desktop.dossier.order import SHAPES, Delivered, Order, Shape, deliver
from desktop.parts import Bar, Dialog, FieldFrame, Segmented, Select, Text, TextInput, vbox
from desktop.parts.file_dialog import ask_where
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.disclosure import Audience
from forms.errors import UserError

_WIDE = 436  # px of the dialog's content


@dataclass(frozen=True, slots=True)
class Scope:
    """Archives to choose from: `words` on its segment, `archives` read when it is exported, `name` of the
    file."""

    key: str
    words: str
    archives: Callable[[], Sequence[str]]
    name: str


class ExportChoice(QWidget):
    """Which archives, in which shape and language, for whom and what for."""

    def __init__(self, scopes: Sequence[Scope], audiences: Sequence[Audience], language: str) -> None:
        super().__init__()
        self.setFixedWidth(_WIDE)
        self._audiences = {audience.code: audience for audience in audiences}
        self._scope = Segmented([(s.key, s.words) for s in scopes], scopes[0].key, name="export.scope")
        names = {"dossier": _tr("Dossier"), "sheets": "Excel", "classes": _tr("National classes")}
        self._shape = Segmented([(shape, names[shape]) for shape in SHAPES], SHAPES[0], name="export.shape")
        self._about = Text("", "caption", "text2", wrap=True)
        self._language = Segmented((("zh", "中文"), ("bilingual", "")), "zh", name="export.language")
        titles = [(a.code, a.title_en if language == "en" else a.title_zh) for a in audiences]
        self._audience = Select(titles, audiences[0].code, name="export.audience")
        self._recipient = TextInput(placeholder=_tr("Full name of who receives it"), name="export.recipient")
        self._purpose = TextInput(placeholder=_tr("What it is for, in one sentence"), name="export.purpose")
        self._told = Text("", "caption", "text2", wrap=True)
        frames = [
            FieldFrame(_tr("What leaves"), self._shape),
            self._about,
            FieldFrame(_tr("Language"), self._language),
            FieldFrame(_tr("For whom"), self._audience, required=True),
        ]
        if len(scopes) > 1:
            frames.insert(0, FieldFrame(_tr("Which archives"), self._scope))
        else:
            self._scope.setParent(self)
            self._scope.hide()
        self._named = FieldFrame(_tr("Recipient"), self._recipient, required=True)
        purpose = FieldFrame(_tr("Purpose"), self._purpose, required=True)
        self.setLayout(vbox(*frames, self._named, purpose, self._told, gap=8))
        self._shape.changed.connect(lambda _value: self._show())
        self._audience.changed.connect(lambda _value: self._show())
        self._show()

    def watch(self, changed: Callable[[], None]) -> None:
        """Be told whenever it may have become complete."""
        for text in (self._recipient, self._purpose):
            text.textChanged.connect(lambda _text: changed())
        self._audience.changed.connect(lambda _value: changed())

    @property
    def complete(self) -> bool:
        """Whether recipient and purpose are said."""
        named = not self.audience.named or bool(self._recipient.text().strip())
        return named and bool(self._purpose.text().strip())

    @property
    def audience(self) -> Audience:
        """For whom."""
        return self._audiences[self._audience.value() or next(iter(self._audiences))]

    @property
    def scope(self) -> str:
        """The key of the archives chosen."""
        return self._scope.value() or ""

    def order(self, archives: Sequence[str]) -> Order:
        """What was chosen, for these archives."""
        shape: Shape = next(s for s in SHAPES if s == (self._shape.value() or SHAPES[0]))
        chosen = self._language.value() or "zh"
        language = chosen if shape == "dossier" else {"bilingual": "en"}.get(chosen, "zh")
        recipient = self._recipient.text().strip() if self.audience.named else ""
        return Order(tuple(archives), shape, language, self.audience, recipient, self._purpose.text().strip())

    def _show(self) -> None:
        shape = self._shape.value() or SHAPES[0]
        self._about.setText(
            {
                "dossier": _tr(
                    "A zip: the archive as a PDF, its evidence by number, and a list with their SHA-256."
                ),
                "sheets": _tr("One sheet for each kind of record; dates and numbers stay such."),
                "classes": _tr(
                    "A zip with JSON and Excel by the eleven classes of public credit information."
                ),
            }[shape]
        )
        both = _tr("Bilingual") if shape == "dossier" else "English"
        self._language.set_label("bilingual", both)
        self._named.setVisible(self.audience.named)
        needed = _tr("Goes only with a live authorisation for this use that names the recipient.")
        covered = _tr(
            "Personal and other authorised data go only as far as a live authorisation covers them."
        )
        noted = _tr("What is exported leaves the encrypted library. It is noted, with recipient and purpose.")
        self._told.setText(f"{needed if self.audience.needed else covered} {noted}")
        for words in (
            self._about,
            self._told,
        ):  # a dialog does not ask its content how high it is when wrapped
            words.setFixedHeight(words.heightForWidth(_WIDE))
        self.adjustSize()
        if self.isVisible():
            self.window().adjustSize()


def ask_export(page: QWidget, workspace: Workspace, navigator: Navigator, scopes: Sequence[Scope]) -> Dialog:
    """Open the dialog; what follows it happens by itself."""
    choice = ExportChoice(scopes, workspace.content.audiences, workspace.language)
    dialog = Dialog(
        page.window(),
        _tr("Export the archive"),
        "",
        act=_tr("Choose a file"),
        keep=_tr("Cancel"),
        icon="upload",
        tone="primary",
        act_kind="primary",
        content=choice,
        name="export",
    )
    dialog.allow(False)
    choice.watch(lambda: dialog.allow(choice.complete))

    def chosen() -> None:
        scope = next(s for s in scopes if s.key == choice.scope)
        order = choice.order(scope.archives())
        _ask_where(page, scope.name, order, lambda path: Exporting(page, workspace, navigator, order, path))

    dialog.confirmed.connect(chosen)
    dialog.open()
    return dialog


def _ask_where(page: QWidget, name: str, order: Order, then: Callable[[Path], object]) -> None:
    kind = {"dossier": _tr("credit archive"), "sheets": _tr("credit archive"), "classes": _tr("by class")}
    offered = f"{name} {kind[order.shape]}.{order.suffix}"
    title = _tr("Export the archive")
    ask_where(page, title, offered, lambda path: then(Path(path)), name="export.file", kinds=(order.suffix,))


class Exporting:
    """One export under way, with a dialog that shows how far it is and stops it."""

    def __init__(
        self, page: QWidget, workspace: Workspace, navigator: Navigator, order: Order, path: Path
    ) -> None:
        self._page, self._navigator, self._order, self._path = page, navigator, order, path
        self._stop = Event()
        self._tasks = workspace.tasks
        self._bar = Bar(0.0, "primary")
        self._count = Text("", "dense", "text2", name="export.count")
        self._dialog = Dialog(
            page.window(),
            _tr("Exporting"),
            _tr("Nothing is written until all of it is there."),
            act="",
            keep=_tr("Stop"),
            icon="upload",
            tone="primary",
            act_kind="secondary",
            content=_column(self._bar, self._count),
            name="export.progress",
        )
        self._dialog.rejected.connect(self._stop.set)
        self._dialog.open()
        person = workspace.person
        names = {**workspace.store.people(), person.id: person.name}
        desk = Desk(workspace.store, workspace.content, names, person.name, person.unit_name, workspace.now())
        workspace.tasks.run(
            lambda: deliver(desk, person.id, order, path, self._progress, self._stop.is_set),
            self._done,
            self._failed,
            owner=page,
        )

    def _progress(self, done: int, total: int) -> None:
        self._tasks.post(lambda: self._show(done, total))

    def _show(self, done: int, total: int) -> None:
        if not self._stop.is_set():
            self._bar.set(done / total if total else 1.0)
            self._count.setText(_tr("{0} of %Ln archives", total).format(done))

    def _close(self) -> None:
        stopped = self._stop.is_set()
        self._stop.set()  # what still comes of the progress finds no dialog
        if not stopped:
            self._dialog.accept()

    def _failed(self, error: UserError) -> None:
        self._close()
        if error.code == "export-cancelled":
            self._navigator.toast(_tr("Stopped; no file was written"))
        else:
            self._navigator.show_error(error)

    def _done(self, delivered: Delivered) -> None:
        self._close()
        words = outcome(delivered)
        if not words:
            self._navigator.toast(_tr("Exported: {0}").format(self._path.name))
            return
        told = Dialog(
            self._page.window(),
            _tr("Exported: {0}").format(self._path.name),
            _tr("{0} of {1}, {2}.").format(
                _tr("%Ln records", delivered.records),
                _tr("%Ln archives", delivered.archives),
                _tr("%Ln pieces of evidence", delivered.pieces),
            ),
            act="",
            keep=_tr("Close"),
            icon="check-circle",
            tone="ok",
            act_kind="secondary",
            content=_column(*(Text(line, "dense", wrap=True) for line in words)),
            name="export.told",
        )
        told.open()


def outcome(delivered: Delivered) -> list[str]:
    """What a person should know of it: nothing when all of it left."""
    words = []
    if delivered.withheld:
        words.append(
            _tr("%Ln values or records stayed behind: no authorisation covers them.", delivered.withheld)
        )
    if delivered.missing:
        words.append(
            _tr(
                "%Ln pieces of evidence are at the centre and not on this device; they are listed as"
                " missing.",
                delivered.missing,
            )
        )
    if delivered.left_out:
        shown = "、".join(delivered.left_out[:5]) + ("…" if len(delivered.left_out) > 5 else "")
        words.append(
            _tr(
                "%Ln firms were left out, without an authorisation for this recipient: {0}",
                len(delivered.left_out),
            ).format(shown)
        )
    return words


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("ArchiveExport", source, None, count)


def _column(*widgets: QWidget) -> QWidget:
    held = QWidget()
    held.setLayout(vbox(*widgets, gap=8))
    return held
