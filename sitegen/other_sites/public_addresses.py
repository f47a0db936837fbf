"""Which hosts may be asked.

A site may come from a stranger, and its links must not reach into the network in which it is checked.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Resolve = Callable[[str, int], tuple[str, ...]]
"""The numeric addresses of a host; raises `OSError` where it has none."""

_WRAPPED = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48")))
"""NAT64 (RFC 6052, RFC 8215): the last four bytes are an address of the old kind, which may be a private one."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """What the system's resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the internet's, and none of this machine, its network or a range kept for else.

    An address of the old kind inside one of the new kind is judged too (mapped, 6to4, Teredo, NAT64).
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast and not each.is_reserved for each in _all_in(parsed))


def _all_in(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    inner = list(_inside(address)) if isinstance(address, IPv6Address) else []
    is_mere_wrapping = isinstance(address, IPv6Address) and address.ipv4_mapped is not None
    if not is_mere_wrapping and not any(address in network for network in _WRAPPED):
        yield address
    yield from inner


def _inside(address: IPv6Address) -> Iterator[IPv4Address]:
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if any(address in network for network in _WRAPPED):
        yield IPv4Address(int(address) & 0xFFFFFFFF)
