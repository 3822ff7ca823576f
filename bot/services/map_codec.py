"""A ClusterMap as bytes and back: what the store caches and what ``clusters.json`` holds."""

from __future__ import annotations

import zlib
from typing import Final

from pydantic import TypeAdapter

from bot.domain.model import ClusterMap

_ADAPTER: Final = TypeAdapter(ClusterMap)


def map_to_json(cluster_map: ClusterMap, *, indent: int | None = None) -> bytes:
    """Return the whole map as UTF-8 JSON."""
    return _ADAPTER.dump_json(cluster_map, indent=indent)


def pack_map(cluster_map: ClusterMap) -> bytes:
    """Return the map as compressed JSON, about a tenth of its plain size."""
    return zlib.compress(map_to_json(cluster_map), level=6)


def unpack_map(data: bytes) -> ClusterMap:
    """Return the map that ``pack_map`` packed.

    Raises ``ValueError`` for bytes that are not one, such as a map of an older program.
    """
    try:
        return _ADAPTER.validate_json(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError("not a packed map") from error
