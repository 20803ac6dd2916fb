"""One draft on its way from one version of its form to another: what is put where, and what became of it.

The newer form begins with the old answers in it, so that whatever it works out is worked out by its own
rules. Pure; knows neither bytes nor what else a draft encloses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from forms.xform import draft as drafts
from forms.xform.actions import FIRST_LOAD, LOAD
from forms.xform.definition import Bind, FormDefinition
from forms.xform.glossary import NO_WORDS, Glossary, Term
from forms.xform.instances import Instance
from forms.xform.kinds import ATTACHMENTS, fits
from forms.xform.nodes import Node
from forms.xform.passages import Migration, Passage, Reason
from forms.xform.session import Clock, FormSession
from forms.xform.transplant import (
    Ground,
    Leaf,
    leaves,
    paths_of,
    repeats_in,
    routes,
    rows_around,
    values_of,
)
from forms.xpath.calendar import Calendar
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element

_SELECTS = frozenset({"select1", "select", "rank"})


@dataclass(slots=True)
class _Place:
    """An old answer and where it went: `ref` "" nowhere; `text` is what was put there."""

    leaf: Leaf
    path: ModelPath | None
    ref: str = ""
    text: str = ""
    reason: Reason = ""


class Crossing:
    """One draft on its way from one version to the other."""

    def __init__(
        self, pinned: drafts.Pinned, words: Glossary, new: FormDefinition, new_words: Glossary
    ) -> None:
        self.pinned, self.words, self.new, self.new_words = pinned, words, new, new_words
        root = pinned.state.whole
        self._paths = paths_of(root) | frozenset(words.terms)
        seen = frozenset(new.repeats) & self._paths | repeats_in(root)
        self._repeats = words.repeats if words is not NO_WORDS else seen
        self._new_repeats = frozenset(new.repeats)
        self._routes = routes(self._paths, words, new, new_words)
        self._values = values_of(new)
        self._leaves = list(leaves(root, self._repeats))
        self.places: list[_Place] = []

    # what is asked

    def _is_answer(self, leaf: Leaf) -> bool:
        """Whether a person gave it; without the old form's words, whatever the new one does not work out."""
        if leaf.path[-1].startswith("@") or leaf.path[1:2] == ("meta",):
            return False
        if self.words is not NO_WORDS:
            return leaf.path in self.words.terms
        return leaf.path in self.new_words.terms or leaf.path not in self._values

    def _target(self, path: ModelPath) -> ModelPath | None:
        return path if path in self._values else self._routes.get(path)

    def stay(self, draft: bytes) -> Migration:
        """The same version: everything is where it was."""
        answers = [leaf for leaf in self._leaves if leaf.text and leaf.path in self.new_words.terms]
        self.places = [_Place(leaf, leaf.path, leaf.ref, leaf.text) for leaf in answers]
        texts = {leaf.ref: leaf.text for leaf in answers}
        return self.result([self._passage(place, texts, {}) for place in self.places], draft)

    # putting it into the new form

    def start(self, now: Clock, instances: Mapping[str, Instance], language: str) -> FormSession:
        """The new form with the old answers in it, worked out anew."""
        ground = Ground.of(self.new)
        self._set_rows(ground)
        zone = now().tzinfo
        assert zone is not None, "clocks give aware times"
        calendar = Calendar(zone, self.new.instants)
        for leaf in self._leaves:
            place = _Place(leaf, self._target(leaf.path))
            if place.path is not None:
                self._judge(place, calendar)
                self._put(ground, place)
            if self._is_answer(leaf) and leaf.text:
                self.places.append(place)
        session = FormSession.start(
            self._planted(ground.root), now=now, instances=instances, language=language
        )
        self._leave_out_lost_choices(session)
        return session

    def _set_rows(self, ground: Ground) -> None:
        """As many rows as there were, of every repeat that has one to go to."""
        goes: dict[ModelPath, ModelPath] = {r: r for r in self._repeats if r in self._new_repeats}
        for path, target in self._routes.items():
            before, after = rows_around(path, self._repeats), rows_around(target, self._new_repeats)
            if len(before) == len(after):
                for one, other in zip(before, after, strict=True):
                    if other not in goes.values():
                        goes.setdefault(one, other)
        counts: dict[tuple[ModelPath, tuple[int, ...]], int] = {}
        for leaf in self._leaves:
            for depth, repeat in enumerate(rows_around(leaf.path, self._repeats)):
                key = (repeat, leaf.rows[:depth])
                counts[key] = max(counts.get(key, 0), leaf.rows[depth])
                for inner in self._repeats:
                    if inner[: len(repeat)] == repeat and len(rows_around(inner, self._repeats)) == depth + 2:
                        counts.setdefault((inner, leaf.rows[: depth + 1]), 0)
        for repeat in self._repeats:
            if len(rows_around(repeat, self._repeats)) == 1:
                counts.setdefault((repeat, ()), 0)
        for (repeat, around), count in sorted(counts.items(), key=lambda item: len(item[0][0])):
            if repeat in goes:
                ground.set_rows(goes[repeat], around, count)

    def _judge(self, place: _Place, calendar: Calendar) -> None:
        """What of the answer the new question takes."""
        assert place.path is not None, "only what has a place is judged"
        text, old, new = place.leaf.text, self._term(place.leaf), self.new_words.terms.get(place.path)
        place.text = text
        if new is None or not text or not self._is_answer(place.leaf):
            return
        if old is not None and (old.type in _SELECTS) > (new.type in _SELECTS) and new.type == "string":
            place.text, place.reason = old.say(text), "type"  # a code would tell a reader nothing
            return
        changed = old is not None and (old.type in ATTACHMENTS) != (new.type in ATTACHMENTS)
        misread = not fits(text, new.type, self.new.binds.get(place.path) or Bind(place.path), calendar)
        if changed or (misread and old is not None and old.type != new.type):
            place.text, place.reason = "", "type"
        elif new.type in _SELECTS and new.choices:
            kept = _kept(text, new, set(new.choices))
            place.text, place.reason = kept, "choice" if kept != text else ""

    def _put(self, ground: Ground, place: _Place) -> None:
        assert place.path is not None, "only what has a place is put there"
        rows = self._rows_at(place.path, place.leaf.rows)
        if rows is None or not ground.put(place.path, rows, place.text):
            place.reason = "rows"
            return
        place.ref = _ref(place.path, rows, self._new_repeats)

    def _rows_at(self, path: ModelPath, rows: tuple[int, ...]) -> tuple[int, ...] | None:
        """The row an answer goes to: the same one; the first where there were none; none for a second row
        that would have to go where there is only one."""
        depth = len(rows_around(path, self._new_repeats))
        if depth >= len(rows):
            return (*rows, *(1,) * (depth - len(rows)))
        return rows[:depth] if all(row == 1 for row in rows[depth:]) else None

    def _planted(self, root: Element) -> FormDefinition:
        """The new form beginning with these texts: what is done at the first load is not done over them."""
        filled = self._paths | frozenset(self._routes.values())
        once = {FIRST_LOAD, LOAD}
        actions = tuple(a for a in self.new.actions if a.target not in filled or not a.events & once)
        binds = {p: replace(b, preload=None) if p in filled else b for p, b in self.new.binds.items()}
        return replace(self.new, template=root, actions=actions, binds=binds)

    def _leave_out_lost_choices(self, session: FormSession) -> None:
        """Lists that no answer changes do not clear by themselves."""
        for node in session.nodes:
            if node.type in _SELECTS and node.value is not None and not node.readonly:
                words = node.value if isinstance(node.value, tuple) else (str(node.value),)
                kept = tuple(w for w in words if w in {choice.value for choice in node.choices})
                if kept != words:
                    session.answer(node.ref, kept if node.type != "select1" and kept else None)

    # telling

    def passages(self, session: FormSession) -> Iterator[Passage]:
        """Every answer with where it went and what became of it."""
        root = drafts.read(session.draft()).state.root
        texts = {leaf.ref: leaf.text for leaf in leaves(root, self._new_repeats)}
        nodes = {node.ref: node for node in session.nodes}
        for place in self.places:
            if place.ref:
                place.reason = place.reason or self._reason(place, texts, nodes.get(place.ref))
                place.ref = place.ref if place.ref in texts else ""
            yield self._passage(place, texts, nodes)

    def _reason(self, place: _Place, texts: Mapping[str, str], node: Node | None) -> Reason:
        found = texts.get(place.ref)
        if found is None:
            return "rows"
        if found != place.text:
            return "choice" if place.path in self.new_words.terms else "calculated"
        if node is not None and node.violation_kind == "constraint":
            return "constraint"
        never_did = self._term(place.leaf) is not None  # of the same type, or it would have been left out
        return "type" if node is not None and node.violation_kind == "type" and not never_did else ""

    def _passage(self, place: _Place, texts: Mapping[str, str], nodes: Mapping[str, Node]) -> Passage:
        old = self._term(place.leaf)
        new = self.new_words.terms.get(place.path) if place.path else None
        node, text = nodes.get(place.ref), texts.get(place.ref, "")
        name = place.leaf.path[-1]
        shown = node.display if node is not None and text else ""
        return Passage(
            old_ref=place.leaf.ref,
            new_ref=place.ref,
            old_label=old.label if old else new.label if new else name,
            new_label=(node.label if node else "") or (new.label if new else ""),
            old_value=(old or new or _UNKNOWN).say(place.leaf.text),
            new_value=shown or (new or _UNKNOWN).say(text) if text else "",
            type=(old or new or _UNKNOWN).type,
            reason=place.reason,
        )

    def _term(self, leaf: Leaf) -> Term | None:
        return self.words.terms.get(leaf.path)

    def _added(self) -> Iterator[Passage]:
        arrived = frozenset(self._routes.values())
        for path, term in self.new_words.terms.items():
            if path not in self._paths and path not in arrived:
                yield Passage("", "/" + "/".join(path), "", term.label, "", "", term.type)

    def result(self, passages: list[Passage], draft: bytes) -> Migration:
        """All of it, sorted by what became of it."""
        moved = {p.leaf.ref for p in self.places if p.path != p.leaf.path}
        unfit = [p for p in passages if p.reason]
        well = [p for p in passages if not p.reason and p.new_ref]
        return Migration(
            old_version=self.pinned.version,
            new_version=self.new.version,
            carried=tuple(p for p in well if p.old_ref not in moved),
            moved=tuple(p for p in well if p.old_ref in moved),
            added=tuple(self._added()),
            unfit=tuple(unfit),
            gone=tuple(p for p in passages if not p.reason and not p.new_ref),
            refs={p.old_ref: p.new_ref for p in passages if p.new_ref},
            words_known=self.words is not NO_WORDS,
            draft=draft,
        )


_UNKNOWN = Term("", "")


def _kept(text: str, term: Term, allowed: set[str]) -> str:
    """What of a choice, or of several, is still offered."""
    words = [text] if term.type == "select1" else text.split()
    kept = [word for word in words if word in allowed]
    return text if len(kept) == len(words) else " ".join(kept)


def _ref(path: ModelPath, rows: tuple[int, ...], repeats: frozenset[ModelPath]) -> str:
    left = list(rows)
    steps = [f"{name}[{left.pop(0)}]" if path[: at + 1] in repeats else name for at, name in enumerate(path)]
    return "/" + "/".join(steps)
