"""What the page of data quality says: a report filtered, in words; and where each line leads.

Knows no widget.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.opening import open_form, open_record
from desktop.pages.archives.wording import short_name
from desktop.pages.quality.scan import Report
from desktop.pages.quality.state import (
    TABS,
    TASKS,
    Filters,
    FirmState,
    IssueState,
    PageState,
    RateState,
    RuleState,
    TwinState,
)
from desktop.reading import Reading
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.quality.issues import Issue
from forms.quality.likeness import FirmKey
from forms.quality.rates import Rate
from forms.quality.rules import QualityRule
from forms.quality.twins import Twins

Line = tuple[QualityRule, str, IssueState]
"""An issue in words, with its rule and its archive."""
Lines = dict[str, tuple[Line, ...]]


class QualityPresenter:
    """Holds the report and the filters."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)
        self._refs: dict[tuple[str, str], str] = {}
        self._lines: Lines = {}
        self.report: Report | None = None
        self.filters = Filters()

    @property
    def is_old(self) -> bool:
        """Whether firms came or went, or the day did, since the report was made."""
        report = self.report
        return (
            report is None
            or report.day != self._workspace.today()
            or len(report.firms) != self._workspace.store.count_firms()
        )

    def take(self, archive: str) -> None:
        """An archive has changed: look at it again."""
        report = self.report
        if report is None:
            return
        merged = self._workspace.store.merged()
        for member in merged.group(archive):
            if merged.group(member)[0] != member or self._workspace.archive(member).firm() is None:
                report.drop(member)
                self._lines.pop(member, None)
            elif member in report.firms:
                report.found[member] = self._workspace.inspected(member)
                self._lines[member] = self._lines_of(report, member)

    def in_words(self, report: Report) -> Lines:
        """Every issue of a report in words; long, and good for any thread."""
        return {archive: self._lines_of(report, archive) for archive in report.found}

    def show(self, report: Report, lines: Lines) -> None:
        """From now on this is the report."""
        self.report, self._lines = report, lines

    def state(self) -> PageState:
        """The page as it stands now."""
        report = self.report
        if report is None:
            return PageState()
        issues = sorted(self._issues(), key=lambda item: _GRAVITY[item[0].severity])
        rules = tuple(self._rules(issues))
        firms = tuple(self._firms(issues))
        lines = tuple(line for _, _, line in issues)
        pairs = tuple(self._pairs())
        sizes = (len(rules), len(firms), len(lines), len(pairs))
        return PageState(
            tuple(self._rate(rate) for rate in report.rates(self._workspace.content)),
            rules,
            firms,
            lines,
            pairs,
            dict(zip(TABS, sizes, strict=True)),
            self._note(),
            not report.firms,
        )

    def severity_word(self, severity: str) -> str:
        """高, 中, 低."""
        return {"high": _tr("High"), "medium": _tr("Medium"), "low": _tr("Low")}.get(severity, "")

    def task_word(self, task: str) -> str:
        """Who has to do it."""
        words = (_tr("Assessor"), _tr("Firm"), _tr("Authority"), _tr("Centre"))
        return dict(zip(TASKS, words, strict=True)).get(task, "")

    def rule_word(self, code: str) -> str:
        """What a rule finds."""
        return self._word(self._rule(code))

    def firm_word(self, archive: str) -> str:
        """A firm's name, short."""
        return short_name(self._key(archive).name)

    def pair(self, id: str) -> Twins | None:
        """The pair of a line."""
        held = self.report.twins if self.report else []
        return next((pair for pair in held if _pair_id(pair) == id), None)

    def follow(self, id: str, navigator: Navigator) -> None:
        """To the question where an issue is mended: of the record, of a new one, or where conflicts are."""
        archive, code, record, name = id.split("|")
        rule, workspace = self._rule(code), self._workspace
        issue = next(
            (i for i in self._of(archive) if (i.rule, i.record, i.property) == (code, record, name)), None
        )
        kind = issue.kind if issue is not None else rule.kind
        if rule.check == "settled":
            navigator.open("sync")
        elif not workspace.content.catalogue.has(kind):
            navigator.open("archive", id=archive)
        elif not record:
            open_form(workspace, navigator, archive, kind)
        elif workspace.content.kind(kind).parent:
            open_record(workspace, navigator, archive, record)
        else:
            open_form(workspace, navigator, archive, kind, record, self._ref(kind, name))

    def _ref(self, kind: str, name: str) -> str:
        """The question that fills a property, "" for none."""
        if (kind, name) not in self._refs:
            content = self._workspace.content
            asked = content.form(content.kind(kind).form).questions
            self._refs[kind, name] = next((q.ref for q in asked if name and q.save_to == name), "")
        return self._refs[kind, name]

    def _issues(self) -> Iterator[Line]:
        """All that pass the filters."""
        wanted = self.filters
        text = wanted.text.strip().casefold()
        for archive, lines in self._lines.items():
            if wanted.archive and archive != wanted.archive:
                continue
            key = self._key(archive)
            if text and text not in key.name.casefold() and text not in key.code.casefold():
                continue
            for line in lines:
                rule = line[0]
                fits = (
                    wanted.severity in ("", rule.severity)
                    and wanted.task in ("", rule.task)
                    and wanted.rule in ("", rule.code)
                )
                if fits:
                    yield line

    def _lines_of(self, report: Report, archive: str) -> tuple[Line, ...]:
        key = report.firms.get(archive) or FirmKey(archive)
        found = ((self._rule(issue.rule), issue) for issue in report.found[archive].issues)
        return tuple((rule, archive, self._line(rule, key, issue)) for rule, issue in found)

    def _rules(self, issues: list[Line]) -> Iterator[RuleState]:
        counts = Counter(rule.code for rule, _, _ in issues)
        firms: dict[str, set[str]] = {}
        for rule, archive, _ in issues:
            firms.setdefault(rule.code, set()).add(archive)
        order = {rule.code: rule for rule, _, _ in issues}
        for code, rule in sorted(
            order.items(), key=lambda item: (_GRAVITY[item[1].severity], -counts[item[0]])
        ):
            yield RuleState(
                code,
                self._word(rule),
                self._workspace.word(rule.advice_zh, rule.advice_en),
                rule.severity,
                self.severity_word(rule.severity),
                counts[code],
                len(firms[code]),
                self.task_word(rule.task),
                rule.basis_zh
                if rule.certainty != "proposal"
                else _tr("{0} (proposal)").format(rule.basis_zh),
            )

    def _firms(self, issues: list[Line]) -> Iterator[FirmState]:
        counts = Counter(archive for _, archive, _ in issues)
        high = Counter(archive for rule, archive, _ in issues if rule.severity == "high")
        report = self.report
        assert report is not None
        for archive, number in sorted(counts.items(), key=lambda item: (-high[item[0]], -item[1], item[0])):
            key = self._key(archive)
            yield FirmState(archive, key.name, key.code, number, high[archive], report.found[archive].share)

    def _line(self, rule: QualityRule, key: FirmKey, issue: Issue) -> IssueState:
        content, language = self._workspace.content, self._workspace.language
        kind = self._reading.kind(issue.kind, language)
        asked = self._ref(issue.kind, issue.property) if content.catalogue.has(issue.kind) else ""
        label = self._reading.label(issue.kind, issue.property, language) if asked else ""
        return IssueState(
            "|".join((key.archive, issue.rule, issue.record, issue.property)),
            key.name,
            self._word(rule),
            self._workspace.word(rule.advice_zh, rule.advice_en),
            " · ".join(part for part in (kind, label) if part),
            self._shown(rule, issue),
            rule.severity,
            self.severity_word(rule.severity),
            self.task_word(rule.task),
        )

    def _shown(self, rule: QualityRule, issue: Issue) -> str:
        """What stands there: personal values masked, what is only the check's own word left out."""
        if not issue.found or rule.check == "authorised":
            return ""
        return self._reading.words(issue.kind, issue.property, issue.found, self._workspace.language)

    def _pairs(self) -> Iterator[TwinState]:
        report, wanted = self.report, self.filters
        text = wanted.text.strip().casefold()
        for pair in report.twins if report else ():
            one, other, match = pair.first, pair.second, pair.match
            said = f"{one.name} {other.name} {one.code} {other.code}".casefold()
            if (text and text not in said) or wanted.severity not in ("", match.rule.severity):
                continue
            if wanted.archive and wanted.archive not in (one.archive, other.archive):
                continue
            yield TwinState(
                _pair_id(pair),
                one.name,
                one.code,
                other.name,
                other.code,
                self._workspace.word(match.rule.title_zh, match.rule.title_en),
                match.rule.severity,
                _tr("name {0} · address {1}").format(f"{match.name:.0%}", f"{match.address:.0%}"),
            )

    def _rate(self, rate: Rate) -> RateState:
        rule, word = rate.rule, self._workspace.word
        if rate.share is None:
            figure = "–"
        elif rule.unit == "‰":
            figure = f"{rate.share * 1000:.2g} ‰" if rate.share else "0 ‰"
        else:
            figure = f"{int(rate.share * 1000) / 10:g} %"
        goal = _tr("goal ≤ {0}") if rule.unit == "‰" else _tr("goal ≥ {0}")
        return RateState(
            word(rule.title_zh, rule.title_en),
            figure,
            goal.format(f"{rule.goal:g} {rule.unit}"),
            f"{rate.good:,} / {rate.of:,}",
            f"{word(rule.note_zh, rule.note_en)}\n{rule.basis_zh}",
            None if rate.share is None else rate.reached,
        )

    def _note(self) -> str:
        report = self.report
        if report is None:
            return ""
        if not self._workspace.content.quality.rules:
            return _tr("The content pack in use has no rules of data quality.")
        if not report.whole:
            return _tr("Stopped after {0} of %Ln firms.", len(report.firms)).format(len(report.found))
        return ""

    def _of(self, archive: str) -> tuple[Issue, ...]:
        found = self.report.found.get(archive) if self.report else None
        return found.issues if found else ()

    def _key(self, archive: str) -> FirmKey:
        found = self.report.firms.get(archive) if self.report else None
        return found or FirmKey(archive)

    def _rule(self, code: str) -> QualityRule:
        return self._workspace.content.quality.rule(code)

    def _word(self, rule: QualityRule) -> str:
        return self._workspace.word(rule.title_zh, rule.title_en)

    def narrow(self, **filters: str) -> None:
        """Change filters."""
        self.filters = replace(self.filters, **filters)


_GRAVITY = {"high": 0, "medium": 1, "low": 2}


def _pair_id(pair: Twins) -> str:
    return f"{pair.first.archive}|{pair.second.archive}"


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("QualityPresenter", source, None, count)
