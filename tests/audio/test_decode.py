"""Damaged, mislabelled and hostile files: a number or a named error, never anything else."""

# pyright: reportUnknownMemberType=false
# av is partly untyped

from __future__ import annotations

import io
import math
import subprocess
import sys
from typing import TYPE_CHECKING, cast

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.audio import AudioError, Hearing, NotAudioError, analyse
from bot.audio.decode import sniff
from bot.domain.model import FEATURE_NAMES, FEATURE_RANGES
from tests.audio.compose import (
    MAJOR_PROGRESSIONS,
    chords,
    drums,
    encode,
    encode_m4a,
    sine,
)

if TYPE_CHECKING:
    from pathlib import Path

    from av.audio.stream import AudioStream

    from tests.audio.compose import Floats

SECONDS = 11.0
KINDS = ("MP3", "OGG", "FLAC", "WAV", "M4A")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Render one short loop in every format; mono and 22.05 kHz, to be quick."""
    track = drums("rock", 120, SECONDS)[::2]
    made = {kind: encode(track, rate=22_050, kind=kind) for kind in KINDS if kind != "M4A"}
    return made | {"M4A": encode_m4a(track, rate=22_050, bit_rate=96_000)}


def heard_or_error(data: bytes) -> Hearing | AudioError:
    try:
        return analyse(data)
    except AudioError as error:
        return error


def outcome(data: bytes) -> str:
    """Analyse, insist on sense, and tell what came of it."""
    heard = heard_or_error(data)
    if isinstance(heard, AudioError):
        assert str(heard).endswith(".")
        return heard.code
    features = heard.features()
    for name in FEATURE_NAMES:
        value, (low, high) = features.get(name), FEATURE_RANGES[name]
        assert value is not None
        assert low <= value <= high
    assert all(math.isfinite(value) for value in heard.vector)
    return "heard"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xfb\x90\x64", "mp3"),
        (b"\xff\xf1\x50\x80", "aac"),
        (b"ID3\x04\0\0\0\0\0\x05\0\0\0\0\0\xff\xfb", "mp3"),
        (b"ID3\x04\0\0\0\0\0\x05\0\0\0\0\0fLaC", "flac"),
        (b"ID3\x04\0\0\0\0\x7f\x7f", "mp3"),
        (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
        (b"RIFF\0\0\0\0AVI LIST", None),
        (b"OggS\0\x02", "ogg"),
        (b"\0\0\0\x20ftypM4A ", "mp4"),
        (b"<!DOCTYPE html>", None),
        (b"\xff", None),
        (b"", None),
    ],
)
def test_the_format_is_told_by_the_first_bytes(head: bytes, kind: str | None) -> None:
    assert sniff(head) == kind


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_in_half_is_never_a_crash(files: dict[str, bytes], kind: str) -> None:
    data = files[kind]

    assert outcome(data[: len(data) // 2]) in {"truncated", "too_short"}


def test_an_ogg_that_lacks_a_little_in_the_middle_is_heard() -> None:
    track = 0.5 * drums("rock", 120, 20.0) + chords(0, MAJOR_PROGRESSIONS[0], "saw", 20.0)
    whole = encode(track, kind="OGG")
    middle = len(whole) // 2
    holed = whole[:middle] + whole[middle + len(whole) // 50 :]

    assert outcome(holed) == "heard"
    assert analyse(holed).heard > 19


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_which_only_the_head_arrived_is_a_named_error(
    files: dict[str, bytes], kind: str
) -> None:
    for length in (1, 4, 12, 64, 1000):
        assert outcome(files[kind][:length]) in {"not_audio", "truncated", "too_short"}


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(KINDS),
    cut=st.floats(0.02, 1.0),
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 7)), max_size=40),
    near_head=st.booleans(),
)
def test_flipped_bits_and_cuts_give_numbers_or_named_errors(
    files: dict[str, bytes],
    kind: str,
    cut: float,
    flips: list[tuple[float, int]],
    near_head: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    data = bytearray(files[kind])
    del data[max(1, int(len(data) * cut)) :]
    reach = min(len(data), 400) if near_head else len(data)
    for place, bit in flips:
        data[int(place * reach)] ^= 1 << bit

    outcome(bytes(data))


@settings(deadline=None, max_examples=100)
@given(data=st.binary(max_size=600), magic=st.sampled_from(["", "ID3", "RIFF", "fLaC", "OggS"]))
def test_random_bytes_are_a_named_error(data: bytes, magic: str) -> None:
    assert outcome(magic.encode() + data) in {"not_audio", "truncated", "too_short"}


@pytest.mark.parametrize(
    ("name", "samples"),
    [
        ("clipped", np.clip(20 * drums("rock", 120, SECONDS), -1, 1)),
        ("far over full scale", 1e4 * drums("rock", 120, SECONDS)),
        ("noise", np.random.default_rng(0).standard_normal(int(SECONDS * 44_100))),
        ("one tone", sine(440, -6, SECONDS)),
        ("with an offset", 0.4 + 0.5 * drums("rock", 120, SECONDS)),
        ("one impulse a second", np.tile(np.eye(1, 44_100)[0], 12)),
    ],
)
def test_strange_sounds_are_heard_or_refused(name: str, samples: Floats) -> None:
    assert outcome(encode(samples)) in {"heard", "silent", "too_short"}, name


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_samples_that_are_no_numbers_make_a_damaged_file(value: float) -> None:
    samples = drums("rock", 120, SECONDS)
    samples[1000] = value

    assert outcome(encode(samples)) == "truncated"


def test_a_header_that_promises_hours_is_refused_before_anything_is_decoded() -> None:
    data = bytearray(encode(drums("rock", 120, SECONDS), kind="FLAC"))
    # STREAMINFO keeps the number of samples in 36 bits that end at byte 26
    data[21] |= 0x0F
    data[22:26] = b"\xff\xff\xff\xff"

    assert outcome(bytes(data)) == "too_long"


def test_a_video_without_sound_is_not_audio() -> None:
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=24)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), dtype=np.uint8), format="rgb24")
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))

    with pytest.raises(NotAudioError):
        analyse(buffer.getvalue())


def test_a_codec_that_nobody_knows_is_not_audio(files: dict[str, bytes]) -> None:
    with pytest.raises(NotAudioError):
        analyse(files["M4A"].replace(b"mp4a", b"zz4z").replace(b"esds", b"zzzz"))


def test_lossless_sound_in_an_m4a_is_heard_at_its_level() -> None:
    tone = np.stack([sine(997, -20)] * 2)
    whole = np.ascontiguousarray((tone * 32_767).astype(np.int16))
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = cast(
            "AudioStream",
            container.add_stream("alac", rate=44_100, layout="stereo", format="s16p"),
        )
        for start in range(0, whole.shape[1], 4096):
            block = np.ascontiguousarray(whole[:, start : start + 4096])
            frame = av.AudioFrame.from_ndarray(block, format="s16p", layout="stereo")
            frame.sample_rate, frame.pts = 44_100, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))

    assert analyse(buffer.getvalue()).loudness == pytest.approx(-20.0, abs=0.05)


def test_damaged_files_do_not_write_to_a_workers_standard_error(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    data = bytearray(files["MP3"])
    for place in range(3000, len(data), 211):
        data[place] ^= 0x5A
    damaged = tmp_path / "damaged.mp3"
    damaged.write_bytes(bytes(data))
    program = (
        "import sys; from pathlib import Path; from bot.audio import *\n"
        "if sys.argv[2] == 'quiet': quiet_decoders()\n"
        "try: analyse_file(Path(sys.argv[1]))\n"
        "except AudioError: pass\n"
        "print('a log line', file=sys.stderr)\n"
    )

    def said(mode: str) -> str:
        return subprocess.run(  # noqa: S603 - our own interpreter and program
            [sys.executable, "-c", program, str(damaged), mode],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stderr

    assert "mpg123" in said("loud")
    assert said("quiet") == "a log line\n"
