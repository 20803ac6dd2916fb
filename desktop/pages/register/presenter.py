"""The query register in words, and what of it is wanted. Knows no widget."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.pages.register.state import LineState, RegisterState, Wanted
from desktop.parts.lazy import Mapped
from desktop.rights.copying import register_workbook
from desktop.workspace import Workspace
from sync.store.model import RegisterLine

Named = tuple[RegisterLine, str, str]  # a line, who in words, the firm's name


class RegisterPresenter:
    """All lines, read once; filters work on what was read."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lines: Sequence[Named] = ()
        self._codes: dict[str, str] = {}

    def read(self) -> Sequence[Named]:
        """All lines with names, off the UI thread: every seal is checked."""
        store = self._workspace.store
        people = {**store.people(), self._workspace.person.id: self._workspace.person.name}
        names: dict[str, str] = {}
        found = []
        for line in store.register():
            if line.archive and line.archive not in names:
                firm = store.entity(line.archive)
                said = firm.properties() if firm else {}
                names[line.archive] = str(said.get("name") or line.archive)
                self._codes[line.archive] = str(said.get("uscc", ""))
            found.append((line, people.get(line.who, line.who), names.get(line.archive, "")))
        return found

    def take(self, lines: Sequence[Named]) -> None:
        """What `read` gave."""
        self._lines = lines

    def state(self, wanted: Wanted) -> RegisterState:
        """What is wanted of it."""
        people = dict.fromkeys((line.who, who) for line, who, _ in self._lines)
        broken = [line.number for line, _, _ in self._lines if line.broken]
        return RegisterState(
            lines=Mapped(self.wanted(wanted), lambda named: self._line(*named)),
            total=len(self._lines),
            people=tuple(sorted(people, key=lambda pair: pair[1])),
            broken=min(broken, default=0),
        )

    def wanted(self, wanted: Wanted) -> tuple[Named, ...]:
        """The lines a filter lets through."""
        return tuple(named for named in self._lines if self._passes(named, wanted))

    def workbook(self, wanted: Wanted) -> bytes:
        """Those lines as an .xlsx. Raises UserError `excel-rows`."""
        return register_workbook(self.wanted(wanted))

    def _passes(self, named: Named, wanted: Wanted) -> bool:
        line, _, firm = named
        day = line.at.astimezone(self._workspace.now().tzinfo).date()
        text = wanted.firm.strip().lower()
        return (
            (not text or text in firm.lower() or text in self._codes.get(line.archive, "").lower())
            and (not wanted.person or line.who == wanted.person)
            and _within(day, wanted.since, wanted.until)
        )

    def _line(self, line: RegisterLine, who: str, firm: str) -> LineState:
        at = line.at.astimezone(self._workspace.now().tzinfo)
        what = self._what(line)
        return LineState(line.number, f"{at:%Y-%m-%d %H:%M}", who, what, self._why(line), firm, line.broken)

    def _what(self, line: RegisterLine) -> str:
        words = {
            "archive": _tr("Archive opened"), "kept": _tr("All that is kept, shown to the firm"),
            "kept copy": _tr("Copy for the firm"), "proof of deletion": _tr("Proof of deletion"),
            "audit log": _tr("Audit log"), "register": _tr("Query register"),
        }  # fmt: skip
        if line.what in words:
            return words[line.what]
        head, _, rest = line.what.partition(" ")
        spoken = {
            "firm.phone": _tr("Telephone number seen"),
            "report": _tr("Report {0}").format(rest),
            "evidence": _tr("Evidence {0}").format(rest[:8]),
            "export": _tr("Export of {0}").format(self._kind(rest.partition(" ")[0])),
        }
        if head in spoken:
            return spoken[head]
        if self._workspace.content.catalogue.has(head):
            return _tr("{0}: {1} seen").format(self._kind(head), rest.rpartition(" ")[2])
        return line.what

    def _why(self, line: RegisterLine) -> str:
        words = {
            "opened": _tr("service"), "archive header": _tr("archive page"), "form": _tr("filling a form"),
            "today's visits": _tr("today's visits"), "saved as PDF": _tr("saved as PDF"),
            "saved as a file": _tr("saved as a file"), "shown to the firm": _tr("right to see"),
            "given to the firm": _tr("right to a copy"), "audit": _tr("audit"),
        }  # fmt: skip
        plain, _, failed = line.purpose.partition(": not written")
        said = words.get(plain, plain)
        return f"{said} · {_tr('not written')}" if line.purpose.endswith(": not written") or failed else said

    def _kind(self, code: str) -> str:
        if self._workspace.content.catalogue.has(code):
            return self._workspace.content.kind(code).title(self._workspace.language)
        return code


def _within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _tr(source: str) -> str:
    return QCoreApplication.translate("RegisterPresenter", source)
