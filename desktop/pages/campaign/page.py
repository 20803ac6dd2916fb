"""The yearly evaluation 年度评估: who is to rise or fall by the rules, why, and a person's word on each.

Nothing moves by itself. The rules are the alliance's own proposal and say so.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.pages.archives.opening import open_form
from desktop.pages.archives.together import Batch
from desktop.pages.campaign.presenter import CampaignPresenter, Firm
from desktop.pages.campaign.side import FirmSide
from desktop.pages.campaign.state import FILTERS, FirmDetail, FirmLine
from desktop.pages.worklist import WorkList
from desktop.pages.worklist.asking import ask_reason
from desktop.parts import Button, Cell, Chip, Column, Dialog, IconButton, Row, Text, clear, hbox, panel
from desktop.shell.page import KeyHint, Navigator
from desktop.workspace import Workspace
from forms.campaign import APPEAL
from forms.export.tables import Table

_SIDE = 400
_FIRST = 2026


class CampaignPage(WorkList[tuple[Firm, ...], FirmLine, FirmDetail]):
    """`enter(year=…, filter=…, firm=…)`."""

    code, filters, key_act = "campaign", FILTERS, "confirm"

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        self._presenter, side = CampaignPresenter(workspace), FirmSide()
        super().__init__(workspace, navigator, self._presenter, side, _SIDE)
        side.grade_asked.connect(self._open_grade)
        workspace.signals.judged.connect(self._changed)

    def title(self) -> str:
        """The heading."""
        return self.tr("Yearly evaluation")

    def caption(self) -> str:
        """The year, and how much is decided."""
        counts = self._presenter.counts()
        waiting = counts["up"] + counts["down"] + counts["stay"]
        words = self.tr("{0} · {1} decided · {2} to decide · %Ln appeals", "", counts["appeals"])
        return words.format(self._presenter.year, counts["decided"], waiting)

    def enter(self, year: int | str = 0, filter: str = "", firm: str = "", **_: Any) -> None:
        """Read a year, this one without."""
        if str(year).isdecimal() and _FIRST <= int(year) <= self.workspace.today().year:
            self._presenter.year = int(year)
        self._begin(firm, filter)
        self.workspace.judging.begin()

    def place(self) -> dict[str, Any]:
        """Year, filter and firm."""
        return {"year": self._presenter.year, "filter": self._filter, "firm": self._table.current()}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (KeyHint("↑ ↓", self.tr("Choose")), KeyHint("Ctrl Enter", self.tr("Confirm")))

    # what is shown

    def _columns(self) -> Sequence[Column]:
        return (
            Column("grade", self.tr("Grade"), 84),
            Column("firm", self.tr("Firm · why")),
            Column("move", self.tr("Tier"), 200),
            Column("state", self.tr("State"), 160),
        )

    def _bars(self, export: QWidget) -> Sequence[QWidget]:
        before = self._before = IconButton(
            "chevron-left", self.tr("The year before"), "secondary", name="campaign.before"
        )
        after = self._after = IconButton(
            "chevron-right", self.tr("The year after"), "secondary", name="campaign.after"
        )
        before.clicked.connect(lambda: self._turn(-1))
        after.clicked.connect(lambda: self._turn(1))
        self._year = Text("", "section", name="campaign.year")
        self._all = Button("", "secondary", "check", name="campaign.all")
        self._all.clicked.connect(self._ask_all)
        top = hbox(before, self._year, after, None, self._all, export, gap=8)
        self._tiers = hbox(gap=8)
        note = self.tr("The rules are the alliance's own proposal, no official standard; a person decides.")
        low = hbox(self._tiers, None, Text(note, "caption", "text2"), gap=12)
        return panel(top), panel(low), panel(hbox(self._filters, None))

    def _nothing(self) -> tuple[str, str]:
        words = self.tr(
            "Proposals come from the archives as they are filled; decisions of the year are kept here."
        )
        return self.tr("No firm here"), words

    def _filter_words(self) -> Mapping[str, str]:
        return {
            "up": self.tr("To rise {0}"),
            "down": self.tr("To fall {0}"),
            "stay": self.tr("To stay {0}"),
            "decided": self.tr("Decided {0}"),
            "appeals": self.tr("Appeals {0}"),
        }

    def _counts(self) -> Mapping[str, int]:
        return self._presenter.counts()

    def _lines(self) -> Sequence[FirmLine]:
        return self._presenter.lines(self._filter)

    def _row(self, line: FirmLine) -> Row:
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

    def _sheet(self) -> tuple[Table, str]:
        return self._presenter.table(self._filter), f"yearly evaluation {self._presenter.year}"

    def _export_words(self) -> str:
        return self.tr("Save the list of the evaluation…")

    def _render(self) -> None:
        presenter = self._presenter
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
        super()._render()

    # what is done

    def _open(self, key: str) -> None:
        self.navigator.open("archive", id=key)

    def _turn(self, by: int) -> None:
        year = self._presenter.year + by
        if _FIRST <= year <= self.workspace.today().year:
            self._presenter.year = year
            self._read()

    def _open_grade(self) -> None:
        self.navigator.open("diagnosis", archive=self._table.current(), step="indicators")

    def _act(self, key: str = "") -> None:
        archive = self._table.current()
        detail = self._presenter.detail(archive)
        if detail is None or key not in {act[0] for act in detail.acts}:
            return
        words = f"{detail.title} · {detail.move}"
        if key == "confirm":
            self._write(self._presenter.decide([archive], "confirmed"))
        elif key == "decline":
            title, act = self.tr("Why is it declined?"), self.tr("Decline")

            def declined(why: str, _day: date | None) -> None:
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
            self.tr("Confirm %Ln proposals?", "", len(archives)),
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
