"""The forms this person has imported: kept in the encrypted library, every version of them, and made part
of the content; and what a finished one leaves behind.

Owns the setting that lists them and how a filling of one begins and ends. Their files lie among the
evidence, belonging to no archive, so that they never leave the device. Knows no widget.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, cast

from forms.archive import JSON, Record
from forms.content import Content
from forms.errors import UserError
from forms.export import attachments
from forms.imported import ATTACHED, SUBMISSION, ImportedForm, is_imported, pack, unpack
from forms.xform import FormDefinition, FormSession, Instance, parse_form, saved
from forms.xform import draft as drafts
from forms.xform.entities import DATASET, Known
from forms.xform.glossary import glossary
from forms.xform.migration import WORDS
from sync.store.model import Change

if TYPE_CHECKING:
    from sync.store import Store

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

SETTING = "forms.imported"
LAST = "forms.last."  # and the form's id: the hash of its submission finished last
NOWHERE = ""  # the archive of what belongs to none


@dataclass(frozen=True, slots=True)
class Held:
    """One version in the library. `sha256` of its file; `at` ISO, when it was imported. `media` is the hash
    of the file its pictures and sounds are in, "" without any: they may be large, and unlocking does not wait
    for them.
    """

    id: str
    version: str
    title_zh: str
    title_en: str
    languages: tuple[str, ...]
    source: str
    sha256: str
    at: str
    media: str = ""


def held(store: "Store") -> tuple[Held, ...]:
    """All versions, the latest import last."""
    rows = store.get_setting(SETTING, [])
    return tuple(_held(row) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()


def latest(store: "Store") -> tuple[Held, ...]:
    """The version in use of every form, by title."""
    return tuple(sorted({one.id: one for one in held(store)}.values(), key=lambda one: one.title_zh))


def keep(store: "Store", content: Content, form: ImportedForm, now: datetime) -> Held:
    """Keep a form in the library; the same one again changes nothing. Raises UserError `form-id-taken` for a
    built-in form's id, `form-same-version` for other contents under a version that is there already."""
    if is_built_in(store, content, form.id):
        raise UserError(
            "form-id-taken",
            "A built-in form has the id “{id}”.",
            "Give yours another form_id in its settings.",
            id=form.id,
        )
    data = pack(replace(form, media={}))
    pictures = pack(replace(form, xml=b"", tables={})) if form.media else b""
    known = held(store)
    same = next((one for one in known if (one.id, one.version) == (form.id, form.version)), None)
    if same is not None:
        if (same.sha256, same.media) != (_hash(data), _hash(pictures)):
            raise UserError(
                "form-same-version",
                "Version {version} of “{id}” is here already, and says something else.",
                "Raise the version in the form's settings, then import it again.",
                id=form.id,
                version=form.version,
            )
        return same
    for file in (data, pictures):
        if file:
            store.put_evidence(
                file, archive=NOWHERE, mime="application/zip", label=form.source, captured_at=now
            )
    one = Held(
        form.id, form.version, *form.titles, form.languages, form.source, _hash(data), now.isoformat(),
        _hash(pictures),
    )  # fmt: skip
    store.put_setting(SETTING, [_row(other) for other in (*known, one)])
    return one


def is_built_in(store: "Store", content: Content, form_id: str) -> bool:
    """Whether the content has a form of this id that nobody imported."""
    return form_id in content.form_ids and all(one.id != form_id for one in held(store))


def drop(store: "Store", form_id: str) -> None:
    """Take a form out of use; what was filled with it stays."""
    store.put_setting(SETTING, [_row(one) for one in held(store) if one.id != form_id])


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest() if data else ""


def read(store: "Store", one: Held) -> ImportedForm:
    """A version with its tables, without its media. Raises UserError `form-unreadable`,
    `evidence-not-here`."""
    return unpack(store.read_evidence(one.sha256))


class Media:
    """Pictures and sounds of the version of a form in use, read from the library once; none for a form nobody
    imported. For any thread: `fetch` ahead on another, and nobody waits when the first is asked for."""

    def __init__(self, store: "Store", form_id: str) -> None:
        self._store, self._form_id = store, form_id
        self._lock = Lock()
        self._files: Mapping[str, bytes] | None = None

    def fetch(self) -> Mapping[str, bytes]:
        """All of them by name."""
        with self._lock:
            if self._files is None:
                self._files = self._read()
            return self._files

    def __call__(self, name: str) -> bytes:
        """One of them, b"" for none."""
        return self.fetch().get(name, b"")

    def _read(self) -> Mapping[str, bytes]:
        one = next((one for one in latest(self._store) if one.id == self._form_id), None)
        try:
            return unpack(self._store.read_evidence(one.media)).media if one and one.media else {}
        except UserError as error:  # the form is filled all the same; each is named where it belongs
            log.warning("media of %s left out: %s", self._form_id, error.code)
            return {}


