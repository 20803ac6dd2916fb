"""What the list of archives asks the store, and what its preview says. Knows no widget."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast, get_args

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.opening import coming_visit
from desktop.pages.archives.rows import LazyRows, RowDrawing
from desktop.pages.archives.state import (
    FilterState,
    GroupState,
    OptionState,
    PictureState,
    PreviewState,
)
from desktop.pages.archives.wording import (
    TIERS,
    consent_chip,
    county_word,
    figure_word,
    industry_word,
    near,
    sync_chip,
    tier_word,
)
from desktop.reading import Reading
from desktop.savedviews import place_of, query_of
from desktop.sentences import form_of
from desktop.workspace import Workspace
from forms.archive import Record
from forms.judge.scheme import GRADES
from sync.store.model import Facet, FirmQuery, FirmSort

FACETS: tuple[Facet, ...] = get_args(Facet)
_PREVIEW_ALERTS = 3


class ArchivesPresenter:
    """Holds the query; `rows()` answers it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._draw = RowDrawing(workspace)
        self._reading = Reading(workspace.content)
        self.query = FirmQuery()

    def rows(self) -> LazyRows:
        """The firms of the query, read as they are looked at."""
        return LazyRows(self.query, self._workspace.store.firms, self._draw)

    def archives(self) -> list[str]:
        """The ids of all firms of the query; for any number of them, so not for the UI thread."""
        return list(self._workspace.store.firm_ids(self.query))

    def total(self) -> int:
        """All firms on this device."""
        return self._workspace.store.count_firms()

    def attention(self) -> int:
        """How many firms of the query want attention."""
        return self._workspace.store.count_firms(replace(self.query, attention="any"))

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the list."""
        return replace(self.query, sort="name", descending=False) != FirmQuery()

    def place(self) -> dict[str, Any]:
        """The query as JSON values."""
        return place_of(self.query)

    def restore(self, place: Mapping[str, Any]) -> None:
        """The query as `place` said; what is unknown in it is left out."""
        self.query = query_of(place)

    def search(self, text: str) -> None:
        """Look for a text."""
        self.query = replace(self.query, text=text)

    def toggle(self, facet: Facet, value: str) -> None:
        """Take a value into a filter, or out of it."""
        chosen: tuple[str, ...] = getattr(self.query, facet)
        now = tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value)
        self._set(facet, now)

    def clear(self, key: str) -> None:
        """Empty one filter."""
        if key == "attention":
            self.query = replace(self.query, attention="")
        elif key == "figure":
            self.query = replace(self.query, figure=())
        else:
            self._set(cast(Facet, key), ())

    def clear_all(self) -> None:
        """Empty search and filters; the order stays."""
        self.query = FirmQuery(sort=self.query.sort, descending=self.query.descending)

    def toggle_attention(self) -> None:
        """Only firms with alerts, or all."""
        self.query = replace(self.query, attention="" if self.query.attention else "any")

    def sort(self, key: FirmSort) -> None:
        """Sort by a column; again, the other way round. Figures begin with the greatest."""
        if key == self.query.sort:
            self.query = replace(self.query, descending=not self.query.descending)
        else:
            self.query = replace(self.query, sort=key, descending=key in ("alerts", "score", "completeness"))

    def filters(self) -> tuple[FilterState, ...]:
        """The chips, in order."""
        return tuple(self._filter(facet) for facet in FACETS)

    def options(self, facet: Facet) -> tuple[OptionState, ...]:
        """The values of a filter that would leave firms, with their counts."""
        counts = self._workspace.store.firm_counts(facet, self.query)
        chosen: tuple[str, ...] = getattr(self.query, facet)
        order = {"tier": TIERS, "grade": (*GRADES, "")}.get(facet)
        values = [v for v in order if counts.get(v)] if order else sorted(counts, key=lambda v: -counts[v])
        return tuple(OptionState(v, self._word(facet, v), counts[v], v in chosen) for v in values)

    def figure(self) -> str:
        """The figure of the statistics whose firms are shown, in words; "" for none."""
        return figure_word(self._workspace, self.query.figure)

    def preview(self, archive: str) -> PreviewState | None:
        """What the pane says of a firm; None for one that is not here."""
        workspace = self._workspace
        record = workspace.archive(archive).firm()
        if record is None:
            return None
        evaluation, done = workspace.evaluation(archive), workspace.completeness(archive)
        alerts = workspace.alerts(archive)
        pictures = self._pictures(archive)
        visit = coming_visit(workspace.archive(archive))
        return PreviewState(
            archive=archive,
            name=record.text("name"),
            grade=evaluation.grade or "",
            stars=evaluation.stars if evaluation.grade else 0,
            points=self._points(archive),
            chips=self._chips(archive, record),
            percent=done.percent,
            done=done.done,
            total=done.total,
            groups=tuple(
                GroupState(g.code, workspace.word(g.name_zh, g.name_en), g.done, g.total, g.errors)
                for g in done.groups
                if g.total
            ),
            alerts=tuple(
                (
                    a.severity == "urgent",
                    workspace.word(f"{a.title_zh}：{a.detail_zh}", f"{a.title_en}: {a.detail_en}"),
                )
                for a in alerts[:_PREVIEW_ALERTS]
            ),
            alert_count=len(alerts),
            pictures=pictures[:3],
            picture_count=len(pictures),
            next_visit=near(visit.text("planned_at"), workspace.today()) if visit else "",
        )

    def _points(self, archive: str) -> str:
        evaluation = self._workspace.evaluation(archive)
        if evaluation.grade is None:
            return _tr("not rated, evidence covers {0}").format(f"{evaluation.coverage:.0%}")
        points = f"{evaluation.points:g}"
        words = _tr("{0} points", form_of(points)).format(points)
        return f"{words} · {_tr('provisional')}" if evaluation.provisional else words

    def _chips(self, archive: str, firm: Record) -> tuple[tuple[str, str, str], ...]:
        pending, conflicts = self._workspace.store.unsettled(archive)
        chips = [consent_chip(self._workspace.consent(archive))]
        if tier := firm.text("tier"):
            chips.append((tier_word(tier), "plain", ""))
        chips += [(self._word("label", name), "outline", "tag") for name in firm.texts("labels")]
        if conflicts:
            chips.append(sync_chip("conflict", conflicts))
        if pending:
            chips.append(sync_chip("pending", pending))
        return tuple(chips)

    def _pictures(self, archive: str) -> tuple[PictureState, ...]:
        found = self._workspace.store.evidence_list(archive)
        pictures = [e for e in found if e.mime.startswith("image/") and e.thumbnail]
        return tuple(PictureState(e.sha256, e.thumbnail, "") for e in reversed(pictures))

    def _filter(self, facet: Facet) -> FilterState:
        names = {
            "county": _tr("District"),
            "industry": _tr("Industry"),
            "tier": _tr("Tier"),
            "grade": _tr("Grade"),
            "officer": _tr("Officer"),
            "label": _tr("Label"),
            "sync_state": _tr("Sync"),
        }
        chosen: tuple[str, ...] = getattr(self.query, facet)
        if not chosen:  # so many filters stand in one row only by their names
            return FilterState(facet, names[facet], active=False)
        words = self._word(facet, chosen[0]) if len(chosen) == 1 else str(len(chosen))
        return FilterState(facet, _tr("{0}: {1}").format(names[facet], words), active=True)

    def _word(self, facet: Facet, value: str) -> str:
        if facet == "sync_state":
            words = {"pending": _tr("To send"), "conflict": _tr("Conflict")}
            return words.get(value) or sync_chip(cast(Any, value), 0)[0]
        if not value:
            nothing = {"grade": _tr("Not graded"), "officer": _tr("Not assigned")}
            return nothing.get(facet, _tr("Not given"))
        work = self._workspace
        said: Mapping[str, Callable[[], str]] = {
            "officer": lambda: work.name_of(value),
            "label": lambda: self._reading.words("firm", "labels", value, work.language),
            "county": lambda: county_word(work, value),
            "industry": lambda: industry_word(work, value),
            "tier": lambda: tier_word(value),
        }
        return said[facet]() if facet in said else value

    def _set(self, facet: Facet, values: tuple[str, ...]) -> None:
        self.query = replace(self.query, **cast(dict[str, Any], {facet: values}))


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("ArchivesPresenter", source, None, count)
