"""An archive as it may leave: every value with its words, evidence with its numbers, and what stays behind.

Reads the store and the content, from any thread; writes nothing. What no authorisation covers for this
audience is left out and counted, and so is its evidence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from mimetypes import guess_extension
from typing import TYPE_CHECKING

from desktop.reading import Asked, Reading
from forms.archive import JSON, Archive, Record
from forms.catalogue import RecordKind
from forms.content import Content
from forms.daily import Daily
from forms.disclosure import Audience, Leave, leave_for
from forms.dossier import About, Dossier, Entry, Fact, GroupPart, KindPart, Piece, Withheld, Words
from forms.dossier.model import FactKind
from forms.export.filenames import FileNames
from sync.records import read_archive as read_merged

if TYPE_CHECKING:
    from sync.store import Store

_KINDS: Mapping[str, FactKind] = {
    "date": "date",
    "dateTime": "time",
    "time": "time",
    "int": "number",
    "decimal": "number",
    "range": "number",
}
_COVER = ("entity_type", "legal_rep", "established_on", "county", "gbt4754", "reg_status")
_MEDIA = ("image", "signature", "file", "audio", "video")
_NOTHING: tuple[JSON, ...] = (None, "", [])
_REPORT = (
    "report_no",
    "report_at",
)  # of the report a record was taken from: shown though no form asks for it


@dataclass(frozen=True, slots=True)
class Desk:
    """Who exports, from what. `names`: person id → name; `now` is aware, of the zone the paper is dated
    in."""

    store: "Store"
    content: Content
    names: Mapping[str, str]
    by: str
    station: str
    now: datetime


@dataclass(slots=True)
class _Pieces:
    """Evidence numbered as records first name it, so that the same archive gives the same numbers."""

    numbers: dict[str, str] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    names: FileNames = field(default_factory=FileNames)


def read_archive(store: "Store", archive: str) -> Archive:
    """The archive as of now, with what was merged into it; from any thread."""
    return read_merged(store, archive, store.merged())[0]


def compose(desk: Desk, archive: Archive, audience: Audience, recipient: str, purpose: str) -> Dossier:
    """What leaves of one archive. Raises UserError `consent-needed` when nothing may."""
    leave = leave_for(archive, audience, recipient, desk.now.date())
    return _Composer(desk, archive, leave).dossier(recipient, purpose)


class _Composer:
    def __init__(self, desk: Desk, archive: Archive, leave: Leave) -> None:
        self._desk, self._archive, self._leave = desk, archive, leave
        self._reading, self._daily = Reading(desk.content), Daily(desk.content)
        self._held = _Pieces()
        self._kept: Counter[tuple[Words, Words, str]] = Counter()

    def dossier(self, recipient: str, purpose: str) -> Dossier:
        catalogue = self._desk.content.catalogue
        groups = tuple(
            GroupPart(group, tuple(self._kinds(catalogue.in_group(group.code)))) for group in catalogue.groups
        )
        withheld = tuple(Withheld(*key, count) for key, count in self._kept.items())
        return Dossier(self._about(recipient, purpose), groups, tuple(self._held.pieces), withheld)

    def _kinds(self, kinds: tuple[RecordKind, ...]) -> Iterator[KindPart]:
        for kind in kinds:
            records = self._archive.of(kind.code)
            if not records:
                continue
            if not self._leave.covers(kind.consent_class):
                self._kept[(_title(kind), Words(""), kind.consent_class)] += len(records)
                continue
            ordered = sorted(records, key=lambda r: (r.text(kind.date_property), r.id), reverse=True)
            yield KindPart(kind, tuple(self._entry(kind, record) for record in ordered))

    def _entry(self, kind: RecordKind, record: Record) -> Entry:
        record = self._daily.record(self._archive, record, self._desk.now)
        facts, numbers = self._facts(kind, record)
        said = {fact.name: fact.words for fact in facts}
        source = record.text("source")
        rows = tuple(
            self._entry(own, row)
            for own in self._desk.content.kinds
            if own.parent == kind.code and self._leave.covers(own.consent_class)
            for row in self._archive.of(own.code)
            if row.text(own.parent_property) == record.id
        )
        return Entry(
            id=record.id,
            type=record.type,
            kind=_title(kind),
            title=said.get(kind.title_property) or _title(kind),
            source=source,
            source_words=said.get("source", Words("")),
            who=self._desk.names.get(record.author, record.author),
            when=record.updated.astimezone(self._desk.now.tzinfo) if record.updated else None,
            facts=tuple(facts),
            evidence=tuple(dict.fromkeys(numbers)),
            disputed=tuple(self._label(record.type, name) for name in record.conflicts if name in said),
            rows=rows,
            asks_source="source" in self._reading.asked(kind.code),
        )

    def _facts(self, kind: RecordKind, record: Record) -> tuple[list[Fact], list[str]]:
        facts: list[Fact] = []
        numbers: list[str] = []
        needed = self._needed(kind)
        asked = self._reading.asked(kind.code)
        others = [
            n for n in record.properties if n in needed and n not in asked and n != kind.parent_property
        ]
        own = [n for n in record.properties if n in (*_REPORT, "report_file", "submission", "attachments")]
        for name in (*asked, *sorted(others), *sorted(own)):
            value = record.properties.get(name)
            if value in _NOTHING or isinstance(value, dict):
                continue
            if not self._leave.covers(needed.get(name, "")):
                self._kept[(_title(kind), self._label(kind.code, name), needed[name])] += 1
                continue
            shas = [sha for sha in _parts(value) if self._is_piece(sha, asked.get(name))]
            if shas:
                found = [self._number(str(sha), kind, record, name) for sha in shas]
                numbers += found
                words = Words("、".join(found))
                facts.append(
                    Fact(name, self._label(kind.code, name), "evidence", words.zh, words, name in asked)
                )
            elif name in asked or name in needed or name in _REPORT:
                facts.append(self._fact(kind, record, name, value, asked.get(name)))
        return facts, numbers

    def _fact(self, kind: RecordKind, record: Record, name: str, value: JSON, asked: Asked | None) -> Fact:
        masked = self._leave.audience.masked
        if asked is not None and asked.choices:
            several = asked.type in ("select", "select_multiple", "rank")
            value = list(record.texts(name)) if several else value
        zh, en = (self._reading.words(kind.code, name, value, lang, masked=masked) for lang in ("zh", "en"))
        hidden = asked is not None and bool(asked.mask) and masked
        what: FactKind = "text"
        if asked is not None and not hidden:
            what = "choice" if asked.choices else _KINDS.get(asked.type, "text")
        if what == "time" or name in _REPORT:
            zh = en = _moment(zh)
        label = self._label(kind.code, name)
        return Fact(
            name, label, what, zh if hidden else value, Words(zh, en), asked is not None or name in _REPORT
        )

    def _is_piece(self, value: JSON, asked: Asked | None) -> bool:
        """Whether it names a file: a question for one was answered, or the library knows it."""
        if not self._reading.is_evidence(value):
            return False
        media = asked is not None and asked.type in _MEDIA
        return media or self._desk.store.evidence(str(value)) is not None

    def _number(self, sha: str, kind: RecordKind, record: Record, name: str) -> str:
        held = self._held
        if sha not in held.numbers:
            number = f"E-{len(held.numbers) + 1:03}"
            info = self._desk.store.evidence(sha)
            label = self._label(kind.code, name)
            about = Words(f"{kind.title_zh} {label.zh}", f"{kind.title_en}: {label.of('en')}")
            taken = info.captured_at if info else None
            day = taken.astimezone(self._desk.now.tzinfo).date().isoformat() if taken else ""
            day = day or record.text(kind.date_property)[:10]
            ending = (guess_extension(info.mime) or "") if info else ""
            file = held.names.take(" ".join(p for p in (number, about.zh, day) if p) + ending)
            here = info is not None and info.is_here
            held.numbers[sha] = number
            held.pieces.append(
                Piece(
                    number, sha, file, about, day, info.mime if info else "", info.size if info else 0, here
                )
            )
        return held.numbers[sha]

    def _needed(self, kind: RecordKind) -> dict[str, str]:
        """The class of data of each property of the kind, asked or only worked out."""
        form = self._desk.content.form(kind.form)
        found = {}
        for dataset in form.datasets:
            if dataset.name == kind.dataset:
                for name, path in dataset.properties.items():
                    node = form.controls.get(path) or form.binds[path]
                    found[name] = node.extras.get("consent", "")
        return found

    def _label(self, type: str, name: str) -> Words:
        return Words(*(self._reading.label(type, name, language) for language in ("zh", "en")))

    def _about(self, recipient: str, purpose: str) -> About:
        desk, leave = self._desk, self._leave
        firm = self._archive.firm() or Record(self._archive.id, "firm", {})
        return About(
            archive=self._archive.id,
            name=firm.text("name"),
            uscc=firm.text("uscc"),
            at=desk.now,
            by=desk.by,
            station=desk.station,
            audience=Words(leave.audience.title_zh, leave.audience.title_en),
            recipient=recipient,
            purpose=purpose,
            consents=tuple(self._consent(record) for record in leave.consents),
            covered=tuple(sorted(leave.categories)),
            facts=tuple(self._cover(firm)),
            content_version=desk.content.version,
        )

    def _consent(self, record: Record) -> Words:
        """What it is for, which classes, until when."""
        said = []
        for language in ("zh", "en"):
            kind = self._reading.words("consent", "kind", record.text("kind"), language)
            classes = [
                re.split("[：:]", self._reading.words("consent", "categories", name, language))[0]
                for name in record.texts("categories")
            ]
            listed = ", ".join(classes) if language == "en" else "、".join(classes)
            said.append(f"{kind} · {listed} · {record.text('valid_from')} – {record.text('valid_to')}")
        return Words(*said)

    def _cover(self, firm: Record) -> Iterator[tuple[Words, Words]]:
        """What the first page says of the firm."""
        kind = self._desk.content.kind("firm")
        needed, asked = self._needed(kind), self._reading.asked("firm")
        for name in _COVER:
            value = firm.properties.get(name)
            if value not in _NOTHING and self._leave.covers(needed.get(name, "")):
                fact = self._fact(kind, firm, name, value, asked.get(name))
                yield fact.label, fact.words


def _title(kind: RecordKind) -> Words:
    return Words(kind.title_zh, kind.title_en)


def _parts(value: JSON) -> list[JSON]:
    return value if isinstance(value, list) else [value]


def _moment(text: str) -> str:
    """A moment as people write it, to the minute, in the zone it was noted in."""
    try:
        return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M") if "T" in text else text
    except ValueError:
        return text