def last_submission(store: "Store", form: FormDefinition) -> bytes | None:
    """The submission of this form finished last on this device, for a form that begins with it; else None."""
    sha = store.get_setting(f"{LAST}{form.id}", "") if form.last_saved else ""
    try:
        return store.read_evidence(str(sha)) if sha else None
    except UserError:  # it was cleared away: the form begins empty
        return None


def with_imported(content: Content, store: "Store") -> Content:
    """The content with the imported forms of this library in it."""
    found = latest(store)
    if not found and content.catalogue is content.standard:
        return content
    forms = []
    for one in found:
        try:
            forms.append(read(store, one))
        except UserError as error:  # the library opens all the same, and what was filled with it is there
            log.warning("imported form %s left out: %s", one.id, error.code)
    return content.with_imported(forms)


def session_of(
    store: "Store",
    form: FormDefinition,
    record: Record,
    now: Clock,
    instances: Mapping[str, Instance],
    language: str,
    about: Mapping[str, str],
) -> FormSession | None:
    """A filling of an imported form taken up again from its kept submission, rows and all; None when the
    record has none."""
    sha = record.text(SUBMISSION)
    if not is_imported(record.type) or not sha:
        return None
    return FormSession.open(
        form, store.read_evidence(sha), now=now, instances=instances, language=language, edit=True,
        known=_known(form, record), about=about,
    )  # fmt: skip


def earlier(store: "Store", form: FormDefinition, record: Record, language: str) -> tuple[bytes, str] | None:
    """A kept submission with answers that the version in use has no place for, as a draft of the version that
    made it, and that version; None where all of it has its place. Reviewed, nothing of it is lost unseen."""
    sha = record.text(SUBMISSION)
    if not is_imported(record.type) or not sha:
        return None
    data = store.read_evidence(sha)
    if not saved.without_place(form, data):
        return None
    draft, version = saved.as_draft(form, data, _known(form, record), language)
    made = next((one for one in held(store) if (one.id, one.version) == (form.id, version)), None)
    if made is None:
        return draft, version
    try:
        brought = read(store, made)
        words = glossary(parse_form(brought.xml, brought.tables), language)
    except UserError as error:  # told by its paths and texts instead of its labels
        log.warning("words of %s %s left out: %s", form.id, version, error.code)
        return draft, version
    return drafts.enclose(draft, {WORDS: drafts.seal(words.to_bytes())}), version


def _known(form: FormDefinition, record: Record) -> Known:
    names = {name for dataset in form.datasets for name in dataset.properties}
    values = {name: value for name, value in record.properties.items() if name in names}
    return cast("Known", {record.id: {**values, DATASET: record.type}})


def with_submission(
    store: "Store", form: FormDefinition, changes: Sequence[Change], xml: bytes, title: str, now: datetime
) -> list[Change]:
    """The changes of a finished imported form with its submission named among them, kept as evidence, and
    all files that one speaks of."""
    found = []
    for change in changes:
        if is_imported(change.type) and change.set.get("deleted") is not True:
            info = store.put_evidence(
                xml, archive=change.archive, mime="application/xml", label=title, captured_at=now
            )
            files: list[JSON] = [*attachments(form, xml)]
            found.append(replace(change, set={**change.set, SUBMISSION: info.sha256, ATTACHED: files}))
        else:
            found.append(change)
    return found


def note_finished(store: "Store", changes: Sequence[Change]) -> None:
    """These were saved: a form that begins with what was finished last begins with them."""
    for change in changes:
        if is_imported(change.type) and SUBMISSION in change.set:
            store.put_setting(f"{LAST}{change.form}", change.set[SUBMISSION])


def _row(one: Held) -> JSON:
    return cast("JSON", {**asdict(one), "languages": list(one.languages)})


def _held(row: Mapping[str, JSON]) -> Held:
    texts = {name: str(row.get(name) or "") for name in Held.__dataclass_fields__ if name != "languages"}
    languages = row.get("languages")
    return Held(languages=tuple(map(str, languages)) if isinstance(languages, list) else (), **texts)
