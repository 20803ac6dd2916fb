"""Sentences in which the engine and pyxform say what is wrong, known again so that they can be translated.

They come as finished English with names in it; here each is a source text with placeholders, as in `words`.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from forms.lint.words import fill

LONGEST = 2_000
"""Characters of a message that are looked at; what is longer is shown as it was said."""
PLACED = "{why} (character {character})"
SENTENCES = (
    # expressions
    "the expression ends too early",
    "the expression is nested too deeply",
    "it is nested too deeply",
    "too many operands in one row",
    "the path is too long",
    "expected a name, found {found}",
    "expected {wanted}, found {found}",
    "unexpected character {found}",
    "unexpected {found}",
    "there is no axis {name}",
    "there is no function {name}()",
    "{name}() takes at least {wanted} arguments, not {given}",
    "{name}() takes {least} to {most} arguments, not {given}",
    "{name}() takes {wanted} arguments, not {given}",
    "the pattern {pattern} repeats too much",
    "the pattern {pattern} cannot be read: {error}",
    "the pattern is too long",
    "these depend on each other in a circle: {chain}",
    # files
    "the form needs {name}, which is not there",
    # pyxform
    "Unknown question type {name}.",
    "Question or group with no name.",
    "The survey element named {name} has no label or hint.",
    "Unmatched 'begin_{kind}'. No matching 'end_{same}' was found for the name {name}.",
    "Unmatched 'end_{kind}'. No matching 'begin_{same}' was found for the name {name}.",
    "On the {sheet} sheet, the 'name' value is invalid. Names must begin with a letter or underscore."
    " After the first character, names may contain letters, digits, underscores, hyphens, or periods.",
    "On the {sheet} sheet, the 'name' value {name} is invalid. Questions, groups, and repeats must be unique"
    " within their nearest parent group or repeat, or the survey if not inside a group or repeat.",
    "There should be a choices sheet in this xlsform. Please ensure that the choices sheet has the mandatory"
    " columns 'list_name', 'name', and 'label'.",
    "Use the max-pixels parameter to speed up submission sending and save storage space. Learn more: {where}",
)


def translated(details: Mapping[str, object], translate: Callable[[str], str]) -> str:
    """The reason in a problem's details, put by `translate` into another language; "" for one that is not
    known."""
    why = str(details.get("why", ""))
    for source in SENTENCES if len(why) <= LONGEST else ():
        match = _pattern(source).fullmatch(why)
        if match is not None and (said := translate(source)) != source:
            words = fill(said, match.groupdict())
            place = details.get("character")
            return fill(translate(PLACED), {"why": words, "character": place}) if place else words
    return ""


@cache
def _pattern(source: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", source)
    return re.compile(
        "".join(f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)), re.DOTALL
    )
