"""The sync log in plain sentences."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal

from desktop.pages.sync.state import LogLine, SyncPageState
from desktop.parts import Card, Mark, Scroll, Switch, Text, clear, hbox
from forms.archive import JSON
from sync.store.exchanged import RefusedEvent
from sync.store.model import LogEntry

SHOWN = 30


class JournalSide(Card):
    """`filtered()` when only problems are wanted, or everything again."""

    filtered = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Log"), padding=14, name="sync.log")
        self._only = Switch(self.tr("Only problems"), name="sync.only_problems")
        self._only.toggled.connect(lambda _on: self.filtered.emit())
        self.add_action(Text(self.tr("Only problems"), "caption", "text2"))
        self.add_action(self._only)
        self._lines = Scroll(gap=3)
        self.body.addWidget(self._lines)
        self.setFixedHeight(162)

    def show_state(self, state: SyncPageState) -> None:
        """Show this."""
        clear(self._lines.body)
        shown = [line for line in state.log if line.problem or not self._only.isChecked()][:SHOWN]
        for line in shown:
            row = hbox(
                Text(line.when, "caption", "text2", mono=True),
                Mark(line.icon, line.tone, 14),
                Text(line.words, "caption", "text2"),
                None,
                gap=12,
            )
            self._lines.body.addLayout(row)
        if not shown:
            self._lines.body.addWidget(Text(self.tr("Nothing yet"), "caption", "text3"))
        self._lines.body.addStretch(1)


def log_line(entry: LogEntry) -> LogLine:
    """An entry of the log as a sentence."""
    when = entry.at.astimezone().strftime("%m-%d %H:%M:%S")
    details = entry.details
    code = str(details.get("code") or "")
    if entry.what == "cycle-failed":
        offline = code in ("offline", "server-busy")
        words = _say("The centre was not reached; everything stays here") if offline else _say("Stopped: {0}")
        return LogLine(
            when,
            "cloud-off" if offline else "warning",
            "off" if offline else "warn",
            words.format(code),
            True,
        )
    if entry.what == "cycle-cancelled":
        return LogLine(when, "pause", "off", _say("Paused; the next sync goes on from there"))
    if entry.what == "cycle-done":
        problems = details.get("problems") or []
        words = _say("Sent {0} records, {1} photos; received {2}; {3} undecided").format(
            *(_number(details.get(name)) for name in ("sent_records", "sent_photos", "received", "conflicts"))
        )
        words += _of_packs(details)
        return LogLine(
            when, "warning" if problems else "check", "warn" if problems else "ok", words, bool(problems)
        )
    if entry.what == "key-changed":
        return LogLine(when, "key", "ok", _say("The centre took this computer's new key"))
    return _stick_line(when, entry) or LogLine(when, "info", "text2", entry.what)


def refused_line(refused: RefusedEvent, firm: str) -> LogLine:
    """What the centre put aside of one's own, and why; it stays on this device."""
    when = refused.at.astimezone().strftime("%m-%d %H:%M:%S")
    why = {
        "not-permitted": _say("comments on a diagnosis need a reviewer's role"),
        "out-of-scope": _say("the firm was not assigned"),
    }.get(refused.code, refused.reason)
    words = _say("Put aside at the centre, of {0}: {1}").format(firm or refused.archive[:8], why)
    return LogLine(when, "warning", "warn", words, problem=True)


def _stick_line(when: str, entry: LogEntry) -> LogLine | None:
    details = entry.details
    file = str(details.get("file") or "")
    if entry.what == "bundle-written":
        words = _say("Bundle {0} written: {1} records, {2} photos")
        numbers = (_number(details.get(name)) for name in ("records", "photos"))
        return LogLine(when, "usb", "text2", words.format(file, *numbers))
    if entry.what == "bundle-read":
        problems = bool(details.get("problems"))
        words = _say("Bundle {0} read: {1} confirmed, {2} received, {3} photos")
        numbers = (_number(details.get(name)) for name in ("confirmed", "received", "photos"))
        said = words.format(file, *numbers) + _of_packs(details)
        return LogLine(when, "usb", "warn" if problems else "ok", said, problems)
    if entry.what == "bundle-failed":
        words = _say("Bundle {0} not read to its end: {1}").format(file, details.get("code"))
        return LogLine(when, "warning", "warn", words, problem=True)
    return None


def _of_packs(details: Mapping[str, JSON]) -> str:
    refused = details.get("packs_refused")
    if isinstance(refused, list) and refused:
        return _say("; pack not used: {0}").format(", ".join(map(str, refused)))
    return ""


def _number(value: JSON) -> int:
    return value if isinstance(value, int) else 0


def _say(source: str) -> str:
    return QCoreApplication.translate("SyncLog", source)
