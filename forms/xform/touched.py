"""What one step changed, as places of the tree, and the same told to the screen as refs."""

from dataclasses import dataclass, field

from forms.xform.definition import FormDefinition
from forms.xform.live import LiveInstance, Place
from forms.xform.nodes import Changes
from forms.xpath.dependencies import ModelPath


@dataclass(slots=True)
class Touched:
    """What one step changed. Places may be gone by its end."""

    values: dict[Place, None] = field(default_factory=dict)
    shown: dict[Place, None] = field(default_factory=dict)
    hidden: dict[Place, None] = field(default_factory=dict)
    reverted: dict[Place, None] = field(default_factory=dict)
    """Nodes whose text is again what it was."""
    flags: dict[Place, None] = field(default_factory=dict)
    """Nodes whose required, readonly, constraint, choices, wording or failures may have changed."""
    parked: dict[Place, ModelPath] = field(default_factory=dict)
    """What held rows with answers that a falling count took away, and their repeat."""
    structure: bool = False


def told(touched: Touched, live: LiveInstance, form: FormDefinition, emptied: Place | None) -> Changes:
    """`emptied` is what the person emptied: that was not the engine."""
    values = [p for p in touched.values if p in live.paths]
    written = [*values, *(p for p in touched.reverted if p in live.paths)]
    cleared = [p for p in written if p != emptied and not live.text(p) and _is_asked(live.paths[p], form)]
    return Changes(
        values=tuple(live.ref(p) for p in values),
        shown=tuple(live.ref(p) for p in touched.shown if live.is_there(p)),
        hidden=tuple(live.ref(p) for p in touched.hidden if live.is_there(p)),
        cleared=tuple(live.ref(p) for p in cleared),
        updated=tuple(live.ref(p) for p in {**touched.flags, **touched.reverted} if live.is_there(p)),
        parked=tuple(f"{live.ref(p)}/{path[-1]}" for p, path in touched.parked.items() if p in live.paths),
        structure=touched.structure,
    )


def _is_asked(path: ModelPath, form: FormDefinition) -> bool:
    """Whether a person answers it."""
    bind = form.binds.get(path)
    return path in form.controls and (bind is None or bind.calculate is None)
