"""Credit repair 信用修复 and objections 异议 of all firms: from when, what is missing, how far, what
comes next.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.pages.archives.opening import open_form
from desktop.pages.repair.presenter import Found, RepairPresenter
from desktop.pages.repair.side import CaseSide
from desktop.pages.repair.state import FILTERS, VIEWS, CaseDetail, CaseLine, View
from desktop.pages.worklist import WorkList
from desktop.parts import Cell, Column, Row, Segmented, hbox, panel
from desktop.shell.page import KeyHint, Navigator
from desktop.workspace import Workspace
from forms.export.tables import Table

_SIDE = 420


class RepairPage(WorkList[tuple[Found, ...], CaseLine, CaseDetail]):
    """`enter(view=…, filter=…, item=…)`."""

    code, filters = "repair", FILTERS

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        self._view: View = "repair"
        self._presenter, side = RepairPresenter(workspace), CaseSide()
        super().__init__(workspace, navigator, self._presenter, side, _SIDE)
        QShortcut(QKeySequence("Ctrl+Tab"), self).activated.connect(self._turn)

    def title(self) -> str:
        """The heading."""
        return self.tr("Credit repair")

    def caption(self) -> str:
        """How much can be done now."""
        counts, open_ones = self._presenter.counts("repair"), self._presenter.counts("objections")
        objections = open_ones["now"] + open_ones["submitted"]
        words = self.tr("{0} to act on · {1} submitted · %Ln objections open", "", objections)
        return words.format(counts["now"], counts["submitted"])

    def enter(self, view: str = "", filter: str = "", item: str = "", **_: Any) -> None:
        """Read them, and show a view."""
        if view in VIEWS:
            self._view = view
        self._begin(item, filter)

    def place(self) -> dict[str, Any]:
        """View, filter and line."""
        return {"view": self._view, "filter": self._filter, "item": self._table.current()}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (KeyHint("Ctrl Tab", self.tr("Next view")), KeyHint("Ctrl Enter", self.tr("Next step")))

    # what is shown

    def _columns(self) -> Sequence[Column]:
        return (
            Column("number", self.tr("Record · firm")),
            Column("state", self.tr("State"), 150),
            Column("when", self.tr("Day that counts"), 150),
        )

    def _bars(self, export: QWidget) -> Sequence[QWidget]:
        views = (("repair", self.tr("Repair")), ("objections", self.tr("Objections")))
        self._tabs = Segmented(views, self._view, name="repair.view")
        self._tabs.changed.connect(self._show_view)
        return (panel(hbox(self._tabs, self._filters, None, export, gap=12)),)

    def _nothing(self) -> tuple[str, str]:
        words = self.tr(
            "Penalties, entries of lists and objections of your firms come here as they are recorded."
        )
        return self.tr("Nothing here"), words

    def _filter_words(self) -> Mapping[str, str]:
        return {
            "now": self.tr("To act on {0}"),
            "waiting": self.tr("Period runs {0}"),
            "submitted": self.tr("Submitted {0}"),
            "ended": self.tr("Ended {0}"),
        }

    def _row(self, line: CaseLine) -> Row:
        return Row(
            line.id,
            (
                Cell(
                    line.number,
                    sub=f"{line.firm} · {line.about}",
                    bold=True,
                    tip=f"{line.number} · {line.firm}",
                ),
                Cell(line.chip[0], chip=line.chip[1]),
                Cell(line.when or "–", sub=line.when_words, tone="err" if line.late else "text"),
            ),
        )

    def _counts(self) -> Mapping[str, int]:
        return self._presenter.counts(self._view)

    def _lines(self) -> Sequence[CaseLine]:
        return self._presenter.lines(self._view, self._filter)

    def _archive_of(self, key: str) -> str:
        return self._presenter.archive_of(key)

    def _sheet(self) -> tuple[Table, str]:
        return self._presenter.table(self._view, self._filter), "credit repair"

    def _export_words(self) -> str:
        return self.tr("Save the list of repairs…")

    def _taken(self) -> None:
        if self._wanted:  # wherever it stands by now
            line = next((x for x in self._presenter.lines(self._view) if x.id == self._wanted), None)
            self._filter = line.group if line else self._filter

    def _render(self) -> None:
        self._tabs.set_value(self._view)
        super()._render()

    # what is done

    def _show_view(self, view: str) -> None:
        self._view = cast(View, view)
        self._render()

    def _turn(self) -> None:
        self._show_view("objections" if self._view == "repair" else "repair")

    def _open(self, key: str) -> None:
        self._act()

    def _act(self, key: str = "") -> None:
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
