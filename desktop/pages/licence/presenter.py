"""What was read off a licence, what a person has confirmed of it, and how it becomes a record. Knows no
widget.

A value counts as confirmed only by a person's act; those the reader trusts may be accepted together, the
others one by one. Confirmed values become answers of the record's own form, whose rules hold as if they had
been typed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.capture import spots
from desktop.capture.keeping import Captured, keep
from desktop.capture.picture import Picture
from desktop.capture.reader import Scan
from desktop.pages.archives.wording import county_word
from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request, Spot
from desktop.pages.licence.state import Box, FieldLook, FieldState, LicenceState, QualityState
from desktop.reading import Reading as Words
from desktop.workspace import Workspace
from forms.archive import Record
from forms.checks.money import in_words
from forms.checks.uscc import check_uscc
from forms.recognition import PROBLEMS, TRUSTED, Document, Field, Reading, read, recheck

_ORDER: dict[FieldLook, int] = {"failed": 0, "missing": 1, "doubtful": 2, "trusted": 3, "confirmed": 3}


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the confirmed values: `saved` as a record, or left in `draft` for the form to be
    finished.

    `page` holds what the form page is opened with; empty when there is nothing left to do there.
    """

    archive: str
    saved: bool
    page: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A field and whether somebody has confirmed it; `number` that of its box."""

    field: Field
    number: int
    confirmed: bool = False
    edited: bool = False


class LicencePresenter:
    """One photo at a time, for one archive or for a new one (`archive` "")."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._words = Words(workspace.content)
        self.archive, self._only = "", ""
        self._entries: dict[str, _Entry] = {}
        self._reading: Reading | None = None
        self._scan: Scan | None = None
        self._withheld: list[Field] = []
        self._implied: Mapping[str, Mapping[str, str]] = {}
        self.picture: Picture | None = None

    def begin(self, archive: str, only: str = "") -> None:
        """Nothing read yet. `only`: the code of the document that is wanted, "" for any that is known."""
        self.archive, self._only = archive, only
        self.forget()

    def forget(self) -> None:
        """Another photo will be taken."""
        self._entries, self._withheld, self._implied = {}, [], {}
        self._reading, self._scan, self.picture = None, None, None

    def take(self, picture: Picture, scan: Scan) -> None:
        """What the reader gave for this photo."""
        content = self._workspace.content
        reading = read(
            scan.lines,
            scan.payloads,
            content.documents,
            only=self._only,
            glare=scan.quality.glare,
            counties=self._counties,
        )
        self._reading, self._scan, self.picture = reading, scan, picture
        shown = [f for f in self._writable(reading.fields) if f.needed or f.state != "missing"]
        placed = sorted((f for f in shown if f.quads), key=lambda f: (f.quads[0][0][1], f.quads[0][0][0]))
        numbers = {field.name: number for number, field in enumerate(placed, 1)}
        self._entries = {f.name: _Entry(f, numbers.get(f.name, 0)) for f in shown}

    def by_hand(self, picture: Picture | None) -> None:
        """No reader, or none wanted: the fields of the wanted document, empty, to be typed with the same
        checks."""
        document = self._supposed
        fields = tuple(
            Field(f.name, f.label_zh, f.label_en, f.kind, needed=f.needed, consent_class=f.consent_class)
            for f in document.fields
        )
        self.picture, self._scan = picture, None
        self._reading = Reading(document.code, document.title_zh, document.title_en, 1.0, fields, ())
        self._entries = {f.name: _Entry(f, 0) for f in self._writable(fields)}

    def _writable(self, fields: Sequence[Field]) -> list[Field]:
        """Those that the record has a question for and the firm has allowed to be kept; the others only tell
        whose paper it is, or wait for an authorisation (`withheld`)."""
        document = self.document
        if document is None:
            return []
        content, consent = self._workspace.content, self._workspace.consent(self.archive)
        form = content.form(content.kind(document.fills).form)
        asked = {q.save_to: q.extras.get("consent", "") for q in form.questions if q.save_to}
        kept = [f for f in fields if f.name in asked]
        self._withheld = [f for f in kept if f.value and not consent.covers(asked[f.name])]
        return self._together([f for f in kept if consent.covers(asked[f.name])])

    def _together(self, fields: list[Field]) -> list[Field]:
        """A last day and "without limit" are one fact: the one that is said stands for both."""
        named = {field.name: field for field in fields}
        if "valid_to" not in named or "long_term" not in named:
            return fields
        unlimited = named["long_term"].value == "yes"
        said, other = ("long_term", "valid_to") if unlimited else ("valid_to", "long_term")
        self._implied = {said: {other: "" if unlimited else "no"}}
        return [field for field in fields if field.name != other]

    @property
    def document(self) -> Document | None:
        """The paper that was recognised."""
        code = self._reading.document if self._reading else ""
        return self._workspace.content.documents.document(code) if code else None

    @property
    def _counties(self) -> Collection[str]:
        return self._workspace.content.reference.regions.counties

    @property
    def _supposed(self) -> Document:
        """What a paper is taken for that was not read: the one wanted, the one that begins an archive,
        any other.
        """
        documents = self._workspace.content.documents
        usual = documents.all[-1] if self.archive else documents.all[0]
        return documents.document(self._only) or usual

    # what a person does

    def confirm(self, name: str) -> bool:
        """Accept a value as it stands; refused (False) where a rule fails or there is none."""
        entry = self._entries[name]
        if entry.field.state in ("failed", "missing"):
            return False
        self._entries[name] = replace(entry, confirmed=True)
        return True

    def confirm_trusted(self) -> int:
        """Accept all trusted values at once, those that differ from the archive excepted; how many they
        were."""
        names = self._confirmable()
        for name in names:
            self.confirm(name)
        return len(names)

    def edit(self, name: str, text: str) -> bool:
        """What a person typed instead; whether it passes the rules, by which it is confirmed."""
        entry = self._entries[name]
        field = recheck(entry.field, text, self._workspace.content.documents, counties=self._counties)
        good = field.state not in ("failed", "missing") or (not text.strip() and not field.needed)
        self._entries[name] = replace(entry, field=field, confirmed=good, edited=True)
        return good

    def fix(self, name: str) -> bool:
        """Take the likeliest correction that passes."""
        fixes = self._entries[name].field.fixes
        return bool(fixes) and self.edit(name, fixes[0])

    def keep_held(self, name: str) -> None:
        """Keep what the archive has, and not what was read."""
        entry = self._entries[name]
        held = self._held(entry.field)
        self._entries[name] = replace(
            entry,
            field=replace(entry.field, value=held, text=held, state="trusted", problem=""),
            confirmed=True,
        )

    # what it comes to

    @property
    def open(self) -> int:
        """How many values still wait for a person."""
        return sum(self._waits(entry) for entry in self._entries.values())

    @property
    def stranger(self) -> str:
        """Whom the paper names, when that is not the firm of this archive; ""."""
        firm = self._workspace.archive(self.archive).firm() if self.archive else None
        if firm is None or self._reading is None or (self.document and self.document.fills == "firm"):
            return ""
        code, name = self._reading.field("uscc"), self._reading.field("name")
        if code is not None and check_uscc(code.value).ok:
            same = code.value == firm.text("uscc")
        elif name is not None and name.state == "trusted":
            same = _same(firm.text("name"), name.value)
        else:
            return ""
        return "" if same else (name.value if name and name.value else code.value if code else "")

    @property
    def known_as(self) -> tuple[str, str]:
        """The archive that already has the code that was read, and its name; ("", "") if none has."""
        entry = self._entries.get("uscc")
        code = entry.field.value if entry and check_uscc(entry.field.value).ok else ""
        found = self._workspace.store.firms_with_code(code) if code else ()
        return next(((archive, name) for archive, name in found if archive != self.archive), ("", ""))

    def put_aside(self) -> bool:
        """Keep photo and confirmed values in a draft, for another time; whether there was anything to
        keep."""
        if self.picture is None:
            return False
        self._fill(finish=False)
        return True

    def write(self) -> Written:
        """Photo, record or draft, and the spots values were read at.

        What the form refuses or still misses stays in its draft. Raises what the store raises.
        """
        return self._fill(finish=True)

    def _fill(self, *, finish: bool) -> Written:
        document = self.document or self._supposed
        workspace = self._workspace
        filling = Filling(workspace, Request(self.archive or None, document.fills, self._record_id(document)))
        given: dict[str, str] = {**document.preset, **self._confirmed()}
        if self.picture is not None:
            given["source"] = "camera"
        sha = self._keep(filling.archive, document)
        if sha and (name := filling.evidence_of(given)):
            given[name] = sha
        taken = filling.take(given)
        if sha:
            self._note_spots(filling.archive, sha, document, taken)
        problems = filling.session.problems()
        self.forget()
        if finish and not problems:
            filling.finish()
            return Written(filling.archive, True, {})
        filling.save_draft(Spot(problems[0].ref if problems else ""))
        page = {"archive": filling.archive, "kind": filling.kind.code, "entity": filling.entity}
        return Written(filling.archive, False, {**page, "draft": filling.draft})

    def _record_id(self, document: Document) -> str | None:
        """The record that is brought up to date: the firm's own, or one with the same number."""
        if not self.archive:
            return None
        if document.fills == "firm":
            return self.archive
        number = self._confirmed().get("number", "")
        known = self._workspace.archive(self.archive).of(document.fills)
        return next((r.id for r in known if number and r.text("number") == number), None)

    def _keep(self, archive: str, document: Document) -> str:
        picture = self.picture
        if picture is None:
            return ""
        label = self._workspace.word(document.title_zh, document.title_en)
        captured = Captured(picture.data, picture.mime, label, picture.thumbnail, picture.original_sha256)
        return keep(self._workspace, archive, captured).sha256

    def _note_spots(self, archive: str, sha: str, document: Document, taken: frozenset[str]) -> None:
        assert self.picture is not None
        read_at = {
            name: entry.field.quads
            for name, entry in self._entries.items()
            if name in taken and not entry.edited
        }
        size = (self.picture.width, self.picture.height)
        noted = spots.noted(archive, sha, document.code, read_at, size)
        if noted is not None:
            self._workspace.save_all((noted,))

    def _confirmed(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, entry in self._entries.items():
            if entry.confirmed and entry.field.value:
                found |= {name: entry.field.value, **self._implied.get(name, {})}
        return {name: value for name, value in found.items() if value}

    def _waits(self, entry: _Entry) -> bool:
        return not entry.confirmed and (entry.field.needed or entry.field.state != "missing")

    def _confirmable(self) -> list[str]:
        return [
            name
            for name, entry in self._entries.items()
            if entry.field.state == "trusted" and not entry.confirmed and not self._differs(entry.field)
        ]

    def _held(self, field: Field) -> str:
        """What the archive has for it."""
        record = self._target()
        return record.text(field.name) if record else ""

    def _differs(self, field: Field) -> bool:
        held = self._held(field)
        return bool(held and field.value) and not _same(held, field.value)

    def _target(self) -> Record | None:
        document = self.document
        if not self.archive or document is None:
            return None
        wanted = self._record_id(document)
        return next((r for r in self._workspace.archive(self.archive).records if r.id == wanted), None)

    # what is shown

    def state(self) -> LicenceState:
        """The page as it stands."""
        entries = sorted(self._entries.values(), key=lambda e: (_ORDER[self._look(e)], e.number or 99))
        fields = tuple(self._field(entry) for entry in entries)
        looks = [field.look for field in fields]
        document = self.document
        open_ = self.open
        title = self._workspace.word(document.title_zh, document.title_en) if document else ""
        return LicenceState(
            title=title,
            caption=self._firm_name(),
            seconds=f"{self._scan.seconds:.1f}" if self._scan else "",
            fields=fields,
            quality=self._quality(),
            open=open_,
            confirmable=len(self._confirmable()),
            by_hand=self._scan is None and bool(fields),
            notice=self._notice(),
            withheld=self._said_withheld(),
            counts=(
                looks.count("trusted") + looks.count("confirmed"),
                looks.count("doubtful") + looks.count("missing"),
                looks.count("failed"),
            ),
            boxes=tuple(
                Box(e.number, self._look(e), e.field.quads) for e in self._entries.values() if e.field.quads
            ),
        )

    def _notice(self) -> str:
        if self._reading is not None and not self._reading.document:
            return _tr(
                "This is no paper the program knows. Take it again flat and whole, or fill it by hand."
            )
        return ""

    def _said_withheld(self) -> str:
        names = [self._workspace.word(f.label_zh, f.label_en) for f in self._withheld]
        joined = "、".join(names) if self._workspace.language != "en" else ", ".join(names)
        return _tr("Waits for an authorisation: {0}").format(joined) if names else ""

    def _look(self, entry: _Entry) -> FieldLook:
        if entry.confirmed:
            return "confirmed"
        if entry.field.state == "trusted" and self._differs(entry.field):
            return "doubtful"
        return entry.field.state

    def _field(self, entry: _Entry) -> FieldState:
        field = entry.field
        differs = not entry.confirmed and self._differs(field)
        held = self._shown(field, self._held(field)) if differs else ""
        doubt = _problem(field.problem) if field.problem and not entry.confirmed else ""
        return FieldState(
            name=field.name,
            number=entry.number,
            label=self._workspace.word(field.label_zh, field.label_en),
            kind=field.kind,
            look=self._look(entry),
            percent=round(100 * field.score) if field.score < TRUSTED or field.state == "trusted" else 0,
            shown=self._shown(field, field.value) or field.text,
            typed=field.value
            if entry.edited or field.kind in ("uscc", "date")
            else field.text or field.value,
            doubt=_tr("The archive has another value") if differs and not doubt else doubt,
            fix=field.fixes[0] if field.fixes and not entry.confirmed else "",
            held=held,
            detail=county_word(self._workspace, field.value[2:8]) if field.kind == "uscc" else "",
        )

    def _shown(self, field: Field, value: str) -> str:
        """A value as people write it."""
        if not value:
            return ""
        if field.name == "long_term":
            return _tr("Without limit") if value == "yes" else _tr("Limited")
        if field.kind == "money":
            yuan = Decimal(value) * 10_000
            return (
                f"¥{yuan:,.2f}（{in_words(yuan)}）" if self._workspace.language != "en" else f"¥{yuan:,.2f}"
            )
        document = self.document
        if field.kind == "entity_type" and document is not None:
            return self._words.words(document.fills, field.name, value, self._workspace.language)
        return value

    def _quality(self) -> QualityState | None:
        if self._scan is None or self.picture is None:
            return None
        seen = self._scan.quality
        facts = [
            (_tr("All four corners") if seen.corners else _tr("A corner is missing"), seen.corners),
            (_tr("Sharp") if seen.sharp else _tr("Blurred"), seen.sharp),
            (_tr("Level") if seen.upright else _tr("Askew"), seen.upright),
        ]
        if seen.low_light:
            facts.append((_tr("Too dark"), False))
        if seen.glare:
            facts.append((_tr("Glare: some of it may be misread"), False))
        return QualityState(tuple(facts), f"{len(self.picture.data) / 1_048_576:.1f} MB")

    def _firm_name(self) -> str:
        firm = self._workspace.archive(self.archive).firm() if self.archive else None
        return firm.text("name") if firm else _tr("New archive")


def _same(held: str, read_value: str) -> bool:
    """Whether two values say the same, whatever their blanks and brackets."""

    def plain(text: str) -> str:
        return "".join(text.split()).replace("(", "（").replace(")", "）").removesuffix(".00")

    return plain(held) == plain(read_value)


def _problem(code: str) -> str:
    return QCoreApplication.translate("recognition", PROBLEMS[code])


def _tr(source: str) -> str:
    return QCoreApplication.translate("LicencePresenter", source)
