"""The sync log in plain sentences: when, what came of it, what it took."""

from collections.abc import Mapping, Sequence, Set
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal

from desktop import errors
from desktop.intake import SAVED, TAKEN_BACK
from desktop.pages.sync.overview import size
from desktop.pages.sync.state import LogLine, SyncPageState
from desktop.parts import Button, Card, Mark, Scroll, Switch, Text, clear, hbox
from desktop.parts.tab_order import chain_focus
from desktop.sentences import sentences, together
from desktop.waiting import counted
from forms.archive import JSON
from sync.client.failures import PLAIN, TRANSIENT, failure
from sync.client.unasked import UNASKED
from sync.store.model import LogEntry

SHOWN = 30
_HIGH, _HIGHEST = 168, 16_777_215


class JournalSide(Card):
    """`filtered()` when only problems are wanted, or everything again; `export_asked()`;
    `back_asked(import)`."""

    filtered = Signal()
    export_asked = Signal()
    back_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Log"), padding=14, name="sync.log")
        self._only = Switch(self.tr("Only problems"), name="sync.only_problems")
        self._only.toggled.connect(lambda _on: self.filtered.emit())
        export = Button(self.tr("Export log"), "text", size="compact", name="sync.log.export")
        export.clicked.connect(self.export_asked)
        self.add_action(Text(self.tr("Only problems"), "caption", "text2"))
        self.add_action(self._only)
        self.add_action(export)
        self._lines = Scroll(gap=2, reading=self.tr("Log"))
        self.body.addWidget(self._lines)
        box = self.layout()
        assert box is not None
        box.setContentsMargins(14, 2, 10, 8)
        self.fill(False)
        self._shown: Sequence[LogLine] | None = None

    def fill(self, whole: bool) -> None:
        """Take all the room there is, else that of five lines below a row of buttons."""
        self.setMinimumHeight(_HIGH)
        self.setMaximumHeight(_HIGHEST if whole else _HIGH)

    def show_state(self, state: SyncPageState) -> None:
        """Show this."""
        shown = [line for line in state.log if line.problem or not self._only.isChecked()][:SHOWN]
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._lines.body)
        for line in shown:
            row = hbox(
                Text(line.when, "caption", "text2", mono=True),
                Mark(line.icon, line.tone, 14),
                Text(together(line.words), "caption", "text2", wrap=True),
                gap=12,
            )
            row.setStretch(2, 1)
            if line.back:
                back = Button(
                    self.tr("Take back"), "text", "undo", size="compact", name=f"sync.back.{line.back}"
                )
                back.setAccessibleName(f"{self.tr('Take back')} {line.words}")
                back.clicked.connect(partial(self.back_asked.emit, line.back))
                row.addWidget(back)
            self._lines.body.addLayout(row)
        if not shown:
            self._lines.body.addWidget(Text(self.tr("Nothing yet"), "caption", "text3"))
        self._lines.body.addStretch(1)
        chain_focus([self])


def log_text(entries: Sequence[LogEntry]) -> str:
    """All lines as a text of their own: numbers and reasons, nothing of any firm or person."""
    return "".join(f"{line.when}  {line.words}\r\n" for line in map(log_line, entries))


def log_line(entry: LogEntry, imports: Set[str] = frozenset()) -> LogLine:
    """An entry of the log as a sentence. `imports`: those that can be taken back still."""
    when = entry.at.astimezone().strftime("%m-%d %H:%M:%S")
    details = entry.details
    code = str(details.get("code") or "")
    if entry.what == "cycle-failed":
        offline = code in ("offline", "server-busy")
        words = _say("The centre was not reached; everything stays here") if offline else _say("Stopped: {0}")
        icon, tone = ("cloud-off", "off") if offline else ("warning", "warn")
        return LogLine(when, icon, tone, words.format(_why(code)) + _taken(details), problem=True)
    if entry.what == "cycle-cancelled":
        words = _say("Paused; the next sync goes on from there") + _taken(details)
        return LogLine(when, "pause", "off", words)
    if entry.what == "cycle-done":
        return _done_line(when, details)
    if entry.what == "key-changed":
        return LogLine(when, "key", "ok", _say("The centre took this computer's new key"))
    return (
        _stick_line(when, entry)
        or _import_line(when, entry, imports)
        or LogLine(when, "info", "text2", entry.what)
    )


