"""Sentences of the rules with the facts put in: `{firm.age_years}` → 12."""

import re
from collections.abc import Mapping
from typing import Any

from forms.judge.expressions import value_at

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def said(template: str, document: Mapping[str, Any]) -> str:
    """The sentence; whole numbers without decimals, absent facts as a dash."""
    return _PLACEHOLDER.sub(lambda found: shown(value_at(document, found[1])), template)


def shown(value: Any) -> str:
    """A fact as text."""
    if value is None or value == "":
        return "—"
    if isinstance(value, float):
        return f"{value:g}" if value != int(value) else str(int(value))
    return str(value)
