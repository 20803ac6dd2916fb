"""Many expressions over one document, evaluated at one go: the document is handed to the engine once.

Owns the engine's model of a list of expressions. Knows nothing of what they mean.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import zen

from forms.judge.expressions import evaluated, paths
from forms.problems import Place


@dataclass(frozen=True, slots=True)
class Model:
    """Checked expressions with the place each stands at. Safe to share between threads."""

    expressions: tuple[tuple[str, Place], ...]
    roots: frozenset[str]
    _compiled: Any = field(repr=False, compare=False)

    @classmethod
    def compile(cls, expressions: Sequence[tuple[str, Place]]) -> "Model":
        """Build it; what is empty is always true."""
        content = zen.ZenDecisionContent(json.dumps(_graph([text or "true" for text, _ in expressions])))
        named = (path for text, _ in expressions for path, _ in paths(text))
        roots = frozenset(path.partition("[")[0].partition(".")[0] for path in named)
        return cls(tuple(expressions), roots, zen.ZenEngine().create_decision(content))

    def values(self, document: Mapping[str, Any]) -> tuple[Any, ...]:
        """The value of each, in order. Raises SheetError at the place of the first that fails on them."""
        if not self.expressions:
            return ()
        try:
            named = {root: document[root] for root in self.roots if root in document}  # the rest costs time
            found = self._compiled.evaluate(named)["result"]
        except RuntimeError:  # the engine does not say which: asked one by one
            return tuple(evaluated(text or "true", document, place) for text, place in self.expressions)
        return tuple(found.get(f"e{number}") for number in range(len(self.expressions)))


def _graph(expressions: Sequence[str]) -> dict[str, Any]:
    listed = [{"id": f"e{n}", "key": f"e{n}", "value": text} for n, text in enumerate(expressions)]
    nodes = [
        {"id": "facts", "name": "facts", "type": "inputNode"},
        {"id": "all", "name": "all", "type": "expressionNode", "content": {"expressions": listed}},
        {"id": "found", "name": "found", "type": "outputNode"},
    ]
    edges = [
        {"id": f"{one}-{other}", "sourceId": one, "targetId": other, "type": "edge"}
        for one, other in (("facts", "all"), ("all", "found"))
    ]
    return {"nodes": nodes, "edges": edges}
