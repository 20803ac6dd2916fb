"""A sound being recorded: 16-bit mono samples in memory, their length, loudness and WAV file. No devices."""

import io
import math
import sys
import wave
from array import array
from dataclasses import dataclass

LARGEST = 100 * 1024 * 1024  # bytes of samples: 27 minutes at the best quality, 109 at the lowest
_QUIET = -60.0  # decibels below full scale that count as silence


@dataclass(frozen=True, slots=True)
class Quality:
    """Samples a second, and bits a second once encoded (of AAC throughout, where ODK has AMR for voice)."""

    rate: int
    bits: int


QUALITIES = {
    "normal": Quality(32_000, 64_000),
    "low": Quality(16_000, 24_000),
    "voice-only": Quality(8_000, 16_000),
}


class Recording:
    """`add` samples as they come; `level` is of the last ones, 0 to 1."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.level = 0.0
        self._samples = bytearray()

    def add(self, pcm: bytes) -> None:
        """More sound: little-endian 16-bit samples. What is beyond `LARGEST` is not kept."""
        room = LARGEST - len(self._samples)
        self._samples += pcm[: max(0, room)]
        self.level = level_of(pcm)

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self._samples) / 2 / self.rate

    @property
    def full(self) -> bool:
        """Whether no more is kept."""
        return len(self._samples) >= LARGEST - 1

    def samples(self) -> bytes:
        """All samples."""
        return bytes(self._samples)

    def wav(self) -> bytes:
        """The sound as a WAV file."""
        out = io.BytesIO()
        with wave.open(out, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self.rate)
            file.writeframes(self._samples)
        return out.getvalue()


def level_of(pcm: bytes) -> float:
    """How loud 16-bit samples are: 0 at -60 dB and below, 1 at full scale."""
    samples = _whole(pcm)
    if not samples:
        return 0.0
    mean = math.sqrt(sum(sample * sample for sample in samples) / len(samples)) / 32_768
    if mean <= 0:
        return 0.0
    return min(1.0, max(0.0, 1 - 20 * math.log10(mean) / _QUIET))


def mono(pcm: bytes, channels: int, kind: str) -> bytes:
    """The first channel of interleaved samples as 16-bit ones; `kind` is uint8, int16, int32 or float."""
    code = {"uint8": "B", "int16": "h", "int32": "i", "float": "f"}[kind]
    samples = array(code)
    samples.frombytes(pcm[: len(pcm) // (samples.itemsize * channels) * samples.itemsize * channels])
    first = samples[::channels]
    if code == "h":
        made = first
    elif code == "B":
        made = array("h", ((sample - 128) * 256 for sample in first))
    elif code == "i":
        made = array("h", (sample >> 16 for sample in first))
    else:
        made = array("h", (round(min(1.0, max(-1.0, sample)) * 32_767) for sample in first))
    return _little(made)


def length_words(seconds: float) -> str:
    """`03:12`, or `1:03:12` from an hour on."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes:02}:{whole % 60:02}"


def _whole(pcm: bytes) -> "array[int]":
    samples = array("h")
    samples.frombytes(pcm[: len(pcm) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _little(samples: "array[int]") -> bytes:
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
