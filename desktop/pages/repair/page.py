"""Credit repair 信用修复 and objections 异议 of all firms: from when, what is missing, how far, what
comes next.
"""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from desktop.listing import ask_table
from desktop.pages.archives.opening import open_form
from desktop.pages.repair.presenter import Found, RepairPresenter
from desktop.pages.repair.side import CaseSide
from desktop.pages.repair.state import FILTERS, VIEWS, CaseLine, Filter, View
from desktop.parts import (
    Button,
    Card,
    Cell,
    Column,
    EmptyState,
    Row,
    Segmented,
    Skeleton,
    Table,
    hbox,
    panel,
    vbox,
)
from desktop.parts.lazy import Mapped
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace

_SIDE = 420


class RepairPage(Page):
    """`enter(view=…, filter=…, item=…)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = RepairPresenter(workspace)
        self._view: View = "repair"
        self._filter: Filter = "now"
        self._item = ""
        self._listening = False
        self._asked = 0
        self._build()
        workspace.signals.archives_changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+Tab"), self).activated.connect(self._turn)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._act)

    def title(self) -> str:
        """The heading."""
        return self.tr("Credit repair")

    def caption(self) -> str:
        """How much can be done now."""
        counts, open_ones = self._presenter.counts("repair"), self._presenter.counts("objections")
        words = self.tr("{0} to act on · {1} submitted · {2} objections open")
        return words.format(counts["now"], counts["submitted"], open_ones["now"] + open_ones["submitted"])

    def enter(self, view: str = "", filter: str = "", item: str = "", **_: Any) -> None:
        """Read them, and show a view."""
        if view in VIEWS:
            self._view = view
        if filter in FILTERS:
            self._filter = filter
        self._item = item
        self._listening = True
        self._read()
        self._table.setFocus()

    def leave(self) -> None:
        """Nothing is read behind another page."""
        self._listening = False

    def place(self) -> dict[str, Any]:
        """View, filter and line."""
        return {"view": self._view, "filter": self._filter, "item": self._table.current()}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (KeyHint("Ctrl Tab", self.tr("Next view")), KeyHint("Ctrl Enter", self.tr("Next step")))

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (Action(self.tr("Save the list of repairs…"), "download", self._export),)

    def _build(self) -> None:
        views = (("repair", self.tr("Repair")), ("objections", self.tr("Objections")))
        self._tabs = Segmented(views, self._view, name="repair.view")
        self._tabs.changed.connect(self._show_view)
        self._filters = Segmented(tuple((name, "") for name in FILTERS), self._filter, name="repair.filter")
        self._filters.changed.connect(self._pick)
        export = Button(self.tr("List…"), "secondary", "download", name="repair.export")
        export.clicked.connect(self._export)
        bar = hbox(self._tabs, self._filters, None, export, gap=12)
        self._table = Table(
            (
                Column("number", self.tr("Record · firm")),
                Column("state", self.tr("State"), 150),
                Column("when", self.tr("Day that counts"), 150),
            ),
            row_height=56,
            name="repair.table",
            says=self.title(),
        )
        self._table.chosen.connect(self._choose)
        self._table.opened.connect(lambda _key: self._act())
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table)
        self._side = CaseSide()
        self._side.setFixedWidth(_SIDE)
        self._side.acted.connect(self._act)
        self._side.firm_asked.connect(self._open_firm)
        row = hbox(card, self._side, gap=12)
        row.setStretch(0, 1)
        nothing = EmptyState(
            "check-circle",
            self.tr("Nothing here"),
            self.tr(
                "Penalties, entries of lists and objections of your firms come here as they are recorded."
            ),
            self.tr("Open archives"),
            button_icon="archives",
            name="repair.empty",
        )
        nothing.pressed.connect(lambda: self.navigator.open("archives"))
        self._views = QStackedWidget()
        for view in (panel(vbox(Skeleton(8), None)), panel(row), panel(vbox(nothing, None))):
            self._views.addWidget(view)
        column = vbox(panel(bar), self._views, gap=10, margins=(16, 14, 16, 14))
        column.setStretch(1, 1)
        self.setLayout(column)

    def _read(self) -> None:
        self._asked += 1
        asked = self._asked
        self.workspace.tasks.run(
            self._presenter.reader(),
            lambda found: self._show(asked, found),
            self.navigator.show_error,
            owner=self,
        )

    def _show(self, asked: int, found: tuple[Found, ...]) -> None:
        if asked != self._asked:  # what was asked for before something changed
            return
        self._presenter.take(found)
        if self._item:  # wherever it stands by now
            line = next((x for x in self._presenter.lines(self._view) if x.id == self._item), None)
            self._filter = line.group if line else self._filter
        self._render()

    def _render(self) -> None:
        self._tabs.set_value(self._view)
        self._filters.set_value(self._filter)
        counts = self._presenter.counts(self._view)
        names = {
            "now": self.tr("To act on {0}"),
            "waiting": self.tr("Period runs {0}"),
            "submitted": self.tr("Submitted {0}"),
            "ended": self.tr("Ended {0}"),
        }
        for name in FILTERS:
            self._filters.set_label(name, names[name].format(counts[name]))
        current = self._item or self._table.current()
        self._item = ""
        lines = self._presenter.lines(self._view, self._filter)
        self._table.set_rows(Mapped(lines, _row))
        self._views.setCurrentIndex(1 if lines else 2)
        if lines:
            self._table.select(current if any(line.id == current for line in lines) else lines[0].id)
            self._choose(self._table.current())
        self.changed.emit()

    def _choose(self, key: str) -> None:
        detail = self._presenter.detail(key)
        self._side.setVisible(detail is not None)
        if detail is not None:
            self._side.show_state(detail)

    def _changed(self) -> None:
        if self._listening:
            self._read()

    def _show_view(self, view: str) -> None:
        self._view = cast(View, view)
        self._render()

    def _turn(self) -> None:
        self._show_view("objections" if self._view == "repair" else "repair")

    def _pick(self, wanted: str) -> None:
        self._filter = cast(Filter, wanted)
        self._render()

    def _act(self) -> None:
        """Open the form that the next step needs."""
        target = self._presenter.target(self._table.current())
        detail = self._presenter.detail(self._table.current())
        if target is None or detail is None or not detail.act:
            return
        archive, kind, entity, given = target
        if given:
            self.navigator.open("form", archive=archive, kind=kind, entity=entity, given=given)
        else:
            open_form(self.workspace, self.navigator, archive, kind, entity)

    def _open_firm(self) -> None:
        if archive := self._presenter.archive_of(self._table.current()):
            self.navigator.open("archive", id=archive)

    def _export(self) -> None:
        table = self._presenter.table(self._view, self._filter)
        ask_table(self, self.workspace, self.navigator, table, "credit repair")


def _row(line: CaseLine) -> Row:
    return Row(
        line.id,
        (
            Cell(
                line.number, sub=f"{line.firm} · {line.about}", bold=True, tip=f"{line.number} · {line.firm}"
            ),
            Cell(line.chip[0], chip=line.chip[1]),
            Cell(line.when or "–", sub=line.when_words, tone="err" if line.late else "text"),
        ),
    )
