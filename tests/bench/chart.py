"""Line charts as SVG, one beside the other: cost against size. Knows nothing of what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

Points = Sequence[tuple[float, float]]

WIDTH, HEIGHT = 360, 260
LEFT, TOP, RIGHT, BOTTOM = 56, 40, 16, 36
COLOURS = ("#1f6f54", "#b4552d", "#3b5ea8")


def charts(panels: Mapping[str, Mapping[str, Points]], across: str) -> str:
    """One panel a title, with a line a name; `across` says what runs to the right."""
    drawn = "".join(
        f'<g transform="translate({at * WIDTH},0)">{"".join(_panel(title, lines, across))}</g>'
        for at, (title, lines) in enumerate(panels.items())
    )
    width = WIDTH * len(panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" viewBox="0 0 {width} {HEIGHT}" '
        f'font-family="sans-serif" font-size="11"><rect width="{width}" height="{HEIGHT}" fill="#ffffff"/>{drawn}</svg>\n'
    )


def _panel(title: str, lines: Mapping[str, Points], across: str) -> Iterator[str]:
    most_x = max(x for points in lines.values() for x, _ in points)
    most_y = _round_up(max(y for points in lines.values() for _, y in points))

    def at(x: float, y: float) -> str:
        right = LEFT + (WIDTH - LEFT - RIGHT) * x / most_x
        down = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * y / most_y
        return f"{right:.1f},{down:.1f}"

    yield f'<text x="{LEFT}" y="16" font-weight="bold">{escape(title)}</text>'
    for share in (0, 0.25, 0.5, 0.75, 1):
        _, y = at(0, most_y * share).split(",")
        yield f'<path d="M{LEFT},{y} H{WIDTH - RIGHT}" stroke="#dddddd"/>'
        yield f'<text x="{LEFT - 6}" y="{float(y) + 4:.1f}" text-anchor="end">{most_y * share:g}</text>'
        x, _ = at(most_x * share, 0).split(",")
        yield f'<text x="{x}" y="{HEIGHT - BOTTOM + 14}" text-anchor="middle">{most_x * share:,.0f}</text>'
    yield f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 6}" text-anchor="end">{escape(across)}</text>'
    for number, (name, points) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(at(x, y) for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y in points:
            right, down = at(x, y).split(",")
            yield f'<circle cx="{right}" cy="{down}" r="3" fill="{colour}"/>'
        yield f'<text x="{LEFT + number * 90}" y="31" fill="{colour}">— {escape(name)}</text>'


def _round_up(value: float) -> float:
    """To the next 1, 2 or 5 of its size."""
    size = 1.0
    while size < value:
        size *= 10
    while size / 10 >= value:
        size /= 10
    return next(size * part for part in (0.1, 0.2, 0.4, 0.5, 0.8, 1.0) if size * part >= value)
