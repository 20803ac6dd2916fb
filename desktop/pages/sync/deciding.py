"""Choosing, putting off, settling and undoing: what the conflict side asks for, done."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.pages.sync.beside import Beside
from desktop.pages.sync.conflicts import ConflictSide
from desktop.pages.sync.for_all import ForAll
from desktop.pages.sync.undecided import Chosen, Undecided, archives_of
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.errors import TransientError, UserError
from sync.store.model import Decision

KEYS = ("mine", "theirs", "both", "other", "later")  # 1 to 5


class Deciding:
    """Between the view and what is undecided. `show()` is called when another state is to be seen."""

    def __init__(
        self, page: QWidget, workspace: Workspace, navigator: Navigator, show: Callable[[], None]
    ) -> None:
        self._page, self._workspace, self._navigator, self._show = page, workspace, navigator, show
        self.undecided = Undecided(workspace)
        self.busy = False
        self._last: Sequence[Decision] = ()
        self.view = ConflictSide()
        self.view.firm_picked.connect(self._pick)
        self.view.firm_stepped.connect(self._step)
        self.view.chosen.connect(self._choose)
        self.view.typed.connect(self._type)
        self.view.later.connect(self._later)
        self.view.brought_back.connect(self._bring_back)
        self.view.for_all.connect(self._ask_for_all)
        self.view.compared.connect(self._compare)
        self.view.more_asked.connect(self._more)
        self.view.saved.connect(self.save)

    def by_key(self, side: str) -> None:
        """1 to 5, for the field that has the keyboard, else the first without a choice; then the next one.
        Digits typed into a field stay digits."""
        if not self.view.isVisible():
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit):
            focused.insert(str(KEYS.index(side) + 1))
            focused.textEdited.emit(focused.text())
            return
        held = self.view.current()
        key = held or self.undecided.first_open()
        if not key:
            return
        following = self.undecided.first_open(after=key)
        if side == "later":
            self._later(key)
        elif self.undecided.may(key, side):
            self.undecided.choose(key, side)
            self._show()
        else:
            return
        if held:
            self.view.take_keyboard(key if side == "other" else following or key)

    def save(self) -> None:
        """Settle the firm shown, then go to the next one."""
        chosen = self.undecided.chosen()
        # Nothing is chosen, or something typed is not yet what it must be: its field says so.
        if chosen is None or not chosen.values:
            self._show()
            return
        try:
            decided = self._workspace.store.decide(chosen.values, seen=chosen.seen)
        except (UserError, TransientError) as error:
            self._navigator.show_error(error)
            return
        held = self.view.current()
        self._decided(chosen, decided)
        if held:
            self.view.take_keyboard()

    def undo(self) -> None:
        """The last settling, by key; once."""
        if self._last and not self.busy:
            self._undo(self._last)

    # --- what the view asks

    def _pick(self, archive: str) -> None:
        self.undecided.pick(archive)
        self._show()

    def _step(self, by: int) -> None:
        self.undecided.step(by)
        self._show()
        self.view.take_keyboard()

    def _choose(self, key: str, side: str) -> None:
        self.undecided.choose(key, side)
        self._show()

    def _type(self, key: str, words: str) -> None:
        self.undecided.type(key, words)
        self._show()

    def _more(self) -> None:
        self.undecided.more()
        self._show()

    def _later(self, key: str) -> None:
        self.undecided.put_off_fields((key,) if key else ())
        self._show()

    def _bring_back(self) -> None:
        self.undecided.bring_back()
        self._show()

    def _compare(self, key: str) -> None:
        row = next((row for row in self.undecided.fields() if row.key == key), None)
        if row is None:
            return
        originals = {side.photo: self._original(side.photo) for side in row.sides if side.photo}
        dialog = Beside(self._page, row, originals)
        archive, work = self.undecided.current, self._workspace
        if row.masked:  # whoever looks at personal data in full is noted
            work.store.note_access(work.person.id, row.label, "conflict shown in full", archive)
        dialog.wanted.connect(lambda sha: self._workspace.store.want_evidence(sha, archive))
        dialog.open()

    def _original(self, sha: str) -> bytes:
        """Its bytes, b"" where only the centre has them."""
        try:
            return self._workspace.store.read_evidence(sha)
        except UserError:
            return b""

    def _ask_for_all(self, direction: str) -> None:
        several = len(self.undecided.firms()) > 1
        dialog = ForAll(
            self._page,
            lambda which, everywhere: self.undecided.plan(which, everywhere=everywhere),
            direction,
            several=several,
        )
        dialog.taken.connect(self._take_all)
        dialog.open()

    def _take_all(self, chosen: Chosen) -> None:
        store = self._workspace.store
        self._run(lambda: store.decide(chosen.values, seen=chosen.seen), partial(self._decided, chosen))

    def _decided(self, chosen: Chosen, decided: Sequence[Decision]) -> None:
        left = sum(min(len(one.left), chosen.count[one.entity]) for one in decided)
        fields = sum(chosen.count[one.entity] for one in decided) - left
        self._workspace.tell_changed(archives_of(decided))
        self._last = decided
        if decided:
            words = _tr("%Ln fields settled", fields)
            if left:
                words = _tr(
                    "%Ln fields settled; asked about again, since they have another version: {0}", fields
                )
            self._navigator.toast(words.format(left), lambda: self._undo(decided))

    def _undo(self, decided: Sequence[Decision]) -> None:
        def undone(found: tuple[tuple[str, ...], int]) -> None:
            archives, left = found
            self._workspace.tell_changed(archives)
            words = _tr("Undecided again; {0} changed since stay") if left else _tr("Undecided again")
            self._navigator.toast(words.format(left))

        self._last = ()
        self._run(lambda: self._workspace.store.reopen(decided), undone)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        """Off the UI thread: many take their time. Nothing is chosen twice meanwhile."""
        self.busy = True
        self._show()

        def over(found: object) -> None:
            self.busy = False
            done(found)
            self._show()

        def failed(error: UserError) -> None:
            self.busy = False
            self._navigator.show_error(error)
            self._show()

        self._workspace.tasks.write(work, over, failed, owner=self._page)


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("SyncPage", source, None, count)
