"""What the form page shows, worked out from one filling: looks of questions, rows of the tree, evidence.

Knows the workspace and the filling; must not know widgets.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from desktop.capture.spots import spots
from desktop.fields import Attachment, Look, evidence_word, rich
from desktop.intake.origins import origin_of
from desktop.pages.form.evidence import EvidenceState, Fact
from desktop.pages.form.filling import Filling
from desktop.pages.form.outline import ATTACHMENTS, WRONG, Outline, Section, Tally, rows_of, walk
from desktop.pages.form.tree import TreeRow
from desktop.workspace import Workspace
from forms.consent import ConsentState
from forms.xform import Node

_PICTURES = ("image", "signature")


class FormPresenter(QObject):
    """Made anew for each filling. `show_missing` marks required questions that are empty."""

    def __init__(self, workspace: Workspace, filling: Filling) -> None:
        super().__init__()
        self._workspace = workspace
        self.filling = filling
        self.show_missing = False
        self.section = ""
        self._thumbnails: dict[str, bytes] = {}
        self._outline: Outline | None = None
        self._outline_of: tuple[tuple[Node, ...], ConsentState] = ((), filling.consent)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All that is visible."""
        return self.filling.session.nodes

    @property
    def outline(self) -> Outline:
        """The form as it stands, made anew only when something has changed."""
        state = (self.nodes, self.filling.consent)
        if self._outline is None or self._outline_of[0] is not state[0] or self._outline_of[1] != state[1]:
            self._outline = Outline(state[0], self.filling.form.title, self.filling.lock)
            self._outline_of = state
        return self._outline

    def current(self) -> Section:
        """The section on screen."""
        found = self.outline.sections
        return next((s for s in found if s.ref == self.section), found[0])

    def section_nodes(self) -> Sequence[Node]:
        """All of the section on screen."""
        section = self.current()
        return self.outline.nodes[section.start : section.end]

    def neighbour(self, step: int) -> Section | None:
        """The section after (1) or before (-1) the current one."""
        found = self.outline.sections
        at = found.index(self.current()) + step
        return found[at] if 0 <= at < len(found) else None

    def whole(self) -> Tally:
        """Figures of the whole form."""
        return self.outline.whole

    def tree(self, ref: str) -> list[TreeRow]:
        """Sections and their parts; the current section is open, and the part that holds `ref` marked."""
        outline, current, rows = self.outline, self.current(), []
        for section in outline.sections:
            parts = [n for n in self._parts(section) if outline.name(n)]
            here = section.ref == current.ref
            held = [p for p in parts if here and ref.startswith((f"{p.ref}/", f"{p.ref}["))]
            inner = held[-1].ref if held else ""
            count = outline.tally(section.ref)
            rows.append(
                TreeRow(
                    section.ref, section.number, section.title, 0, count, here and not inner,
                    here if parts else None,
                )
            )  # fmt: skip
            for part in parts:
                count = outline.tally(part.ref)
                rows.append(
                    TreeRow(
                        part.ref, part.number, outline.name(part), 1, count, part.ref == inner, None, here
                    )
                )
        return rows

    def _parts(self, section: Section) -> list[Node]:
        nodes = self.outline.nodes[section.start : section.end]
        return [n for n in nodes if n.kind in ("group", "repeat") and not rows_of(n.ref)]

    def questions(self) -> list[tuple[str, str]]:
        """For jumping: (ref, number and label); in a repeat with the name of the row."""
        found, outline = [], self.outline
        for node in self.nodes:
            if node.kind == "question":
                row = outline.node(rows_of(node.ref)[-1]) if rows_of(node.ref) else None
                found.append((node.ref, f"{node.number}  {node.label}" + (f"  ({row.title})" if row else "")))
        return found

    # errors

    def is_wrong(self, node: Node) -> bool:
        """Whether F8 stops here."""
        if self.filling.lock(node):
            return False
        return node.violation_kind in WRONG or (self.show_missing and node.violation_kind == "required")

    def is_open(self, node: Node) -> bool:
        """Whether it has no answer and can be given one."""
        return node.value is None and not node.readonly and not self.filling.lock(node)

    def next_wrong(self, ref: str, step: int) -> Node | None:
        """The next question with an error; with none, the next required one that is empty."""
        start = self.outline.index(ref)
        found = walk(self.nodes, start, step, self.is_wrong)
        return found or walk(self.nodes, start, step, lambda n: n.violation_kind == "required")

    def next_open(self, ref: str, step: int) -> Node | None:
        """The next question without an answer, in whatever section or row."""
        return walk(self.nodes, self.outline.index(ref), step, self.is_open)

    def next_question(self, ref: str) -> Node | None:
        """The question after this one that takes an answer; None after the last."""
        later = self.nodes[self.outline.index(ref) + 1 :]
        taking = (n for n in later if n.kind == "question" and not n.readonly and not self.filling.lock(n))
        return next(taking, None)

    def first_wrong_in(self, ref: str) -> Node | None:
        """The first error below a repeat or row; without one the first required question that is empty."""
        inside = [n for n in self.outline.below(ref) if n.kind == "question" and not self.filling.lock(n)]
        wrong = (n for n in inside if n.violation_kind in WRONG)
        return next(wrong, None) or next((n for n in inside if n.violation_kind == "required"), None)

    def first_in(self, ref: str) -> str:
        """The first question below a section, group, repeat or row that takes answers; "" without any."""
        inside = [n for n in self.outline.below(ref) if n.kind == "question"]
        taking = (n.ref for n in inside if not n.readonly and not self.filling.lock(n))
        return next(taking, "") or next((n.ref for n in inside), "")

    def named(self, ref: str) -> str:
        """The visible question of this ref, or of this name; "" when there is none."""
        if not ref:
            return ""
        node = self.outline.node(ref)
        if node is not None and node.kind == "question":
            return ref
        return next((n.ref for n in self.nodes if n.kind == "question" and n.name == ref), "")

    def read_out(self) -> list[tuple[str, str]]:
        """The section as the firm reads it: statements, then each answer (pictures and masks as they are)."""
        lines = []
        for node in self.section_nodes():
            if node.kind == "note" and node.extras.get("kind") in ("statement", "result", ""):
                lines.append(("", rich(node.label)))
            elif node.kind == "question" and node.value is not None and node.type not in ATTACHMENTS:
                lines.append((node.label, node.display))
        return lines

    def first_open(self) -> Node | None:
        """Where to begin: the first question without an answer that can be given one."""
        return self.next_open("", 1)

    # looks

    def look(self, node: Node) -> Look:
        """How a question is to be shown now."""
        lock = self.filling.lock(node)
        look = Look(
            locked=bool(lock),
            thumbnails=self._pictures_of(node),
            media=self.filling.media,
            attachment=self._attachment(node),
        )
        if lock:
            words = self.tr("Opens once the firm has signed an authorisation")
            return replace(look, kind="locked", message=words)
        kind, message = self._message(node)
        source, words = self._source(node)
        offers = self.filling.offers(node.ref) if "autocomplete" in node.appearance.split() else ()
        return replace(
            look, kind=kind, message=message, source=source, source_words=words, offers=offers
        )  # fmt: skip

    def _attachment(self, node: Node) -> Attachment | None:
        """What is known of the file that answers a question."""
        if node.type not in ATTACHMENTS or not node.value:
            return None
        info = self._workspace.store.evidence(str(node.value))
        if info is None:
            return None
        return Attachment(info.label, info.mime, info.size, info.is_here)

    def _message(self, node: Node) -> tuple[str, str]:
        if node.violation_kind == "required":
            if self.show_missing:
                return "error", node.violation or self.tr("An answer is needed here.")
        elif node.violation_kind == "error":
            words = self.tr("The form cannot work this out; its author must mend it: {0}")
            return "error", words.format(node.violation)
        elif node.violation_kind and self.filling.typing != node.ref:
            return "error", node.violation or self._usual_words(node)
        if node.ref in self.filling.session.flagged:
            return "warn", self.tr("To be asked again later")
        return "", ""

    def _usual_words(self, node: Node) -> str:
        """For a rule whose author wrote none."""
        if node.violation_kind == "type":
            asked = node.appearance.split()
            day = "2026" if "year" in asked else "2026-11" if "month-year" in asked else "2026-11-20"
            words = {
                "int": self.tr("A whole number is needed here, as 12."),
                "decimal": self.tr("A number is needed here, as 12.5."),
                "date": self.tr("A date is needed here, as {0}.").format(day),
                "time": self.tr("A time is needed here, as 09:30."),
            }
            return words.get(node.type) or self.tr("This is not a value of the right kind.")
        return self.tr("This value is not allowed here.")

    def _source(self, node: Node) -> tuple[str, str]:
        if node.type in ATTACHMENTS:
            if node.value is None and node.extras.get("evidence") == "required":
                return "missing", self.tr("Photo missing")
            return ("", "")
        proof = self._proof(node)
        if proof is not None and proof.value:
            return "original", evidence_word(str(proof.value))
        if node.value is None or node.readonly:
            return "", ""
        return "firm", self.tr("Firm's word")

    def _proof(self, node: Node) -> Node | None:
        """The image question that proves a question: of that name, nearest above."""
        name = node.extras.get("evidence", "")
        if not name or node.type in ATTACHMENTS:
            return None
        base = node.ref
        while base := base.rpartition("/")[0]:
            for other in self.nodes:
                if other.name == name and other.type in _PICTURES and other.ref.startswith(f"{base}/"):
                    return other
        return None

    def _pictures_of(self, node: Node) -> dict[str, bytes]:
        sha = str(node.value or "") if node.type in ATTACHMENTS else ""
        return {sha: self.thumbnail(sha)} if sha else {}

    def thumbnail(self, sha: str) -> bytes:
        """The small picture of a piece of evidence, b"" without one."""
        if sha not in self._thumbnails:
            info = self._workspace.store.evidence(sha)
            if info is None or not info.thumbnail:
                return b""
            self._thumbnails[sha] = info.thumbnail
        return self._thumbnails[sha]

    # evidence

    def evidence(self, ref: str) -> EvidenceState:
        """The pane for the question in focus."""
        node = self.outline.node(ref)
        pictures = tuple(
            (str(n.value), self.thumbnail(str(n.value)), n.label)
            for n in self.nodes
            if n.type == "image" and n.value
        )
        if node is None:
            return EvidenceState(self.current().title, pictures=pictures)
        proof = node if node.type in _PICTURES else self._proof(node)
        sha = str(proof.value) if proof is not None and proof.value else ""
        slot = self.tr("Add photo") if proof is not None and not sha and proof.type == "image" else ""
        state = EvidenceState(
            node.label,
            sha,
            pictures,
            self._about(sha),
            tuple(self._facts(node, sha)),
            node.hint,
            node.guidance,
            self._weight(node),
            slot,
            self._spots(node, sha),
        )
        return replace(state, pictures=self._with(state.pictures, sha, proof))

    def _spots(self, node: Node, sha: str) -> tuple[tuple[float, ...], ...]:
        """Where on its photo the question's value was read by the device."""
        quads = spots(self._workspace.archive(self.filling.archive), sha).get(
            self.filling.property_of(node.ref)
        )
        return tuple(tuple(part / 1000 for part in quad) for quad in quads or ())

    def photo_target(self, ref: str) -> str:
        """The image question a photo for `ref` goes to: itself, its proof, the section's first; or ""."""
        node = self.outline.node(ref)
        if node is not None:
            target = node if node.type == "image" else self._proof(node)
            if target is not None and target.type == "image":
                return target.ref
        images = (n for n in self.section_nodes() if n.type == "image" and not self.filling.lock(n))
        first = next(images, None)
        return first.ref if first else ""

    def _with(
        self, pictures: Sequence[tuple[str, bytes, str]], sha: str, proof: Node | None
    ) -> tuple[tuple[str, bytes, str], ...]:
        if not sha or proof is None or any(p[0] == sha for p in pictures):
            return tuple(pictures)
        return ((sha, self.thumbnail(sha), proof.label), *pictures)

    def _about(self, sha: str) -> str:
        info = self._workspace.store.evidence(sha) if sha else None
        if info is None:
            return ""
        when = info.captured_at.astimezone().strftime("%m-%d %H:%M") if info.captured_at else ""
        size = f"{info.size / 1_000_000:.1f} MB" if info.size >= 100_000 else f"{info.size // 1000} kB"
        return self.tr("{0} · {1} · encrypted").format(when, size)

    def _stated(self, node: Node) -> Fact:
        """Where a value without proof comes from: the cell it was imported from, or the firm's word."""
        saved = self.filling.saved_value(node.ref)
        entity = self._workspace.store.entity(self.filling.entity) if self.filling.entity else None
        if saved is not None and entity is not None and _as_text(saved[1]) == _as_text(node.value):
            archive = self._workspace.archive(self.filling.archive)
            file, cell = origin_of(archive, entity, saved[0], self._workspace.store.entity)
            if file:
                return Fact("upload", "text2", self.tr("Imported from {0}, cell {1}").format(file, cell))
        return Fact("person", "text2", self.tr("As the firm says; no proof yet"))

    def _facts(self, node: Node, sha: str) -> list[Fact]:
        found = []
        info = self._workspace.store.evidence(sha) if sha else None
        if info is not None:
            when = info.captured_at.astimezone().strftime("%H:%M") if info.captured_at else ""
            signed = info.mime == "image/png"
            words = self.tr("Signed here, {0}") if signed else self.tr("Photo of the original, {0}")
            found.append(Fact("signature" if signed else "link", "ok", words.format(info.label), when))
        elif sha:
            words = self.tr("Photo {0}, kept at the centre").format(evidence_word(sha))
            found.append(Fact("link", "ok", words))
        elif node.value is not None and node.type not in ATTACHMENTS:
            found.append(self._stated(node))
        saved = self.filling.saved_value(node.ref)
        if saved is not None and node.type not in ATTACHMENTS and "mask" not in node.extras:
            before = _as_text(saved[1])
            if before != _as_text(node.value):
                nothing = self.tr("empty")
                words = f"{self._shown(node, before) or nothing} → {node.display or nothing}"
                found.append(Fact("history", "warn", words, "", True))
        return found

    @staticmethod
    def _shown(node: Node, value: str) -> str:
        """A stored value in the words of the question's choices."""
        labels = {choice.value: choice.label for choice in node.choices}
        return "、".join(labels.get(part, part) for part in value.split()) if labels else value

    def _weight(self, node: Node) -> str:
        weight = node.extras.get("weight", "")
        if not weight:
            return ""
        return self.tr("Counts for completeness, weight {0} of 5.").format(weight)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return " ".join(str(part) for part in value)
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if isoformat is not None else str(value)
