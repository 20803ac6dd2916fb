"""What is on the form page: tree, bars, questions, evidence, and showing one filling in them.

Owns widgets and which question the person is at (`ref`). What people do to them is wired up elsewhere
(`answers`, `moves`, `page`).
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.fields import Field, Look
from desktop.pages.form.bars import FormFooter, FormHead
from desktop.pages.form.evidence import EvidencePane
from desktop.pages.form.filling import Filling
from desktop.pages.form.lossbar import LossBar
from desktop.pages.form.machine import PositionBar, TalkBar
from desktop.pages.form.outline import ATTACHMENTS
from desktop.pages.form.presenter import FormPresenter
from desktop.pages.form.questions import QuestionsView
from desktop.pages.form.request import Spot
from desktop.pages.form.sections import DropDown, SectionBar
from desktop.pages.form.tree import TreePanel
from desktop.parts import InfoBar, hbox, panel, vbox
from desktop.parts.tab_order import chain_focus
from desktop.workspace import Workspace
from forms.xform import Node

_NARROW = 1100  # width below which the evidence pane is a drawer: a window of 1180 or less
_SMALL = 1300  # width below which the side panes are slimmer


class FormScreen(QWidget):
    """`open` shows a filling; without one, every `show_…` does nothing. `at_hand(ref)`: the focus went
    there."""

    at_hand = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.filling: Filling | None = None
        self.presenter: FormPresenter | None = None
        self.ref = ""
        self._drawer = False
        self._stops: tuple[QWidget, ...] = ()
        self._arranging = False
        self.head = FormHead(workspace)
        self.tree = TreePanel()
        self.locked = InfoBar("lock", "", name="form.locked")
        self.other = InfoBar("primary", "", name="form.other")
        self.losses = LossBar()
        self.position, self.talk = PositionBar(), TalkBar()
        self._bars = panel(vbox(self.locked, self.other, gap=8, margins=(18, 10, 18, 0)))
        self.questions = QuestionsView(workspace.now, self._look, self._lock)
        self.footer = FormFooter()
        self.sections = SectionBar()
        self.pane = EvidencePane(self.read_picture)
        middle = vbox(
            self.sections, self._bars, self.position, self.talk, self.losses, self.questions, self.footer,
            gap=0,
        )  # fmt: skip
        middle.setStretch(5, 1)
        self._whole = hbox(self.tree, middle, self.pane, gap=0)
        self._whole.setStretch(1, 1)
        self.setLayout(self._whole)
        self.dropped = DropDown(self, self.sections, self.tree)
        self.tree.picked.connect(lambda _ref: self.dropped.close())
        self.tree.jumped.connect(lambda _ref: self.dropped.close())
        self.sections.hide()
        self._counts = QTimer(self, singleShot=True, interval=40)
        self._counts.timeout.connect(self.show_counts)
        application = QApplication.instance()
        assert isinstance(application, QApplication), "a page stands in a window"
        application.focusChanged.connect(self._focus_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Slimmer panes, then the evidence as a drawer and the tree as a drop-down."""
        width = event.size().width()
        self._fold(folded=width < _NARROW)
        if self.is_folded:
            self.dropped.place()
        else:
            self.tree.setFixedWidth(268 if width >= _SMALL else 236)
        self.pane.setFixedWidth(340 if width >= _SMALL else 304)
        self.pane.setVisible(width >= _NARROW or self._drawer)

    @property
    def is_folded(self) -> bool:
        """Whether the tree is a drop-down."""
        return not self.sections.isHidden()

    def _fold(self, *, folded: bool) -> None:
        if folded == self.is_folded:
            return
        self.dropped.close()
        self.sections.setVisible(folded)
        if folded:
            self._whole.removeWidget(self.tree)
        else:
            self._whole.insertWidget(0, self.tree)
        self.tree.setVisible(not folded)

    def toggle_pane(self) -> None:
        """Open or close the drawer."""
        self._drawer = not self.pane.isVisible()
        self.pane.setVisible(self._drawer)

    def open(self, filling: Filling, presenter: FormPresenter, ref: str, opened: Sequence[str] = ()) -> None:
        """Show a filling, at a question, with these rows open."""
        self.filling, self.presenter, self.ref = filling, presenter, ref
        self.losses.hide()
        presenter.section = presenter.outline.section_of(ref).ref
        self.questions.blocks.set_opened(opened)
        self.questions.blocks.open_rows_of(ref)
        self.show_section()

    def close_form(self) -> None:
        """The form is done with; the widgets stay until the next one."""
        self.position.stop()
        self.talk.stop()
        self.filling = self.presenter = None
        self.questions.flush()  # for nobody: what runs in a field comes to its end

    def spot(self) -> Spot:
        """Where the person is."""
        field = self.questions.fields.get(self.ref)
        bar = self.questions.column.verticalScrollBar()
        caret = field.caret() if field else -1
        return Spot(self.ref, caret, bar.value(), self.questions.blocks.opened())

    def come_back(self, spot: Spot) -> None:
        """The focus, caret and scroll of before."""
        self.questions.go(spot.ref, spot.caret)
        if spot.scroll:
            self.questions.column.verticalScrollBar().setValue(spot.scroll)
        self.show_evidence()

    def show_section(self) -> None:
        """Bring everything into line with the current section; the column stays where it was scrolled to."""
        if self.presenter is None:
            return
        bar = self.questions.column.verticalScrollBar()
        scroll = bar.value()
        self._show_questions(self.presenter)
        bar.setValue(scroll)
        self.show_counts()
        self.show_evidence()
        self.show_bars()

    def show_step(self, touched: set[str], *, moved: bool) -> None:
        """Bring the questions into line with a step: new values only, or (`moved`) some came or went too."""
        presenter = self.presenter
        if presenter is None:
            return
        outline = presenter.outline
        nodes = [node for ref in touched if (node := outline.node(ref)) is not None]
        if moved or not self.questions.show_nodes(outline, nodes):
            self._show_questions(presenter)
        elif any(node.type in ATTACHMENTS for node in nodes):
            self.questions.show_nodes(outline, presenter.section_nodes())  # what it proves says so now
        self._counts.start()

    def show_looks(self) -> None:
        """Say again what is to be said of every question here."""
        if self.presenter is not None:
            self.questions.show_nodes(self.presenter.outline, self.presenter.section_nodes())
            self.show_counts()

    def show_counts(self) -> None:
        """Figures, neighbours, whether it can be finished."""
        filling, presenter = self.filling, self.presenter
        if filling is None or presenter is None:
            return
        whole, locked = presenter.whole(), filling.is_locked
        self.tree.show_rows(presenter.tree(self.ref), whole)
        self.questions.show_counts(presenter.outline)
        section = presenter.current()
        words = f"{section.number} {section.title}".strip()
        self.sections.show_section(words, presenter.outline.tally(section.ref), whole.errors)
        version = self.tr("form {0}").format(filling.form.version)
        caption = f"{filling.kind.title(self._workspace.language)} · {version}"
        self.head.show_state(self.title(), caption, whole, locked=locked)
        before, after = presenter.neighbour(-1), presenter.neighbour(1)
        flagged = self.ref in filling.session.flagged
        self.footer.show_state(before, after, whole, locked=locked, flagged=flagged)

    def _show_questions(self, presenter: FormPresenter) -> None:
        refs = [stop.ref for stop in self.questions.blocks.stops if isinstance(stop, Field)]
        held = self._ref_of(QApplication.focusWidget())
        self._arranging = True  # what is let go hands the focus on to whatever comes next
        self.questions.show_section(presenter.outline, presenter.current())
        self._arranging = False
        if held and held not in self.questions.fields:
            at = refs.index(held)
            near = (r for r in (self.ref, *refs[at:], *reversed(refs[:at])) if r in self.questions.fields)
            self.questions.go(next(near, ""))
        stops = (self.tree.jump_button, self.sections.button, *self.questions.blocks.stops, self.footer)
        known = set(pairwise(self._stops))
        self._stops = stops
        for before, after in pairwise(stops):
            if (before, after) not in known:  # to order them all takes longer than a key may
                chain_focus((before, after))

    def title(self) -> str:
        """Filling, and whom."""
        name = self.filling.firm_name() if self.filling else ""
        return self.tr("Filling · {0}").format(name or self.tr("New archive"))

    def show_evidence(self) -> None:
        """The pane for the question the person is at."""
        if self.presenter is not None:
            self.pane.show_state(self.presenter.evidence(self.ref))

    def show_bars(self) -> None:
        """Why something is read-only; another draft of the same form."""
        filling, presenter = self.filling, self.presenter
        if filling is None or presenter is None:
            return
        locked = any(filling.lock(node) for node in presenter.section_nodes())
        self.locked.setVisible(locked)
        if locked:
            words = self.tr("Personal and protected answers here are read-only; the others are not.")
            if filling.is_locked:
                words = self.tr("This record can be looked at; it opens once the firm has signed.")
            self.locked.say("lock", self._reason(filling), words, self.tr("Sign an authorisation"))
        others = filling.other_drafts()
        self.other.setVisible(bool(others))
        if others:
            when = others[0].updated.astimezone().strftime("%m-%d %H:%M") if others[0].updated else ""
            bold, rest = self.tr("There is an unfinished draft of this form."), self.tr("Last saved {0}.")
            self.other.say("primary", bold, rest.format(when), self.tr("Continue it"))
        self._bars.setVisible(locked or bool(others))

    def read_picture(self, sha: str, then: Callable[[QImage | None], None]) -> None:
        """A picture in full, decoded off the screen's thread; None when it is not here."""
        store = self._workspace.store

        def read() -> QImage | None:
            image = QImage.fromData(store.read_evidence(sha))
            return None if image.isNull() else image

        self._workspace.tasks.run(read, then, lambda _error: then(None), owner=self)

    def _reason(self, filling: Filling) -> str:
        consent = filling.consent
        if consent.reason == "expired" and consent.valid_to:
            return self.tr("The authorisation ended on {0}. ").format(consent.valid_to.isoformat())
        words = {
            "withdrawn": self.tr("The authorisation was withdrawn. "),
            "not-yet": self.tr("The authorisation has not begun yet. "),
            "live": self.tr("The authorisation does not cover these data. "),
        }
        return words.get(consent.reason, self.tr("The firm has not signed an authorisation yet. "))

    def _look(self, node: Node) -> Look:
        return self.presenter.look(node) if self.presenter else Look()

    def _lock(self, node: Node) -> str:
        return self.filling.lock(node) if self.filling else ""

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._arranging or self.filling is None or not (ref := self._ref_of(now)):
            return
        if ref != self.ref:
            self.ref = ref
            self.show_evidence()
            self._counts.start()  # the tree marks the part one is in
        self.at_hand.emit(ref)
        self.questions.show_in_sight(self.questions.fields[ref])

    def _ref_of(self, widget: QWidget | None) -> str:
        """The question on screen that a widget belongs to, "" for none."""
        at = widget if widget is not None and self.questions.isAncestorOf(widget) else None
        while at is not None and not isinstance(at, Field):
            at = at.parentWidget()
        return at.ref if at is not None and at.ref in self.questions.fields else ""
