"""The public page of cards, over HTTP: what it tells, what it keeps to itself, and what it withstands."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.card import Claims, write_claims
from sync import card, succession, wire
from sync.server.cards.service import Limit
from tests.forms.card.test_claims import SAMPLE
from tests.sync.service import Device, Service, Town, new_id, new_town, start_service

TODAY = date.today()
SHORT = "import sync.server.cards.service as service; service._MINUTE = 0.01"


class Words(HTMLParser):
    """The page's text, its tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes = "", [], []  # type: ignore[var-annotated]
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


class Issuer:
    """A device that issues cards of one firm."""

    def __init__(self, town: Town) -> None:
        self.device = town.device()
        self.archive = town.firm(self.device, 0)
        raw = self.device.sync(certify=True).header.certificate
        self.certificate = card.read_certificate(bytes.fromhex(raw))

    def claims(self, version: int = 1, **changes: Any) -> Claims:
        made = replace(
            SAMPLE, card=str(uuid.uuid4()), version=version, issued=TODAY, expires=TODAY + timedelta(days=90)
        )
        return replace(made, **changes)

    def token(self, claims: Claims, key: Ed25519PrivateKey | None = None) -> bytes:
        return card.issue(write_claims(claims), self.certificate, key or self.device.key)

    def register(self, claims: Claims, token: bytes, **more: Any) -> None:
        said = {
            "version": claims.version,
            "issued_on": claims.issued.isoformat(),
            "expires_on": claims.expires.isoformat(),
            "sha256": card.check(card.write_text(token), [], TODAY).sha256,
            "token": card.write_text(token),
        }
        self.device.save(self.archive, claims.card, {**said, **more}, type="credit_card")
        self.device.sync()

    def issue(self, version: int = 1, **more: Any) -> tuple[Claims, str]:
        """A registered card and its address."""
        claims = self.claims(version)
        token = self.token(claims)
        self.register(claims, token, **more)
        return claims, card.write_text(token)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    running = start_service(tmp_path_factory.mktemp("cards"), before=SHORT)
    yield running
    assert running.stop() == 0
    assert "Traceback" not in running.log, running.log


@pytest.fixture
def issuer(centre: Service) -> Issuer:
    return Issuer(new_town(centre))


def get(centre: Service, path: str, **headers: str) -> requests.Response:
    return requests.get(
        f"{centre.url}{path}", timeout=30, headers={"Accept": "text/html", **headers}, allow_redirects=False
    )


def page(centre: Service, code: str, lang: str = "en") -> Words:
    answer = get(centre, f"/C/{code}?lang={lang}")
    assert answer.status_code == 200
    return Words(answer.text)


def test_a_registered_card_is_valid_in_both_languages(centre: Service, issuer: Issuer) -> None:
    claims, code = issuer.issue()
    zh, en = page(centre, code, "zh").text, page(centre, code).text
    for words in (
        "有效\n",
        "演示餐饮有限公司",
        "B 信用良好 · 4 星",
        "745.5 / 1000",
        claims.number,
        "联盟培育评估",
    ):
        assert words in zh, words
    for words in ("Valid\n", "91500108DEM0000001", "Basic information", "Not a credit report"):
        assert words in en, words
    assert "Valid" in Words(get(centre, f"/C/{code}", **{"Accept-Language": "en-GB"}).text).text
    assert "有效" in Words(get(centre, f"/C/{code}").text).text, "Chinese first"


def test_it_can_be_pasted(centre: Service, issuer: Issuer) -> None:
    _, code = issuer.issue()
    empty = Words(get(centre, "/c").text)
    assert {"form", "textarea", "button"} <= set(empty.tags)
    whole = card.address(centre.url, code)
    answer = requests.get(f"{centre.url}/c", params={"code": whole, "lang": "en"}, timeout=30)
    assert "Valid\n" in Words(answer.text).text


def test_one_that_has_not_arrived_is_genuine_and_not_more(centre: Service, issuer: Issuer) -> None:
    text = page(centre, card.write_text(issuer.token(issuer.claims()))).text
    assert "not registered yet" in text
    assert "Valid\n" not in text


