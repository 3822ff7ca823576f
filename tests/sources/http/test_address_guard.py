"""Which addresses are visited, and which never."""

from __future__ import annotations

import socket
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given, settings
from hypothesis import strategies as st
from yarl import URL

from bot.sources.errors import UnsafeAddressError
from bot.sources.http.address_guard import (
    AddressGuard,
    NonPublicAddressError,
    is_loopback,
    is_public,
)
from bot.sources.http.client import HttpClient, Service
from tests.upstream.lab import AT_ONCE, HASTY

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

DISGUISES = (ip_network("::ffff:0:0/96"), ip_network("64:ff9b::/96"))
GUARD = AddressGuard(["https://api.deezer.com", "http://127.0.0.1:8765/deezer"], ["dzcdn.net"])


@pytest.mark.parametrize(
    "url",
    [
        "https://api.deezer.com/artist/27",
        "http://127.0.0.1:8765/cdn/1.jpg",
        "https://cdn-images.dzcdn.net/images/cover/1.jpg",
        "https://dzcdn.net/1.jpg",
    ],
)
def test_the_services_and_their_picture_hosts_are_visited(url: str) -> None:
    assert GUARD.allows(URL(url))


@pytest.mark.parametrize(
    "url",
    [
        "http://api.deezer.com/artist/27",
        "https://api.deezer.com:8443/",
        "https://evil-dzcdn.net/",
        "https://dzcdn.net.example.org/",
        "http://cdn.dzcdn.net/1.jpg",
        "https://user@cdn.dzcdn.net/1.jpg",
        "http://127.0.0.1:8766/",
        "http://localhost:8765/",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "/relative",
    ],
)
def test_nothing_else_is(url: str) -> None:
    assert not GUARD.allows(URL(url))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "::127.0.0.1",  # IPv4-compatible
        "::8.8.8.8",
        "::ffff:0:127.0.0.1",  # IPv4-translated
        "::ffff:0:8.8.8.8",
        "64:ff9b::10.0.0.1",  # NAT64, by the well-known prefix
        "64:ff9b::64:ff9b",
        "64:ff9b:1::7f00:1",  # NAT64, by the local one
        "64:ff9b:1:7f00:0:100::",
        "64:ff9b:1::8.8.8.8",
        "64:ff9b:2::1",
        "2002:808:808::1",  # 6to4
        "2001::1",  # Teredo
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "2606:4700::5efe:10.0.0.1",  # ISATAP
        "2606:4700::200:5efe:8.8.8.8",
        "fec0::1",  # site-local
        "feff::1",
        "100::1",  # discard
        "2001:2::1",  # benchmarks
        "2001:10::1",  # ORCHID
        "2001:20::1",
        "2001:30::1",
        "2001:db8::1",  # documentation
        "3fff::1",
        "3ffe::1",  # the 6bone
        "5f00::1",  # segment routing
        "4000::1",  # never allocated
        "1::1",
        "192.0.0.9",  # protocol assignments
        "192.0.2.1",
        "192.88.99.1",  # 6to4 relays
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "240.0.0.1",
        "::ffff:192.88.99.1",
        "not an address",
        "",
        "127.1",
    ],
)
def test_private_addresses_are_not_public_in_any_disguise(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "2606:4700::1111",
        "2a00:1450:4001:80b::200e",
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",  # what a network without IPv4 makes of it
    ],
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
@settings(deadline=None)
def test_a_disguise_never_changes_the_verdict(address: IPv4Address) -> None:
    assert is_public(f"::ffff:{address}") == is_public(str(address))
    assert is_public(f"64:ff9b::{address}") == is_public(str(address))


@given(st.ip_addresses(v=6, network="::/3") | st.ip_addresses(v=6, network="4000::/2"))
@settings(deadline=None)
def test_outside_the_allocated_space_only_a_public_ipv4_address_is_public(
    address: IPv6Address,
) -> None:
    inner = ip_address(int(address) & 0xFFFFFFFF)
    disguised = any(address in network for network in DISGUISES)
    assert is_public(str(address)) == (disguised and is_public(str(inner)))


def test_only_the_configured_port_of_this_machine_is_opened() -> None:
    GUARD.open_socket(_info("127.0.0.1", 8765)).close()
    for host, port in [("127.0.0.1", 8766), ("10.0.0.1", 8765), ("127.0.0.1", 443)]:
        with pytest.raises(NonPublicAddressError):
            GUARD.open_socket(_info(host, port))


def test_without_a_local_base_url_this_machine_is_closed() -> None:
    guard = AddressGuard(["https://api.deezer.com"])
    with pytest.raises(NonPublicAddressError):
        guard.open_socket(_info("127.0.0.1", 443))


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("10.0.0.1", False),
        ("example.org", False),
    ],
)
def test_what_means_this_machine(host: str, *, loopback: bool) -> None:
    assert is_loopback(host) == loopback


class _Rebound(AbstractResolver):
    """A name server that answers every name with an address of our own network."""

    def __init__(self, address: str) -> None:
        self.address = address

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        del family
        return [
            ResolveResult(
                hostname=host,
                host=self.address,
                port=port,
                family=socket.AF_INET,
                proto=0,
                flags=0,
            )
        ]

    async def close(self) -> None:
        return


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254"])
async def test_a_name_that_resolves_to_a_private_address_is_not_connected_to(address: str) -> None:
    service = Service(name="deezer", base_url="https://api.deezer.com", pace=AT_ONCE)
    async with HttpClient(
        [service], user_agent="test", patience=HASTY, resolver=_Rebound(address)
    ) as http:
        with pytest.raises(UnsafeAddressError) as caught:
            await http.get_json("deezer", "artist/27")
        assert "nothing was fetched" in caught.value.sentence


@pytest.mark.parametrize("address", ["127.0.0.1", "192.168.1.1", "169.254.169.254"])
async def test_a_picture_host_that_resolves_to_a_private_address_is_not_connected_to(
    address: str,
) -> None:
    service = Service(name="images", pace=AT_ONCE)
    async with HttpClient(
        [service],
        user_agent="test",
        media_hosts=["dzcdn.net"],
        patience=HASTY,
        resolver=_Rebound(address),
    ) as http:
        url = "https://cdn-images.dzcdn.net/images/cover/1.jpg"
        assert http.allows(url)
        with pytest.raises(UnsafeAddressError):
            await http.download("images", url)


@pytest.mark.parametrize("url", ["http://10.0.0.1/x.jpg", "http://[::ffff:127.0.0.1]/", "::", "x"])
async def test_a_download_from_elsewhere_is_refused(url: str) -> None:
    service = Service(name="images", pace=AT_ONCE)
    async with HttpClient([service], user_agent="test", patience=HASTY) as http:
        assert not http.allows(url)
        with pytest.raises(UnsafeAddressError):
            await http.download("images", url)


def _info(host: str, port: int) -> tuple[Any, ...]:
    return (socket.AF_INET, socket.SOCK_STREAM, 0, "", (host, port))
