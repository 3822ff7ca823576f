"""``python -m bot``."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from bot.cli.main import main

        main()
    except KeyboardInterrupt:  # while the libraries are still being loaded
        sys.exit(130)
