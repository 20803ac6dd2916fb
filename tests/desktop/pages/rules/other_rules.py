"""The shipped rules with other thresholds: a better grade takes more, one indicator gives less, one cap more."""

from collections.abc import Mapping

from forms.content import MANIFEST


def other_rules(files: Mapping[str, bytes], version: str) -> dict[str, bytes]:
    """All content, under another version."""
    scheme = files["rules/scheme.toml"].decode()
    for old, new in (('version = "2026.12"', f'version = "{version}"'), ("from = 700", "from = 730"), ("from = 600", "from = 640")):  # fmt: skip
        assert old in scheme
        scheme = scheme.replace(old, new, 1)
    scores = files["rules/scores.csv"].decode()
    old = "B02,B02.1,"
    assert old in scores
    lines = [
        line.replace(",20,", ",5,", 1) if line.startswith(old) else line
        for line in scores.splitlines(keepends=True)
    ]
    manifest = files[MANIFEST].replace(b'"2026.12"', f'"{version}"'.encode())
    return {
        **files,
        MANIFEST: manifest,
        "rules/scheme.toml": scheme.encode(),
        "rules/scores.csv": "".join(lines).encode(),
    }
