"""The stick on the sync page: what was handed over last, writing and reading with progress, what came of it.

View and presenter of one card; the work is `desktop.carrying`'s.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from desktop import errors
from desktop.carrying import Bundle, Sticks, StickState
from desktop.pages.sync.overview import size
from desktop.parts import (
    Bar,
    Button,
    Card,
    Chip,
    ElidedText,
    IconButton,
    InfoBar,
    Mark,
    Text,
    hbox,
    panel,
    vbox,
)
from desktop.parts.file_dialog import folder_dialog
from desktop.sentences import sentences, together
from desktop.waiting import counted
from forms.errors import UserError
from sync.client.anew import ASKED_BY


class StickSide(Card):
    """One card; `done()` when a file was written or read, or could not be. `sticks` is None while
    nothing can be carried (the session has ended). `enrol_asked()` where a stick says that it is needed."""

    done = Signal()
    enrol_asked = Signal()

    def __init__(self, sticks: Sticks | None) -> None:
        super().__init__(self.tr("USB hand-over"), name="sync.stick")
        self.add_beside(Chip(self.tr("Works without a network"), "off"))
        self._sticks = sticks
        self._place = str(Path.home())
        self._about = Text(
            self.tr(
                "What waits is packed and encrypted; only the centre can open it. It counts as waiting until"
                " the centre's answer is read."
            ),
            "caption",
            "text2",
            wrap=True,
        )
        self._name, self._figures = ElidedText("", "dense"), Text("", "caption", "text2", wrap=True)
        self._receipt = Chip("", "ok")
        row = hbox(Mark("usb", "text2", 20), vbox(self._name, self._figures, gap=0), self._receipt, gap=10)
        row.setStretch(1, 1)
        self._last = Card(kind="inset", padding=10)
        self._last.body.addLayout(row)
        self._bar = Bar(0.0, "primary", height=6)
        self._words = Text("", "caption", "text2")
        self._stop = IconButton("close", self.tr("Stop"), "secondary", name="sync.stick.stop")
        moving = hbox(vbox(self._words, self._bar, gap=4), self._stop, gap=12)
        moving.setStretch(0, 1)
        self._moving = panel(moving)
        self._message = InfoBar("ok", "", name="sync.stick.message")
        self._message.pressed.connect(self.enrol_asked)
        self._write = Button(
            self.tr("Write bundle"), "secondary", "upload", wide=True, name="sync.stick.write"
        )
        self._read = Button(
            self.tr("Read bundle"), "secondary", "download", wide=True, name="sync.stick.read"
        )
        self._anew = Button(self.tr("Begin the bundle anew"), "text", name="sync.stick.anew")
        for part in (self._message, self._about, self._last, self._moving):
            self.body.addWidget(part)
        self.body.addLayout(hbox(self._write, self._read, gap=8))
        self.body.addWidget(self._anew)
        self._connect()
        self.show_state()

    def _connect(self) -> None:
        shortcut = QShortcut(QKeySequence("Ctrl+U"), self)
        shortcut.activated.connect(self._write.click)
        self._write.clicked.connect(partial(self._ask, writes=True))
        self._read.clicked.connect(partial(self._ask, writes=False))
        if self._sticks is not None:
            self._stop.clicked.connect(self._sticks.stop)
            self._anew.clicked.connect(self._sticks.begin_anew)
            self._sticks.changed.connect(self._moved)

    def _moved(self) -> None:
        self.show_state()
        if self._sticks is not None and not self._sticks.running:
            self.done.emit()

    def show_state(self) -> None:
        """Show how it stands."""
        state = self._sticks.state if self._sticks is not None else StickState()
        busy = bool(state.doing)
        last = self._sticks.last if self._sticks is not None and not busy else None
        self._show_last(last)
        self._moving.setVisible(busy)
        self._bar.set(state.fraction, "primary")
        doing = self.tr("Writing to the stick") if state.doing == "writing" else self.tr("Reading the stick")
        self._words.setText(f"{doing} · {state.fraction:.0%}")
        kind, bold, words = _said(state)
        self._message.setVisible(bool(kind) and not busy)
        self._about.setVisible(not kind or busy)  # on a small screen there is room for one of them
        if kind:
            asks = state.error is not None and state.error.code in ASKED_BY
            self._message.say(kind, bold, words, self.tr("Enrol anew") if asks else "")
        for button in (self._write, self._read):
            button.setEnabled(self._sticks is not None and not busy)
        first = state.number == 1
        self._write.setText(
            self.tr("Write bundle") if first else self.tr("Write stick {0}").format(state.number)
        )
        self._anew.setVisible(not first and not busy)

    def _show_last(self, last: Bundle | None) -> None:
        self._last.setVisible(last is not None)
        if last is None:
            return
        self._name.setText(last.name)
        when = last.at.astimezone().strftime("%m-%d %H:%M")
        figures = (when, counted(last.records, last.photos), size(last.megabytes * 1e6))
        self._figures.setText(together(" · ".join(figures)))
        if last.confirmed:
            self._receipt.set(self.tr("Confirmed"), "ok", "check")
        else:
            self._receipt.set(self.tr("On its way"), "warn", "clock")

    def _ask(self, *, writes: bool) -> None:
        if self._sticks is None:
            return
        title = self.tr("Which stick shall it go on?") if writes else self.tr("Where is the stick?")
        dialog = folder_dialog(self, title, self._place, name="sync.stick.where")
        dialog.fileSelected.connect(partial(self._chosen, writes=writes))
        dialog.open()

    def _chosen(self, folder: str, *, writes: bool) -> None:
        assert self._sticks is not None
        self._place = folder
        (self._sticks.write if writes else self._sticks.read)(Path(folder))


def stick_side(program: object) -> StickSide:
    """The card for a running program."""
    syncing = getattr(program, "syncing", None)
    return StickSide(syncing.sticks if syncing is not None else None)


def _said(state: StickState) -> tuple[str, str, str]:
    """Kind, first words, and the rest, of the message."""
    if state.error is not None:
        return _refused(state.error)
    if state.written is not None:
        if not state.written.last:
            words = _tr("{0} did not fit. Plug in another stick and write stick {1}.")
            rest = words.format(counted(*state.left), state.number)
            return "warn", _tr("Stick {0} is written. ").format(state.written.number), rest
        bring = _tr("Bring it to the centre, and read its answer here.")
        if state.written.held:
            stay = _tr("%Ln records stay here until you have answered for the deletions.", state.written.held)
            return "warn", _tr("Written. "), sentences(stay, bring)
        return "ok", _tr("Written. "), bring
    if state.read:
        return _brought(state)
    return "", "", ""


def _refused(error: UserError) -> tuple[str, str, str]:
    kind = "off" if error.code == "bundle-stopped" else "warn"
    return kind, f"{errors.title(error)} ", errors.remedy(error)


def _brought(state: StickState) -> tuple[str, str, str]:
    problems = [problem for carried in state.read for problem in carried.problems]
    if problems:
        error = problems[0].error
        return "warn", f"{errors.title(error)} ", errors.remedy(error)
    total = {
        name: sum(getattr(carried, name) for carried in state.read)
        for name in ("confirmed", "confirmed_photos", "received", "photos", "disputed")
    }
    sent, came = (total["confirmed"], total["confirmed_photos"]), (total["received"], total["photos"])
    rest = sentences(
        _tr("The centre now also has {0} of yours.").format(counted(*sent)) if any(sent) else "",
        _tr("{0} came.").format(counted(*came)) if any(came) else "",
    )
    rest = rest or _tr("Nothing on it was new.")
    if total["disputed"]:
        rest = sentences(rest, _tr("%Ln more fields to decide.", total["disputed"]))
    if not state.read[-1].last:
        rest = sentences(rest, _tr("Stick {0} goes on.").format(state.read[-1].number + 1))
    return "ok", _tr("Read. "), rest


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("StickSide", source, None, count)
