"""A form an expert brings, made one that an archive can hold: an XLSForm or XForm from anywhere becomes a
kind of record `form.<id>`, filled, drafted, finished and synced as the built-in ones are.

Its XForm gets one entity declaration, so that finishing it changes one record: answers outside repeats
become properties, rows stay in the submission, which is kept as evidence. The author's own declarations are
for other tools and are left out. Knows no store.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from lxml import etree

from forms.catalogue import Group, RecordKind
from forms.checks.zips import DAMAGED_ZIP, BoundedZip
from forms.errors import UserError
from forms.preview import is_note
from forms.xform import FormDefinition
from forms.xform.instances import parse_xml
from forms.xform.vocabulary import ENTITIES, XFORMS, XHTML, local_name
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element

if TYPE_CHECKING:
    from forms.authoring import Checked

PREFIX = "form."
SUBMISSION = "submission"
"""The property that names the kept submission."""
ATTACHED = "attachments"
"""The property that names every file the submission speaks of, those in rows and of no question (a log, a
recording) too: what no record names never leaves the device.
"""
GROUP = Group("other", "其他表单", "Other forms")
CONSENT = "personal"
"""Nobody has said which of its questions are personal: all of it waits for an authorisation that covers
them.
"""
MAX_PACKED = 128 << 20
"""Bytes of all files of a form, unpacked: they are in memory together."""

_ID = re.compile(r"[\w.\-:]{1,50}")
_TITLES = ("string", "select1", "barcode", "date", "int")


@dataclass(frozen=True)
class ImportedForm:
    """One version of a form. `tables` in UTF-8 and `media`, both by file name; `title` by language (zh,
    en).
    """

    id: str
    version: str
    titles: tuple[str, str]
    languages: tuple[str, ...]
    xml: bytes = field(repr=False)
    tables: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    media: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    source: str = ""

    @property
    def type(self) -> str:
        """The type of its records."""
        return f"{PREFIX}{self.id}"


def is_imported(record_type: str) -> bool:
    """Whether records of this type come from an imported form."""
    return record_type.startswith(PREFIX)


def adopt(checked: "Checked", media: Mapping[str, bytes]) -> ImportedForm:
    """The form as this program will fill it. Raises UserError `form-unusable` with the first error of the
    check, `form-id` for an id that names nothing, `form-too-large`."""
    form = checked.form
    if form is None or checked.xml is None or checked.has_errors:
        first = next((p for p in checked.problems if p.severity == "error"), None)
        raise UserError(
            "form-unusable",
            "The form cannot be used: {why}",
            "Mend what the check says, then import it again.",
            why=first.message if first else "",
        )
    if not _ID.fullmatch(form.id):
        raise UserError(
            "form-id",
            "“{id}” cannot be the id of a form.",
            "Give it a form_id of letters, digits, _ and - in its settings.",
            id=form.id,
        )
    xml, version = _declared(checked.xml.encode(), form)
    title_zh, title_en = (_title(form, language) for language in ("zh", "en"))
    tables = dict(checked.tables)
    made = ImportedForm(
        form.id, version, (title_zh, title_en), form.languages, xml, tables, dict(media), checked.file
    )
    check_size(sum(map(len, _files(made).values())))
    return made


def check_size(size: int) -> None:
    """Raises UserError `form-too-large` for more bytes than one form may bring along."""
    if size > MAX_PACKED:
        raise UserError(
            "form-too-large",
            "The form with its tables and media has {size} MB; {most} MB can be imported.",
            "Leave out or make smaller what it need not bring along, then import it again.",
            size=-(-size >> 20),
            most=MAX_PACKED >> 20,
        )


def _title(form: FormDefinition, language: str) -> str:
    """XForms have one title; some authors write it in both languages with a stroke between."""
    parts = [part.strip() for part in re.split(r"\s+[/|]\s+", form.title or form.id)]
    wanted = next((part for part in parts if part.isascii() == (language == "en")), "")
    return wanted or form.title or form.id


def _declared(xml: bytes, form: FormDefinition) -> tuple[bytes, str]:
    """The XForm with our entity declaration in place of its own, and its version (one of its bytes if it says
    none)."""
    root = parse_xml(xml, "the form")
    model = root.find(f"{{{XHTML}}}head/{{{XFORMS}}}model")
    assert model is not None, "the form was parsed before"
    primary = next(next(model.iterchildren(f"{{{XFORMS}}}instance")).iterchildren(etree.Element))
    version = form.version or hashlib.sha256(xml).hexdigest()[:10]
    primary.set("version", version)
    _drop_entities(model, primary)
    _declare(model, primary, form)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True), version


def _drop_entities(model: Element, primary: Element) -> None:
    for element in [e for e in primary.iter(etree.Element) if local_name(str(e.tag)) == "entity"]:
        parent = element.getparent()
        if parent is not None and local_name(str(parent.tag)) == "meta":
            parent.remove(element)
    for element in list(model.iterchildren(f"{{{XFORMS}}}bind", f"{{{XFORMS}}}setvalue")):
        if "/meta/entity" in (element.get("nodeset") or element.get("ref") or ""):
            model.remove(element)


def _declare(model: Element, primary: Element, form: FormDefinition) -> None:
    meta = next((c for c in primary.iterchildren(etree.Element) if local_name(str(c.tag)) == "meta"), None)
    if meta is None:
        meta = etree.SubElement(primary, "meta")
    entity = etree.SubElement(meta, "entity", {"dataset": f"{PREFIX}{form.id}", "id": "", "create": "1"})
    etree.SubElement(entity, "label")
    binds = {_plain(b.get("nodeset", "")): b for b in model.iterchildren(f"{{{XFORMS}}}bind")}
    own = f"{{{ENTITIES}}}saveto"
    for bind in binds.values():
        if own in bind.attrib:
            del bind.attrib[own]
    for path, name in properties(form):
        bind_element = binds.get("/" + "/".join(path))
        if bind_element is None:
            bind_element = etree.SubElement(model, f"{{{XFORMS}}}bind", {"nodeset": "/" + "/".join(path)})
        bind_element.set(own, name)


def _plain(nodeset: str) -> str:
    return "/" + "/".join(step.strip().rpartition(":")[2] for step in nodeset.strip().strip("/").split("/"))


def properties(form: FormDefinition) -> Iterator[tuple[ModelPath, str]]:
    """The questions a record keeps, and the property of each: the author's own, the question's name, or its
    path where names are equal. Rows of repeats are in the submission."""
    paths = [tuple(q.ref.strip("/").split("/")) for q in form.questions]
    kept = [p for p in paths if not any(p[: len(r)] == r for r in form.repeats) and not _is_note(form, p)]
    names = [path[-1] for path in kept]
    taken: set[str] = {SUBMISSION, ATTACHED, "deleted"}
    for path in dict.fromkeys(kept):
        bind = form.binds.get(path)
        own = bind.save_to if bind is not None else ""
        wanted = own or (path[-1] if names.count(path[-1]) == 1 else ".".join(path[1:]))
        name = wanted if wanted not in taken else ".".join(("answer", *path[1:]))
        taken.add(name)
        yield path, name


def _is_note(form: FormDefinition, path: ModelPath) -> bool:
    control, bind = form.controls.get(path), form.binds.get(path)
    return control is not None and bind is not None and is_note(control, bind)


def kind_in(imported: ImportedForm, form: FormDefinition, order: int) -> RecordKind:
    """The kind of its records, at the end of the catalogue. `form` is its XForm parsed."""
    told = [q.save_to for wanted in _TITLES for q in form.questions if q.save_to and q.type == wanted]
    return RecordKind(
        code=imported.type,
        dataset=imported.type,
        form=imported.id,
        group=GROUP.code,
        title_zh=imported.titles[0],
        title_en=imported.titles[1],
        cardinality="many",
        icon="file",
        title_property=told[0] if told else "",
        date_property="",
        summary_properties=tuple(told[1:3]),
        consent_class=CONSENT,
        order=order,
    )


def without_entity(xml: bytes) -> bytes:
    """A kept submission as its author's own tools expect it: without what was declared here."""
    root = parse_xml(xml, "the submission")
    for element in [e for e in root.iter(etree.Element) if local_name(str(e.tag)) == "entity"]:
        parent = element.getparent()
        if parent is not None and str(element.get("dataset", "")).startswith(PREFIX):
            parent.remove(element)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


