"""The whole state of a session by ref: what the recorded scenarios tell of every node, hidden ones too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.xform import FormSession
from forms.xpath.nodes import Attribute, Element

_PREFIX = re.compile(r"(?<=/)(@?)[\w.\-]+:")


@dataclass(frozen=True)
class State:
    """Relevant, read-only, required; value; violation; choices; label, hint, message."""

    rel: bool
    ro: bool
    req: bool
    v: str | None
    viol: str | None
    opts: list[list[str]]
    lbl: str
    hint: str
    vmsg: str


Snapshot = Mapping[str, State]


def plain(ref: str) -> str:
    """A ref without namespace prefixes, as ours are."""
    return _PREFIX.sub(r"\1", ref)


def snapshot(session: FormSession) -> Snapshot:
    """All nodes of the instance in document order."""
    live, now, view = session._live, session._recalculation, session._view
    states: dict[str, State] = {}
    for place in live.paths:
        control = session.form.controls.get(live.paths[place])
        node = view.node_at(place)
        leaf = isinstance(place, Attribute) or (isinstance(place, Element) and len(place) == 0)
        shown = node is not None and (node.kind == "group" or control is not None)
        states[live.ref(place)] = State(
            rel=place not in now.hidden,
            ro=view._is_readonly(place),
            req=place in now.required,
            v=live.text(place) if leaf else None,
            viol=node.violation_kind if shown and node is not None else None,
            opts=[[c.value, c.label] for c in node.choices] if shown and node is not None else [],
            lbl=node.label if shown and node is not None else "",
            hint=node.hint if shown and node is not None else "",
            vmsg=(node.violation or "") if shown and node is not None else "",
        )
    return states
