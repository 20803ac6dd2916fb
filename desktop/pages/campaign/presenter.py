"""The yearly evaluation in words, and what a person decides. No widget.

Proposals are those kept of every firm; decisions and appeals are read beside them, off the UI thread.
Every decision is an event with what it stood on; the firm's tier changes in the same save.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.judging import Told, told
from desktop.pages.archives.together import Batch, Together
from desktop.pages.archives.wording import TIERS, ChipWords, county_word, left, tier_word
from desktop.pages.campaign.state import FILTERS, Filter, FirmDetail, FirmLine, TierState
from desktop.workspace import Workspace
from forms.archive import JSON, Record
from forms.campaign import APPEAL, REVIEW, Proposal, Review, Standing, decided, standing
from forms.content import Content
from forms.export.tables import Cell, Table
from forms.ids import id_of
from sync.records import record_of
from sync.store import Store
from sync.store.model import Change


@dataclass(frozen=True, slots=True)
class Firm:
    """What was read of a firm: its proposal of today, how the year stands, when its last evaluation was."""

    told: Told
    standing: Standing


def read_year(store: Store, content: Content, year: int, today: date) -> tuple[Firm, ...]:
    """Every firm of the list. Not for the UI thread."""
    merged = store.merged()
    firms = told(store.outlooks(), content, today, proposals=True)
    home = {member: firm.archive for firm in firms for member in merged.group(firm.archive)}
    held: dict[str, list[Record]] = {}
    for kind in (REVIEW, APPEAL):
        for entity in store.entities_of(kind):
            held.setdefault(home.get(entity.archive, entity.archive), []).append(record_of(entity))
    periods = content.reference.periods
    return tuple(Firm(firm, standing(held.get(firm.archive, ()), year, periods, today)) for firm in firms)


class CampaignPresenter:
    """The page; `year` is the one that is shown."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._firms: dict[str, Firm] = {}
        self.year = workspace.today().year

    def reader(self) -> Callable[[], tuple[Firm, ...]]:
        """What reads them, elsewhere."""
        store, content, today, year = (
            self._workspace.store,
            self._workspace.content,
            self._workspace.today(),
            self.year,
        )
        return lambda: read_year(store, content, year, today)

    def take(self, firms: Sequence[Firm]) -> None:
        """Keep what was read."""
        self._firms = {firm.told.archive: firm for firm in sorted(firms, key=_pressing)}

    @property
    def running(self) -> bool:
        """Whether proposals can be decided: those of this year, not of one gone by or to come."""
        return self.year == self._workspace.today().year

    def lines(self, wanted: str) -> list[FirmLine]:
        """Firms of a filter: the better grade first."""
        return [line for line in self._lines() if line.group == wanted]

    def counts(self) -> Mapping[str, int]:
        """How many each filter would show."""
        groups = [line.group for line in self._lines()]
        return {name: groups.count(name) for name in FILTERS}

    def tiers(self) -> tuple[TierState, ...]:
        """Firms by tier, now and with every open proposal confirmed."""
        now, then = dict.fromkeys(TIERS, 0), dict.fromkeys(TIERS, 0)
        for firm in self._firms.values():
            tier = firm.told.tier if firm.told.tier in TIERS else TIERS[0]
            now[tier] += 1
            proposed = firm.told.proposal
            opened = self.running and proposed is not None and firm.standing.state in ("proposed", "reopened")
            then[proposed.to if opened and proposed is not None else tier] += 1
        return tuple(TierState(tier_word(tier), now[tier], then[tier]) for tier in TIERS)

    def open_ones(self, wanted: str) -> list[str]:
        """Archives of a filter that can be decided now."""
        return [
            line.id for line in self.lines(wanted) if self.running and self._can_decide(self._firms[line.id])
        ]

    def decide(self, archives: Sequence[str], outcome: str, reason: str = "") -> Callable[[], Batch]:
        """What saves the decision about firms, for the writer's thread. Raises ValueError for a refusal
        without a reason, and where nothing is left to decide.
        """
        work, today = self._workspace, self._workspace.today()
        form = work.content.form(work.content.kind("firm").form)
        changes: list[Change] = []
        firms: list[str] = []
        for archive in archives:
            firm = self._firms.get(archive)
            proposed = firm.told.proposal if firm else None
            if firm is None or proposed is None or not self.running or not self._can_decide(firm):
                continue
            said = decided(proposed, self.year, outcome, reason, today)
            changes.append(self._change(archive, firm.standing.review, said))
            firms.append(archive)
            if outcome == "confirmed" and proposed.to != firm.told.tier:
                changes.append(Change(archive, archive, "firm", {"tier": proposed.to}, form.id, form.version))
        if not changes:
            raise ValueError("nothing is left to decide")
        return lambda: _saved(work.store, changes, firms, len(archives))

    def take_back(self, archive: str) -> Callable[[], Batch]:
        """A decision is as if it had not been; the tier it gave goes with it, unless somebody changed
        it since.
        """
        work = self._workspace
        firm = self._firms[archive]
        review = firm.standing.review
        if review is None:
            raise ValueError("nothing was decided")
        changes = [self._change(archive, review, {"deleted": True})]
        if review.to != review.tier and firm.told.tier == review.to:
            form = work.content.form(work.content.kind("firm").form)
            changes.append(Change(archive, archive, "firm", {"tier": review.tier}, form.id, form.version))
        return lambda: _saved(work.store, changes, [archive], 1)

    def _change(self, archive: str, review: Review | None, said: Mapping[str, JSON]) -> Change:
        """A decision, kept where it was first made: in the other archive where a firm was kept twice."""
        if review is None:
            again = {**said, "deleted": None}  # one that was taken back is there still
            return Change(archive, id_of(archive, REVIEW, str(self.year)), REVIEW, again)
        return Change(self._workspace.home_of(archive, review.id), review.id, REVIEW, said)

    def told_of(self, batch: Batch) -> None:
        """Let every page know; on the UI thread."""
        Together(self._workspace).told(batch)

    def appeal(self, archive: str) -> tuple[str | None, dict[str, str]]:
        """The appeal to open, else what is known for a new one."""
        stands = self._firms[archive].standing
        if stands.appeal and stands.state == "appealed":
            return stands.appeal, {}
        about = {
            "target": "alliance",
            "channel": "alliance",
            "against": "tier",
            "review_year": str(self.year),
        }
        return None, {**about, "target_no": f"{self.year} 年度评估"}

    def detail(self, archive: str) -> FirmDetail | None:
        """A firm in full."""
        firm = self._firms.get(archive)
        if firm is None:
            return None
        found, review, word = firm.told.proposal, firm.standing.review, self._workspace.word
        reasons: list[str] = []
        if found is not None:
            reasons += [word(*pair) for pair in zip(found.caps_zh, found.caps_en, strict=True)]
        note = ""
        if found is not None:
            note = _tr("Rule {0} of scheme {1} · {2}").format(found.rule, found.version, found.source_zh)
        return FirmDetail(
            title=firm.told.name,
            grade=found.grade if found else "",
            stars=found.stars if found else 0,
            move=self._move(firm),
            chip=self._chip(firm),
            reason=word(found.reason_zh, found.reason_en)
            if found and self.running
            else review.reason
            if review
            else "",
            facts=tuple(self._facts(firm)),
            reasons=tuple(reasons),
            note=note,
            acts=tuple(self._acts(firm)),
        )

    def table(self, wanted: str) -> Table:
        """What is shown, with its reasons, as a list."""
        header = (
            *(_tr("Firm"), _tr("Credit code"), _tr("District"), _tr("Grade"), _tr("Stars"), _tr("Points")),
            *(_tr("Evidenced %"), _tr("Tier now"), _tr("Proposed"), _tr("Rule"), _tr("Reason"), _tr("State")),
            *(_tr("Decided on"), _tr("Decided by"), _tr("Reason of the decision")),
        )
        rows = [self._row(self._firms[line.id], line) for line in self.lines(wanted)]
        return Table(_tr("Yearly evaluation {0}").format(self.year), header, rows)

    # words

    def _row(self, firm: Firm, line: FirmLine) -> tuple[Cell, ...]:
        found, review, say = firm.told.proposal, firm.standing.review, self._workspace.word
        judged = (found.grade, found.stars, found.points, found.coverage) if found else ("", None, None, None)
        why = (found.rule, say(found.reason_zh, found.reason_en)) if found else ("", "")
        done = (
            (review.decided_on, self._workspace.name_of(review.author), review.reason)
            if review
            else (None, "", "")
        )
        tiers = (tier_word(firm.told.tier), tier_word(found.to) if found else "")
        return (firm.told.name, firm.told.uscc, line.place, *judged, *tiers, *why, line.chip[0], *done)

    def _lines(self) -> Iterator[FirmLine]:
        for archive, firm in self._firms.items():
            found = firm.told.proposal
            group = self._group(firm)
            if group is None:
                continue
            yield FirmLine(
                id=archive,
                firm=firm.told.name,
                place=county_word(self._workspace, firm.told.county),
                grade=found.grade if found else "",
                points=str(found.points) if found and found.grade else "–",
                move=self._move(firm),
                direction=found.move if found else "stay",
                why=self._workspace.word(found.title_zh, found.title_en) if found else "",
                chip=self._chip(firm),
                group=group,
            )

    def _group(self, firm: Firm) -> Filter | None:
        if firm.standing.state == "appealed":
            return "appeals"
        if firm.standing.state in ("confirmed", "declined"):
            return "decided"
        if not self.running or firm.told.proposal is None:
            return "appeals" if firm.standing.state == "reopened" else None
        return firm.told.proposal.move

    def _can_decide(self, firm: Firm) -> bool:
        return firm.standing.state in ("proposed", "reopened") and firm.told.proposal is not None

    def _move(self, firm: Firm) -> str:
        review, found = firm.standing.review, firm.told.proposal
        if firm.standing.state in ("confirmed", "declined", "appealed") and review is not None:
            before, after = review.tier, review.to
        elif found is not None:
            before, after = found.tier, found.to
        else:
            return tier_word(firm.told.tier)
        return tier_word(before) if before == after else f"{tier_word(before)} → {tier_word(after)}"

    def _chip(self, firm: Firm) -> ChipWords:
        stands = firm.standing
        if stands.state == "appealed":
            words = (
                _tr("Appeal: {0}").format(left(stands.answer_by, self._workspace.today()))
                if stands.answer_by
                else _tr("Appealed")
            )
            return (words, "err" if stands.late else "warn", "hand")
        return {
            "confirmed": (_tr("Confirmed"), "ok", "check"),
            "declined": (_tr("Declined"), "plain", "x-circle"),
            "reopened": (_tr("Open again"), "warn", "refresh"),
        }.get(stands.state, (_tr("To decide"), "primary", "question"))

    def _facts(self, firm: Firm) -> Iterator[tuple[str, str]]:
        found, stands = firm.told.proposal, firm.standing
        yield _tr("Credit code"), firm.told.uscc
        if found is not None:
            yield _tr("Points"), str(found.points) if found.grade else _tr("not rated")
            yield (
                _tr("Evidenced"),
                f"{found.coverage} %" + (f" · {_tr('provisional')}" if found.provisional else ""),
            )
            yield _tr("Tier that fits"), tier_word(found.hint) or "–"
        review = stands.review
        if review is not None:
            by = self._workspace.name_of(review.author)
            yield _tr("Decided"), f"{review.decided_on or ''} · {by}"
            if review.reason:
                yield _tr("Reason"), review.reason
        if stands.answer_by is not None:
            more = (
                _tr("{0} (provisional)").format(stands.answer_by)
                if stands.provisional
                else str(stands.answer_by)
            )
            yield _tr("Answer the appeal by"), more

    def _acts(self, firm: Firm) -> Iterator[tuple[str, str, str, str]]:
        state = firm.standing.state
        if self.running and self._can_decide(firm):
            yield "confirm", _tr("Confirm"), "check", "primary"
            yield "decline", _tr("Decline…"), "x-circle", "secondary"
        if state == "appealed":
            yield "appeal", _tr("Answer the appeal"), "hand", "primary"
        if state in ("confirmed", "declined"):
            yield "appeal", _tr("The firm appeals…"), "hand", "secondary"
            yield "back", _tr("Take back"), "undo", "text"


def _saved(store: Store, changes: Sequence[Change], firms: Sequence[str], asked: int) -> Batch:
    first, last = store.save_many(changes, lambda _done: None)
    return Batch(first, last, tuple(firms), asked - len(firms))


def _pressing(firm: Firm) -> tuple[bool, int, str]:
    found: Proposal | None = firm.told.proposal
    return (found is None, -(found.points if found else 0), firm.told.name)


def _tr(source: str) -> str:
    return QCoreApplication.translate("CampaignPresenter", source)
