"""Packs: newer ones are fetched, verified against the centre's key, tried, and only then stored."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict

from forms.errors import TransientError, UserError
from forms.versions import is_newer
from sync import wire
from sync.client.errand import Errand
from sync.client.failures import bad_reply
from sync.client.progress import Phase
from sync.pack import Manifest, open_pack, read_manifest

OLDEST = "pack.minimum."  # and the pack's name: the oldest version that may still be taken into use


def fetch_packs(errand: Errand, offered: Iterable[wire.PackPart], centre_key: str) -> None:
    """Take newer packs into use. One that is refused is reported; the version in use stays.

    Raises TransientError, StoppedError, UserError `revoked`."""

    def fetch(part: wire.PackPart) -> bytes:
        return errand.transport.pack(part.name, part.version)

    for part in offered:
        errand.pause()
        _try(errand, part, fetch, centre_key)


def bring_pack(errand: Errand, part: wire.PackPart, data: bytes, centre_key: str) -> None:
    """The same of one that was carried. One that is older than what is in use came late, which is nobody's
    mistake."""
    if not is_newer(errand.store.packs().get(part.name, ""), part.version):
        _try(errand, part, lambda _: data, centre_key)


def _try(
    errand: Errand, part: wire.PackPart, fetch: Callable[[wire.PackPart], bytes], centre_key: str
) -> None:
    try:
        _check_age(errand, part.name, part.version)  # a replay, well signed, is not even fetched
        take_pack(errand, part, fetch(part), centre_key)
    except UserError as error:
        if isinstance(error, TransientError) or error.code == "revoked":
            raise
        errand.problem(Phase.UPDATES_DOWN, error, f"{part.name} {part.version}")
        errand.tally.packs_refused.append(f"{part.name} {part.version}")
    else:
        errand.tally.packs.append((part.name, part.version))


def take_pack(errand: Errand, part: wire.PackPart, data: bytes, centre_key: str) -> None:
    """Take a pack into use that came as announced. Raises UserError `bad-reply`, `bad-pack`,
    `pack-too-old`, `pack-needs-update`, and what `check_pack` raises."""
    _check_age(errand, part.name, part.version)
    if len(data) != part.size or hashlib.sha256(data).hexdigest() != part.sha256:
        raise bad_reply("a pack is not the one that was announced")
    manifest = read_manifest(data, centre_key)
    # Properly signed is not enough: an older pack must not be served under a newer one's name.
    if (manifest.name, manifest.version) != (part.name, part.version):
        raise bad_reply("a pack is not the one that was announced")
    _check_app(manifest, errand.app_version)
    # The centre's signature says who made it, not that it works: before it replaces the one that does.
    errand.check_pack(part.name, open_pack(data, centre_key))
    errand.store.put_pack(part.name, part.version, data, json.dumps(asdict(manifest), ensure_ascii=False))
    oldest = str(errand.store.get_setting(OLDEST + part.name, "") or "")
    if manifest.minimum and (not oldest or is_newer(manifest.minimum, oldest)):
        errand.store.put_setting(OLDEST + part.name, manifest.minimum)


def _check_age(errand: Errand, name: str, version: str) -> None:
    """Versions only rise: whoever takes a pack back publishes what was there before under a new number."""
    held = errand.store.packs().get(name, "")
    oldest = str(errand.store.get_setting(OLDEST + name, "") or "")
    if (held and is_newer(held, version)) or (oldest and is_newer(oldest, version)):
        raise UserError(
            "pack-too-old",
            "The centre offered {name} {version}, which is older than what is in use here.",
            "The version in use stays in use. Tell the centre's administrator: an old pack is taken back by"
            " publishing its content under a new version.",
            name=name,
            version=version,
        )


def _check_app(manifest: Manifest, app_version: str) -> None:
    if app_version and _numbers(app_version) < _numbers(manifest.minimum_app):
        raise UserError(
            "pack-needs-update",
            "The new {name} needs version {minimum} of this program.",
            "Update the program; the version in use stays in use until then.",
            name=manifest.name,
            minimum=manifest.minimum_app,
        )


def _numbers(version: str) -> tuple[int, ...]:
    parts = version[:200].split(".") if version else []
    return tuple(int(part) if part.isdecimal() else 0 for part in parts)
