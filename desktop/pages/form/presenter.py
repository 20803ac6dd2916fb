"""What the form page shows, worked out from one filling: looks of questions, rows of the tree, evidence.

Knows the workspace and the filling; must not know widgets.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from desktop.fields import Attachment, Look, evidence_word, rich
from desktop.pages.form.evidence import EvidenceState, Fact
from desktop.pages.form.filling import Filling
from desktop.pages.form.outline import Section, Tally, sections, tally, walk, within
from desktop.pages.form.tree import TreeRow
from desktop.workspace import Workspace
from forms.xform import Node

_PICTURES = ("image", "signature")
_ATTACHMENTS = (*_PICTURES, "audio", "video", "file")


class FormPresenter(QObject):
    """Made anew for each filling. `show_missing` marks required questions that are empty."""

    def __init__(self, workspace: Workspace, filling: Filling) -> None:
        super().__init__()
        self._workspace = workspace
        self.filling = filling
        self.show_missing = False
        self.section = ""
        self._thumbnails: dict[str, bytes] = {}

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All that is visible."""
        return self.filling.session.nodes

    def sections(self) -> tuple[Section, ...]:
        """The form's sections."""
        return sections(self.nodes, self.filling.form.title)

    def current(self) -> Section:
        """The section on screen."""
        found = self.sections()
        return next((s for s in found if s.ref == self.section), found[0])

    def section_of(self, ref: str) -> str:
        """The section that holds a node; the first one for an unknown one."""
        found = self.sections()
        for section in found:
            if ref == section.ref or any(n.ref == ref for n in section.nodes):
                return section.ref
        return found[0].ref

    def neighbour(self, step: int) -> Section | None:
        """The section after (1) or before (-1) the current one."""
        found = self.sections()
        at = next((i for i, s in enumerate(found) if s.ref == self.current().ref), 0) + step
        return found[at] if 0 <= at < len(found) else None

    def whole(self) -> Tally:
        """Figures of the whole form."""
        return tally(self.nodes, self.filling.lock)

    def tree(self) -> list[TreeRow]:
        """Sections, and the parts of the current one."""
        current, rows = self.current(), []
        for section in self.sections():
            parts = [n for n in section.nodes if n.kind in ("group", "repeat") and "]" not in n.ref]
            here = section.ref == current.ref
            count = tally(section.nodes, self.filling.lock)
            expanded = here if parts else None
            rows.append(TreeRow(section.ref, section.number, section.title, 0, count, here, expanded))
            if here:
                for part in parts:
                    inner = tally(within(section.nodes, part.ref), self.filling.lock)
                    rows.append(TreeRow(part.ref, part.number, part.label, 1, inner))
        return rows

    def questions(self) -> list[tuple[str, str]]:
        """For jumping: (ref, number and label)."""
        return [(n.ref, f"{n.number}  {n.label}") for n in self.nodes if n.kind == "question"]

    # errors

    def is_wrong(self, node: Node) -> bool:
        """Whether F8 stops here."""
        if self.filling.lock(node):
            return False
        wanted = ("constraint", "type", "required") if self.show_missing else ("constraint", "type")
        return node.violation_kind in wanted

    def next_wrong(self, ref: str, step: int) -> Node | None:
        """The next question with an error; with none, the next required one that is empty."""
        found = walk(self.nodes, ref, step, self.is_wrong)
        return found or walk(self.nodes, ref, step, lambda n: n.violation_kind == "required")

    def named(self, ref: str) -> str:
        """The visible question of this ref, or of this name; "" when there is none."""
        questions = [n for n in self.nodes if n.kind == "question"]
        return next((n.ref for n in questions if ref in (n.ref, n.name)), "") if ref else ""

    def read_out(self) -> list[tuple[str, str]]:
        """The section as the firm reads it: statements, then each answer (pictures and masks as they are)."""
        lines = []
        for node in self.current().nodes:
            if node.kind == "note" and node.extras.get("kind") in ("statement", "result", ""):
                lines.append(("", rich(node.label)))
            elif node.kind == "question" and node.value is not None and node.type not in _ATTACHMENTS:
                lines.append((node.label, node.display))
        return lines

    def first_open(self) -> Node | None:
        """Where to begin: the first question without an answer that can be given one."""
        return walk(
            self.nodes, "", 1, lambda n: n.value is None and not n.readonly and not self.filling.lock(n)
        )

    # looks

    def look(self, node: Node) -> Look:
        """How a question is to be shown now."""
        lock = self.filling.lock(node)
        source, words = self._source(node)
        thumbnails = self._pictures_of(node)
        if lock:
            return Look(
                "locked",
                self.tr("Opens once the firm has signed an authorisation"),
                "",
                "",
                "",
                True,
                thumbnails,
                attachment=self._attachment(node),
            )
        kind, message = self._message(node)
        attachment = self._attachment(node)
        return Look(kind, message, "", source, words, False, thumbnails, attachment=attachment)

    def _attachment(self, node: Node) -> Attachment | None:
        """What is known of the file that answers a question."""
        if node.type not in _ATTACHMENTS or not node.value:
            return None
        info = self._workspace.store.evidence(str(node.value))
        if info is None:
            return None
        here = info.state not in ("evicted", "remote-only")
        return Attachment(info.label, info.mime, info.size, here)

    def _message(self, node: Node) -> tuple[str, str]:
        if node.violation_kind == "required":
            if self.show_missing:
                return "error", node.violation or self.tr("An answer is needed here.")
        elif node.violation_kind and self.filling.typing != node.ref:
            return "error", node.violation or self._usual_words(node)
        if node.ref in self.filling.session.flagged:
            return "warn", self.tr("To be asked again later")
        return "", ""

    def _usual_words(self, node: Node) -> str:
        """For a rule whose author wrote none."""
        if node.violation_kind == "type":
            return self.tr("This is not a value of the right kind.")
        return self.tr("This value is not allowed here.")

    def _source(self, node: Node) -> tuple[str, str]:
        if node.type in _ATTACHMENTS:
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
        if not name or node.type in _ATTACHMENTS:
            return None
        base = node.ref
        while base := base.rpartition("/")[0]:
            for other in self.nodes:
                if other.name == name and other.type in _PICTURES and other.ref.startswith(f"{base}/"):
                    return other
        return None

    def _pictures_of(self, node: Node) -> dict[str, bytes]:
        sha = str(node.value or "") if node.type in _ATTACHMENTS else ""
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
        node = next((n for n in self.nodes if n.ref == ref), None)
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
        )
        return replace(state, pictures=self._with(state.pictures, sha, proof))

    def photo_target(self, ref: str) -> str:
        """The image question a photo for `ref` goes to: itself, its proof, the section's first; or ""."""
        node = next((n for n in self.nodes if n.ref == ref), None)
        if node is not None:
            target = node if node.type == "image" else self._proof(node)
            if target is not None and target.type == "image":
                return target.ref
        images = (n for n in self.current().nodes if n.type == "image" and not self.filling.lock(n))
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
        elif node.value is not None and node.type not in _ATTACHMENTS:
            found.append(Fact("person", "text2", self.tr("As the firm says; no proof yet")))
        saved = self.filling.saved_value(node.ref)
        if saved is not None and node.type not in _ATTACHMENTS and "mask" not in node.extras:
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
