"""The forms workshop: wires the form opened, its views, importing and exporting. Nothing tried here is
saved.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.library.submissions import exportable
from desktop.pages.workshop.asking import Wanted, ask_export, ask_firm, ask_form, ask_where
from desktop.pages.workshop.checking import Checking, Found
from desktop.pages.workshop.library import Library
from desktop.pages.workshop.preview import PreviewView
from desktop.pages.workshop.problems import ProblemsView
from desktop.pages.workshop.side import SidePanel
from desktop.pages.workshop.state import WorkshopState
from desktop.pages.workshop.trial import TrialView
from desktop.pages.workshop.trying import TryingView
from desktop.parts import (
    Card,
    Dialog,
    EmptyState,
    Line,
    Segmented,
    Skeleton,
    centred,
    hbox,
    panel,
    vbox,
)
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.authoring import KINDS
from forms.errors import UserError
from forms.imported import PREFIX
from forms.lint import Subject
from forms.trial import Trial
from forms.xform.wording import match_language
from sync.store.model import FirmQuery

_FIRMS = 2_000  # offered when a form is to be filled; more are found by the archive's own page
_SOON = 300  # ms after which it is worth saying that something is being read
TABS = ("problems", "preview", "try", "trial")


class WorkshopPage(Page):
    """`enter(path=, tab=)`: nothing is opened anew that is open."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self.setObjectName("workshop")
        self.setAcceptDrops(True)
        self.checking = Checking(workspace, self)
        self.library = Library(workspace, self)
        self._path: Path | None = None
        self._found: Found | None = None
        self._seed = 1
        self._state = WorkshopState()
        self.side = SidePanel()
        self.problems, self.preview = ProblemsView(), PreviewView()
        self.trying, self.trial = TryingView(workspace.now, workspace.tasks), TrialView()
        self._views: dict[str, QWidget] = dict(
            zip(TABS, (self.problems, self.preview, self.trying, self.trial), strict=True)
        )
        self.setLayout(self._laid_out())
        self._wire()

    # the page

    def title(self) -> str:
        """The heading."""
        return self.tr("Forms workshop")

    def caption(self) -> str:
        """The smaller words."""
        return self.tr("Check, try and import forms; nothing tried here is saved")

    def enter(self, path: str = "", tab: str = "", **_args: Any) -> None:
        """Open the form it was left with."""
        if tab in TABS:
            self._tabs.set_value(tab)
        if path and (self._path is None or str(self._path) != path):
            self.open_form(path)
        else:
            self._show()

    def leave(self) -> None:
        """A trial nobody looks at ends."""
        self.checking.cancel()
        self.trial.stop()
        self._state = replace(self._state, busy=False)

    def place(self) -> dict[str, Any]:
        """The file and the tab."""
        return {"path": str(self._path) if self._path else "", "tab": self._tabs.value() or TABS[0]}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (KeyHint("Ctrl O", self.tr("Open a form")), KeyHint("F5", self.tr("Check again")))

    def commands(self) -> Sequence[Action]:
        """What the command box offers."""
        return (
            Action(self.tr("Open a form"), "file", self._ask_form),
            Action(self.tr("Export filled forms"), "upload", self._ask_export),
        )

    # a form

    def open_form(self, path: str) -> None:
        """Read and check a form; the views follow when it is done."""
        self._path = Path(path)
        self._state = replace(self._state, name=self._path.name, busy=True)
        self._show()
        self._soon.start()
        self.checking.check(self._path)

    def cancel(self) -> None:
        """Stop waiting for what is being read."""
        self.checking.cancel()
        self._state = replace(self._state, busy=False)
        self.trial.stop()
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of forms are welcome."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first of them."""
        if path := _dropped(event):
            event.acceptProposedAction()
            self.open_form(path)

    def _checked(self, found: Found) -> None:
        self._found = found
        form = found.checked.form
        languages = form.languages if form is not None else ()
        spoken = self._state.language if self._state.language in languages else ""
        if form is not None and not spoken:
            spoken = match_language(self.workspace.language, languages, form.default_language)
        self._state = replace(
            self._state,
            checked=found.checked,
            busy=False,
            languages=languages,
            language=spoken,
            why_not=self._why_not(found),
        )
        self.trial.show_idle()
        if form is None:
            self._tabs.set_value(TABS[0])
        self.problems.show_checked(found.checked)
        self._show()
        self.navigator.remember()

    def _why_not(self, found: Found) -> str:
        if found.checked.form is None or found.checked.has_errors:
            return self.tr("It can be imported once the errors are mended.")
        if self.library.is_built_in(found.checked.form.id):
            return self.tr("A built-in form has this id; give yours another form_id.")
        if self.library.has(found.checked):
            return self.tr("This version is in the library already.")
        return ""

    # acts

    def _import(self) -> None:
        if self._found is not None and not self._state.why_not:
            self.library.bring(
                self._found.source,
                self._found.checked,
                lambda one: self.navigator.toast(
                    self.tr("{0} imported; it stands in every archive under “Other forms”").format(
                        self.workspace.word(one.title_zh, one.title_en)
                    )
                ),
            )

    def _fill(self, form_id: str) -> None:
        page = self.workspace.store.firms(FirmQuery(limit=_FIRMS))
        title = next((f.title for f in self.library.imported() if f.id == form_id), form_id)
        ask_firm(
            self,
            title,
            [(row.archive, row.name) for row in page.rows],
            lambda archive: self.navigator.open("form", archive=archive, kind=f"{PREFIX}{form_id}"),
        )

    def _remove(self, form_id: str) -> None:
        title = next((f.title for f in self.library.imported() if f.id == form_id), form_id)
        dialog = Dialog(
            self,
            self.tr("Take “{0}” out of use?").format(title),
            self.tr("It can be imported again. What was filled with it stays; its drafts wait until then."),
            act=self.tr("Take out of use"),
            keep=self.tr("Keep"),
            name="workshop.dropping",
        )
        dialog.confirmed.connect(lambda: self.library.drop(form_id))
        dialog.open()

    def _ask_form(self) -> None:
        ask_form(self, self.open_form)

    def _ask_export(self) -> None:
        language = self.workspace.language
        kinds = [(kind.code, kind.title(language)) for kind in exportable(self.workspace.content)]
        imported = [code for code, _ in kinds if code.startswith(PREFIX)]
        ask_export(self, kinds, (imported or [kinds[0][0]])[0], language, self._ask_where)

    def _ask_where(self, wanted: Wanted) -> None:
        name = f"{wanted.kind.rpartition('.')[2]}-{self.workspace.today().isoformat()}"
        ask_where(self, name, wanted.to, lambda path: self.library.export(wanted, Path(path)))

    def _exported(self, count: int, missing: int, path: str) -> None:
        words = self.tr("%Ln records written to {0}", "", count).format(Path(path).name)
        if missing:
            words += self.tr("; %Ln files are at the centre only", "", missing)
        self.navigator.toast(words)

    def _try_out(self) -> None:
        if self._state.checked is not None and self._state.checked.form is not None:
            self.trial.show_running()
            self.checking.try_out(self._state.checked, self.workspace.now, self._seed)
            self._seed += 1

    def _tried(self, trial: Trial) -> None:
        if self._state.checked is not None:
            self.trial.show_trial(self._state.checked, trial)

    def _show_row(self, row: int) -> None:
        checked = self._state.checked
        if checked is not None and checked.form is not None:
            self._tabs.set_value("preview")
            self._show()
            self.preview.choose(Subject(checked.file, checked.form, checked.book), row)

    def _failed(self, error: UserError) -> None:
        self._state = replace(self._state, busy=False)
        self._show()
        self.navigator.show_error(error)

    # showing

    def _laid_out(self) -> Any:
        names = (self.tr("Problems"), self.tr("Preview"), self.tr("Try it"), self.tr("Random filling"))
        self._tabs = Segmented(
            tuple(zip(TABS, names, strict=True)), TABS[0], mark=False, name="workshop.tabs"
        )
        self._tabs.setAccessibleName(self.tr("Views of the form"))
        self._tabs.changed.connect(lambda _value: self._show())
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        empty = EmptyState(
            "file",
            self.tr("Drop a form here, or open one"),
            self.tr("Excel, Markdown, CSV or a ready XForm; tables and pictures beside it are found."),
            self.tr("Open a form"),
            button_icon="file",
            kind="primary",
            name="workshop.empty",
        )
        empty.pressed.connect(self._ask_form)
        self._empty = centred(empty)
        self._reading = panel(vbox(Skeleton(6), None, margins=(18, 18, 18, 18)))
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._show)
        card = Card(flush=True, gap=0)
        self._head = panel(vbox(hbox(self._tabs, None, margins=(14, 10, 14, 10)), Line(), gap=0))
        for item in (self._head, self._stack, self._empty, self._reading):
            card.body.addWidget(item)
        for at in (1, 2, 3):
            card.body.setStretch(at, 1)
        whole = hbox(self.side, panel(vbox(card, margins=(4, 14, 16, 14))), gap=0)
        whole.setStretch(1, 1)
        return whole

    def _show(self) -> None:
        state = replace(self._state, imported=self.library.imported())
        self._state = state
        self.side.show_state(state)
        reading = state.busy and (state.checked is None or not self._soon.isActive())
        shown = state.checked is not None and not reading
        self._reading.setVisible(reading)
        self._empty.setVisible(state.checked is None and not state.busy)
        self._head.setVisible(shown)
        self._stack.setVisible(shown)
        if not shown or state.checked is None:
            return
        tab = self._tabs.value() or TABS[0]
        form = state.checked.form
        self._tabs.setEnabled(form is not None)
        self._tabs.set_label("problems", self.tr("Problems {0}").format(len(state.checked.problems)))
        self._stack.setCurrentWidget(self._views[tab])
        if form is not None and tab == "preview":
            self.preview.show_form(form, state.language)
        elif form is not None and tab == "try":
            self.trying.show_form(form, state.language)

    def _choose_language(self, language: str) -> None:
        self._state = replace(self._state, language=language)
        self._show()

    def _library_changed(self) -> None:
        if self._found is not None:
            self._state = replace(self._state, why_not=self._why_not(self._found))
        self._show()

    def _wire(self) -> None:
        self.checking.checked.connect(self._checked)
        self.checking.tried.connect(self._tried)
        self.checking.failed.connect(self._failed)
        self.library.changed.connect(self._library_changed)
        self.library.exported.connect(self._exported)
        self.library.failed.connect(self.navigator.show_error)
        side = self.side
        side.open_asked.connect(self._ask_form)
        side.again_asked.connect(self._again)
        side.cancel_asked.connect(self.cancel)
        side.import_asked.connect(self._import)
        side.language_chosen.connect(self._choose_language)
        side.fill_asked.connect(self._fill)
        side.remove_asked.connect(self._remove)
        side.export_asked.connect(self._ask_export)
        self.problems.shown.connect(self._show_row)
        self.trying.failed.connect(self.navigator.show_error)
        self.trial.asked.connect(self._try_out)
        self.trial.stopped.connect(self.cancel)
        for keys, act in (("Ctrl+O", self._ask_form), ("F5", self._again), ("Escape", self.cancel)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _again(self) -> None:
        if self._path is not None:
            self.open_form(str(self._path))


def _dropped(event: QDragEnterEvent | QDropEvent) -> str:
    """The first form among what is dragged, "" without one."""
    paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if Path(path).suffix.lower() in KINDS), "")
