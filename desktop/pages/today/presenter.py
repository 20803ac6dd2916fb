"""What Today says: next step, visits, drafts, sync, targets; warnings are in `warnings`. Knows no widget."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.opening import kind_of
from desktop.pages.archives.wording import (
    TIERS,
    ChipWords,
    clock_of,
    consent_chip,
    county_word,
    past,
    tier_goal,
    tier_word,
    weekday,
)
from desktop.pages.today.state import (
    CheckItem,
    DraftState,
    NextState,
    SyncCardState,
    TargetState,
    TodayState,
    VisitState,
    WarningState,
)
from desktop.reading import Reading
from desktop.waiting import waiting_figures
from desktop.workspace import SyncState, Workspace
from forms.archive import Record
from forms.checks.mask import mask
from forms.visits import in_order, visit_of
from sync.store.model import FirmQuery

_LOOKED_AT = 60  # firms by next visit; whoever has more visits in a day has another problem


class TodayPresenter:
    """Reads everything afresh each time; dear things are cached by the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)

    @property
    def firms(self) -> int:
        """How many firms there are on this device."""
        return self._workspace.store.count_firms()

    def state(self, warnings: tuple[WarningState, ...] = ()) -> TodayState:
        """The page as it stands now; `warnings` found so far may be the next step."""
        visits, drafts = tuple(self._visits()), tuple(self._drafts())
        return TodayState(
            next=self._next(visits, drafts, warnings),
            visits=visits,
            drafts=drafts,
            sync=self.sync(self._workspace.sync_state),
            targets_title=_tr("Programme targets"),
            targets_caption=self._targets_caption(),
            targets=tuple(self._targets()),
        )

    def caption(self) -> str:
        """The day, and how many visits it has."""
        today = self._workspace.today()
        count = sum(not v.done for v in self._visits())
        day = _tr("{month}-{day}").format(month=today.month, day=today.day)
        visits = _tr("%Ln visits to make", count) if count else _tr("no visits to make")
        week = _tr("week {0}").format(today.isocalendar().week)
        return f"{day} {weekday(today)} · {visits} · {week}"

    def checklist(self, archive: str) -> tuple[CheckItem, ...]:
        """What to take along to a firm, and what is missing there."""
        workspace = self._workspace
        items = [CheckItem(_tr("Pen for signing, charged device"), False)]
        consent = workspace.consent(archive)
        if not consent.live:
            items.append(CheckItem(_tr("Authorisation to be signed: two copies"), True))
        for alert in workspace.alerts(archive):
            items.append(CheckItem(workspace.word(alert.action_zh, alert.action_en), True))
        done = workspace.completeness(archive)
        for group in done.groups:
            if group.done < group.total:
                words = _tr("{0}: {1} missing").format(
                    workspace.word(group.name_zh, group.name_en), group.total - group.done
                )
                items.append(CheckItem(words, True))
        return tuple(items)

    def sync(self, state: SyncState) -> SyncCardState:
        """The sync card."""
        titles = {
            "unknown": (_tr("Everything is on this device, encrypted"), "monitor", "off"),
            "offline": (_tr("Offline · everything is here, encrypted"), "cloud-off", "off"),
            "online": (_tr("Online"), "cloud-check", "ok"),
            "syncing": (_tr("Syncing · you can go on working"), "sync", "ok"),
        }
        title, icon, tone = titles[state.link]
        last = _tr("never synced")
        if state.last is not None:
            when = past(state.last.astimezone(self._workspace.now().tzinfo), self._workspace.today())
            last = _tr("last sync {0}").format(when)
        if state.conflicts:
            last = f"{last} · {_tr('%Ln conflicts for you to decide', state.conflicts)}"
        if state.unasked is not None:
            last = f"{last} · {_tr('%Ln deletions wait for your word', len(state.unasked.events))}"
        waits = bool(state.pending.records or state.pending.photos)
        return SyncCardState(icon, tone, title, last, waiting_figures(state.pending), waits)

    # pieces

    def _visits(self) -> Iterator[VisitState]:
        workspace, today = self._workspace, self._workspace.today().isoformat()
        rows = workspace.store.firms(FirmQuery(sort="next_visit", limit=_LOOKED_AT)).rows
        found: list[tuple[str, str, Record]] = []
        for row in rows:
            if row.next_visit.startswith(today):
                visits = workspace.archive(row.archive).of("visit")
                planned = [(v.text("planned_at"), row.archive, v) for v in visits]
                found += [item for item in planned if item[0].startswith(today)]
        found = self._ordered(found)
        open_ones = [visit.id for _, _, visit in found if visit.text("status") != "done"]
        for number, (when, archive, visit) in enumerate(found, 1):
            yield self._visit(archive, visit, clock_of(when), number, current=visit.id in open_ones[:1])

    def _ordered(self, found: list[tuple[str, str, Record]]) -> list[tuple[str, str, Record]]:
        """By time, or as the planner was told for today."""
        by_id = {record.id: item for item in found for record in item[2:]}
        visits = [visit for _, archive, record in found if (visit := visit_of(record, archive))]
        return [by_id[visit.id] for visit in in_order(visits)]

    def _visit(self, archive: str, visit: Record, clock: str, number: int, *, current: bool) -> VisitState:
        workspace = self._workspace
        firm = workspace.archive(archive).firm() or Record(archive, "firm", {})
        live = workspace.consent(archive).live
        person = firm.text("legal_rep") if live else mask("name", firm.text("legal_rep"))
        place = firm.text("address") or county_word(workspace, firm.text("county"))
        phone = firm.text("phone") if live else ""  # without an authorisation nothing personal
        done = workspace.completeness(archive)
        missing = done.total - done.done
        return VisitState(
            archive=archive,
            visit=visit.id,
            clock=clock,
            number=number,
            current=current,
            done=visit.text("status") == "done",
            grade=workspace.evaluation(archive).grade or "",
            name=firm.text("name"),
            where=" · ".join(part for part in (place, person) if part),
            purpose=self._reading.words("visit", "purpose", visit.text("purpose"), workspace.language),
            missing=_tr("{0} still missing").format(missing) if missing else "",
            chip=self._ready(archive, visit),
            phone=phone,
            phone_masked=mask("phone", phone),
        )

    def _ready(self, archive: str, visit: Record) -> ChipWords:
        if visit.text("status") == "done":
            return (_tr("Done"), "ok", "check")
        if visit.text("status") == "started":
            return (_tr("Under way"), "primary", "play")
        consent = self._workspace.consent(archive)
        if not consent.live:
            return consent_chip(consent, short=True)
        urgent = sum(alert.severity == "urgent" for alert in self._workspace.alerts(archive))
        if urgent:
            return (_tr("{0} urgent").format(urgent), "err", "alert")
        return (_tr("Papers ready"), "ok", "check-circle")

    def _drafts(self) -> Iterator[DraftState]:
        workspace = self._workspace
        for draft in workspace.store.drafts():
            kind = kind_of(workspace, draft)
            if kind is None:
                continue
            firm = workspace.archive(draft.archive).firm() if draft.archive else None
            when = draft.updated.astimezone(workspace.now().tzinfo) if draft.updated else workspace.now()
            yield DraftState(
                id=draft.id,
                archive=draft.archive,
                firm=firm.text("name") if firm else draft.title or _tr("New archive"),
                title=kind.title(workspace.language),
                when=past(when, workspace.today()),
                progress=draft.progress,
                errors=draft.errors,
            )

    def _next(
        self,
        visits: tuple[VisitState, ...],
        drafts: tuple[DraftState, ...],
        warnings: tuple[WarningState, ...],
    ) -> NextState:
        current = next((visit for visit in visits if visit.current), None)
        if current is not None:
            return self._next_visit(current)
        if drafts:
            return _next_draft(drafts[0])
        if warnings:
            return _next_alert(warnings[0])
        caption = _tr("No visits today. Sync to receive tasks, plan a visit, or add a firm.")
        return NextState(
            "none",
            _tr("Next"),
            _tr("Nothing waits today"),
            caption,
            None,
            (),
            _tr("Open archives"),
            "archives",
        )

    def _next_visit(self, visit: VisitState) -> NextState:
        workspace = self._workspace
        firm = workspace.archive(visit.archive).firm()
        tier = firm.text("tier") if firm else ""
        done = workspace.completeness(visit.archive)
        chips = [(tier_word(tier), "outline", "")] if tier else []
        chips.append(consent_chip(workspace.consent(visit.archive), short=True))
        record = next(v for v in workspace.archive(visit.archive).of("visit") if v.id == visit.visit)
        started = record.text("status") == "started" or any(
            draft.entity == visit.visit for draft in workspace.store.drafts(visit.archive)
        )
        count = _tr("visit no. {0}").format(record.text("seq") or "1")
        missing = _tr("<b>{0}</b> still missing").format(done.total - done.done)
        share = _tr("archive {0}%").format(done.percent)
        return NextState(
            kind="visit",
            over=f"{_tr('Next · visit at {0}').format(visit.clock)}{self._until(record)}",
            title=visit.name,
            caption=f"{count} · {missing} · {share}",
            grade=visit.grade,
            chips=tuple(chips),
            button=_tr("Resume visit") if started else _tr("Start visit"),
            icon="play",
            archive=visit.archive,
            visit=visit.visit,
        )

    def _until(self, visit: Record) -> str:
        try:
            planned = datetime.fromisoformat(visit.text("planned_at"))
        except ValueError:
            return ""
        ahead = planned.astimezone() - self._workspace.now()
        minutes = round(ahead / timedelta(minutes=1))
        if 0 < minutes < 180:
            return _tr(" (in %Ln minutes)", minutes)
        return _tr(" (the time has passed)") if minutes < 0 else ""

    def _targets(self) -> Iterator[TargetState]:
        """The programme's own, as the page of statistics says them; without any, shares of all firms."""
        counts = self._workspace.store.firm_counts("tier")
        known = {target.tier: target for target in self._workspace.content.programme.targets}
        for tier in TIERS:
            target, reached = known.get(tier), counts.get(tier, 0)
            wanted = target.firms if target else 0
            share = min(1.0, reached / (wanted or sum(counts.values()) or 1))
            yield TargetState(
                tier_word(tier), tier_goal(tier), reached, wanted, share, target.basis_zh if target else ""
            )

    def _targets_caption(self) -> str:
        targets = self._workspace.content.programme.targets
        if not targets:
            return _tr("no target set · shares of %Ln firms", self.firms)
        until = max(target.until for target in targets).isoformat()
        return _tr("%Ln firms · until {0}", self.firms).format(until)


def _next_draft(draft: DraftState) -> NextState:
    caption = _tr("{0} · {1}% filled · left {2}").format(draft.title, draft.progress, draft.when)
    return NextState(
        kind="draft",
        over=_tr("Next · finish what was begun"),
        title=draft.firm,
        caption=escape(caption),
        grade=None,
        chips=(),
        button=_tr("Go on filling"),
        icon="pencil",
        archive=draft.archive,
        draft=draft.id,
    )


def _next_alert(warning: WarningState) -> NextState:
    return NextState(
        kind="alert",
        over=_tr("Next · the first thing to run out"),
        title=warning.firm,
        caption=escape(f"{warning.title} · {warning.left} · {warning.detail}"),
        grade=None,
        chips=(),
        button=_tr("Open archive"),
        icon="arrow-right",
        archive=warning.archive,
    )


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("TodayPresenter", source, None, count)
