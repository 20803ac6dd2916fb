"""One photo of a paper, for one archive or for a new one: what was read, and what a person makes of it.

Joins the values (`values`), how they are shown (`showing`) and how they are written (`writing`). Knows no
widget.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.capture.picture import Picture
from desktop.capture.reader import Scan
from desktop.pages.licence.showing import Showing, boxes, quality
from desktop.pages.licence.state import LicenceState
from desktop.pages.licence.values import Values, same
from desktop.pages.licence.writing import Writing, Written, also_names, record_of
from desktop.workspace import Workspace
from forms.checks.uscc import check_uscc
from forms.recognition import Document, Field, Reading, read


class LicencePresenter:
    """`archive` "" begins a new one. `values` are what a person goes over."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._showing = Showing(workspace)
        self.archive, self._only = "", ""
        self._reading: Reading | None = None
        self._scan: Scan | None = None
        self._withheld: list[Field] = []
        self.picture: Picture | None = None
        content = workspace.content
        counties = {code: county.name_zh for code, county in content.reference.regions.counties.items()}
        self._counties = counties
        self.values = Values(content.documents, counties, self._held)

    def begin(self, archive: str, only: str = "") -> None:
        """Nothing read yet. `only`: the code of the document that is wanted, "" for any that is known."""
        self.archive, self._only = archive, only
        self.forget()

    def forget(self) -> None:
        """Another photo will be taken."""
        self.values.clear()
        self._withheld = []
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
            look_alikes=content.look_alikes,
        )
        self._reading, self._scan = reading, scan
        self.picture = None if reading.personal else picture
        self._fill(self.document, reading.fields)

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
        self._fill(document, fields)

    def _fill(self, document: Document | None, fields: Sequence[Field]) -> None:
        """Take the fields that a record has a question for and the firm has allowed to be kept; the others
        only tell whose paper it is, or wait for an authorisation (`withheld`)."""
        self.values.clear()
        self._withheld = []
        if document is None:
            return
        asked = self._asked(document)
        consent = self._workspace.consent(self.archive)
        kept = [f for f in fields if f.name in asked]
        allowed = [f for f in kept if all(consent.covers(needed) for needed in asked[f.name])]
        self._withheld = [f for f in kept if f.value and f not in allowed]
        self.values.take(document, allowed, also_names(document))

    def _asked(self, document: Document) -> dict[str, list[str]]:
        """Field → the classes of data of the questions it answers, in the paper's record and its other."""
        own, asked = self._questions(document.fills), dict[str, list[str]]()
        for name, needed in own.items():
            asked.setdefault(name, []).append(needed)
        if document.also is not None:
            other = self._questions(document.also.fills)
            for name, also in also_names(document).items():
                if also in other:
                    asked.setdefault(name, []).append(other[also])
        return asked

    def _questions(self, kind: str) -> dict[str, str]:
        content = self._workspace.content
        form = content.form(content.kind(kind).form)
        return {q.save_to: q.extras.get("consent", "") for q in form.questions if q.save_to}

    @property
    def document(self) -> Document | None:
        """The paper that was recognised."""
        code = self._reading.document if self._reading else ""
        return self._workspace.content.documents.document(code) if code else None

    @property
    def _supposed(self) -> Document:
        """What a paper is taken for that was not read: the one wanted, the one that begins an archive,
        any other.
        """
        documents = self._workspace.content.documents
        usual = documents.all[-1] if self.archive else documents.all[0]
        return documents.document(self._only) or usual

    # what it comes to

    @property
    def stranger(self) -> str:
        """Whom the paper names, when that is not the firm of this archive; ""."""
        firm = self._workspace.archive(self.archive).firm() if self.archive else None
        if firm is None or self._reading is None or (self.document and self.document.fills == "firm"):
            return ""
        code, name = self._reading.field("uscc"), self._reading.field("name")
        if code is not None and check_uscc(code.value).ok:
            known = code.value == firm.text("uscc")
        elif name is not None and name.state == "trusted":
            known = same(firm.text("name"), name.value)
        else:
            return ""
        return "" if known else (name.value if name and name.value else code.value if code else "")

    @property
    def known_as(self) -> tuple[str, str]:
        """The archive that already has the code that was read, and its name; ("", "") if none has."""
        read_code = self.values.text("uscc")
        code = read_code if check_uscc(read_code).ok else ""
        found = self._workspace.store.firms_with_code(code) if code else ()
        return next(((archive, name) for archive, name in found if archive != self.archive), ("", ""))

    def put_aside(self) -> bool:
        """Keep photo and confirmed values in drafts, for another time; whether there was anything to keep."""
        if self.picture is None:
            return False
        self._write(finish=False)
        return True

    def write(self) -> Written:
        """Photo, records or drafts, and the spots values were read at. Raises what the store raises."""
        return self._write(finish=True)

    def _write(self, *, finish: bool) -> Written:
        document = self.document or self._supposed
        writing = Writing(self._workspace, document, self.archive, self.picture, self.values)
        written = writing.run(finish=finish)
        self.forget()
        return written

    def _held(self, name: str) -> str:
        """What the archive has for it: in the paper's own record, else in its other one."""
        document = self.document
        if not self.archive or document is None:
            return ""
        said = self._held_in(document.fills, self.values.text("number"), name)
        also = also_names(document).get(name)
        if said or document.also is None or also is None:
            return said
        return self._held_in(document.also.fills, self.values.text("uscc"), also)

    def _held_in(self, kind: str, number: str, name: str) -> str:
        entity = record_of(self._workspace, self.archive, kind, number)
        records = self._workspace.archive(self.archive).records
        return next((r.text(name) for r in records if r.id == entity), "")

    # what is shown

    def state(self) -> LicenceState:
        """The page as it stands."""
        document, scan, picture = self.document, self._scan, self.picture
        fields = self._showing.fields(self.values, document)
        looks = [field.look for field in fields]
        return LicenceState(
            title=self._showing.title(document),
            caption=self._firm_name(),
            seconds=f"{scan.seconds:.1f}" if scan else "",
            fields=fields,
            quality=quality(scan.quality, picture) if scan and picture else None,
            open=self.values.open,
            confirmable=len(self.values.confirmable()),
            by_hand=scan is None and bool(fields),
            notice=self._notice(),
            withheld=self._showing.withheld(self._withheld),
            counts=(
                looks.count("trusted") + looks.count("confirmed"),
                looks.count("doubtful") + looks.count("missing"),
                looks.count("failed"),
            ),
            boxes=boxes(self.values),
        )

    def _notice(self) -> str:
        if self._reading is not None and self._reading.personal:
            return _tr("This is somebody's own identity paper. It is seen and not kept: its photo is gone.")
        if self._reading is not None and not self._reading.document:
            return _tr(
                "This is no paper the program knows. Take it again flat and whole, or fill it by hand."
            )
        return ""

    def _firm_name(self) -> str:
        firm = self._workspace.archive(self.archive).firm() if self.archive else None
        return firm.text("name") if firm else _tr("New archive")


def _tr(source: str) -> str:
    return QCoreApplication.translate("LicencePresenter", source)
