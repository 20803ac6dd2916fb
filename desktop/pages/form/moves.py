"""Moving about in a form: to a question, a section, the next error."""

from PySide6.QtCore import QObject

from desktop.pages.form.screen import FormScreen


class Moves(QObject):
    """Acts on a screen; answers nothing."""

    def __init__(self, screen: FormScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        screen.tree.picked.connect(self.to_section)
        screen.tree.jumped.connect(self.to)
        screen.tree.jump_button.clicked.connect(self.choose)
        screen.head.wrong_pressed.connect(self.to_next_wrong)
        screen.footer.missing_pressed.connect(self.to_missing)

    def to(self, ref: str) -> None:
        """To a question, whatever section and row it is in."""
        screen, presenter = self._screen, self._screen.presenter
        if presenter is None:
            return
        section = presenter.section_of(ref)
        screen.ref = ref
        if section != presenter.section or ref not in screen.questions.fields:
            presenter.section = section
            screen.show_section(ref)
        screen.questions.go(ref)

    def to_section(self, ref: str) -> None:
        """To the first question of a section or of a part of one."""
        screen, presenter = self._screen, self._screen.presenter
        if presenter is None:
            return
        inside = (n.ref for n in presenter.nodes if n.kind == "question" and _below(n.ref, ref))
        if target := next(inside, ""):
            screen.questions.column.verticalScrollBar().setValue(0)
            self.to(target)
            screen.show_counts()

    def step(self, step: int) -> None:
        """To the next section (1) or the one before (-1)."""
        screen, presenter = self._screen, self._screen.presenter
        found = presenter.neighbour(step) if presenter else None
        if presenter is None or found is None:
            return
        screen.questions.flush()
        presenter.section = found.ref
        screen.show_section("")
        screen.questions.column.verticalScrollBar().setValue(0)
        screen.ref = screen.questions.first()
        screen.questions.go(screen.ref)
        screen.show_evidence()

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
            self.to(found.ref)


def _below(ref: str, above: str) -> bool:
    return ref.startswith((f"{above}/", f"{above}["))
