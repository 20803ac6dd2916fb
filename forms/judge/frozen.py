"""What a finished diagnosis keeps for ever: the evaluation, and the facts it rests on. Text and back.

Kept whole, so that it can be read again without the rules of its day; the facts besides, so that it can be
told whether a firm changed or the rules did. Knows no record and no store.
"""

import dataclasses
import json
from collections.abc import Mapping
from typing import Any, cast, get_args, get_type_hints

from forms.judge.evaluate import Evaluation
from forms.judge.sanity import faults_of
from forms.judge.vocabulary import Facts


def freeze(evaluation: Evaluation) -> str:
    """JSON of all of it; the same text for the same evaluation."""
    return _text(dataclasses.asdict(evaluation))


def thaw(text: str) -> Evaluation | None:
    """The evaluation as it was; None for what is none, or is of a program that froze something else."""
    try:
        return cast(Evaluation, _made(Evaluation, json.loads(text)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def freeze_facts(facts: Facts) -> str:
    """JSON of the facts."""
    return _text(facts)


def thaw_facts(text: str) -> Facts | None:
    """The facts as they were; None where they were not kept, were erased, or lack what rules may name now."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return None if faults_of(document, "frozen") else cast(Facts, document)


def _text(value: object) -> str:
    return json.dumps(value, default=str, ensure_ascii=False, sort_keys=True)


def _made(kind: Any, value: Any) -> Any:
    """A value of a frozen dataclass, or of a tuple of them, from plain JSON."""
    if dataclasses.is_dataclass(kind):
        if not isinstance(value, Mapping):
            raise TypeError(kind)
        hints = get_type_hints(kind)
        made = {field.name: _made(hints[field.name], value[field.name]) for field in dataclasses.fields(kind)}
        return cast(Any, kind)(**made)
    if getattr(kind, "__origin__", None) is tuple:
        if not isinstance(value, list):
            raise TypeError(kind)
        parts = get_args(kind)
        kinds = [parts[0]] * len(value) if parts[-1] is Ellipsis else parts
        return tuple(_made(part, item) for part, item in zip(kinds, value, strict=True))
    if kind in (float, int) and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise TypeError(kind)
    if kind is str and not isinstance(value, str):
        raise TypeError(kind)
    return value
