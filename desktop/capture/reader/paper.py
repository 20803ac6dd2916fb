"""The sheet on a photo: its four corners, and the sheet seen from straight above. Runs in the worker only."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Corners = NDArray[np.float32]
_SIDE = 640  # pixels of the longer side in which corners are looked for
_LEAST = 0.18  # of the picture that a sheet covers
_MOST = 0.97  # more is the picture itself, without a table around a sheet
_FITS = 0.90  # of the sheet's region that its four corners enclose, and the other way round
_MARGIN = 0.004  # of the longer side: nearer to the edge, a corner may lie outside


def straighten(image: Pixels, given: Any) -> tuple[dict[str, Any], bytes]:
    """The sheet seen from above as raw RGB, with its size and corners; unchanged where none is found."""
    corners = four_points(given) if given is not None else find_corners(image, ())
    if corners is None:
        high, wide = image.shape[:2]
        whole = [[0.0, 0.0], [float(wide), 0.0], [float(wide), float(high)], [0.0, float(high)]]
        return {"found": False, "corners": whole, "width": wide, "height": high}, b""
    wide = _length(corners[0], corners[1], corners[3], corners[2])
    high = _length(corners[0], corners[3], corners[1], corners[2])
    target = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(image, matrix, (wide, high), flags=cv2.INTER_CUBIC)
    answer = {"found": True, "corners": corners.tolist(), "width": wide, "height": high}
    return answer, np.ascontiguousarray(flat[:, :, ::-1]).tobytes()


def find_corners(image: Pixels, within: Sequence[NDArray[np.float32]]) -> Corners | None:
    """The corners of the largest bright quadrangle, clockwise from the top left; None when there is none.

    `within`: points (middles of lines of text), most of which must lie inside.
    """
    high, wide = image.shape[:2]
    scale = min(1.0, _SIDE / max(high, wide))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)
    best: tuple[float, Corners] | None = None
    for mask in _masks(small):
        outline = _largest(mask)
        corners = _quadrangle(outline) if outline is not None else None
        if outline is None or corners is None:
            continue
        area = float(cv2.contourArea(corners))
        share = area / (small.shape[0] * small.shape[1])
        filled = float(cv2.contourArea(cv2.convexHull(outline)))
        fits = min(filled, area) / max(filled, area, 1.0)
        inside = sum(cv2.pointPolygonTest(corners, tuple((p * scale).tolist()), False) >= 0 for p in within)
        if not _LEAST < share < _MOST or fits < _FITS or inside < 0.9 * len(within):
            continue
        if best is None or fits > best[0]:
            best = (fits, corners)
    return None if best is None else (best[1] / scale).astype(np.float32)


def is_whole(corners: Corners, wide: int, high: int) -> bool:
    """Whether all corners lie inside the picture, not at its edge."""
    margin = _MARGIN * max(wide, high)
    inside = (corners > margin).all() and (corners[:, 0] < wide - margin).all()
    return bool(inside and (corners[:, 1] < high - margin).all())


def four_points(given: Any) -> Corners:
    """Four corners as they came, clockwise from the top left. ValueError for others."""
    corners = np.array(given, np.float32)
    if corners.shape != (4, 2) or not np.isfinite(corners).all():
        raise ValueError("four points are needed")
    if cv2.contourArea(corners) < 16 or not cv2.isContourConvex(corners):
        raise ValueError("the points enclose nothing")
    return corners


def _masks(small: Pixels) -> list[Pixels]:
    """Where the sheet may be: brighter than the table, or another colour than it."""
    calm = cv2.GaussianBlur(small, (7, 7), 0)
    colours = cv2.cvtColor(calm, cv2.COLOR_BGR2LAB)
    edge = np.concatenate([colours[0], colours[-1], colours[:, 0], colours[:, -1]]).astype(np.float32)
    unlike = np.linalg.norm(colours.astype(np.float32) - np.median(edge, axis=0), axis=2)
    masks = []
    for channel in (colours[:, :, 0], np.clip(unlike, 0, 255).astype(np.uint8)):
        _, mask = cv2.threshold(channel, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        kernel = np.ones((9, 9), np.uint8)
        closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel)
        masks.append(cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel).astype(np.uint8))
    return masks


def _largest(mask: Pixels) -> NDArray[np.int32] | None:
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return max(outlines, key=cv2.contourArea, default=None)  # type: ignore[return-value]


def _quadrangle(outline: NDArray[np.int32]) -> Corners | None:
    """Four sides fitted to an outline: found roughly, then each drawn through the points along it."""
    hull = cv2.convexHull(outline)
    around = cv2.arcLength(hull, True)
    for tolerance in (0.015, 0.02, 0.03, 0.045, 0.06, 0.08):
        rough = cv2.approxPolyDP(hull, tolerance * around, True)
        if len(rough) == 4:
            return _clockwise(_refined(rough[:, 0].astype(np.float32), outline[:, 0].astype(np.float32)))
        if len(rough) < 4:
            return None
    return None


def _refined(corners: Corners, outline: NDArray[np.float32]) -> Corners:
    """Corners where lines through the outline's points along each side meet."""
    sides = []
    for at in range(4):
        start, end = corners[at], corners[(at + 1) % 4]
        along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-6)
        away = outline - start
        share = away @ along / max(float(np.linalg.norm(end - start)), 1e-6)
        off = np.abs(away[:, 0] * along[1] - away[:, 1] * along[0])
        near = outline[(share > 0.08) & (share < 0.92) & (off < 6)]
        if len(near) < 12:
            return corners
        vx, vy, x, y = cv2.fitLine(near, cv2.DIST_HUBER, 0, 0.01, 0.01).flatten().tolist()
        sides.append((vx, vy, x, y))
    met = [_meeting(sides[at - 1], sides[at]) for at in range(4)]
    moved = np.array(met, np.float32)
    return moved if float(np.abs(moved - corners).max()) < 25 else corners


def _meeting(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, float]:
    (ux, uy, x, y), (vx, vy, p, q) = one, other
    cross = ux * vy - uy * vx
    if abs(cross) < 1e-6:
        return p, q
    step = ((p - x) * vy - (q - y) * vx) / cross
    return x + step * ux, y + step * uy


def _clockwise(corners: Corners) -> Corners:
    """Clockwise on the screen, from the one nearest to the top left."""
    middle = corners.mean(axis=0)
    turned = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    ordered = corners[np.argsort(turned)]
    return np.roll(ordered, -int(ordered.sum(axis=1).argmin()), axis=0)


def _length(*ends: NDArray[np.float32]) -> int:
    """The longer of two opposite sides, in whole pixels."""
    a, b, c, d = ends
    return max(8, round(max(float(np.linalg.norm(a - b)), float(np.linalg.norm(c - d)))))
