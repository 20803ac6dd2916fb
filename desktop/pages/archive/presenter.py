"""The header of an archive, and what its tabs say of records, diagnosis and evidence. Knows no widget."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop.pages.archive.state import (
    DiagnosisState,
    EntryState,
    EvidenceState,
    HeadState,
    KindState,
    SectionState,
    Tab,
)
from desktop.pages.archives.wording import (
    ChipWords,
    consent_chip,
    county_word,
    industry_word,
    near,
    short_name,
    sync_chip,
    tier_word,
)
from desktop.pages.diagnosis.presenter import DiagnosisPresenter, tally
from desktop.pages.pledges.words import voluntary_chip
from desktop.reading import Reading
from desktop.sentences import form_of
from desktop.workspace import Workspace
from forms.archive import Record
from forms.catalogue import RecordKind
from forms.checks.dates import read_date
from forms.checks.mask import mask
from forms.checks.uscc import check_uscc
from forms.consent import ALWAYS_OPEN, CLOSED
from forms.imported import ATTACHED


class ArchivePresenter:
    """One archive. Everything is read afresh; what is dear is cached by the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)
        self.archive = ""

    def firm_name(self) -> str:
        """The firm's name."""
        firm = self._workspace.archive(self.archive).firm()
        return firm.text("name") if firm else ""

    def head(self) -> HeadState:
        """The header."""
        workspace = self._workspace
        firm = workspace.archive(self.archive).firm() or Record(self.archive, "firm", {})
        evaluation = workspace.evaluation(self.archive)
        rated = _points(f"{evaluation.points:g}") if evaluation.grade else _tr("not rated yet")
        if evaluation.grade and evaluation.provisional:
            rated = f"{rated} · {_tr('provisional')}"
        phone = firm.text("phone") if workspace.consent(self.archive).live else ""
        return HeadState(
            name=firm.text("name"),
            grade=evaluation.grade or "",
            stars=evaluation.stars if evaluation.grade else 0,
            rated=rated,
            uscc=firm.text("uscc"),
            uscc_ok=check_uscc(firm.text("uscc")).ok,
            facts=tuple(self._facts(firm)),
            phone=phone,
            phone_masked=mask("phone", phone),
            chips=tuple(self._chips(firm)),
            counts=self._counts(),
            locked=self._locked(),
            withdrawable=workspace.consent(self.archive).live,
        )

    def why_closed(self, kind: RecordKind) -> str:
        """Why a record of this kind may not be written now, "" if it may."""
        consent = self._workspace.consent(self.archive)
        if kind.code in ALWAYS_OPEN:
            return ""
        if consent.reason in CLOSED:
            return _tr("Read-only until the authorisation is renewed")
        if not consent.covers(kind.consent_class):
            return _tr("Needs an authorisation that covers this class of data")
        return ""

    def sections(self) -> tuple[SectionState, ...]:
        """The kinds of the catalogue by group: in full where the archive has records or should have some, by
        name where it may. The pages of a trade stand in full, but only in archives of that trade.
        """
        catalogue, word = self._workspace.content.catalogue, self._workspace.word
        archive = self._workspace.archive(self.archive)
        firm = archive.firm()
        properties = firm.properties if firm else {}
        sections = []
        for group in catalogue.groups:
            shown, offered = [], []
            for kind in catalogue.in_group(group.code):
                own = bool(kind.applies) and kind.offered_to(properties)
                if kind.essential or own or archive.of(kind.code):
                    shown.append(self.kind(kind))
                elif kind.offered_to(properties):
                    offered.append(self.kind(kind))
            title = f"{group.code}  {word(group.title_zh, group.title_en)}"
            sections.append(SectionState(group.code, title, tuple(shown), tuple(offered)))
        return tuple(sections)

    def kind_of(self, code: str) -> KindState:
        """One kind's records."""
        return self.kind(self._workspace.content.kind(code))

    def kind(self, kind: RecordKind) -> KindState:
        """A kind with its records, the latest first."""
        records = sorted(
            self._workspace.archive(self.archive).of(kind.code),
            key=lambda r: r.text(kind.date_property),
            reverse=True,
        )
        blocked = self.why_closed(kind)
        single = kind.cardinality == "one"
        return KindState(
            code=kind.code,
            title=kind.title(self._workspace.language),
            icon=kind.icon,
            caption="" if single else str(len(records)) if records else "",
            entries=tuple(self._entry(kind, record, blocked) for record in records),
            addable=not single or not records,
            blocked=blocked,
            nothing=_tr("Essential, still missing") if kind.essential else _tr("None so far"),
            readable=any(paper.fills == kind.code for paper in self._workspace.content.documents.all),
        )

    def diagnosis(self) -> DiagnosisState:
        """Where the diagnosis stands."""
        presenter = DiagnosisPresenter(self._workspace)
        presenter.open(self.archive)
        result = presenter.result()
        record = presenter.record.current()
        actions = presenter.record.actions()
        head = self.head()
        status = record.text("status") if record else ""
        return DiagnosisState(
            state={"": "none", "done": "done"}.get(status, "open"),
            answered=result.answered,
            total=result.total,
            grade=head.grade,
            rated=head.rated,
            found=tally(result),
            rounds=tuple(self._rounds()),
            reports=tuple(
                (r.text("sha"), r.text("number"), r.text("issued_on")) for r in presenter.record.reports()
            ),
            plan_open=sum(a.text("status") in ("todo", "doing", "") for a in actions),
            plan_done=sum(a.text("status") == "done" for a in actions),
        )

    def evidence(self) -> tuple[EvidenceState, ...]:
        """All pieces, the latest first, each with what it shows."""
        named = self._evidence_names()
        members = self._workspace.members(self.archive)
        found = [piece for member in members for piece in self._workspace.store.evidence_list(member)]
        return tuple(
            EvidenceState(e.sha256, e.thumbnail, named.get(e.sha256, e.label), e.mime.startswith("image/"))
            for e in reversed(found)
        )

    def _evidence_names(self) -> dict[str, str]:
        names = {}
        for record in self._workspace.archive(self.archive).records:
            for name, value in record.properties.items():
                for sha in value if isinstance(value, list) else [value]:
                    if isinstance(sha, str) and name != ATTACHED and self._reading.is_evidence(sha):
                        names[sha] = self._reading.label(record.type, name, self._workspace.language)
        return names

    def _facts(self, firm: Record) -> Iterator[str]:
        workspace = self._workspace
        places = [industry_word(workspace, firm.text("gbt4754")), county_word(workspace, firm.text("county"))]
        if any(places):
            yield " · ".join(place for place in places if place)
        if person := firm.text("legal_rep"):
            shown = person if workspace.consent(self.archive).live else mask("name", person)
            yield _tr("Legal rep. {0}").format(shown)
        if staff := firm.text("employees"):
            yield _tr("{0} staff").format(staff)

    def _chips(self, firm: Record) -> Iterator[ChipWords]:
        workspace = self._workspace
        if tier := firm.text("tier"):
            yield (tier_word(tier), "plain", "")
        yield consent_chip(workspace.consent(self.archive))
        pledges = {r.text("status") for r in workspace.archive(self.archive).of("commitment")}
        if "published" in pledges or "fulfilled" in pledges:
            yield (_tr("Pledge signed · published"), "ok", "stamp")
        elif "signed" in pledges:
            yield (_tr("Pledge signed"), "ok", "stamp")
        pending, conflicts = workspace.store.unsettled(self.archive)
        if conflicts:
            yield sync_chip("conflict", conflicts)
        if pending:
            yield (_tr("%Ln items on this device to send", pending), "primary", "upload")

    def _counts(self) -> dict[Tab, int]:
        archive = self._workspace.archive(self.archive)
        listed = [k.code for k in self._workspace.content.kinds if k.cardinality != "rows"]
        return {
            "records": sum(len(archive.of(code)) for code in listed),
            "visits": len(archive.of("visit")),
            "diagnosis": len(archive.of("finding")),
            "commitments": len(archive.of("commitment")),
            "services": len(archive.of("record.demand")) + len(archive.of("record.policy_application")),
            "evidence": sum(
                len(self._workspace.store.evidence_list(member))
                for member in self._workspace.members(self.archive)
            ),
        }

    def _locked(self) -> tuple[str, str] | None:
        consent = self._workspace.consent(self.archive)
        day = consent.valid_to.isoformat() if consent.valid_to else ""
        remedy = _tr("Basic facts can be filled; personal, tax and finance data open once it is signed.")
        words = {
            "live": None,
            "none": (_tr("No authorisation yet."), remedy),
            "unsigned": (_tr("The authorisation is not signed."), remedy),
            "not-yet": (_tr("The authorisation has not begun."), remedy),
            "expired": (
                _tr("The authorisation ended on {0}; read-only.").format(day),
                _tr("Filling opens again once it is renewed. Viewing and export still work."),
            ),
            "withdrawn": (
                _tr("The firm withdrew its authorisation; read-only."),
                _tr("Filling opens again once a new one is signed. Viewing and export still work."),
            ),
        }
        return words[consent.reason]

    def _entry(self, kind: RecordKind, record: Record, blocked: str) -> EntryState:
        record = self._workspace.of_today(self.archive, record)
        title = self._value(record, kind.title_property) or kind.title(self._workspace.language)
        parts = [
            self._phrase(record, name) for name in kind.summary_properties if name != kind.title_property
        ]
        if kind.code == "visit":
            parts = [near(record.text("planned_at"), self._workspace.today()), record.text("minutes")]
        return EntryState(
            id=record.id,
            icon=kind.icon,
            title=title,
            caption=" · ".join(part for part in parts if part),
            chips=tuple(self._entry_chips(kind, record)),
            removable=kind.cardinality == "many" and kind.code != "consent" and not blocked,
            start=kind.code == "visit" and record.text("status") != "done",
        )

    def _phrase(self, record: Record, name: str) -> str:
        if name.endswith("_at"):
            return self._value(record, name)
        return self._reading.phrase(record.type, name, record.properties.get(name), self._workspace.language)

    def _value(self, record: Record, name: str) -> str:
        if name.endswith("_at") and (day := record.text(name)):
            return near(day, self._workspace.today())
        value = record.properties.get(name)
        return self._reading.words(record.type, name, value, self._workspace.language)

    def _entry_chips(self, kind: RecordKind, record: Record) -> Iterator[ChipWords]:
        if record.conflicts:
            yield sync_chip("conflict", len(record.conflicts))
        if (home := self._workspace.home_of(self.archive, record.id)) != self.archive:
            other = self._workspace.archive(home).firm()
            yield (
                _tr("From {0}").format(short_name(other.text("name")) if other else home),
                "outline",
                "people",
            )
        today, ends = self._workspace.today(), read_date(record.text("valid_to"))
        if kind.code in ("record.licence", "consent") and ends:
            if ends < today:
                yield (_tr("Ended"), "err", "alert")
            elif ends == today:
                yield (_tr("Ends today"), "err", "alert")
            elif (ends - today).days <= 60:
                yield (_tr("Ends in %Ln days", (ends - today).days), "warn", "clock")
        consent = self._workspace.consent(self.archive)
        if kind.code == "consent" and consent.live and record.id == consent.record:
            yield (_tr("In force"), "ok", "check")
        if kind.code == "record.voluntary_item":
            yield voluntary_chip(record, today)
        if record.text("withdrawn_on"):
            yield (_tr("Withdrawn"), "err", "lock")
        if kind.code == "visit":
            yield {
                "done": (_tr("Done"), "ok", "check"),
                "started": (_tr("Under way"), "primary", "play"),
            }.get(record.text("status"), (_tr("Planned"), "plain", "calendar"))
        values = (v if isinstance(v, list) else [v] for v in record.properties.values())
        pieces = len({str(sha) for parts in values for sha in parts if self._reading.is_evidence(sha)})
        if pieces:
            yield (_tr("Evidence {0}").format(pieces), "outline", "image")

    def _rounds(self) -> Iterator[tuple[str, str, str]]:
        rounds = self._workspace.archive(self.archive).of("diagnosis")
        for record in sorted(rounds, key=lambda r: r.text("started_on"), reverse=True):
            if record.text("status") != "done":
                continue
            points, rules = record.text("points"), record.text("rules_version")
            words = _tr("Rule pack {0}").format(rules)
            if points:
                words = f"{_points(points)} · {words}"
            yield (record.text("finished_on")[:10], record.text("grade"), words)


def _points(said: str) -> str:
    return _tr("{0} points", form_of(said)).format(said)


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("ArchivePresenter", source, None, count)
