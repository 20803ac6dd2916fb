"""What people are told of properties that no question asks: those a form works out, or the program writes.
Their names and values in words stand in `reference/worked_out.csv`. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from forms.checks.sheets import SheetError, read_sheet
from forms.problems import Problem

FILE = "worked_out.csv"
TYPES = ("text", "int", "date", "money", "choice")


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """`type` is one of `TYPES`; `label` by language, `choices`: value → language → label."""

    type: str
    label: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]


def load_worked_out(files: Mapping[str, bytes]) -> Mapping[str, Mapping[str, WorkedOut]]:
    """Kind → property → what it is called. Raises SheetError with the place of every fault."""
    labels: dict[tuple[str, str], tuple[str, Mapping[str, str]]] = {}
    choices: dict[tuple[str, str], dict[str, Mapping[str, str]]] = {}
    faults: list[Problem] = []
    for row in read_sheet(files, FILE, ("kind", "property", "value", "type", "zh", "en")):
        key: tuple[str, str] = (row["kind"], row["property"])
        words: Mapping[str, str] = {"zh": row["zh"], "en": row["en"]}
        faults += [row.problem(name, "empty", "must not be empty") for name in ("zh", "en") if not row[name]]
        if row["value"]:
            choices.setdefault(key, {})[row["value"]] = words
            if key not in labels:
                faults.append(row.problem("value", "no-label", "the row that names the property comes first"))
        elif row["type"] not in TYPES:
            faults.append(row.problem("type", "bad-choice", f"must be one of {', '.join(TYPES)}"))
        else:
            labels[key] = (row["type"], words)
    if faults:
        raise SheetError(faults)
    found: dict[str, dict[str, WorkedOut]] = {}
    for (kind, name), (type, words) in labels.items():
        found.setdefault(kind, {})[name] = WorkedOut(type, words, choices.get((kind, name), {}))
    return found
