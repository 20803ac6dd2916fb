"""Writing what leaves: dossiers with their files, sheets, classes. Streams into an open file; reads evidence
one piece at a time.

The same input gives the same bytes: entries are in a fixed order and carry the moment of the export. It must
not know who asked, nor note anything (`order` does).
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from desktop.reports.dossier import TEMPLATE, WORDS, PaperLanguage, document
from desktop.reports.render import render_pdf
from forms.content import Content
from forms.dossier import Dossier, Sheets, class_sheets, firm_document, opening
from forms.export.excel import write_excel
from forms.export.filenames import FileNames, packed_at
from forms.export.settled import settled

if TYPE_CHECKING:
    from sync.store import Store

MANIFEST, SUMS = "manifest.json", "SHA256SUMS.txt"
PAPER = "信用档案.pdf"
FORMAT = "xindang.dossier/1"


class _Parcel:
    """A zip that remembers the hash of everything in it."""

    def __init__(self, out: IO[bytes], moment: datetime) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self._moment = packed_at(moment)
        self.sums: dict[str, str] = {}
        self.sizes: dict[str, int] = {}

    def put(self, name: str, data: bytes, *, packed: bool = True) -> None:
        entry = zipfile.ZipInfo(name, self._moment)
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        entry.external_attr = 0o644 << 16
        self._zip.writestr(entry, data)
        self.sums[name], self.sizes[name] = hashlib.sha256(data).hexdigest(), len(data)

    def close(self) -> None:
        """The list of hashes, as `sha256sum -c` reads it, and the directory."""
        lines = "".join(f"{sha}  {name}\n" for name, sha in sorted(self.sums.items()))
        self.put(SUMS, lines.encode())
        self._zip.close()


def write_dossiers(
    out: IO[bytes],
    dossiers: Iterable[Dossier],
    content: Content,
    store: "Store",
    language: PaperLanguage,
    *,
    several: bool = False,
) -> None:
    """Each as a paper, its files and a manifest, in a folder of its own when there may be several. Raises
    what the typesetter and the store raise."""
    template = content.document(TEMPLATE)
    words: Mapping[str, Any] = json.loads(content.document(WORDS))
    folders, parcel = FileNames(SUMS), None
    for dossier in dossiers:
        parcel = parcel or _Parcel(out, dossier.about.at)
        name = f"{dossier.about.name} {dossier.about.uscc}".strip() or dossier.about.archive
        folder = f"{folders.take(name)}/" if several else ""
        _put_dossier(parcel, folder, dossier, store, document(dossier, words, language), template)
    if parcel is not None:
        parcel.close()


def _put_dossier(
    parcel: _Parcel,
    folder: str,
    dossier: Dossier,
    store: "Store",
    paper: Mapping[str, Any],
    template: bytes,
) -> None:
    parcel.put(folder + PAPER, render_pdf(template, paper))
    files = [_file(parcel, folder, PAPER, {"kind": "paper", "check": paper["hash"]})]
    missing = []
    for piece in dossier.pieces:
        said = {"kind": "evidence", "number": piece.number, "about": piece.about.zh, "day": piece.day}
        if not piece.here:
            missing.append({**said, "sha256": piece.sha256, "why": "not on this device, held by the centre"})
            continue
        name = f"evidence/{piece.name}"
        parcel.put(folder + name, store.read_evidence(piece.sha256), packed=False)
        files.append(_file(parcel, folder, name, said))
    manifest = {
        **_about(dossier),
        "files": files,
        "missing": missing,
        "withheld": [
            {"kind": w.kind.zh, "item": w.label.zh, "class_of_data": w.category, "count": w.count}
            for w in dossier.withheld
        ],
    }
    parcel.put(folder + MANIFEST, _json(manifest))


def _file(parcel: _Parcel, folder: str, name: str, said: Mapping[str, Any]) -> dict[str, Any]:
    whole = folder + name
    return {"name": name, "size": parcel.sizes[whole], "sha256": parcel.sums[whole], **said}


def _about(dossier: Dossier) -> dict[str, Any]:
    about = dossier.about
    return {
        "format": FORMAT,
        "disclaimer": "联盟培育档案，供查阅核对；不构成征信报告或信用评级。",
        "archive": about.archive,
        "name": about.name,
        "uscc": about.uscc,
        "exported_at": about.at.isoformat(timespec="seconds"),
        "exported_by": about.by,
        "handed_to": " ".join(part for part in (about.audience.zh, about.recipient) if part),
        "purpose": about.purpose,
        "content_version": about.content_version,
        "records": dossier.records,
    }


def write_sheets(out: IO[bytes], dossiers: Iterable[Dossier], content: Content, language: str) -> None:
    """One workbook for all of them. Raises what `write_excel` raises."""
    sheets, moment = Sheets(language), None
    for dossier in dossiers:
        sheets.add(dossier, content.kinds)
        moment = dossier.about.at
    if moment is not None:
        out.write(settled(write_excel(sheets.tables()), moment))


def write_classes(out: IO[bytes], dossiers: Iterable[Dossier], content: Content, language: str) -> None:
    """By the national catalogue: `classes.json` and `classes.xlsx` in one zip."""
    classes, kept, texts = content.classes, list[Dossier](), list[str]()
    for dossier in dossiers:
        kept.append(dossier)
        texts.append(_text(firm_document(dossier, classes)))
    if not kept:
        return
    about = kept[0].about
    head = _text(opening(about, classes))
    parcel = _Parcel(out, about.at)
    whole = f'{head.rstrip()[:-1].rstrip()},\n "firms": [\n{",".join(texts)}]\n}}\n'
    parcel.put("classes.json", whole.encode("utf-8", "replace"))
    sheets = Sheets(language)
    for dossier in kept:
        sheets.add(dossier, content.kinds)
    tables = [sheets.tables()[0], *class_sheets(kept, classes, language)]
    parcel.put("classes.xlsx", settled(write_excel(tables), about.at))
    parcel.close()


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _json(value: Mapping[str, Any]) -> bytes:
    return (_text(value) + "\n").encode("utf-8", "replace")
