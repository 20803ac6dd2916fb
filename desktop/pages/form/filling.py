"""One filling of one form: the session, its draft, the gate of authorisations, and what finishing saves.

Stands between the engine, the workspace and the page. It must not know any widget.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from desktop.library import own_forms
from desktop.pages.form.beginning import begun_from, kind_of, review_earlier
from desktop.pages.form.enclosures import Enclosures, parts_of, unreadable
from desktop.pages.form.history import History
from desktop.pages.form.outline import plain
from desktop.pages.form.request import OtherVersionError, Request, Spot
from desktop.pages.form.steps import Loss, covered
from desktop.rights.half_filled import without_withdrawn
from desktop.workspace import Workspace
from forms import imported
from forms.archive import Record
from forms.archive_tables import archive_tables
from forms.ids import new_id
from forms.records import prefill, record_changes
from forms.xform import Answer, Changes, FormError, FormSession, GeoPoint, Node
from forms.xform import draft as drafts
from forms.xform.audit import audit_ref
from forms.xform.migration import ORIGINAL
from forms.xform.transplant import answers
from sync.store.model import Change, Draft


class Filling:
    """`draft` is the draft's id once there is one. Raises UserError, or `OtherVersionError` for a draft to
    review."""

    def __init__(self, workspace: Workspace, request: Request) -> None:
        self._workspace = workspace
        stored = workspace.store.draft(request.draft) if request.draft else None
        if stored is not None:
            form_id = stored.form
            request = replace(request, archive=stored.archive, entity=stored.entity, form=form_id)
        self.archive = request.archive or new_id()
        self.kind = kind_of(workspace.content.catalogue, request)
        self.entity = request.entity or self._only_one(stored)
        self.form = workspace.content.form(request.form or self.kind.form)
        self.draft = stored.id if stored else None
        self.spot = Spot.from_text(stored.position) if stored else Spot()
        self.dirty = False
        self.consent = workspace.consent(self.archive)
        self.session = self._resume(stored) if stored else self._start()
        self.history = History(self.session)
        self.enclosures = Enclosures(workspace, self.form, self.session.language, stored)
        if stored is None:
            self.enclosures.begin_from(begun_from(workspace, self.archive, self.kind, self.entity))
        self._media = own_forms.Media(workspace.store, self.form.id)
        if imported.is_imported(self.kind.code):
            workspace.tasks.run(self._media.fetch)
        self._properties = {q.ref: q.save_to for q in self.form.questions if q.save_to}

    @property
    def record(self) -> Record | None:
        """The record being edited, as saved."""
        return next((r for r in self._workspace.archive(self.archive).records if r.id == self.entity), None)

    @property
    def is_new_firm(self) -> bool:
        """Whether finishing makes an archive."""
        return self.kind.code == "firm" and self._workspace.archive(self.archive).firm() is None

    def firm_name(self) -> str:
        """The firm's name, "" while it has none."""
        firm = self._workspace.archive(self.archive).firm()
        return firm.text("name") if firm else ""

    def other_drafts(self) -> tuple[Draft, ...]:
        """Drafts of the same form for a new record, when this one has only begun."""
        if self.draft or self.dirty or self.entity:
            return ()
        drafts = self._workspace.store.drafts(self.archive)
        return tuple(d for d in drafts if d.form == self.form.id and not d.entity)

    # answering

    def answer(self, ref: str, value: Answer, *, typing: bool = False) -> Changes:
        """Answer; the keys of one stretch of typing become one step of undo."""
        try:
            changes = self.history.answer(ref, value, typing=typing)
        except FormError:  # the answer itself stands
            self.dirty = True
            raise
        self.dirty = self.dirty or changes != Changes()  # the same answer again is nothing to keep
        return changes

    def take(self, given: Mapping[str, str]) -> frozenset[str]:
        """Answer by property what is known from elsewhere (a licence that was read), each as its form
        stores it.

        Returns the properties that were answered: what no authorisation covers, or does not apply, is left
        out.
        """
        taken: set[str] = set()
        before = -1
        while len(taken) > before:  # one answer makes the next question relevant
            before = len(taken)
            for node in self.session.nodes:
                name = self._properties.get(plain(node.ref), "")
                if node.kind == "question" and name in given and name not in taken and not self.lock(node):
                    self.answer(node.ref, given[name])
                    taken.add(name)
        return frozenset(taken)

    def evidence_of(self, given: Collection[str]) -> str:
        """The property of the photo that proves most of these properties; "" when the form asks for none."""
        questions = [q for q in self.form.questions if q.save_to in given]
        named = Counter(q.extras.get("evidence", "") for q in questions)
        photos = {q.ref.rpartition("/")[2]: q.save_to for q in self.form.questions if q.type == "image"}
        best = max((name for name in named if name in photos), key=lambda name: named[name], default="")
        return photos.get(best) or next(iter(photos.values()), "")

    def add_row(self, repeat: str, copy_of: str | None = None) -> Changes:
        """A new last row, or a copy after `copy_of`."""
        self.dirty = True
        return self.history.add_row(repeat, copy_of)

    def remove_row(self, row: str) -> Changes:
        """Take a row away."""
        self.dirty = True
        return self.history.remove_row(row)

    def give_position(self, position: GeoPoint) -> Changes:
        """Where the device is, for the questions that await it."""
        self.dirty = True
        return self.history.give_position(position)

    @property
    def recording(self) -> tuple[str, str] | None:
        """The ref and the quality of the recording the form wants and does not have yet."""
        for wanted in self.form.recordings:
            ref = "/" + "/".join(wanted.target)
            if not self.is_locked and not self.session.text(ref):
                return ref, wanted.quality
        return None

    def media(self, name: str) -> bytes:
        """A picture, sound or video that came with the form, b"" without it."""
        return self._media(name)

    def offers(self, ref: str) -> tuple[str, ...]:
        """What was answered to this question in other rows and other records of its kind."""
        path, own = plain(ref), self._properties.get(plain(ref), "")
        rows = [
            str(n.value) for n in self.session.nodes
            if n.value is not None and n.ref != ref and plain(n.ref) == path
        ]  # fmt: skip
        records = self._workspace.archive(self.archive).of(self.kind.code) if own else ()
        return tuple(dict.fromkeys((*rows, *(r.text(own) for r in records if r.text(own)))))

    def undo(self) -> Changes | None:
        """One step back."""
        return self._moved(self.history.undo())

    def redo(self) -> Changes | None:
        """One step forth."""
        return self._moved(self.history.redo())

    def _moved(self, changes: Changes | None) -> Changes | None:
        self.dirty = self.dirty or changes is not None
        return changes

    def pause(self) -> None:
        """The stretch of typing is over."""
        self.history.typing = ""

    @property
    def typing(self) -> str:
        """The question being typed in, "" for none."""
        return self.history.typing

    def lock(self, node: Node) -> str:
        """The class of data that no live authorisation covers, which makes the node read-only; or ""."""
        for needed in (node.extras.get("consent", ""), self.kind.consent_class):
            if not self.consent.covers(needed):
                return needed
        return ""

    @property
    def is_locked(self) -> bool:
        """Whether the whole record awaits an authorisation."""
        return not self.consent.covers(self.kind.consent_class)

    def look_again(self) -> bool:
        """Read the authorisations again; whether they have changed."""
        before, self.consent = self.consent, self._workspace.consent(self.archive)
        if before != self.consent:
            self._let_go()
        return before != self.consent

    def _let_go(self) -> None:
        """What a withdrawal took out of the library goes from what is being filled too, its steps of undo
        with it: the next save of the draft would bring it back."""
        here = self.enclosures.around(self.session.draft())
        left = without_withdrawn(self._workspace, self.archive, self.form.id, here)
        if left == here:
            return
        if left is None:  # the whole record went
            self.draft, self.dirty = None, False
        self.session = self._resumed(left) if left else self._start()
        self.history = History(self.session)
        seen = self.enclosures.seen
        self.enclosures = Enclosures(self._workspace, self.form, self.session.language, None)
        self.enclosures.see(seen)

    def property_of(self, ref: str) -> str:
        """The property a question saves to, "" if it saves to none."""
        return self._properties.get(plain(ref), "")

    def saved_value(self, ref: str) -> tuple[str, Any] | None:
        """The property a question saves to and its saved value; None without a saved record or a property."""
        record, name = self.record, self._properties.get(ref, "")
        return (name, record.properties.get(name)) if record is not None and name else None

    # keeping

    def save_draft(self, spot: Spot) -> bool:
        """Write the draft, if there is anything to keep; whether it was written."""
        here, there = (spot.ref, spot.opened), (self.spot.ref, self.spot.opened)
        moved = here != there and self.draft is not None
        if not (self.dirty or moved):
            return False
        self.session.mark(spot.ref or None, self.session.flagged)
        self.draft = self.draft or new_id()
        progress = self.session.progress()
        self._workspace.store.put_draft(
            Draft(
                id=self.draft,
                archive=self.archive,
                entity=self.entity,
                form=self.form.id,
                form_version=self.form.version,
                title=self._title(),
                content=self.enclosures.around(self.session.draft()),
                position=spot.to_text(),
                progress=round(100 * progress.answered / progress.total) if progress.total else 0,
                errors=progress.errors,
            )
        )
        self.spot, self.dirty = spot, False
        return True

    def keep_original(self) -> None:
        """Put the draft as it was before its form was renewed beside this one, as one of its own."""
        stored = self._workspace.store.draft(self.draft) if self.draft else None
        original = parts_of(stored).get(ORIGINAL) if stored else None
        if stored is None or original is None:
            return
        version = drafts.read(original).version
        self._workspace.store.put_draft(
            replace(
                stored, id=new_id(), content=original, form_version=version, position="", updated=None
            )
        )  # fmt: skip

    def left_out(self) -> tuple[Loss, ...]:
        """Answers that do not apply: kept until now, and not part of what finishing saves."""
        shown = {node.ref for node in self.session.nodes if node.kind in ("question", "note")}
        found = []
        for leaf in answers(drafts.read(self.session.draft()).state.whole, self.enclosures.words):
            if leaf.ref not in shown:
                term = self.enclosures.words.terms[leaf.path]
                kind = self.form.controls[leaf.path].extras.get("mask", "")
                found.append(Loss(leaf.ref, "", term.label, covered(kind, term.say(leaf.text)), False))
        return tuple(found)

    def _title(self) -> str:
        """What the draft is called in lists; one for a new firm says which."""
        title = self.kind.title(self._workspace.language)
        name = self._answer_named("name") if self.is_new_firm else ""
        return f"{title} · {name}" if name else title

    def _answer_named(self, name: str) -> str:
        found = next((n for n in self.session.nodes if n.name == name and n.kind == "question"), None)
        return str(found.value or "") if found else ""

    def discard(self) -> None:
        """Throw the draft away."""
        if self.draft:
            self._workspace.store.drop_draft(self.draft)
        self.draft, self.dirty = None, False

    @property
    def wants_reason(self) -> bool:
        """Whether the form wants to know why a finished one was changed, and this is such a change."""
        log = self.enclosures.audit
        return log is not None and log.options.change_reasons and self.record is not None

    def finish(self, reason: str = "") -> int:
        """Save what the form says, let the draft go; how many records changed. FormError `not-complete`."""
        if not self.session.problems():
            self._keep_audit(reason)
        finished = self.session.finish()
        changes = []
        for record in record_changes(finished.entities, self._workspace.content.catalogue):
            entity = self.archive if record.type == "firm" else record.id
            values: Mapping[str, Any] = record.set
            seen = self.enclosures.seen.get(entity)
            changes.append(
                Change(self.archive, entity, record.type, values, self.form.id, self.form.version, seen)
            )
        if imported.is_imported(self.kind.code):
            title, now = self.kind.title(self._workspace.language), self._workspace.now()
            changes = own_forms.with_submission(
                self._workspace.store, self.form, changes, finished.submission_xml, title, now
            )
        if changes:
            self._workspace.save_all(changes, self.draft)
            own_forms.note_finished(self._workspace.store, changes)
        else:
            self.discard()
        self.draft, self.dirty = None, False
        return len(changes)

    def _keep_audit(self, reason: str) -> None:
        """The log becomes evidence, its hash the answer of the form's audit node."""
        log = self.enclosures.audit
        if log is None:
            return
        info = self._workspace.store.put_evidence(
            log.finished(self._workspace.now(), reason),
            archive=self.archive,
            mime="text/csv",
            label="audit.csv",
            captured_at=self._workspace.now(),
        )
        self.session.answer(audit_ref(self.form), info.sha256)

    # opening

    def _only_one(self, stored: Draft | None) -> str | None:
        """The record of a kind of which an archive has one."""
        if stored is not None or self.kind.cardinality != "one":
            return None
        found = self._workspace.archive(self.archive).of(self.kind.code)
        return found[0].id if found else None

    def _tables(self) -> Mapping[str, Any]:
        archive = self._workspace.archive(self.archive)
        return archive_tables(archive, self._workspace.content.catalogue, without=self.entity or "")

    def _start(self) -> FormSession:
        workspace, record = self._workspace, self.record
        if record is not None:
            review_earlier(workspace, self.form, self.kind, self.archive, record)
            kept = own_forms.session_of(
                workspace.store, self.form, record, workspace.now, self._tables(), workspace.language,
                self._about,
            )  # fmt: skip
            if kept is not None:
                return kept
        values = (
            prefill(workspace.archive(self.archive), workspace.content.catalogue, record) if record else {}
        )
        return FormSession.start(
            self.form,
            now=workspace.now,
            instances=self._tables(),
            language=workspace.language,
            prefill=values,
            about=self._about,
            last_saved=own_forms.last_submission(workspace.store, self.form),
        )

    @property
    def _about(self) -> Mapping[str, str]:
        """What the form may ask of who fills it in on what (`jr:preload="property"`)."""
        return {"username": self._workspace.person.id, "deviceid": self._workspace.device}

    def _resume(self, stored: Draft) -> FormSession:
        try:
            return self._resumed(stored.content)
        except FormError as error:
            if error.code == "draft-other-version":
                raise OtherVersionError(stored) from error
            raise unreadable() from error

    def _resumed(self, content: bytes) -> FormSession:
        return FormSession.resume(
            self.form,
            content,
            now=self._workspace.now,
            instances=self._tables(),
            language=self._workspace.language,
            about=self._about,
        )
