"""Both engines behind one small face: load a form, do one step, say the state of every node.

The only place that looks inside our engine, since a session shows what is on the screen and the comparison
wants every node. Knows nothing of how states are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from lxml import etree

from forms.xform import FormError, FormSession, parse_form
from forms.xform.vocabulary import local_name
from forms.xpath import XPathError
from tests.forms.differential.javarosa import JavaRosa, RefusalError

HERE = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class State:
    """Of one node. `broken`: it holds a value that its constraint forbids."""

    value: str
    leaf: bool
    relevant: bool
    readonly: bool
    required: bool
    broken: bool


States = Mapping[str, State]
"""By path: rows have positions (`/data/r[2]/x`), all else has none."""


class EngineError(Exception):
    """The engine refused the form or the step, in its own words."""


class CrashError(EngineError):
    """Ours gave up with an error that is no word to an author: never right, whatever JavaRosa does."""


class Ours:
    """A filling with our engine."""

    def __init__(self, xml: str, resources: Mapping[str, bytes], language: str = "en") -> None:
        try:
            form = parse_form(xml, resources)
            self.session = FormSession.start(form, now=lambda: datetime.now(HERE), language=language)
            self._tell()
        except (FormError, XPathError) as error:
            raise EngineError(str(error)) from error
        except Exception as error:
            raise CrashError(repr(error)) from error

    def answerable(self) -> list[tuple[str, str]]:
        """Visible questions that wait for somebody, with the type of their value."""
        asked = [n for n in self.session.nodes if n.kind == "question" and not n.readonly]
        return [
            (n.ref, n.type if n.type in ("select", "select1", "rank") else self.kind(n.ref) or "string")
            for n in asked
        ]

    def choices(self, ref: str) -> list[str]:
        return [choice.value for choice in self.session.node(ref).choices]

    def kind(self, ref: str) -> str:
        """The type its bind gives a node, "" without one."""
        bind = self.session.form.binds.get(self.session._live.paths[self.session._live.find(ref)])
        return bind.type if bind else ""

    def value(self, ref: str) -> str:
        """The text of the node."""
        return self.session._live.text(self.session._live.find(ref))

    def repeats(self) -> list[str]:
        """Where a person may add a row."""
        return [n.ref for n in self.session.nodes if n.kind == "repeat" and not n.readonly]

    def rows(self) -> list[str]:
        """What a person may take away."""
        return [n.ref for n in self.session.nodes if n.kind == "row" and not n.readonly]

    def act(self, what: str, ref: str, text: str) -> None:
        """`what`: answer, add, remove. Raises `EngineError`."""
        try:
            if what == "answer":
                self.session.answer(ref, text or None)
            elif what == "add":
                self.session.add_row(ref)
            else:
                self.session.remove_row(ref)
            self._tell()
        except (FormError, XPathError) as error:
            raise EngineError(str(error)) from error
        except Exception as error:
            raise CrashError(repr(error)) from error

    def _tell(self) -> None:
        """Raises `EngineError` for what the form cannot work out, with which ours goes on."""
        for fault in self.session.faults:
            raise EngineError(str(fault))
        for problem in self.session.problems():
            if problem.kind == "error":
                raise EngineError(f"{problem.ref}: {problem.message}")

    def states(self) -> States:
        return dict(self._states())

    def _states(self) -> Iterator[tuple[str, State]]:
        live, found = self.session._live, self.session._recalculation
        readonly: set[object] = set()
        for element in live.root.iter(etree.Element):
            above = element.getparent()
            if element in found.readonly or (above is not None and above in readonly):
                readonly.add(element)
            leaf = len(element) == 0
            text = (element.text or "") if leaf else ""
            relevant = element not in found.hidden
            broken = relevant and bool(text) and element in found.broken
            yield (
                live.ref(element),
                State(text, leaf, relevant, element in readonly, element in found.required, broken),
            )


class Theirs:
    """A filling with JavaRosa."""

    def __init__(self, javarosa: JavaRosa, xml: str, media: Path | None = None) -> None:
        self._javarosa = javarosa
        try:
            javarosa.load(xml, media)
        except RefusalError as error:
            raise EngineError(str(error)) from error

    def act(self, what: str, ref: str, text: str) -> None:
        """Raises `EngineError`."""
        words = (what, ref, text) if what == "answer" else (what, ref)
        try:
            self._javarosa.ask(*words)
        except RefusalError as error:
            raise EngineError(str(error)) from error

    def renew(self) -> None:
        """Saves the answers and reads them anew. Raises `EngineError`."""
        try:
            self._javarosa.ask("serialise")
            self._javarosa.ask("reopen")
        except RefusalError as error:
            raise EngineError(str(error)) from error

    def choices(self, ref: str) -> list[str]:
        """Raises `EngineError`."""
        try:
            return [fact[1] for fact in self._javarosa.ask("choices", ref).facts]
        except RefusalError as error:
            raise EngineError(str(error)) from error

    def states(self) -> States:
        """Raises `EngineError`."""
        try:
            facts = self._javarosa.ask("dump").facts
        except RefusalError as error:
            raise EngineError(str(error)) from error
        return {
            local_path(path): State(text, f[0] == "L", f[1] == "v", f[2] == "r", f[3] == "q", f[4] == "b")
            for _, path, text, f in facts
        }


def local_path(path: str) -> str:
    """Without namespaces, as our refs are."""
    return "/".join(local_name(step.rpartition(":")[2]) if step else "" for step in path.split("/"))
