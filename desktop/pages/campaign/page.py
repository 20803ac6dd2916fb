"""The yearly evaluation 年度评估: who is to rise or fall by the rules, why, and a person's word on each.

Nothing moves by itself. The rules are the alliance's own proposal and say so.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from desktop.listing import ask_table
from desktop.pages.alerts.asking import ask_reason
from desktop.pages.archives.opening import open_form
from desktop.pages.archives.together import Batch
from desktop.pages.campaign.presenter import CampaignPresenter, Firm
from desktop.pages.campaign.side import FirmSide
from desktop.pages.campaign.state import FILTERS, Filter, FirmLine
from desktop.parts import (
    Button,
    Card,
    Cell,
    Chip,
    Column,
    Dialog,
    EmptyState,
    IconButton,
    Row,
    Segmented,
    Skeleton,
    Table,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.lazy import Mapped
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.campaign import APPEAL

_SIDE = 400
_FIRST = 2026


class CampaignPage(Page):
    """`enter(year=…, filter=…, firm=…)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = CampaignPresenter(workspace)
        self._filter: Filter = "up"
        self._wanted = ""
        self._listening = False
        self._asked = 0
        self._build()
        workspace.signals.archives_changed.connect(self._changed)
        workspace.signals.judged.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(lambda: self._act("confirm"))

    def title(self) -> str:
        """The heading."""
        return self.tr("Yearly evaluation")

    def caption(self) -> str:
        """The year, and how much is decided."""
        counts = self._presenter.counts()
        waiting = counts["up"] + counts["down"] + counts["stay"]
        words = self.tr("{0} · {1} decided · {2} to decide · {3} appeals")
        return words.format(self._presenter.year, counts["decided"], waiting, counts["appeals"])

    def enter(self, year: int | str = 0, filter: str = "", firm: str = "", **_: Any) -> None:
        """Read a year, this one without."""
        if str(year).isdecimal() and _FIRST <= int(year) <= self.workspace.today().year:
            self._presenter.year = int(year)
        if filter in FILTERS:
            self._filter = filter
        self._wanted = firm
        self._listening = True
        self._read()
        self.workspace.judging.begin()
        self._table.setFocus()

    def leave(self) -> None:
        """Nothing is read behind another page."""
        self._listening = False

    def place(self) -> dict[str, Any]:
        """Year, filter and firm."""
        return {"year": self._presenter.year, "filter": self._filter, "firm": self._table.current()}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (KeyHint("↑ ↓", self.tr("Choose")), KeyHint("Ctrl Enter", self.tr("Confirm")))

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (Action(self.tr("Save the list of the evaluation…"), "download", self._export),)

    # what is shown

    def _build(self) -> None:
        before = self._before = IconButton(
            "chevron-left", self.tr("The year before"), "secondary", name="campaign.before"
        )
        after = self._after = IconButton(
            "chevron-right", self.tr("The year after"), "secondary", name="campaign.after"
        )
        before.clicked.connect(lambda: self._turn(-1))
        after.clicked.connect(lambda: self._turn(1))
        self._year = Text("", "section", name="campaign.year")
        self._filters = Segmented(tuple((name, "") for name in FILTERS), self._filter, name="campaign.filter")
        self._filters.changed.connect(self._pick)
        self._all = Button("", "secondary", "check", name="campaign.all")
        self._all.clicked.connect(self._ask_all)
        export = Button(self.tr("List…"), "secondary", "download", name="campaign.export")
        export.clicked.connect(self._export)
        top = hbox(before, self._year, after, None, self._all, export, gap=8)
        self._tiers = hbox(gap=8)
        note = self.tr("The rules are the alliance's own proposal, no official standard; a person decides.")
        low = hbox(self._tiers, None, Text(note, "caption", "text2"), gap=12)
        self._table = Table(
            (
                Column("grade", self.tr("Grade"), 84),
                Column("firm", self.tr("Firm · why")),
                Column("move", self.tr("Tier"), 200),
                Column("state", self.tr("State"), 160),
            ),
            row_height=56,
            name="campaign.table",
            says=self.title(),
        )
        self._table.chosen.connect(self._choose)
        self._table.opened.connect(lambda key: self.navigator.open("archive", id=key))
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table)
        self._side = FirmSide()
        self._side.setFixedWidth(_SIDE)
        self._side.acted.connect(self._act)
        self._side.firm_asked.connect(self._open_firm)
        self._side.grade_asked.connect(self._open_grade)
        row = hbox(card, self._side, gap=12)
        row.setStretch(0, 1)
        nothing = EmptyState(
            "check-circle",
            self.tr("No firm here"),
            self.tr(
                "Proposals come from the archives as they are filled; decisions of the year are kept here."
            ),
            self.tr("Open archives"),
            button_icon="archives",
            name="campaign.empty",
        )
        nothing.pressed.connect(lambda: self.navigator.open("archives"))
        self._views = QStackedWidget()
        for view in (panel(vbox(Skeleton(8), None)), panel(row), panel(vbox(nothing, None))):
            self._views.addWidget(view)
        picks = hbox(self._filters, None)
        column = vbox(panel(top), panel(low), panel(picks), self._views, gap=10, margins=(16, 14, 16, 14))
        column.setStretch(3, 1)
        self.setLayout(column)

    def _read(self) -> None:
        self._asked += 1
        asked = self._asked
        self.workspace.tasks.run(
            self._presenter.reader(),
            lambda firms: self._show(asked, firms),
            self.navigator.show_error,
            owner=self,
        )

    def _show(self, asked: int, firms: tuple[Firm, ...]) -> None:
        if asked == self._asked:  # else somebody has turned on, or something changed meanwhile
            self._presenter.take(firms)
            self._render()

    def _render(self) -> None:
        presenter = self._presenter
        counts = presenter.counts()
        names = {
            "up": self.tr("To rise {0}"),
            "down": self.tr("To fall {0}"),
            "stay": self.tr("To stay {0}"),
            "decided": self.tr("Decided {0}"),
            "appeals": self.tr("Appeals {0}"),
        }
        for name in FILTERS:
            self._filters.set_label(name, names[name].format(counts[name]))
        self._filters.set_value(self._filter)
        self._year.setText(str(presenter.year))
        self._before.setEnabled(presenter.year > _FIRST)
        self._after.setEnabled(presenter.year < self.workspace.today().year)
        clear(self._tiers)
        for tier in presenter.tiers():
            words = f"{tier.name} {tier.now}" + (f" → {tier.then}" if tier.then != tier.now else "")
            self._tiers.addWidget(Chip(words, "outline"))
        free = len(presenter.open_ones(self._filter))
        self._all.setText(self.tr("Confirm all {0}").format(free))
        self._all.setVisible(free > 1)
        lines = presenter.lines(self._filter)
        current = self._wanted or self._table.current()
        self._wanted = ""
        self._table.set_rows(Mapped(lines, _row))
        self._views.setCurrentIndex(1 if lines else 2)
        if lines:
            self._table.select(current if any(line.id == current for line in lines) else lines[0].id)
            self._choose(self._table.current())
        self.changed.emit()

    def _choose(self, archive: str) -> None:
        detail = self._presenter.detail(archive)
        self._side.setVisible(detail is not None)
        if detail is not None:
            self._side.show_state(detail)

    # what is done

    def _changed(self) -> None:
        if self._listening:
            self._read()

    def _pick(self, wanted: str) -> None:
        self._filter = cast(Filter, wanted)
        self._render()

    def _turn(self, by: int) -> None:
        year = self._presenter.year + by
        if _FIRST <= year <= self.workspace.today().year:
            self._presenter.year = year
            self._read()

    def _open_firm(self) -> None:
        self.navigator.open("archive", id=self._table.current())

    def _open_grade(self) -> None:
        self.navigator.open("diagnosis", archive=self._table.current(), step="indicators")

    def _act(self, key: str) -> None:
        archive = self._table.current()
        detail = self._presenter.detail(archive)
        if detail is None or key not in {act[0] for act in detail.acts}:
            return
        words = f"{detail.title} · {detail.move}"
        if key == "confirm":
            self._write(self._presenter.decide([archive], "confirmed"))
        elif key == "decline":
            title, act = self.tr("Why is it declined?"), self.tr("Decline")

            def declined(why: str) -> None:
                self._write(self._presenter.decide([archive], "declined", why))

            ask_reason(self, title, words, act, declined, name="campaign.why")
        elif key == "back":
            self._write(self._presenter.take_back(archive))
        else:
            entity, given = self._presenter.appeal(archive)
            if entity:
                open_form(self.workspace, self.navigator, archive, APPEAL, entity)
            else:
                self.navigator.open("form", archive=archive, kind=APPEAL, entity=None, given=given)

    def _ask_all(self) -> None:
        archives = self._presenter.open_ones(self._filter)
        if not archives:
            return
        dialog = Dialog(
            self,
            self.tr("Confirm {0} proposals?").format(len(archives)),
            self.tr("Each firm's tier changes as proposed, with the reason. Each can be taken back."),
            act=self.tr("Confirm all"),
            keep=self.tr("Cancel"),
            icon="check",
            tone="primary",
            act_kind="primary",
            name="campaign.sure",
        )
        dialog.confirmed.connect(lambda: self._write(self._presenter.decide(archives, "confirmed")))
        dialog.open()

    def _write(self, work: Callable[[], Batch]) -> None:
        def done(batch: Batch) -> None:
            self._presenter.told_of(batch)
            self._table.setFocus()  # the button that was pressed is gone
            self.navigator.toast(self.tr("Decided: {0}").format(len(batch.archives)))

        self.workspace.tasks.write(work, done, self.navigator.show_error, owner=self)

    def _export(self) -> None:
        table = self._presenter.table(self._filter)
        what = f"yearly evaluation {self._presenter.year}"
        ask_table(self, self.workspace, self.navigator, table, what)


def _row(line: FirmLine) -> Row:
    tone = {"up": "ok", "down": "err"}.get(line.direction, "text")
    icon = {"up": "arrow-up", "down": "arrow-down"}.get(line.direction, "")
    return Row(
        line.id,
        (
            Cell(line.points, grade=line.grade),
            Cell(line.firm, sub=f"{line.why} · {line.place}", bold=True, tip=line.firm),
            Cell(line.move, tone=tone, icon=icon),
            Cell(line.chip[0], chip=line.chip[1]),
        ),
    )
