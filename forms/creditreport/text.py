"""From the report's text to its sections and items: labels found, values between them, and on which lines.

A table becomes text in many ways: `label value label value` on one line, `label：value`, label and value on
lines of their own, a long label broken over two lines. So labels are looked for as such, with any blank
between their letters; what stands between two of them is the value. Bounded by the number of letters it is
handed.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from forms.checks.uscc import check_uscc
from forms.creditreport.layout import HEAD, NOTHING, SUMMARY, Layout, ReportField, Section
from forms.creditreport.values import code_of, moment_of, plain
from forms.errors import UserError

MOST_LETTERS = 2_000_000
MOST_ITEMS = 2_000
_REPEATED = 3  # pages on which a line must stand to be one of their heads or feet
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}(?:部分|章|节)|[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?|"
    r"[（(]?\d{1,2}(?:[.．]\d{1,2})*[）)]?[、.．]?)(?=\D)"
)
_COUNT = re.compile(r"[（(]?(?:共)?[:：]?(\d{1,5})(?:条|项|次)?[）)]?$")
_LEADERS = re.compile(r"[.．·…]{2,}\d*$")
_PAGE = re.compile(r"^(?:第\d+页)?[/／]?(?:共\d+页)?$|^\d{1,4}[/／]\d{1,4}$|^-?\d{1,4}-?$")
_MARKER = re.compile(r"^(?:第?\s*[（(]?\d{1,4}[)）]?\s*[条项.、]|序号\s*[:：]?\s*\d{1,4}|记录\s*\d{1,4})$")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a section: values by property, as written, and its lines [first, last] of the report."""

    section: str
    values: Mapping[str, str]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class CreditReport:
    """The report. `moment` is when it was made, ISO with +08:00, "" if it does not say; `lines` all of it;
    `counts` what its summary says of each section, which need not be what was found."""

    edition: str
    number: str
    moment: str
    head: Mapping[str, str]
    lines: tuple[str, ...]
    items: tuple[Item, ...]
    sections: tuple[str, ...]
    counts: Mapping[str, int] = field(default_factory=dict)


def read_report(pages: Sequence[str], layout: Layout) -> CreditReport:
    """Read the text of a report, page by page. Raises UserError `report-too-long`,
    `report-not-recognised`, `report-several`."""
    if sum(map(len, pages)) > MOST_LETTERS:
        raise UserError(
            "report-too-long",
            "This text is far longer than any credit report.",
            "Take the part about this firm only, and paste that.",
        )
    lines = tuple(_lines(pages))
    parts, counts = _parts(lines, layout)
    seen = tuple(dict.fromkeys(code for code, _, _ in parts))
    if not any(layout.sections[code].level and code != SUMMARY for code in seen):
        raise UserError(
            "report-not-recognised",
            "This is no public credit report the program knows: none of its headings is there.",
            "Take the report as Credit China gives it for download, or enter the records by hand.",
        )
    head = _head(lines, parts, layout)
    _refuse_several(lines, parts, layout)
    items = []
    for code, first, last in parts:
        if layout.sections[code].kind:
            items += list(_items(lines, code, first, last, layout.fields.get(code, ())))
        if len(items) > MOST_ITEMS:
            raise UserError(
                "report-too-long",
                "This text is far longer than any credit report.",
                "Take the part about this firm only, and paste that.",
            )
    edition = "V2.0" if "admin" in seen else "2021"
    moment = moment_of(head.get("queried_at", ""))
    return CreditReport(edition, head.get("report_no", ""), moment, head, lines, tuple(items), seen, counts)


def _lines(pages: Sequence[str]) -> Iterator[str]:
    """Without blank ones, page numbers, and what stands at the edge of many pages."""
    split = [[_clean(line) for line in page.splitlines()] for page in pages]
    split = [[line for line in page if line] for page in split]
    edges = Counter(line for page in split for line in dict.fromkeys((*page[:2], *page[-2:])))
    for page in split:
        for place, line in enumerate(page):
            at_edge = place < 2 or place >= len(page) - 2
            repeated = at_edge and len(split) > _REPEATED and edges[line] >= _REPEATED
            if not repeated and not (_PAGE.match(squeezed(line)) and at_edge):
                yield line


