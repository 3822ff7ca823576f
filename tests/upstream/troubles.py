"""Every failure that the services are known for: how it shows, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sources.errors import (
    BlockedError,
    DownError,
    GarbageError,
    NotFoundError,
    QuotaError,
    RejectedError,
    SourceError,
    TimedOutError,
    TooLargeError,
    UnsafeAddressError,
)
from tests.upstream import faults

if TYPE_CHECKING:
    from tests.upstream.faults import Fault

PATIENCE: Final = 0.25
"""Seconds until a request to a silent service times out, in the tests of silence."""

TROUBLES: Final[dict[str, tuple[Fault, type[SourceError]]]] = {
    "quota inside HTTP 200": (faults.deezer_error(4, "Quota limit exceeded"), QuotaError),
    "busy inside HTTP 200": (faults.deezer_error(700), DownError),
    "no data inside HTTP 200": (faults.deezer_error(800, "no data"), NotFoundError),
    "wrong parameter inside HTTP 200": (faults.deezer_error(500), RejectedError),
    "missing parameter inside HTTP 200": (faults.deezer_error(501), RejectedError),
    "too many items inside HTTP 200": (faults.deezer_error(100), RejectedError),
    "an error that is a mere string": (faults.answer({"error": "Not Found"}), NotFoundError),
    "an unheard-of error code": (faults.deezer_error(4711), GarbageError),
    "403": (faults.status(403), BlockedError),
    "400": (faults.status(400), RejectedError),
    "429 without Retry-After": (faults.status(429), QuotaError),
    "429 with Retry-After": (faults.status(429, headers={"Retry-After": "0.02"}), QuotaError),
    "429 for an hour": (faults.status(429, headers={"Retry-After": "3600"}), QuotaError),
    "500": (faults.status(500), DownError),
    "502": (faults.status(502), DownError),
    "503": (faults.status(503), DownError),
    "no answer": (faults.silence(PATIENCE * 20), TimedOutError),
    "an answer that never ends": (faults.drip(PATIENCE * 20), TimedOutError),
    "half a body": (faults.half_a_body(), DownError),
    "a closed connection": (faults.hang_up(), DownError),
    "no HTTP": (faults.not_http(), DownError),
    "a gzip bomb": (faults.bomb(), TooLargeError),
    "an endless body": (faults.endless(), TooLargeError),
    "HTML instead of JSON": (faults.html(), GarbageError),
    "broken JSON": (faults.text('{"data": ['), GarbageError),
    "a JSON list": (faults.text("[]"), GarbageError),
    "an empty body": (faults.text(""), GarbageError),
    "JSON nested without end": (faults.text("[" * 100_000), GarbageError),
    "a page without rows": (faults.answer({"total": 3}), GarbageError),
    "a redirect to this machine": (faults.redirect("http://127.0.0.1:9/"), UnsafeAddressError),
    "a redirect inside": (faults.redirect("http://10.0.0.1/x"), UnsafeAddressError),
    "a redirect in disguise": (
        faults.redirect("http://[::ffff:127.0.0.1]/"),
        UnsafeAddressError,
    ),
    "a redirect to a file": (faults.redirect("file:///etc/passwd"), UnsafeAddressError),
    "a redirect in a circle": (faults.redirect_in_a_circle(), GarbageError),
}
"""What switches it on, and the error it is read as. Deezer's own errors come with HTTP 200."""

LASTS: Final = "429 for an hour"
"""The one that is not over when the service is well again: it asked not to be asked."""
