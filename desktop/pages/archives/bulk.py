"""The bar under the list while firms are ticked, and the two dialogs it opens. Draws and asks only."""

from collections.abc import Callable, Sequence
from datetime import date, time

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.fields.time import read_time
from desktop.pages.archives.together import Tour
from desktop.parts import (
    Button,
    DateInput,
    Dialog,
    FieldFrame,
    MultiChips,
    Segmented,
    Select,
    Text,
    TextInput,
    Tick,
    hbox,
    panel,
    vbox,
)

Options = Sequence[tuple[str, str]]
_PER_DAY = (3, 4, 5, 6, 8)
_BEGIN = "09:30"


class BulkBar(QFrame):
    """How many are ticked and what can be done. `plan_asked()`, `label_asked()`, `export_asked()`,
    `all_asked()`, `cleared()`."""

    plan_asked = Signal()
    label_asked = Signal()
    export_asked = Signal()
    all_asked = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "footer")
        self._count = Text("", "body", bold=True, name="archives.bulk.count")
        plan = Button(self.tr("Plan visits"), "tint", "calendar", name="archives.bulk.plan")
        label = Button(self.tr("Labels"), "secondary", "tag", name="archives.bulk.label")
        export = Button(self.tr("Export"), "secondary", "upload", name="archives.bulk.export")
        self._all = Button("", "ghost", name="archives.bulk.all")
        clear = Button(self.tr("Untick"), "ghost", "close", name="archives.bulk.clear")
        for button, signal in (
            (plan, self.plan_asked),
            (label, self.label_asked),
            (export, self.export_asked),
            (self._all, self.all_asked),
            (clear, self.cleared),
        ):
            button.clicked.connect(signal)
        plan.setToolTip(self.tr("A visit to each of them (Ctrl+J)"))
        label.setToolTip(self.tr("Put labels on all of them, or take some off (Ctrl+T)"))
        self.setLayout(
            hbox(self._count, plan, label, export, None, self._all, clear, gap=8, margins=(14, 6, 10, 6))
        )

    def show_count(self, ticked: int, found: int) -> None:
        """So many are ticked; the list has so many."""
        self._count.setText(self.tr("{0} ticked").format(f"{ticked:,}"))
        self._all.setText(self.tr("Tick all {0}").format(f"{found:,}"))
        self._all.setVisible(found > 1)


class TourDialog(Dialog):
    """Asks for day, hour, how many a day, purpose, whom, and in which order; then `done(tour)`."""

    def __init__(
        self,
        parent: QWidget,
        firms: str,
        *,
        purposes: Options,
        people: Options,
        today: date,
        done: Callable[[Tour], None],
    ) -> None:
        self._today = today
        self._day = DateInput(today, today=lambda: today, name="tour.day")
        self._begin = TextInput(_BEGIN, placeholder=_BEGIN, name="tour.begin")
        self._per_day = Segmented([(str(n), str(n)) for n in _PER_DAY], "5", name="tour.each")
        self._purpose = Select(purposes, "routine", placeholder=_tr("Choose"), name="tour.purpose")
        self._people = MultiChips(people, (), name="tour.people")
        self._order = Segmented(
            (("given", _tr("As they were ticked")), ("near", _tr("Neighbours together"))),
            "given",
            name="tour.order",
        )
        self._again = Tick(_tr("Also firms that have a visit to come"), name="tour.again")
        self._day_frame = FieldFrame(_tr("First day"), self._day, required=True)
        self._begin_frame = FieldFrame(_tr("First visit at"), self._begin, required=True)
        when = hbox(self._day_frame, self._begin_frame, gap=12)
        when.setStretch(0, 3)
        when.setStretch(1, 2)
        content = vbox(
            when,
            FieldFrame(_tr("Visits a working day, with those already planned"), self._per_day),
            FieldFrame(_tr("Order"), self._order),
            FieldFrame(_tr("Purpose"), self._purpose, required=True),
            FieldFrame(_tr("Who should be there (posts, no names)"), self._people),
            self._again,
            gap=4,
        )
        super().__init__(
            parent,
            _tr("Plan visits"),
            firms,
            act=_tr("Plan them"),
            keep=_tr("Cancel"),
            icon="calendar",
            tone="primary",
            act_kind="primary",
            content=panel(content),
            name="tour",
        )
        self._purpose.changed.connect(self._look)
        self._day.picked.connect(self._look)
        for line in (self._day, self._begin):
            line.edited.connect(self._look)
        self.confirmed.connect(lambda: done(self._asked()))
        self._look()

    def _asked(self) -> Tour:
        return Tour(
            self._day.value() or self._today,
            read_time(self._begin.text()) or time(9, 30),
            int(self._per_day.value() or _PER_DAY[0]),
            self._purpose.value() or "",
            tuple(self._people.values()),
            self._order.value() == "near",
            self._again.isChecked(),
        )

    def _look(self, _value: object = None) -> None:
        day, begin = self._day.value(), read_time(self._begin.text())
        wrong_day = "" if day is not None and day >= self._today else _tr("A day from today on.")
        wrong_begin = "" if begin is not None else _tr("A time like 09:30.")
        self._day_frame.set_message("error" if wrong_day else "", wrong_day)
        self._begin_frame.set_message("error" if wrong_begin else "", wrong_begin)
        self.allow(bool(self._purpose.value()) and not wrong_day and not wrong_begin)


class LabelDialog(Dialog):
    """Labels to put on and to take off; one cannot be both. `done(add, remove)`."""

    def __init__(
        self,
        parent: QWidget,
        firms: str,
        labels: Options,
        done: Callable[[tuple[str, ...], tuple[str, ...]], None],
    ) -> None:
        self._add = MultiChips(labels, (), name="labels.add")
        self._remove = MultiChips(labels, (), name="labels.remove")
        content = vbox(FieldFrame(_tr("Put on"), self._add), FieldFrame(_tr("Take off"), self._remove), gap=8)
        super().__init__(
            parent,
            _tr("Labels"),
            firms,
            act=_tr("Save the labels"),
            keep=_tr("Cancel"),
            icon="tag",
            tone="primary",
            act_kind="primary",
            content=panel(content),
            name="labels",
        )
        self._add.changed.connect(lambda chosen: self._chose(self._remove, chosen))
        self._remove.changed.connect(lambda chosen: self._chose(self._add, chosen))
        self.confirmed.connect(lambda: done(tuple(self._add.values()), tuple(self._remove.values())))
        self.allow(False)

    def _chose(self, other: MultiChips, chosen: Sequence[str]) -> None:
        other.set_values([label for label in other.values() if label not in chosen])
        self.allow(bool(self._add.values() or self._remove.values()))


def _tr(source: str) -> str:
    return QCoreApplication.translate("Bulk", source)
