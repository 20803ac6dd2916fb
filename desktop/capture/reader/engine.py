"""Text and codes of one picture: detection, which way is up, recognition (RapidOCR), QR codes (zxing).

Runs in the worker only. Places are pixels of the picture handed in, whichever way it was turned to be read.
"""

import logging
from importlib import import_module
from typing import Any

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from desktop.capture.reader import light, paper

Pixels = NDArray[np.uint8]
Points = NDArray[np.float32]
_DETECTED = 1120  # pixels of the longer side in which lines are looked for; they are read at full size
_BY_WHICH_TO_TELL = 12  # lines, the longest, by which is told whether the picture is upside down
_GAP = 1.8  # letters from the middle of one to the middle of the next, beyond which they are two texts
_LEAST = 0.3  # a line read with less is noise of the table


class Engine:
    """The models, loaded once. Raises ImportError where the libraries are not installed."""

    def __init__(self) -> None:
        import_module("onnxruntime")  # RapidOCR itself asks for it only at the first picture
        from rapidocr import RapidOCR

        logging.disable(logging.CRITICAL)
        cv2.setNumThreads(2)
        self._ocr = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_preprocess_img": False,
                "Global.use_vertical_padding": False,
                "Global.return_word_box": True,
                "Det.limit_type": "max",
                "Det.limit_side_len": _DETECTED,
            }
        )

    def answer(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """What a message asks for. Raises whatever a wrong one leads to."""
        rgb = np.frombuffer(body, np.uint8).reshape(int(head["height"]), int(head["width"]), 3)
        image = np.ascontiguousarray(rgb[:, :, ::-1])
        if head["op"] == "straighten":
            return paper.straighten(image, head.get("corners"))
        return self._read(image), b""

    def _read(self, image: Pixels) -> dict[str, Any]:
        grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.uint8)
        lines = self._lines(image)
        quads = [np.array(line["quad"], np.float32) for line in lines]
        corners = paper.find_corners(image, [quad.mean(axis=0) for quad in quads])
        quality = light.quality(grey, quads)
        quality["corners"] = corners is not None and paper.is_whole(corners, image.shape[1], image.shape[0])
        return {"lines": lines, "payloads": _codes(grey), "quality": quality}

    def _lines(self, image: Pixels) -> list[dict[str, Any]]:
        boxes = self._detect(image)
        if not len(boxes):
            return []
        turns = 1 if _is_sideways(boxes) else 0
        turned, placed = _turn(image, boxes, turns)
        if self._is_upside_down(turned, placed):
            turns = 3 if turns else 2
            turned, placed = _turn(image, boxes, turns)
        read = self._ocr.recognize_txt(self._ocr.crop_text_regions(turned, placed))
        back = _turn_points(placed, turned.shape[1], turned.shape[0], -turns % 4)
        lines = []
        for text, score, words, quad in zip(
            read.txts or (), read.scores, read.word_results, back, strict=True
        ):
            if score >= _LEAST:
                lines += _parts(text, words, quad)
        return lines

    def _detect(self, image: Pixels) -> Points:
        from rapidocr.main import RapidOCRError

        try:
            _, found = self._ocr.detect_and_crop(image, {})
        except RapidOCRError:  # no text at all
            return np.zeros((0, 4, 2), np.float32)
        return np.asarray(found.boxes, np.float32)

    def _is_upside_down(self, image: Pixels, boxes: Points) -> bool:
        longest = sorted(boxes, key=lambda box: -float(np.linalg.norm(box[1] - box[0])))[:_BY_WHICH_TO_TELL]
        _, told = self._ocr.cls_and_rotate(self._ocr.crop_text_regions(image, np.array(longest)))
        flipped = [float(score) if "180" in label else -float(score) for label, score in told.cls_res or ()]
        return sum(flipped) > 0


def _parts(text: str, words: Any, quad: Points) -> list[dict[str, Any]]:
    """A line as recognised, in parts where a gap is wider than a letter: labels and values, columns.

    `words` has its letters in groups, the step each was read at, and how certain each letter of `text` is,
    blanks among them.
    """
    letters = [letter for group in words.words for letter in group]
    steps = [step for group in words.word_cols for step in group]
    scores = [score for letter, score in zip(text, words.confs, strict=False) if not letter.isspace()]
    if not letters or len(scores) != len(letters):
        return []
    length = max(float(words.line_txt_len), steps[-1] + 1.0)
    pitch = float(np.median(np.diff(steps))) if len(steps) > 2 else 4.0
    starts = [0, *(at for at in range(1, len(steps)) if steps[at] - steps[at - 1] > _GAP * max(pitch, 3.0))]
    parts = []
    for start, end in zip(starts, [*starts[1:], len(letters)], strict=True):
        first = max(0.0, steps[start] - pitch / 2) if start else 0.0
        last = (
            min(words.line_txt_len, steps[end - 1] + pitch / 2 + 1)
            if end < len(letters)
            else words.line_txt_len
        )
        parts.append(
            {
                "text": "".join(letters[start:end]),
                "score": float(np.mean(scores[start:end])),
                "quad": _share(quad, first / length, last / length),
                "scores": [float(score) for score in scores[start:end]],
            }
        )
    return parts


def _share(quad: Points, start: float, end: float) -> list[list[float]]:
    """The part of a line's place from one share of its length to another."""
    a, b, c, d = quad
    corners = (a + (b - a) * start, a + (b - a) * end, d + (c - d) * end, d + (c - d) * start)
    return [[float(x), float(y)] for x, y in corners]


def _is_sideways(boxes: Points) -> bool:
    """Whether most of the long lines run from top to bottom."""
    across = np.linalg.norm(boxes[:, 1] - boxes[:, 0], axis=1)
    down = np.linalg.norm(boxes[:, 3] - boxes[:, 0], axis=1)
    long = np.maximum(across, down) > 2.5 * np.minimum(across, down)
    return bool(down[long].sum() > across[long].sum())


def _turn(image: Pixels, boxes: Points, turns: int) -> tuple[Pixels, Points]:
    """Picture and boxes turned anticlockwise by quarters, boxes beginning at the text's top left again."""
    if not turns:
        return image, boxes
    points = _turn_points(boxes, image.shape[1], image.shape[0], turns)
    return np.ascontiguousarray(np.rot90(image, turns)), np.roll(points, -turns, axis=1)


def _turn_points(points: Points, width: int, height: int, turns: int) -> Points:
    """Points of a picture of this size after `np.rot90(picture, turns)`."""
    x, y = points[..., 0], points[..., 1]
    turned = {0: (x, y), 1: (y, width - x), 2: (width - x, height - y), 3: (height - y, x)}[turns % 4]
    return np.stack(turned, axis=-1).astype(np.float32)


def _codes(grey: Pixels) -> list[str]:
    """What the QR codes say, without control characters."""
    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    texts = ("".join(c for c in code.text if c.isprintable()).strip() for code in found if code.valid)
    return list(dict.fromkeys(text for text in texts if text))[:8]
