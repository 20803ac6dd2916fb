"""What a credit report says, what a person has accepted of it, and how that becomes records. Knows no widget.

How an accepted one becomes a record is `keeping`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

from PySide6.QtCore import QCoreApplication

from desktop.pages.archive.presenter import ArchivePresenter
from desktop.pages.creditreport.keeping import Entry, Keeping
from desktop.pages.creditreport.source import Source
from desktop.pages.creditreport.state import Decision, EntryDetail, EntryLine, FactLine, ReportState
from desktop.pages.form.outline import plain
from desktop.reading import Reading
from desktop.workspace import Workspace
from forms.checks.uscc import check_uscc
from forms.creditreport import CreditReport, Match, match, propose, read_report
from forms.creditreport.text import sections_told
from forms.creditreport.values import day_of, key_of

CHINA = timezone(timedelta(hours=8))
_CONTEXT = 1  # lines of the report shown before and after those of the record
_HEAD_FACTS = ("name", "legal_rep", "established_on", "address")


class CreditReportPresenter:
    """One report at a time, for one archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._gate = ArchivePresenter(workspace)
        self._words = Reading(workspace.content)
        self.archive = ""
        self.forget()

    def forget(self) -> None:
        """Another report will be read."""
        self._report: CreditReport | None = None
        self._keeping: Keeping | None = None
        self._entries: list[Entry] = []
        self._judged: dict[int, tuple[frozenset[str], tuple[str, ...]]] = {}
        self._day: date | None = None

    def begin(self, archive: str) -> None:
        """For this archive; what was read for it before and is undecided stays."""
        if archive != self.archive:
            self.archive = self._gate.archive = archive
            self.forget()
        elif self._report is not None:
            self._match()

    @property
    def has_report(self) -> bool:
        """Whether one has been read."""
        return self._report is not None

    def read(self, pages: Sequence[str]) -> CreditReport:
        """Read the text; may be called from any thread. Raises UserError `report-not-recognised`, …"""
        return read_report(pages, self._workspace.content.credit_report)

    def take_in(self, report: CreditReport, source: Source) -> None:
        """Show this report."""
        self.forget()
        self._report = report
        self._keeping = Keeping(self._workspace, self.archive, report, source, self._moment)
        self._propose()

    def set_day(self, day: date | None) -> None:
        """When it was made, where it does not say so itself."""
        self._day = day
        self._propose()

    def _propose(self) -> None:
        report = self._report
        assert report is not None
        layout = self._workspace.content.credit_report
        before = {entry.proposed.first: entry for entry in self._entries}
        self._entries = []
        for proposed in propose(report, layout, self._moment()):
            old = before.get(proposed.first)
            self._entries.append(Entry(proposed, Match("new"), old.decision if old else ""))
        self._match()

    def _match(self) -> None:
        """Against the archive as it is now."""
        layout, archive = self._workspace.content.credit_report, self._workspace.archive(self.archive)
        self._entries = [replace(e, match=match(e.proposed, archive, layout)) for e in self._entries]
        self._judged = {}

    def _moment(self) -> str:
        said = self._report.moment if self._report else ""
        if said and datetime.fromisoformat(said) <= self._workspace.now():
            return said
        return (
            datetime.combine(self._day, time(), CHINA).isoformat(timespec="milliseconds") if self._day else ""
        )

    # what a person does

    def decide(self, id: str, decision: Decision) -> bool:
        """Accept or leave one; refused (False) where it may not be taken."""
        entry = self._entries[int(id)]
        if entry.done or (decision == "take" and (self._blocked(entry) or entry.match.state == "same")):
            return False
        self._entries[int(id)] = replace(entry, decision=decision)
        return True

    def complete(self) -> list[str]:
        """Those still undecided that may be taken and differ from the archive."""
        return [
            str(number)
            for number, entry in enumerate(self._entries)
            if not entry.decision
            and not entry.done
            and entry.match.state != "same"
            and not self._blocked(entry)
        ]

    def waiting(self) -> list[str]:
        """Accepted and not written yet."""
        return [str(n) for n, e in enumerate(self._entries) if e.decision == "take" and not e.done]

    def write(self, id: str) -> str:
        """Save one accepted record; the id of its draft where the form misses something, "" when it is saved.
        Raises what the store and the gate of authorisations raise."""
        entry = self._entries[int(id)] = self._held.write(self._entries[int(id)])
        return entry.draft

    def keep_only(self) -> None:
        """Keep the report as evidence though no record is taken from it."""
        self._held.keep()
        self.close()

    def close(self) -> None:
        """Say in the archive which report it was and what came of it."""
        if self._keeping is not None:
            self._keeping.close(self._entries)

    @property
    def _held(self) -> Keeping:
        assert self._keeping is not None, "a report is read first"
        return self._keeping

    def open_form(self, id: str) -> str:
        """Put one into a draft of its form, to be looked at there; the draft's id."""
        entry = self._entries[int(id)] = self._held.open_form(self._entries[int(id)])
        self.close()
        return entry.draft

    def kind_of(self, id: str) -> str:
        """Its type."""
        return self._entries[int(id)].proposed.kind

    # what is shown

    def _blocked(self, entry: Entry) -> str:
        if self.stranger:
            return _tr("The report is about another firm")
        if not self._moment():
            return _tr("Say first when the report was made")
        return self._gate.why_closed(self._workspace.content.kind(entry.proposed.kind))

    @property
    def stranger(self) -> str:
        """Whom the report names, when that is not this firm; by code, by name where it has none."""
        firm = self._workspace.archive(self.archive).firm()
        head = self._report.head if self._report else {}
        code, name = head.get("uscc", "").upper(), head.get("name", "")
        if firm is None:
            return ""
        if code and check_uscc(code).ok and firm.text("uscc"):
            return "" if code == firm.text("uscc") else (name or code)
        if name and not key_of(name).startswith(key_of(firm.text("name"))):
            return name
        return ""

    def state(self) -> ReportState:
        """The page as it stands."""
        report = self._report
        firm = self._workspace.archive(self.archive).firm()
        entries = tuple(self._line(number, entry) for number, entry in enumerate(self._entries))
        moment = self._moment()
        return ReportState(
            firm=firm.text("name") if firm else "",
            number=report.number if report else "",
            moment=moment[:16].replace("T", " "),
            edition=report.edition if report else "",
            entries=entries,
            stranger=self.stranger if report else "",
            told=tuple(self._told()),
            differences=self._listed(self._differences()),
            needs_moment=bool(report) and not moment,
            taken=sum(line.decision == "take" or line.state in ("saved", "draft") for line in entries),
            left=sum(line.decision == "leave" for line in entries),
            open=len([line for line in entries if not line.decision and line.state in ("new", "changed")]),
            ready=len(self.waiting()),
        )

    def detail(self, id: str) -> EntryDetail | None:
        """One entry in full; its form is asked what it thinks of it."""
        if not id or int(id) >= len(self._entries):
            return None
        number = int(id)
        entry = self._entries[number]
        proposed, language = entry.proposed, self._workspace.language
        taken, missing = self._judge(number, entry)
        facts = [
            FactLine(
                self._words.label(proposed.kind, name, language),
                self._value(proposed.kind, name, value),
                self._value(proposed.kind, name, entry.match.changes.get(name, "")),
            )
            for name, value in proposed.values.items()
            if name in taken
        ]
        assert self._report is not None
        first, last = max(0, proposed.first - _CONTEXT), proposed.last + 1 + _CONTEXT
        text = tuple((n, self._report.lines[n]) for n in range(first, min(last, len(self._report.lines))))
        return EntryDetail(self._line(number, entry), tuple(facts), text, missing, self._listed(missing))

    def lines_of(self, id: str) -> range:
        """The numbers of an entry's own lines."""
        proposed = self._entries[int(id)].proposed
        return range(proposed.first, proposed.last + 1)

    def _judge(self, number: int, entry: Entry) -> tuple[frozenset[str], tuple[str, ...]]:
        """What its form takes of it, and what it would still ask for, by label."""
        if entry.done or entry.match.state == "same" or self._blocked(entry):
            return frozenset(entry.proposed.values) & frozenset(self._words.asked(entry.proposed.kind)), ()
        if number not in self._judged:
            filling, taken = self._held.filling(entry)
            labels = {q.ref: q.label for q in filling.form.questions}
            found = []
            for problem in filling.session.problems():
                label = labels.get(plain(problem.ref), {})
                name = label.get(self._workspace.language) or label.get("zh", "")
                found.append(name if problem.kind == "required" else f"{name}：{problem.message}")
            self._judged[number] = (taken, tuple(found))
        return self._judged[number]

    def _listed(self, words: Sequence[str]) -> str:
        return self._workspace.word("、", ", ").join(words)

    def _line(self, number: int, entry: Entry) -> EntryLine:
        workspace = self._workspace
        kind = workspace.content.kind(entry.proposed.kind)
        section = workspace.content.credit_report.sections[entry.proposed.section]
        title = self._value(
            kind.code, kind.title_property, entry.proposed.values.get(kind.title_property, "")
        )
        return EntryLine(
            id=str(number),
            kind=kind.title(workspace.language),
            title=title or kind.title(workspace.language),
            section=workspace.word(section.title_zh, section.title_en),
            state=entry.done or entry.match.state,
            decision=entry.decision,
            blocked=self._blocked(entry) if not entry.done else "",
        )

    def _value(self, kind: str, name: str, value: str) -> str:
        words = self._words.words(kind, name, value, self._workspace.language, masked=False)
        asked = self._words.asked(kind).get(name)
        return words[:16].replace("T", " ") if asked is not None and asked.type == "dateTime" else words

    def _told(self) -> list[str]:
        if self._report is None:
            return []
        layout, word = self._workspace.content.credit_report, self._workspace.word
        return [
            _tr("{0}: the report counts {1}, {2} were read").format(
                word(section.title_zh, section.title_en), told, found
            )
            for section, told, found in sections_told(self._report, layout)
        ]

    def _differences(self) -> list[str]:
        firm = self._workspace.archive(self.archive).firm()
        if self._report is None or firm is None or self.stranger:
            return []
        found = []
        covered = self._workspace.consent(self.archive).covers("personal")
        for name in _HEAD_FACTS:
            said, held = self._report.head.get(name, ""), firm.text(name)
            said = day_of(said) if name == "established_on" else said
            if (
                said
                and held
                and not key_of(said).startswith(key_of(held))
                and (covered or name != "legal_rep")
            ):
                found.append(self._words.label("firm", name, self._workspace.language))
        return found


def _tr(source: str) -> str:
    return QCoreApplication.translate("CreditReportPresenter", source)