def _done_line(when: str, details: Mapping[str, JSON]) -> LogLine:
    codes = _codes(details)
    records, photos, received, undecided = (
        _number(details.get(name)) for name in ("sent_records", "sent_photos", "received", "conflicts")
    )
    words = _say("Sent {0}; received {1}").format(counted(records, photos), f"{received:,}")
    if not records and not photos and not received:
        words = _say("Nothing was new on either side")
    if undecided:
        words += _say("; %Ln more fields undecided", undecided)
    if refused := _number(details.get("refused")):
        words += _say("; {0} not taken by the centre").format(refused)
    words += _taken(details) + _of_packs(details) + _but(codes)
    bad = bool(details.get("problems") or refused)
    return LogLine(when, "warning" if bad else "check", "warn" if bad else "ok", words, bad)


def _why(code: str) -> str:
    """What a code means, in a sentence; one that nobody has a word for stays a code."""
    if code in PLAIN or code in TRANSIENT:
        return errors.title(failure(code))
    # The log keeps codes alone: what their errors say of numbers and firms is not in it.
    words = {
        UNASKED: _say("Many deletions wait for your word."),
        "bundle-damaged": _say("It is damaged or was cut off."),
        "bundle-needs": _say("An earlier stick has to be read first."),
        "bundle-outdated": _say("It goes on from a state that is not here any more."),
        "bundle-stopped": _say("Somebody stopped it."),
        "bundle-unreadable": _say("The stick could not be read."),
        "bad-reply": _say("An answer did not come from the centre, or was damaged."),
        "bad-snapshot": _say("A firm's data arrived damaged."),
        "clock-off": _say("This computer's clock is wrong."),
        "digests-differ": _say("A firm's data differs from the centre's."),
        "key-not-taken": _say("The centre did not take this computer's new key."),
        "not-assigned": _say("A firm here is not assigned to you."),
        "unreadable-change": _say("A change could not be read."),
        "untrusted-centre": _say("The centre's identity could not be verified."),
    }
    return words.get(code, code)


def _codes(details: Mapping[str, JSON]) -> list[str]:
    """Of problems, without that of packs: which of them is not used is said beside."""
    problems = details.get("problems")
    codes = [str(code) for code in problems] if isinstance(problems, list) else []
    return [code for code in codes if code != "bad-pack"]


def _but(codes: Sequence[str]) -> str:
    return _say("; but: {0}").format(sentences(*dict.fromkeys(map(_why, codes)))) if codes else ""


def _taken(details: Mapping[str, JSON]) -> str:
    """What it took of the line, and how long."""
    up, down = _number(details.get("bytes_up")), _number(details.get("bytes_down"))
    if not up and not down:
        return ""
    seconds = _number(details.get("milliseconds")) / 1000
    return _say(" · ↑ {0} ↓ {1} · {2} s").format(size(up), size(down), f"{seconds:.1f}")


def _stick_line(when: str, entry: LogEntry) -> LogLine | None:
    details = entry.details
    file = str(details.get("file") or "")
    if entry.what == "bundle-written":
        records, photos = (_number(details.get(name)) for name in ("records", "photos"))
        words = _say("Bundle {0} written: {1}").format(file, counted(records, photos))
        return LogLine(when, "usb", "text2", words)
    if entry.what == "bundle-read":
        problems = bool(details.get("problems"))
        codes = _codes(details)
        confirmed, received, photos = (
            _number(details.get(name)) for name in ("confirmed", "received", "photos")
        )
        words = _say("Bundle {0} read: {1} confirmed, {2} received, %Ln photos", photos)
        said = words.format(file, confirmed, received) + _of_packs(details) + _but(codes)
        return LogLine(when, "usb", "warn" if problems else "ok", said, problems)
    if entry.what == "bundle-failed":
        why = _why(str(details.get("code") or ""))
        words = _say("Bundle {0} not read to its end: {1}").format(file, why)
        return LogLine(when, "warning", "warn", words, problem=True)
    return None


def _import_line(when: str, entry: LogEntry, imports: Set[str]) -> LogLine | None:
    details, file = entry.details, str(entry.details.get("file") or "")
    if entry.what == SAVED:
        words = _say("{0} imported: {1} new, {2} changed")
        said = words.format(file, _number(details.get("new")), _number(details.get("changed")))
        first = str(details.get("first"))
        return LogLine(when, "download", "text2", said, back=first if first in imports else "")
    if entry.what == TAKEN_BACK:
        back, left = (_number(details.get(name)) for name in ("back", "left"))
        words = _say("Import of {0} taken back: {1}; {2} left as changed since")
        said = words.format(file, _say("%Ln entries", back), _say("%Ln values", left))
        return LogLine(when, "undo", "text2", said)
    return None


def _of_packs(details: Mapping[str, JSON]) -> str:
    refused = details.get("packs_refused")
    if isinstance(refused, list) and refused:
        return _say("; pack not used: {0}").format(", ".join(map(str, refused)))
    return ""


def _number(value: JSON) -> int:
    return value if isinstance(value, int) else 0


def _say(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("SyncLog", source, None, count)
