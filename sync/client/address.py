"""Which addresses of a centre are spoken to: over TLS, or on this very computer."""

import ipaddress

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from forms.errors import UserError


def check_address(url: str) -> None:
    """Raises UserError `insecure-address` for plain http:// to any host but loopback. Whether it is an
    address at all shows when it is asked.
    """
    try:
        parsed = parse_url(
            url.strip()
        )  # as `requests` reads it: two readers of one address could see two hosts
    except LocationParseError:
        return
    if parsed.scheme == "http" and parsed.host and not _is_loopback(parsed.host):
        raise UserError(
            "insecure-address",
            "The address {host} is not protected: it begins with http://.",
            "Use the centre's address that begins with https://. Nothing was sent.",
            host=parsed.host,
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
