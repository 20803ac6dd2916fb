"""Choices: lists nobody uses, values and labels that stand twice, values that break an expression."""

import re
from collections.abc import Iterator

from forms.lint.subject import Subject, found
from forms.problems import Problem
from forms.workbook.book import Sheet, SheetRow
from forms.xpath.dependencies import ModelPath

MANY = 5_000  # choices from which a list is better kept in a table beside the form
_INSTANCE = re.compile(r"instance\('([^']+)'\)")


def check(subject: Subject) -> Iterator[Problem]:
    """Of the choices sheet. A list counts as used when a question or an expression names it."""
    sheet = subject.sheet("choices")
    if sheet is None:
        return
    lists: dict[str, list[SheetRow]] = {}
    for row in sheet.rows:
        lists.setdefault(sheet.value(row, "list_name"), []).append(row)
    lists.pop("", None)
    for name, rows in lists.items():
        if not _is_used(subject, name):
            yield found(
                "list-unused", subject.cell("choices", rows[0].number, sheet.header("list_name")), list=name
            )
        if len(rows) > MANY:
            place = subject.cell("choices", rows[0].number, sheet.header("list_name"))
            yield found("list-long", place, list=name, count=len(rows))
        yield from _values(subject, sheet, name, rows)
        yield from _labels(subject, sheet, name, rows)


def _is_used(subject: Subject, name: str) -> bool:
    if any(row.list_name == name for row in subject.survey):
        return True
    words = (name, f"instance('{name}')", f"tick_labelset={name}")
    return any(
        words[1] in cell.replace('"', "'") or words[2] in cell.replace(" ", "") or f"search('{name}')" in cell
        for row in subject.survey
        for cell in row.row.cells.values()
    )


def _values(subject: Subject, sheet: Sheet, name: str, rows: list[SheetRow]) -> Iterator[Problem]:
    header = sheet.header("name") or sheet.header("value")
    seen: dict[str, int] = {}
    folded: dict[str, int] = {}
    for row in rows:
        value = row.cells.get(header, "")
        place = subject.cell("choices", row.number, header)
        if not value:
            continue
        if " " in value:
            yield found("choice-space", place, list=name, value=value)
        if value in seen:
            yield found("choice-twice", place, list=name, value=value, other=seen[value])
        elif value.casefold() in folded:
            yield found("choice-case", place, list=name, value=value, other=folded[value.casefold()])
        seen.setdefault(value, row.number)
        folded.setdefault(value.casefold(), row.number)


def _labels(subject: Subject, sheet: Sheet, name: str, rows: list[SheetRow]) -> Iterator[Problem]:
    filters = set(sheet.columns) - {h for h in sheet.columns if _is_label(h)}
    for header in sheet.by_base.get("label", ()):
        seen: dict[tuple[str, ...], int] = {}
        for row in rows:
            label = row.cells.get(header, "")
            # Choices that a filter tells apart may be called the same: two towns of one name.
            told_apart = tuple(row.cells.get(h, "") for h in sorted(filters - {sheet.header("name")}))
            key = (label, *told_apart)
            if label and key in seen:
                place = subject.cell("choices", row.number, header)
                yield found("label-twice", place, list=name, label=label, other=seen[key])
            seen.setdefault(key, row.number)


def _is_label(header: str) -> bool:
    return header.lower().startswith(("label", "media", "image", "audio", "video"))


def offered(subject: Subject, path: ModelPath) -> frozenset[str] | None:
    """The values a question's choices can have, whatever a filter leaves; None when that is not known."""
    control = subject.form.controls.get(path)
    if control is None or control.tag not in ("select", "select1", "rank"):
        return None
    if control.itemset is None:
        return frozenset(item.value for item in control.items)
    source = control.itemset.nodes.source
    match = _INSTANCE.search(source)
    if match is None or "." in control.itemset.value.source or "/" in control.itemset.value.source:
        return None
    return subject.column(match[1], control.itemset.value.source.strip())
