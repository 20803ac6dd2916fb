"""What a photo is like: sharp or not, dark, tilted, with a reflection on it. Runs in the worker only.

Judged where text stands, since a table may be as dark and as blurred as it likes.
"""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_SHARP = 6.6  # the steepest edge of a letter, in contrasts a letter height; softer ones are blurred
_DARK = 95  # grey level of paper in poor light
_CLIPPED = 249  # grey level of paper under a reflection
_BRIGHTER = 5  # levels by which a reflection is brighter than the paper
_TOUCHED = 0.12  # share of a line under a reflection
_LEVEL = 8.0  # degrees


def quality(grey: NDArray[np.uint8], quads: Sequence[NDArray[np.float32]]) -> dict[str, Any]:
    """`sharp`, `upright`, `glare`, `low_light`; of a picture without text only the light is known."""
    ground = _ground(grey)
    where = [_sample(ground, quad) for quad in quads]
    level = float(np.median(np.concatenate(where))) if where else float(np.median(ground))
    bright = max(_CLIPPED, level + _BRIGHTER)  # of paper as white as a reflection nothing can be told
    glare = [at for at, values in enumerate(where) if float((values >= bright).mean()) > _TOUCHED]
    sharpness = [value for quad in quads if (value := _sharpness(grey, quad)) > 0]
    return {
        "sharp": bool(sharpness) and float(np.median(sharpness)) >= _SHARP,
        "upright": abs(_tilt(quads)) <= _LEVEL,
        "glare": glare if len(glare) < 0.8 * len(quads) else [],
        "low_light": level < _DARK,
    }


def _ground(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The paper behind the text: what is printed is painted over by its surroundings."""
    return cv2.dilate(cv2.GaussianBlur(grey, (5, 5), 0), np.ones((13, 13), np.uint8)).astype(np.uint8)


def _sample(ground: NDArray[np.uint8], quad: NDArray[np.float32]) -> NDArray[np.float64]:
    """Grey levels along the middle of a line."""
    start, end = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
    places = start + np.linspace(0, 1, 48)[:, None] * (end - start)
    x = np.clip(places[:, 0].astype(int), 0, ground.shape[1] - 1)
    y = np.clip(places[:, 1].astype(int), 0, ground.shape[0] - 1)
    return np.asarray(ground[y, x], np.float64)


def _sharpness(grey: NDArray[np.uint8], quad: NDArray[np.float32]) -> float:
    """The steepest edges of a line, in contrasts a letter height; 0 where there is nothing to judge by."""
    x, y, wide, high = cv2.boundingRect(quad.astype(np.int32))
    crop = grey[max(0, y) : y + high, max(0, x) : x + wide].astype(np.float32)
    letter = float(np.linalg.norm(quad[3] - quad[0]))
    if min(crop.shape, default=0) < 8 or letter < 8:
        return 0.0
    dark, light = np.percentile(crop, (3, 95))
    if light - dark < 12:
        return 0.0
    calm = cv2.GaussianBlur(crop, (3, 3), 0)
    steps = np.hypot(cv2.Sobel(calm, cv2.CV_32F, 1, 0), cv2.Sobel(calm, cv2.CV_32F, 0, 1)) / 8
    return float(np.percentile(steps, 98) / (light - dark) * letter)


def _tilt(quads: Sequence[NDArray[np.float32]]) -> float:
    """The median angle of the lines in degrees, -180 to 180."""
    runs = [(quad[1] + quad[2]) - (quad[0] + quad[3]) for quad in quads if len(quad) == 4]
    if not runs:
        return 0.0
    along = np.array([run for run in runs if np.hypot(*run) > 0])
    mean = np.arctan2(np.sin(_angles(along)).sum(), np.cos(_angles(along)).sum())
    return float(np.degrees(mean))


def _angles(runs: NDArray[np.float32]) -> NDArray[np.float64]:
    return np.arctan2(runs[:, 1], runs[:, 0]).astype(np.float64)
