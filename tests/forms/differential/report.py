"""Tells a difference so that it can be read, and done again by hand."""

from __future__ import annotations

from tests.forms.differential.comparison import Outcome, source
from tests.forms.differential.shape import ROOT
from tests.forms.differential.strategies import Case


def told(case: Case, outcome: Outcome) -> str:
    """The form, what was done, and what both engines made of it."""
    first = outcome.differences[0]
    lines = [f"{first.what} {first.path}: ours {first.ours!r}, JavaRosa {first.theirs!r}"]
    lines += [f"  {what} {ref} {text}".rstrip() for what, ref, text in outcome.steps]
    xml = source(case)
    model = xml[xml.index(f"<{ROOT}") : xml.index("</model>")].replace("<bind", "\n  <bind")
    options = model.partition('<instance id="options">')
    kept = options[0] + options[2].partition("</instance>")[2] if options[1] else model
    body = xml[xml.index("<h:body>") : xml.index("</h:html>")]
    return "\n".join([*lines, f"  {kept}", f"  {body}"])
