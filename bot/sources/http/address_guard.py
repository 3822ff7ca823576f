"""Which addresses the bot visits: an allow-list of hosts, and no network of ours."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any, Final

from yarl import URL

if TYPE_CHECKING:
    from collections.abc import Iterable


_IPV4_INSIDE: Final = (
    ipaddress.ip_network("::ffff:0:0/96"),  # IPv4-mapped
    ipaddress.ip_network("64:ff9b::/96"),  # NAT64 by its well-known prefix
)
_GIVEN_OUT: Final = ipaddress.ip_network("2000::/3")
_SET_APART: Final = (
    ipaddress.ip_network("192.0.0.0/24"),  # protocol assignments
    ipaddress.ip_network("192.88.99.0/24"),  # 6to4 relays
    ipaddress.ip_network("2001::/23"),  # protocol assignments: Teredo, benchmarks, ORCHID
    ipaddress.ip_network("2001:db8::/32"),  # documentation
    ipaddress.ip_network("2002::/16"),  # 6to4
    ipaddress.ip_network("3ffe::/16"),  # the 6bone
    ipaddress.ip_network("3fff::/20"),  # documentation
)
_ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE})
"""The upper half of an interface identifier that holds an IPv4 address in its lower half."""


class NonPublicAddressError(OSError):
    """A connection to an address that is not on the public internet was refused."""


def is_loopback(host: str) -> bool:
    """Whether ``host``, as it is written, means this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_public(address: str) -> bool:
    """Whether an IP address is an ordinary one on the public internet.

    In IPv6 that is the space that IANA gives out, less what is set apart in it: a tunnel (6to4,
    Teredo, ISATAP) leads to whatever its inner address says. Only the two forms in which systems
    themselves write a public IPv4 address, IPv4-mapped and NAT64 by its well-known prefix, are
    taken for that address.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in network for network in _IPV4_INSIDE):
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _GIVEN_OUT or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
            return False
    # The standard library's own list is older than some of what is set apart.
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _SET_APART)


class AddressGuard:
    """Refuses hosts outside the allow-list, and sockets to anything but the public internet.

    ``origins`` are the configured base URLs; the ones on loopback (a stand-in server) open
    exactly their own port on this machine. ``suffixes`` are the host names, with all their
    subdomains, from which pictures and previews come; these are visited over HTTPS only.

    A name is checked before the request and the address at the socket, so neither a redirect
    nor a name that resolves to a private address gets through.
    """

    def __init__(self, origins: Iterable[str], suffixes: Iterable[str] = ()) -> None:
        urls = [URL(origin) for origin in origins]
        self._origins = frozenset(url.origin() for url in urls)
        self._local_ports = frozenset(
            url.port for url in urls if url.host is not None and is_loopback(url.host)
        )
        self._suffixes = tuple(suffixes)

    def allows(self, url: URL) -> bool:
        """Whether ``url`` may be asked for at all."""
        if url.scheme not in {"http", "https"} or url.host is None or url.user is not None:
            return False
        if url.origin() in self._origins:
            return True
        secure = url.scheme == "https" and url.port == 443  # noqa: PLR2004 - HTTPS
        return secure and any(
            url.host == suffix or url.host.endswith(f".{suffix}") for suffix in self._suffixes
        )

    def open_socket(self, address: tuple[Any, ...]) -> socket.socket:
        """Make a socket for an ``addrinfo`` tuple; aiohttp's ``socket_factory``.

        Raises ``NonPublicAddressError`` for an address that is not ours to visit.
        """
        family, kind, protocol, _, target = address
        host, port = str(target[0]), int(target[1])
        if not is_public(host) and not (port in self._local_ports and is_loopback(host)):
            raise NonPublicAddressError(f"not a public address: port {port}")
        opened = socket.socket(family=family, type=kind, proto=protocol)
        opened.setblocking(False)  # noqa: FBT003 - the standard library's own signature
        return opened
