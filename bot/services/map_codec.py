"""A ClusterMap as bytes and back: what the store caches and what ``clusters.json`` holds."""

from __future__ import annotations

import json
import zlib
from typing import Final

from pydantic import TypeAdapter, ValidationError

from bot.domain.model import ClusterMap

_ADAPTER: Final = TypeAdapter(ClusterMap)
_OBJECT: Final = TypeAdapter(dict[str, object])
_OBJECTS: Final = TypeAdapter(list[dict[str, object]])


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
        packed = zlib.decompress(data)
    except zlib.error as error:
        raise ValueError("not a packed map") from error
    try:
        return _ADAPTER.validate_json(packed)
    except ValidationError:
        return _ADAPTER.validate_json(_with_names(packed))


def _with_names(packed: bytes) -> bytes:
    """Return a map as version 0.1 stored it with its names, then bare keys, in today's form."""
    document = _OBJECT.validate_json(packed)
    clusters = _OBJECTS.validate_python(document.get("clusters", []))
    for cluster in clusters:
        if isinstance(cluster.get("name"), str):
            cluster["name"] = {"key": cluster["name"]}
    return json.dumps({**document, "clusters": clusters}).encode()
