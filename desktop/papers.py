"""From a record to its paper: answers in words, the text that was signed, the signatures. Knows no widget."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from desktop.reading import Reading
from desktop.reports.dossier import PaperLanguage
from desktop.reports.paper import PAPERS, TEMPLATE, WORDS, Paper, Said, Signed, document
from desktop.reports.render import framed, render_pdf
from desktop.workspace import Workspace
from forms.archive import JSON, Record
from forms.errors import UserError

_PICTURES = ("image/png", "image/jpeg")
_NOTHING: tuple[object, ...] = (None, "", [])


def paper_name(workspace: Workspace, archive: str, record_id: str) -> str:
    """What the file is called: its title, the firm, the day."""
    record, firm = _record(workspace, archive, record_id), workspace.archive(archive).firm()
    title = _words(workspace)["kinds"][record.type]["title"]
    kind = workspace.content.kind(record.type)
    day = record.text(kind.date_property)[:10]
    name = firm.text("name") if firm else ""
    return " ".join(part for part in (workspace.word(*title), name, day) if part)


def paper_of(
    workspace: Workspace, archive: str, record_id: str, language: PaperLanguage
) -> Callable[[], bytes]:
    """What sets it, off the UI thread. Raises UserError `no-paper` for a record that has none."""
    record, firm = _record(workspace, archive, record_id), workspace.archive(archive).firm()
    words = _words(workspace)
    own = words["kinds"][record.type]
    images: dict[str, bytes] = {}
    signatures = tuple(_signatures(workspace, record, own, images))
    wording = record.text(own["statement"]) if own["statement"] else ""
    english = ""
    if wording:
        text = workspace.content.reference.pledges.texts.get(record.text("text_version"))
        english = text.text_en if text is not None and text.text == wording else ""
    paper = Paper(
        kind=record.type,
        number=record.id[-12:].upper(),
        firm=firm.text("name") if firm else "",
        uscc=firm.text("uscc") if firm else "",
        by=workspace.name_of(record.author),
        statement=(wording, english),
        facts=tuple(_facts(workspace, record, own)),
        signatures=signatures,
    )
    body, template = document(paper, words, language), workspace.content.document(TEMPLATE)
    return lambda: render_pdf(template, body, images)


def _words(workspace: Workspace) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(workspace.content.document(WORDS))
    return found


def _record(workspace: Workspace, archive: str, record_id: str) -> Record:
    found = next((r for r in workspace.archive(archive).records if r.id == record_id and not r.deleted), None)
    if found is None or found.type not in PAPERS:
        raise UserError(
            "no-paper",
            "There is no paper of this record.",
            "It may have been removed meanwhile. Go back and open the archive again.",
        )
    return found


def _facts(workspace: Workspace, record: Record, own: Mapping[str, Any]) -> Iterator[Said]:
    """Answers in the order of the form. It is the firm's own paper: nothing is masked; pictures are apart."""
    reading = Reading(workspace.content)
    for name, asked in reading.asked(record.type).items():
        value = record.properties.get(name)
        if value in _NOTHING or name in own["skip"] or asked.type in ("image", "signature", "file", "audio"):
            continue
        if not any(asked.label.values()):
            continue
        parts: JSON = (
            cast("list[JSON]", list(record.texts(name)))
            if asked.choices and asked.type != "select1"
            else value
        )
        zh, en = (reading.words(record.type, name, parts, one, masked=False) for one in ("zh", "en"))
        labels = (reading.label(record.type, name, "zh"), reading.label(record.type, name, "en"))
        yield Said(labels, (zh, en))


def _signatures(
    workspace: Workspace, record: Record, own: Mapping[str, Any], images: dict[str, bytes]
) -> Iterator[Signed]:
    found = []
    for name, signer, zh, en in own["signatures"]:
        info = workspace.store.evidence(record.text(name)) if record.text(name) else None
        image = ""
        if info is not None and info.mime in _PICTURES and info.is_here:
            image = f"{name}.svg"
            images[image] = framed(workspace.store.read_evidence(info.sha256))
        found.append((record.text(name), Signed((zh, en), record.text(signer) if signer else "", image)))
    signed = [one for said, one in found if said]
    yield from signed or [found[0][1]]
