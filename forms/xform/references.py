"""Whether what a form's expressions name is there: one that reads what is not is a typing error, and would
always be empty. Knows paths, not what is kept at them.
"""

from collections.abc import Collection, Iterable, Mapping

from forms.xform.definition import Action, Control
from forms.xform.errors import FormError
from forms.xform.wording import Compile
from forms.xpath import Expression
from forms.xpath.dependencies import (
    CHOICES,
    ModelPath,
    Reference,
    choice_questions,
    dependencies,
    location,
)


class Reachable:
    """All nodes of a form, and whether what an expression reads is among them."""

    def __init__(self, paths: Collection[ModelPath]) -> None:
        self._paths = paths
        self._holders = {path[:-1] for path in paths}

    def check(self, place: str, expression: Expression, references: Iterable[Reference]) -> None:
        """A word without quotation marks (`${a} = yes`) is let through: it reads below a question, where
        nothing ever is, and those who check forms tell it better. Raises `FormError`.
        """
        for path in (reference.path for reference in references):
            if not path or path in self._paths or path[-1] == CHOICES or path[-1].startswith("@"):
                continue
            if path[:-1] in self._paths and path[:-1] not in self._holders:
                continue
            message = f"it names {written(path)}, which does not exist: {expression.source}"
            raise FormError("form-expression", message, place=place, expression=expression.source)


def check_actions(actions: Iterable[Action], reachable: Reachable) -> None:
    """What the values of actions read must be there. Raises `FormError` with the place."""
    for action in actions:
        if action.value is not None:
            references = dependencies(action.value.tree, action.target).references
            reachable.check(f"setvalue {written(action.target)}", action.value, references)


def check_choice_names(
    place: str,
    expression: Expression,
    at: ModelPath,
    controls: Mapping[ModelPath, Control],
    compile_at: Compile,
) -> None:
    """What `jr:choice-name` asks for the label of must be a question. Raises `FormError`."""
    for ref in choice_questions(expression.tree):
        if location(compile_at(ref, place).tree, at) not in controls:
            message = f"jr:choice-name() names {ref.strip()}, which is no question"
            raise FormError("form-structure", message, place=place)


def written(path: ModelPath) -> str:
    """As authors write it."""
    return "/" + "/".join(path)
