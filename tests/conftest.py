"""What all tests share: one pool of processes, and how Hypothesis looks for examples.

No example has a deadline: a slow machine is no failure. CI tries the same examples each time, so
that it says something about the change; a contributor's machine looks for new ones.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from bot.runtime.worker_pool import WorkerPool

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile("contributor", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "contributor")


@pytest.fixture(scope="session")
def pool() -> Iterator[WorkerPool]:
    """Return a real pool; its children start under the first test that computes."""
    shared = WorkerPool(1)
    yield shared
    asyncio.run(shared.close())