def test_revoked_withdrawn_and_replaced_are_told_apart(centre: Service, issuer: Issuer) -> None:
    consent = new_id()
    issuer.device.save(issuer.archive, consent, {"kind": "publish"}, type="consent")
    claims, first = issuer.issue(consents=[consent])
    assert "Valid\n" in page(centre, first).text
    later, second = issuer.issue(2)
    assert "There is a newer card" in page(centre, first).text, "an old card replayed"
    assert "Valid\n" in page(centre, second).text
    issuer.device.save(issuer.archive, later.card, {"revoked_on": TODAY.isoformat()}, type="credit_card")
    issuer.device.sync()
    assert f"Revoked {TODAY.isoformat()}" in page(centre, second).text
    assert "Valid\n" in page(centre, first).text, "what replaced it counts no more"
    issuer.device.save(issuer.archive, consent, {"withdrawn_on": TODAY.isoformat()}, type="consent")
    issuer.device.sync()
    assert "withdrew its authorisation" in page(centre, first).text
    assert claims.number in page(centre, first).text
    for taken_back in (first, second):
        assert "745.5" not in page(centre, taken_back).text, "what it showed is shown no more"


def test_a_firm_kept_twice_withdraws_in_either_archive(centre: Service, issuer: Issuer) -> None:
    other = new_id()
    consent = new_id()
    issuer.device.save(other, other, {"name": "演示餐饮有限公司"})
    issuer.device.save(other, consent, {"kind": "publish"}, type="consent")
    issuer.device.save(other, other, {"merged_into": issuer.archive})
    _, code = issuer.issue(consents=[consent])
    assert "Valid\n" in page(centre, code).text
    issuer.device.save(other, consent, {"withdrawn_on": TODAY.isoformat()}, type="consent")
    issuer.device.sync()
    assert "withdrew its authorisation" in page(centre, code).text


def test_a_card_of_an_archive_given_up_is_replaced_by_the_firms_next(centre: Service, issuer: Issuer) -> None:
    _, old = issuer.issue()
    given_up, issuer.archive = issuer.archive, new_id()
    issuer.device.save(issuer.archive, issuer.archive, {"name": "演示餐饮有限公司"})
    issuer.device.save(given_up, given_up, {"merged_into": issuer.archive})
    _, new = issuer.issue(2)
    assert "Valid\n" in page(centre, new).text
    assert "There is a newer card" in page(centre, old).text


def test_days(centre: Service, issuer: Issuer) -> None:
    stale = issuer.claims(issued=TODAY - timedelta(days=1), expires=TODAY - timedelta(days=1))
    ahead = issuer.claims(2, issued=TODAY + timedelta(days=30), expires=TODAY + timedelta(days=40))
    for claims, words in ((stale, "Expired\n"), (ahead, "Dated ahead\n")):
        assert words in page(centre, card.write_text(issuer.token(claims))).text
        issuer.register(claims, issuer.token(claims))
        assert words in page(centre, card.write_text(issuer.token(claims))).text, "registered or not"


def test_another_card_under_a_registered_number_is_forged(centre: Service, issuer: Issuer) -> None:
    claims, _ = issuer.issue()
    better = replace(claims, shown={"grade": ["A", 5, 0]})
    text = page(centre, card.write_text(issuer.token(better))).text
    assert "Changed\n" in text
    assert "Excellent" not in text


def test_what_a_revoked_device_signed_counts_if_it_came_before(centre: Service, issuer: Issuer) -> None:
    _, before = issuer.issue()
    later = card.write_text(issuer.token(issuer.claims(2)))
    centre.admin("revoke", issuer.device.id)
    assert "Valid\n" in page(centre, before).text
    text = page(centre, later).text
    assert "Not to be relied on" in text
    assert "745.5" not in text, "whoever holds a lost device says nothing through this page"


def test_strangers_and_changes(centre: Service, issuer: Issuer) -> None:
    claims = issuer.claims()
    key = Ed25519PrivateKey.generate()
    assert "Changed\n" in page(centre, card.write_text(issuer.token(claims, key))).text
    held = card.certify(
        key, issuer.device.id, key.public_key().public_bytes_raw(), TODAY, TODAY + timedelta(days=9)
    )
    foreign = card.write_text(card.issue(write_claims(claims), held, key))
    text = page(centre, foreign).text
    assert "Not issued here" in text
    assert claims.name not in text, "nothing a stranger wrote is repeated"