_MANIFEST = "form.json"


def _files(form: ImportedForm) -> dict[str, bytes]:
    about = {
        "id": form.id,
        "version": form.version,
        "titles": list(form.titles),
        "languages": list(form.languages),
        "source": form.source,
    }
    return {
        _MANIFEST: json.dumps(about, ensure_ascii=False, sort_keys=True).encode(),
        "form.xml": form.xml,
        **{f"tables/{name}": data for name, data in sorted(form.tables.items())},
        **{f"media/{name}": data for name, data in sorted(form.media.items())},
    }


def pack(form: ImportedForm) -> bytes:
    """One file: the same form gives the same bytes. Raises UserError `form-too-large`."""
    files = _files(form)
    check_size(sum(map(len, files.values())))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(entry, data)
    return held.getvalue()


def unpack(data: bytes) -> ImportedForm:
    """The form of such a file. Raises UserError `form-unreadable`."""
    try:
        with BoundedZip(io.BytesIO(data), MAX_PACKED) as book:
            files = {name: book.read(name) for name in book.namelist()}
        about = json.loads(files[_MANIFEST])
        titles = cast("Sequence[str]", about["titles"])
        return ImportedForm(
            str(about["id"]),
            str(about["version"]),
            (str(titles[0]), str(titles[1])),
            tuple(map(str, about["languages"])),
            files["form.xml"],
            _below(files, "tables/"),
            _below(files, "media/"),
            str(about["source"]),
        )
    except (*DAMAGED_ZIP, TypeError) as error:
        raise UserError(
            "form-unreadable",
            "An imported form cannot be read.",
            "Import it again from its file.",
        ) from error


def _below(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    return {name.removeprefix(folder): data for name, data in files.items() if name.startswith(folder)}
