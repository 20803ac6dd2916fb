"""The dialog that merges two archives: both firms side by side, which one stands, what it takes over."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.merging import Merging, Side
from desktop.pages.archives.wording import short_name
from desktop.parts import Cell, Column, Dialog, Row, Segmented, Table, Text, Tick, vbox
from forms.checks.uscc import check_uscc
from forms.quality.likeness import FirmKey

_WIDTH = 900
_HEIGHT = 310
_SIDES = ("first", "second")


class Compare(QWidget):
    """Two firms property by property. `keep`, `give` and `fill` are what a person chose."""

    def __init__(self, merging: Merging, firms: Sequence[FirmKey]) -> None:
        super().__init__()
        self._merging = merging
        self._firms = tuple(firms)
        counts = [merging.records(firm.archive) for firm in firms]
        called = [short_name(firm.name) for firm in firms]
        if len(set(called)) < len(called):  # names alone do not tell them apart
            called = [self.tr("Archive {0}").format(number) for number, _ in enumerate(firms, 1)]
        names = [
            self.tr("{0} · %Ln records", "", count).format(name)
            for name, count in zip(called, counts, strict=True)
        ]
        sound = [check_uscc(firm.code).ok for firm in firms]
        start = _SIDES[(sound[1], counts[1]) > (sound[0], counts[0])]
        self._side = Segmented(
            list(zip(_SIDES, names, strict=True)), start, stretch=True, name="quality.merge.side"
        )
        self._side.changed.connect(lambda _side: self._show())
        self._table = Table(
            (
                Column("label", self.tr("Question"), 190),
                Column("first", names[0]),
                Column("second", names[1]),
            ),
            row_height=40,
            name="quality.merge.table",
            says=self.tr("Both firms side by side"),
        )
        self._table.setFixedHeight(_HEIGHT)
        self._fill = Tick("", checked=True, name="quality.merge.fill")
        stays = Text(self.tr("Which archive stands for the firm from now on?"), "dense", bold=True)
        self.setLayout(vbox(stays, self._side, self._table, self._fill, gap=8))
        self._show()

    @property
    def keep(self) -> str:
        """The archive that stands."""
        return self._firms[_SIDES.index(self._side.value() or "first")].archive

    @property
    def give(self) -> str:
        """The archive that is given up."""
        return next(firm.archive for firm in self._firms if firm.archive != self.keep)

    @property
    def fill(self) -> bool:
        """Whether what only the other says is taken over."""
        return self._fill.isVisibleTo(self) and self._fill.isChecked()

    def _show(self) -> None:
        sides = self._merging.sides(self.keep, self.give)
        turned = self.keep != self._firms[0].archive
        self._table.set_rows([_row(side, turned=turned) for side in sides])
        gaps = sum(side.gap for side in sides)
        self._fill.setText(self.tr("Take over %Ln facts that only the other archive has", "", gaps))
        self._fill.setAccessibleName(self._fill.text())
        self._fill.setVisible(gaps > 0)


def merge_dialog(
    parent: QWidget,
    merging: Merging,
    firms: Sequence[FirmKey],
    why: str,
    then: Callable[[str, str, bool], None],
) -> Dialog:
    """Ask; `then` gets (keep, give, fill)."""
    compare = Compare(merging, firms)
    dialog = Dialog(
        parent,
        _tr("Two archives of one firm?"),
        _tr(
            "{0}. Nothing is deleted: the archive given up shows under the other one, and the merge can be"
            " taken back at any time."
        ).format(why),
        act=_tr("Merge"),
        keep=_tr("They are two firms"),
        icon="people",
        tone="primary",
        act_kind="primary",
        content=compare,
        name="quality.merge",
        width=_WIDTH,
    )
    dialog.confirmed.connect(lambda: then(compare.keep, compare.give, compare.fill))
    return dialog


def _row(side: Side, *, turned: bool) -> Row:
    first, second = (side.second, side.first) if turned else (side.first, side.second)
    tone = "text2" if side.same else "text"
    cells = (
        Cell(words or "–", tone=tone if words else "text3", bold=not side.same and bool(words), tip=words)
        for words in (first, second)
    )
    return Row(
        side.name, (Cell(side.label, tone="text2", tip=side.label), *cells), "" if side.same else "warnT"
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("MergeDialog", source)