@pytest.mark.parametrize(
    "code",
    [
        "A", "x" * 5_000, "A" * 4_400, "%00", "%F0%9F%92%A9", "%FF%FE", "..%2F..%2Fetc%2Fpasswd",
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "'--", "%0d%0aX-Evil:1",
        "{{7*7}}", "AEAX" + "A" * 900,
    ],
)  # fmt: skip
def test_rubbish_is_said_to_be_none_and_never_comes_back(centre: Service, code: str) -> None:
    for path in (f"/C/{code}", f"/c?code={code}", f"/c?lang={code}"):
        answer = get(centre, path)
        if answer.status_code != 200:
            assert answer.status_code == 404, "a slash in it is another path"
            continue
        words = Words(answer.text)
        assert not {"script", "img", "iframe", "object", "link"} & set(words.tags)
        assert not [name for name in words.attributes if name.startswith("on")]
        assert "X-Evil" not in answer.headers
        if len(code) > 40:
            assert code not in answer.text


def test_markup_in_names_is_shown_as_it_is(centre: Service, issuer: Issuer) -> None:
    name = "演示<script>alert('x')</script>&amp;\"><b>公司"
    claims = issuer.claims(name=name, shown={"phone": "<i>1</i>"})
    answer = get(centre, f"/C/{card.write_text(issuer.token(claims))}")
    words = Words(answer.text)
    assert name in words.text
    assert "<i>1</i>" in words.text
    assert not {"script", "b", "i"} & set(words.tags)


def test_the_page_is_closed_and_leaves_nothing_behind(centre: Service, issuer: Issuer) -> None:
    _, code = issuer.issue()
    answer = get(centre, f"/C/{code}")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "Set-Cookie" not in answer.headers
    assert {led[:3] for led in re.findall(r'(?:src|href|action)="([^"]*)"', answer.text)} == {"/C/", "/c"}
    assert issuer.archive not in answer.text
    assert issuer.device.id not in answer.text
    assert code[:100] not in centre.log, "a firm's card is not logged"


def test_too_many_are_told_to_wait(tmp_path: Path) -> None:
    own = start_service(tmp_path / "own")
    try:
        answers = [get(own, "/C/AAAA") for _ in range(61)]
        assert [a.status_code for a in answers] == [200] * 60 + [429]
        assert answers[-1].headers["Retry-After"] == "60"
        assert "查询太多" in answers[-1].text
        plain = get(own, "/c", Accept="*/*")
        assert (plain.status_code, plain.json()["code"]) == (429, "busy")
        assert get(own, "/v1/status").status_code == 200, "devices are not kept out by it"
    finally:
        own.stop()


def test_the_limit_forgets_with_time_and_holds_no_more_than_it_lets_through() -> None:
    now = [0.0]
    limit = Limit(2, 3, lambda: now[0])
    assert [limit.lets("a") for _ in range(3)] == [True, True, False]
    assert [limit.lets(f"other {n}") for n in range(50)] == [True] + [False] * 49
    assert len(limit._counts) == 2
    now[0] = 61.0
    assert limit.lets("a")
    assert list(limit._counts) == ["a"]


def test_a_device_that_does_not_ask_gets_none(centre: Service) -> None:
    device: Device = new_town(centre).device()
    assert device.sync().header.certificate == ""
    raw = device.sync(certify=True).header.certificate
    held = card.read_certificate(bytes.fromhex(raw))
    assert (held.device, held.key) == (device.id, device.key.public_key().public_bytes_raw())
    assert held.last - held.first == timedelta(days=card.CERTIFIED_DAYS)


def test_cards_of_a_key_given_up_stay_and_of_a_stolen_one_do_not(centre: Service, issuer: Issuer) -> None:
    _, before = issuer.issue()
    device, new = issuer.device, Ed25519PrivateKey.generate()
    link = succession.link(device.id, device.key, new)
    device.key = new
    form = {"grant_type": wire.GRANT_TYPE, "assertion": device.assertion()}
    form["keys"] = wire.LINKS.dump_json((link,)).decode()
    said = device.http.post(f"{centre.url}/v1/token", data=form, timeout=30).json()
    device.token = said["access_token"]
    issuer.certificate = card.read_certificate(bytes.fromhex(said["certificate"]))
    assert "Valid\n" in page(centre, before).text
    _, after = issuer.issue(2)
    assert "Valid\n" in page(centre, after).text
    other = Issuer(new_town(centre))
    _, stolen = other.issue()
    assert "Valid\n" in page(centre, stolen).text
    centre.admin("rotate", other.device.id, "--stolen")
    found = page(centre, stolen).text
    assert "Valid\n" not in found
    assert "reported stolen" in found