def _clean(line: str) -> str:
    shown = "".join(
        " " if c.isspace() else c for c in line if c.isprintable() or c.isspace()
    )  # what is not printed (marks of direction, too) is no text
    return " ".join(shown.split())


def squeezed(text: str) -> str:
    """Without blanks, full-width letters as plain ones."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _parts(lines: Sequence[str], layout: Layout) -> tuple[list[tuple[str, int, int]], dict[str, int]]:
    """Sections as (code, first line after its heading, line after its last), and what the summary counts."""
    headings = _headings(layout)
    labels = {squeezed(label) for own in layout.fields.values() for one in own for label in one.labels}
    starts: list[tuple[str, int]] = [(HEAD, 0)]
    counts: dict[str, int] = {}
    in_summary = False
    for number, line in enumerate(lines):
        code, numbered, count = _heading(line, headings)
        following = squeezed(lines[number + 1]) if number + 1 < len(lines) else ""
        if not code or _begins_label(squeezed(line), following, labels):
            continue
        if in_summary and not numbered:
            match = _COUNT.fullmatch(following)
            told = count if count is not None else int(match[1]) if match else None
            if told is not None:
                counts.setdefault(code, told)
                continue
        if count is not None:
            counts.setdefault(code, count)
        in_summary = code == SUMMARY
        starts.append((code, number + 1))
    ends = [number - 1 for _, number in starts[1:]] + [len(lines)]
    return [(code, first, end) for (code, first), end in zip(starts, ends, strict=True)], counts


def _begins_label(line: str, following: str, labels: Set[str]) -> bool:
    """Whether a line is only the first part of a label: `行政许可` before `决定文书号`."""
    whole = line + following
    return any(
        len(label) > len(line) and label.startswith(line) and whole.startswith(label) for label in labels
    )


def _headings(layout: Layout) -> Mapping[str, str]:
    return {squeezed(words): s.code for s in layout.sections.values() if s.level for words in s.headings}


def _heading(line: str, headings: Mapping[str, str]) -> tuple[str, bool, int | None]:
    """The section a line is the heading of, whether it is numbered, and the count it bears."""
    text = _LEADERS.sub("", squeezed(line))
    if len(text) > 40:
        return "", False, None
    bare = _NUMBERING.sub("", text)
    for candidate in (text, bare):
        if candidate in headings:
            return headings[candidate], candidate != text, None
    count = _COUNT.search(bare)
    if count and (name := bare[: count.start()].rstrip(":：")) in headings:
        return headings[name], bare != text, int(count[1])
    return "", False, None


def _head(lines: Sequence[str], parts: Sequence[tuple[str, int, int]], layout: Layout) -> dict[str, str]:
    """What the report says of itself and of the firm; its first words count."""
    found: dict[str, str] = {}
    for code, first, last in parts:
        if code in (HEAD, SUMMARY, "basic"):
            for item in _items(lines, HEAD, first, last, layout.fields.get(HEAD, ())):
                for name, value in item.values.items():
                    found.setdefault(name.partition("/")[0], value)
    for name in ("report_no", "uscc"):  # what stands behind them on their line is not part of them
        found[name] = code_of(found.get(name, ""))
    return found


def _refuse_several(lines: Sequence[str], parts: Sequence[tuple[str, int, int]], layout: Layout) -> None:
    """Reports about several firms put together: whose the records in between are, nobody could tell."""
    firms: dict[str, None] = {}
    for code, first, last in parts:
        if code not in (HEAD, SUMMARY, "basic"):
            continue
        for item in _items(lines, HEAD, first, last, layout.fields.get(HEAD, ())):
            for name, value in item.values.items():
                if name.partition("/")[0] == "uscc" and check_uscc(code_of(value)).ok:
                    firms[code_of(value).upper()] = None
    if len(firms) > 1:
        raise UserError(
            "report-several",
            "Reports about several firms stand in this text: {codes}.",
            "Take them one by one: choose the PDF of one report, or paste the text of one only.",
            codes="、".join(firms),
        )


def _items(
    lines: Sequence[str], code: str, first: int, last: int, fields: Sequence[ReportField]
) -> Iterator[Item]:
    """Cut a section into items: at a line that numbers one, or where a label comes again."""
    text, offsets = _joined(lines, first, last)
    labels = _labels(tuple(fields))
    if labels is None:
        return
    pattern, meaning = labels
    marks = [o for o, line in zip(offsets, lines[first:last], strict=True) if _MARKER.match(line)]
    found = list(pattern.finditer(text))
    values: dict[str, str] = {}
    seen: set[str] = set()
    began = ended = first
    before = 0
    for number, match in enumerate(found):
        label, start = squeezed(match[1]), match.start(1)
        if label in seen or (seen and _any_between(marks, before, start)):
            yield from _item(code, values, began, ended)
            values, seen = {}, set()
        before = start
        if not seen:
            began = first + _line_of(offsets, start)
        seen.add(label)
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        raw = text[match.end() : min(end, _next(marks, match.end(), end))]
        value = plain(raw)
        ended = first + _line_of(offsets, max(start, match.end() + len(raw.rstrip()) - 1))
        for name in meaning[label]:
            if value and name != NOTHING and not values.get(name):
                values[name] = value
    yield from _item(code, values, began, ended)


def _next(marks: Sequence[int], place: int, end: int) -> int:
    """The first mark from `place` on, `end` without one."""
    at = bisect_left(marks, place)
    return marks[at] if at < len(marks) else end


def _any_between(marks: Sequence[int], first: int, last: int) -> bool:
    return bisect_left(marks, last) > bisect_left(marks, first)


def _item(code: str, values: Mapping[str, str], first: int, last: int) -> Iterator[Item]:
    if values:
        yield Item(code, dict(values), first, last)


def _joined(lines: Sequence[str], first: int, last: int) -> tuple[str, list[int]]:
    offsets, place = [], 0
    for line in lines[first:last]:
        offsets.append(place)
        place += len(line) + 1
    return "\n".join(lines[first:last]), offsets


def _line_of(offsets: Sequence[int], place: int) -> int:
    return max(0, bisect_right(offsets, place) - 1)


@lru_cache(maxsize=64)
def _labels(fields: tuple[ReportField, ...]) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]] | None:
    """One pattern for all labels of a section, the longest first, and what each means: `property/place`."""
    meaning: dict[str, tuple[str, ...]] = {}
    for number, one in enumerate(fields):
        for label in one.labels:
            key = squeezed(label)
            name = one.property if one.property == NOTHING else f"{one.property}/{number}"
            meaning[key] = (*meaning.get(key, ()), name)
    if not meaning:
        return None
    spelled = sorted({label for one in fields for label in one.labels}, key=len, reverse=True)
    words = "|".join(r"\s?".join(map(_letter, label)) for label in spelled)
    return re.compile(rf"(?<![^\s：:|｜])({words})(?:\s*[：:|｜]\s*|\s+|$)"), meaning


def _letter(letter: str) -> str:
    return {"（": "[（(]", "）": "[）)]"}.get(letter, re.escape(letter))


def sections_told(report: CreditReport, layout: Layout) -> Iterator[tuple[Section, int, int]]:
    """Sections whose count differs from what was found: (section, told, found)."""
    found = Counter(item.section for item in report.items)
    for code, told in report.counts.items():
        section = layout.sections[code]
        if section.kind and told != found[code]:
            yield section, told, found[code]
