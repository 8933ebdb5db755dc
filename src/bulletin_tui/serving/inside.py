"""The app as the server starts it: the newsroom of the current folder, drawn through a pipe."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Opens the app until its window is closed; the exit status."""
    from bulletin_tui import newsroom
    from bulletin_tui.app import run
    from bulletin_tui.errors import BulletinError

    try:
        return run(newsroom.find(Path()))
    except BulletinError as error:
        print(f"bulletin-tui：{error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
