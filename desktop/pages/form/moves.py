"""Moving about in a form: to a question, a section, a row, the next error, the next one without an answer."""

from PySide6.QtCore import QObject, Signal

from desktop.pages.form.screen import FormScreen


class Moves(QObject):
    """Acts on a screen; answers nothing. `jumped(ref)`: the person went somewhere out of order."""

    jumped = Signal(str)

    def __init__(self, screen: FormScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        screen.tree.picked.connect(self.to_section)
        screen.tree.jumped.connect(self._jump)
        screen.tree.jump_button.clicked.connect(self.choose)
        screen.head.wrong_pressed.connect(self.to_next_wrong)
        screen.footer.missing_pressed.connect(self.to_missing)
        screen.questions.toggled.connect(self.toggle)
        screen.questions.blocks.wrong_asked.connect(self.to_wrong_in)

    def to(self, ref: str) -> None:
        """To a question, a row or a repeat, whatever section and rows it is in."""
        screen, presenter = self._screen, self._screen.presenter
        if presenter is None:
            return
        section = presenter.outline.section_of(ref).ref
        screen.ref = ref
        if section != presenter.section or ref not in screen.questions.fields:
            presenter.section = section
            screen.questions.blocks.open_rows_of(ref)
            screen.show_section()
        screen.questions.go(ref)

    def to_section(self, ref: str) -> None:
        """To the first question of a section or of a part of one."""
        screen, presenter = self._screen, self._screen.presenter
        if presenter is None:
            return
        if target := presenter.first_in(ref) or ref:
            screen.questions.column.verticalScrollBar().setValue(0)
            self.jumped.emit(target)
            self.to(target)
            screen.show_counts()

    def _jump(self, ref: str) -> None:
        self.jumped.emit(ref)
        self.to(ref)

    def toggle(self, row: str) -> None:
        """Open a row at its first error or first question, or close it and stay on its line."""
        screen, presenter = self._screen, self._screen.presenter
        if presenter is None:
            return
        screen.questions.flush()
        if screen.questions.blocks.toggle(row):
            wrong = presenter.first_wrong_in(row) if presenter.outline.tally(row).errors else None
            self._open_row(wrong.ref if wrong else presenter.first_in(row) or row)
        else:
            self._open_row(row)

    def _open_row(self, ref: str) -> None:
        self._screen.ref = ref
        self._screen.show_section()
        self._screen.questions.go(ref)

    def to_wrong_in(self, ref: str) -> None:
        """To the first error in a repeat; its row opens."""
        presenter = self._screen.presenter
        found = presenter.first_wrong_in(ref) if presenter else None
        if found is not None:
            self._jump(found.ref)

    def to_next(self, ref: str) -> None:
        """To the question after this one that takes an answer, in order."""
        presenter = self._screen.presenter
        if presenter is not None and (found := presenter.next_question(ref)) is not None:
            self.to(found.ref)

    def to_next_open(self) -> None:
        """To the next question without an answer."""
        self._open(1)

    def to_open_before(self) -> None:
        """To the one before."""
        self._open(-1)

    def _open(self, step: int) -> None:
        presenter = self._screen.presenter
        if presenter is None:
            return
        self._screen.questions.flush()
        if (found := presenter.next_open(self._screen.ref, step)) is not None:
            self._jump(found.ref)

    def step(self, step: int) -> None:
        """To the next section (1) or the one before (-1)."""
        screen, presenter = self._screen, self._screen.presenter
        found = presenter.neighbour(step) if presenter else None
        if presenter is None or found is None:
            return
        screen.questions.flush()
        presenter.section = found.ref
        screen.ref = presenter.first_in(found.ref)
        screen.show_section()
        screen.questions.column.verticalScrollBar().setValue(0)
        screen.questions.go(screen.ref)

    def to_next_wrong(self) -> None:
        """To the next error, or to the next required question that is empty when there is none."""
        self._wrong(1)

    def to_wrong_before(self) -> None:
        """The same, backwards."""
        self._wrong(-1)

    def to_missing(self) -> None:
        """Mark all that keeps the form from being finished, and go to the first of it."""
        if self._screen.presenter is not None:
            self._screen.presenter.show_missing = True
            self._screen.ref = ""
            self._wrong(1)

    def choose(self) -> None:
        """Let the person choose a question by number or name."""
        if self._screen.presenter is not None:
            self._screen.tree.open_jump(self._screen.presenter.questions(), self._screen)

    def _wrong(self, step: int) -> None:
        screen, presenter = self._screen, self._screen.presenter
        if presenter is None:
            return
        screen.questions.flush()
        if not presenter.whole().errors:
            presenter.show_missing = True
        found = presenter.next_wrong(screen.ref, step)
        screen.show_looks()
        if found is not None:
            self._jump(found.ref)
