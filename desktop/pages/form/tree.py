"""The left of the page: how far the form is, filters, sections, jumping to a question by number or name."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.form.outline import Tally
from desktop.parts import Button, KeyCap, Line, Ring, Section, SectionTree, Segmented, Text, hbox, panel, vbox
from desktop.parts.select import SelectPopup


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A section or a part of one, with its figures."""

    ref: str
    number: str
    title: str
    depth: int
    count: Tally
    current: bool = False
    expanded: bool | None = None
    here: bool = True  # of a part: its section is the one on screen


class TreePanel(QWidget):
    """`picked(ref)` of a section or part; `jumped(ref)` of a question."""

    picked = Signal(str)
    jumped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[TreeRow] = ()
        self._whole = Tally()
        self._ring = Ring(0, 54)
        self._figures = Text("", "body", bold=True)
        self._rest = Text("", "caption", "text2")
        self._filter = Segmented(
            (("all", self.tr("All")), ("open", self.tr("Open")), ("wrong", self.tr("Errors"))),
            "all",
            mark=False,
            stretch=True,
            name="form.filter",
        )
        self._filter.setAccessibleName(self.tr("Sections shown"))
        self._filter.changed.connect(lambda _value: self._fill())
        self._tree = SectionTree(name="form.tree")
        self._tree.picked.connect(self.picked)
        words = vbox(None, self._figures, self._rest, None, gap=1)
        top = vbox(
            hbox(self._ring, words, None, gap=12),
            self._filter,
            gap=12,
            margins=(14, 12, 14, 12),
        )
        jump = Button(self.tr("Find a question"), "ghost", name="form.jump")
        jump.setToolTip(self.tr("Go to a question by number or name (Ctrl+G)"))
        foot = hbox(KeyCap("Ctrl G"), jump, None, gap=4, margins=(14, 2, 6, 2))
        whole = vbox(top, Line(), self._tree, Line(), foot, gap=0)
        whole.setStretch(2, 1)
        self._jump = jump
        held = panel(whole, ground="side-left")
        self.setLayout(vbox(held, gap=0))

    @property
    def jump_button(self) -> Button:
        """Opens the list of questions."""
        return self._jump

    def show_rows(self, rows: Sequence[TreeRow], whole: Tally) -> None:
        """Show sections and figures."""
        self._rows, self._whole = rows, whole
        if whole.total:
            self._ring.set(whole.fraction, f"{round(100 * whole.fraction)}%")
            self._figures.setText(self.tr("{0} / %Ln answers", "", whole.total).format(whole.answered))
            rest = self.tr("{0} required left").format(whole.missing) if whole.missing else ""
            self._rest.setText(rest or self.tr("Nothing required left"))
        else:  # all of it awaits an authorisation: that is not complete
            self._ring.set(0, "–")
            self._figures.setText(self.tr("Read-only for now"))
            self._rest.setText("")
        self._filter.set_label("open", self.tr("Open {0}").format(whole.total - whole.answered))
        self._filter.set_label("wrong", self.tr("Errors {0}").format(whole.errors))
        self._fill()

    def open_jump(self, questions: Sequence[tuple[str, str]], window: QWidget) -> None:
        """Ctrl+G: a list of (ref, words) with a search line."""
        popup = SelectPopup(questions)
        popup.setParent(window, popup.windowFlags())
        popup.picked.connect(self.jumped)
        popup.setFixedSize(380, 430)
        if self._jump.isVisible():
            corner = self._jump.mapToGlobal(QPoint(0, 0))
            popup.move(corner.x() - 40, corner.y() - 440)
        else:  # the tree is folded away: in the middle of the page
            popup.move(window.mapToGlobal(window.rect().center()) - popup.rect().center())
        popup.show()
        popup.options.take_focus()

    def _fill(self) -> None:
        chosen = self._filter.value()
        self._tree.set_sections(
            [self._section(row) for row in self._rows if row.current or _shown(row, chosen)]
        )

    def _section(self, row: TreeRow) -> Section:
        count, some = row.count, self._whole.total > 0
        return Section(
            row.ref,
            f"{row.number} {row.title}".strip(),
            row.depth,
            count.state if some else "empty",
            count.fraction if some else 0.0,
            self.tr("{0} err.").format(count.errors) if count.errors else "",
            "err",
            f"{count.answered}/{count.total}" if count.total else "",
            row.expanded,
            row.current,
        )


def _shown(row: TreeRow, chosen: str | None) -> bool:
    if chosen == "open":
        return row.count.answered < row.count.total
    if chosen == "wrong":
        return row.count.errors > 0
    return row.here
