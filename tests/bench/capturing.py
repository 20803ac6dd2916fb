"""How well licences are read from photos: rendered papers with known truth, beside plain OCR text.

Prints field accuracy by field and by what the photo suffers from, and gives the headline figures. What was
misread goes to `build/capture-misses.txt`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.capture.reader import Reader
from desktop.content import builtin
from forms.recognition import Reading, read
from tests.bench.capture_baseline import plain_fields
from tests.bench.measure import Figure, Progress, percentile
from tests.corpus.papers import KINDS, Paper, papers

ROOT = Path(__file__).parents[2]
COUNT = 200
SEED = 20261120
_STRONG = 0.5  # level from which a photo counts as suffering from something
_STATUS = Path("/proc")


@dataclass
class Tally:
    """Right and all, ours and the baseline's, by what is counted."""

    ours: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    plain: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def count(self, name: str, ours: bool, plain: bool) -> None:
        self.ours[name].append(ours)
        self.plain[name].append(plain)

    def rows(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        return [
            (name, str(len(self.ours[name])), _percent(self.ours[name]), _percent(self.plain[name]))
            for name in names
            if self.ours[name]
        ]


def capture(_folder: Path, progress: Progress, count: int = COUNT) -> Iterator[Figure]:
    """All of it: accuracy, codes, time, memory."""
    content = builtin.load()
    by_field, by_kind = Tally(), Tally()
    seconds: list[float] = []
    codes: list[bool] = []
    trusted: list[bool] = []
    unsure = asked = 0
    silent: list[str] = []
    kinds_told: list[bool] = []
    misses: list[str] = []
    memory = 0.0
    reader = Reader()
    try:
        reader.warm_up()
        for number, paper in enumerate(papers(SEED, count)):
            if number % 20 == 0:
                progress(f"photo {number} of {count}")
            scan = reader.read(paper.jpeg)
            seconds.append(scan.seconds)
            reading = read(
                scan.lines,
                scan.payloads,
                content.documents,
                glare=scan.quality.glare,
                counties=content.reference.regions.counties,
                look_alikes=content.look_alikes,
            )
            plain = plain_fields(scan.lines)
            kinds_told.append(reading.document == paper.document)
            misses += _compare(number, paper, reading, plain, by_field, by_kind)
            code = reading.field("uscc")
            if "uscc" in paper.truth:
                right = code is not None and code.value == paper.truth["uscc"]
                if paper.readable:
                    codes.append(right)
                if code is not None and code.state == "trusted" and not right:
                    silent.append(f"{number}: {code.value}")
            asked += len(paper.truth)
            unsure += sum(
                f.state == "doubtful" and f.value == paper.truth.get(f.name) for f in reading.fields
            )
            trusted += [
                f.value == paper.truth.get(f.name, "") for f in reading.fields if f.state == "trusted"
            ]
        memory = _peak(reader.pid)
    finally:
        reader.close()
    _print_table("field", by_field.rows(list(by_field.ours)))
    _print_table("photo", by_kind.rows(["all", "nothing", *KINDS, "illegible"]))
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "capture-misses.txt").write_text("\n".join([*misses, ""]), encoding="utf-8")
    yield Figure("capture.code.wrong", f"codes misread, {len(codes)} readable ones", _wrong(codes), "%", 1.0)
    yield Figure("capture.code.silent", "wrong codes accepted silently", float(len(silent)), "", 0.5)
    yield Figure("capture.trusted.wrong", f"wrong among {len(trusted)} trusted fields", _wrong(trusted), "%")
    yield Figure(
        "capture.silent", "of all fields, wrong and trusted", 100 * trusted.count(False) / asked, "%", 0.1
    )
    yield Figure("capture.unsure", "of all fields, right and yet to be looked at", 100 * unsure / asked, "%")
    yield Figure("capture.document.wrong", "papers taken for another kind", _wrong(kinds_told), "%")
    yield Figure("capture.seconds.p50", "read one photo, p50", percentile(seconds, 50), "s")
    yield Figure("capture.seconds.p95", "read one photo, p95", percentile(seconds, 95), "s")
    if memory:
        yield Figure("capture.memory", "memory of the reader at its peak", memory, "MB")


def _compare(
    number: int, paper: Paper, reading: Reading, plain: dict[str, str], by_field: Tally, by_kind: Tally
) -> Iterator[str]:
    """Count each field of the truth; the misses in words."""
    suffering = [kind for kind in KINDS if paper.distortions.get(kind, 0) >= _STRONG]
    groups = ["all", *(suffering or ([] if paper.distortions else ["nothing"]))]
    if not paper.readable:
        groups.append("illegible")
    for name, truth in paper.truth.items():
        found = reading.field(name)
        ours = found is not None and found.state != "missing" and found.value == truth
        theirs = plain.get(name, "") == truth if name != "long_term" else ours
        by_field.count(name, ours, theirs)
        for group in groups:
            by_kind.count(group, ours, theirs)
        if not ours:
            said = (
                "not asked"
                if found is None
                else f"{found.state} {found.problem} {found.value!r} of {found.text!r}"
            )
            yield f"{number} {paper.layout} {dict(paper.distortions)} {name}: {said}, not {truth!r}"
    for found in reading.fields:
        if found.state == "trusted" and found.value != paper.truth.get(found.name, ""):
            yield f"{number} {paper.layout} {dict(paper.distortions)} TRUSTED {found.name}: {found.value!r}"


def _print_table(title: str, rows: Sequence[tuple[str, ...]]) -> None:
    print(f"\n{title:16}{'fields':>8}{'right':>9}{'plain OCR':>11}")
    for name, count, ours, plain in rows:
        print(f"{name:16}{count:>8}{ours:>9}{plain:>11}")
    print()


def _percent(right: Sequence[bool]) -> str:
    return f"{100 * sum(right) / len(right):.1f} %"


def _wrong(right: Sequence[bool]) -> float:
    return 100 * (1 - sum(right) / len(right)) if right else 0.0


def _peak(pid: int | None) -> float:
    """MB of a process at its peak; 0 where the system does not say."""
    status = _STATUS / str(pid) / "status"
    if not status.exists():
        return 0.0
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
