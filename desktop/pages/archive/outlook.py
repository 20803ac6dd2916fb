"""The overview of an archive: completeness, categories, timeline, what next, warnings. Knows no widget."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.pages.archive.state import (
    ActionState,
    AlertState,
    AxisState,
    Go,
    MomentState,
    NextState,
    OverviewState,
)
from desktop.pages.archives.opening import coming_visit
from desktop.pages.archives.state import GroupState
from desktop.pages.archives.wording import left, near
from desktop.reading import Reading
from desktop.sentences import form_of
from desktop.workspace import Workspace
from forms.archive import Record
from forms.checks.dates import read_date
from forms.judge.alerts import Alert
from forms.judge.evaluate import Evaluation
from forms.judge.frozen import thaw
from forms.judge.rulesheet import Rules
from forms.judge.upgrade import UpgradeOption, options, trial
from forms.judge.vocabulary import Facts

_ACTIONS = 3
_MOMENTS = 8
_Dated = tuple[str, MomentState]


@dataclass(frozen=True, slots=True)
class Ways:
    """The best ways up from `facts`, and the evaluation if all of them were taken (None for no way)."""

    facts: Facts
    best: tuple[UpgradeOption, ...]
    together: Evaluation | None


class OutlookPresenter:
    """One archive's overview. The ways up are reckoned once for each state of the archive, by `reckoning` off
    the UI thread: a dozen evaluations take longer than all the rest of the page."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)
        self._ways: Ways | None = None
        self.archive = ""

    def state(self) -> OverviewState:
        """The tab as it stands now."""
        workspace = self._workspace
        done, evaluation = workspace.completeness(self.archive), workspace.evaluation(self.archive)
        rated = evaluation.grade is not None or bool(workspace.archive(self.archive).of("diagnosis"))
        return OverviewState(
            percent=done.percent,
            done=done.done,
            total=done.total,
            groups=tuple(
                GroupState(g.code, workspace.word(g.name_zh, g.name_en), g.done, g.total, g.errors)
                for g in done.groups
            ),
            points=f"{evaluation.points:g} / {evaluation.max:g}" if rated else "",
            axes=self._axes() if rated else (),
            axes_note=self._axes_note(),
            moments=self._moments(),
            next=self.next(),
            alerts=tuple(self._alert(alert) for alert in workspace.alerts(self.archive)),
        )

    def next(self) -> NextState:
        """What to do next, as far as it is known now."""
        ways = self._known_ways()
        actions = tuple(self._actions(ways))[:_ACTIONS]
        return NextState(actions, self._outlook(ways) if ways else "", reckoning=ways is None)

    def reckoning(self) -> Callable[[], Ways] | None:
        """What finds the ways up of the archive as it is now, for any thread; None when they are known."""
        if self._known_ways() is not None:
            return None
        facts, rules = self._workspace.facts(self.archive), self._workspace.content.rules
        return lambda: best_ways(facts, rules)

    def take(self, ways: Ways) -> bool:
        """Keep what was reckoned; whether it is of the archive as it is now."""
        if ways.facts is not self._workspace.facts(self.archive):
            return False
        self._ways = ways
        return True

    def _known_ways(self) -> Ways | None:
        known = self._ways
        return known if known and known.facts is self._workspace.facts(self.archive) else None

    def _axes(self) -> tuple[AxisState, ...]:
        word = self._workspace.word
        before = self._last_frozen()
        return tuple(
            AxisState(word(c.name_zh, c.name_en), c.points, c.max, before.get(c.code) if before else None)
            for c in self._workspace.evaluation(self.archive).categories
        )

    def _axes_note(self) -> str:
        waiting = [c for c in self._workspace.evaluation(self.archive).categories if not c.count]
        if not waiting:
            return ""
        names = "、".join(self._workspace.word(c.name_zh, c.name_en) for c in waiting)
        if self._workspace.language == "en":
            names = names.replace("、", ", ")
        return _tr("Rule pack {0} has no indicators yet for: {1}").format(
            self._workspace.content.rules.version, names
        )

    def _last_frozen(self) -> dict[str, float] | None:
        """Points by category of the last diagnosis that was closed with its evaluation."""
        closed = [r for r in self._workspace.archive(self.archive).of("diagnosis") if r.text("frozen")]
        if not closed:
            return None
        frozen = thaw(max(closed, key=lambda r: r.text("finished_on")).text("frozen"))
        return {c.code: c.points for c in frozen.categories} if frozen is not None else None

    def _alert(self, alert: Alert) -> AlertState:
        word = self._workspace.word
        return AlertState(
            urgent=alert.severity == "urgent",
            title=word(alert.title_zh, alert.title_en),
            left=left(alert.last_day, self._workspace.today()),
            detail=word(alert.detail_zh, alert.detail_en),
            action=word(alert.action_zh, alert.action_en),
            go=Go("record", entity=alert.record),
        )

    # what to do next

    def _actions(self, ways: Ways | None) -> Iterator[ActionState]:
        workspace = self._workspace
        archive, consent = workspace.archive(self.archive), workspace.consent(self.archive)
        if not consent.live:
            go = Go("form", "consent", consent.record if consent.reason == "unsigned" else "")
            caption = _tr("Everything personal waits for it")
            yield ActionState(_tr("Sign the authorisation"), caption, "", _tr("Sign"), "signature", go)
        conflicts = sum(len(record.conflicts) for record in archive.records)
        if conflicts:
            title = _tr("Decide %Ln fields that differ", conflicts)
            yield ActionState(
                title, _tr("Both versions are kept until you do"), "", _tr("Decide"), "conflict", Go("sync")
            )
        urgent = [a for a in workspace.alerts(self.archive) if a.severity == "urgent"]
        yield from (self._from_alert(alert) for alert in urgent[:1])
        yield from self._gap()
        if not archive.of("diagnosis"):
            caption = _tr("Contracts, taxes and labour, about 20 minutes")
            yield ActionState(
                _tr("Do the first diagnosis"), caption, "", _tr("Diagnose"), "diagnosis", Go("diagnosis")
            )
        if ways is None:
            return
        yield from (self._from_option(option) for option in ways.best)
        if not (coming := coming_visit(archive)) or not coming.text("planned_at"):
            caption = _tr("None is planned")
            yield ActionState(
                _tr("Plan the next visit"), caption, "", _tr("Plan"), "calendar", Go("form", "visit")
            )

    def _from_alert(self, alert: Alert) -> ActionState:
        word = self._workspace.word
        caption = (
            f"{left(alert.last_day, self._workspace.today())} · {word(alert.detail_zh, alert.detail_en)}"
        )
        title = word(alert.action_zh, alert.action_en).split("；")[0].split(";")[0]
        return ActionState(title, caption, "", _tr("Open"), "arrow-right", Go("record", entity=alert.record))

    def _gap(self) -> Iterator[ActionState]:
        done = self._workspace.completeness(self.archive)
        if done.next_gap is None:
            return
        gap, word = done.next_gap, self._workspace.word
        title = _tr("Fill in “{0}”").format(word(gap.label_zh, gap.label_en))
        kind = self._workspace.content.kind(gap.kind)
        missing = _tr("{0} still missing in the archive").format(done.total - done.done)
        caption = f"{kind.title(self._workspace.language)} · {missing}"
        yield ActionState(
            title, caption, "", _tr("Fill in"), "pencil", Go("form", gap.kind, gap.record or "", gap.ref)
        )

    def _from_option(self, option: UpgradeOption) -> ActionState:
        title = self._workspace.word(option.title_zh, option.title_en)
        caption = _tr("within %Ln days", option.days)
        points = f"{option.points:g}"
        gain = _tr("+{0} points", form_of(points)).format(points) if option.points else ""
        return ActionState(title, caption, gain, _tr("See"), "trend", Go("diagnosis", ref="indicators"))

    def _outlook(self, ways: Ways) -> str:
        tried = ways.together
        if tried is None:
            return ""
        points, count = f"{tried.points:g}", len(ways.best)
        if tried.grade:
            words = _tr("The %Ln most effective improvements together: {0} points, grade {1} (trial)", count)
            return words.format(points, tried.grade)
        return _tr("The %Ln most effective improvements together: {0} points (trial)", count).format(points)

    # the timeline

    def _moments(self) -> tuple[MomentState, ...]:
        archive, today = self._workspace.archive(self.archive), self._workspace.today()
        dated: list[_Dated] = []
        for record in archive.records:
            if not record.deleted:
                dated += self._moments_of(record)
        gone = [(day, moment) for day, moment in dated if (read_date(day) or today) <= today]
        gone.sort(key=lambda item: item[0], reverse=True)
        return tuple(moment for _, moment in gone[:_MOMENTS])

    def _moments_of(self, record: Record) -> Iterator[_Dated]:
        make = {
            "visit": self._visited,
            "diagnosis": self._diagnosed,
            "record.penalty": self._punished,
            "commitment": self._pledged,
            "consent": self._authorised,
            "report": self._reported,
        }.get(record.type)
        if make is not None:
            yield from make(record)

    def _visited(self, record: Record) -> Iterator[_Dated]:
        if day := record.text("finished_at"):
            title = _tr("Visit: {0}").format(self._words(record, "purpose"))
            yield self._at(day, "visit", "primary", title, record.text("minutes"), record)

    def _diagnosed(self, record: Record) -> Iterator[_Dated]:
        if (day := record.text("finished_on")) and record.text("status") == "done":
            grade, points = record.text("grade"), record.text("points")
            title = _tr("Diagnosis finished")
            if grade:
                title = _tr("Diagnosis finished, grade {0}").format(grade)
            caption = _tr("{0} points", form_of(points)).format(points) if points else ""
            yield self._at(day, "diagnosis", "primary", title, caption, record)

    def _punished(self, record: Record) -> Iterator[_Dated]:
        if day := record.text("decided_on"):
            title = _tr("Administrative penalty: {0}").format(record.text("result"))
            caption = f"{record.text('authority')} · {record.text('doc_no')}"
            yield self._at(day, "scale", "warn", title, caption, record)
        if day := record.text("repaired_on"):
            yield self._at(day, "check-circle", "ok", _tr("Credit repaired"), record.text("doc_no"), record)

    def _pledged(self, record: Record) -> Iterator[_Dated]:
        if day := record.text("signed_on"):
            title = _tr("Commitment signed: {0}").format(self._words(record, "template"))
            yield self._at(day, "stamp", "ok", title, self._words(record, "status"), record)

    def _authorised(self, record: Record) -> Iterator[_Dated]:
        if (day := record.text("valid_from")) and record.text("signature"):
            yield self._at(day, "shield", "ok", _tr("Authorisation signed"), record.text("purpose"), record)
        if day := record.text("withdrawn_on"):
            reason = record.text("withdrawn_reason")
            yield self._at(day, "lock", "err", _tr("Authorisation withdrawn"), reason, record)

    def _reported(self, record: Record) -> Iterator[_Dated]:
        if day := record.text("issued_on"):
            yield self._at(
                day, "file", "primary", _tr("Improvement report issued"), record.text("number"), record
            )

    def _at(self, day: str, icon: str, tone: str, title: str, caption: str, record: Record) -> _Dated:
        shown = near(day, self._workspace.today())
        who = self._workspace.name_of(record.author)
        go = Go("diagnosis") if record.type in ("diagnosis", "report") else Go("record", entity=record.id)
        return (day, MomentState(shown, icon, tone, title, caption, who, go))

    def _words(self, record: Record, name: str) -> str:
        value = record.properties.get(name)
        return self._reading.words(record.type, name, value, self._workspace.language)


def best_ways(facts: Facts, rules: Rules) -> Ways:
    """The ways to more points, the most points for a day of effort first. Pure."""
    found = [option for option in options(facts, rules) if option.points > 0]
    found.sort(key=lambda option: (-option.points / max(1, option.days), option.code))
    best = tuple(found[:_ACTIONS])
    return Ways(facts, best, trial(facts, rules, [option.code for option in best]) if best else None)


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("OutlookPresenter", source, None, count)
