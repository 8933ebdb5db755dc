"""The command line: parse, call the newsroom, print. Data goes to stdout, talk to stderr.

Status 0: all well. 1: findings at or above --level. 2: the input or the call is wrong, one line in Chinese.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence

from bulletin_tui.errors import BulletinError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status."""
    gc.set_threshold(300_000, 20, 20)  # a start makes a hundred thousand things, and all of them stay; the app sets its own
    atexit.register(gc.freeze)  # at the end nothing is looked through for garbage: that costs a fifth of a check
    _speak_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if not given:
            from bulletin_tui.cli.starting import start

            return start()
        from bulletin_tui.cli.parser import build_parser  # a tenth of the time until the app's first paint, which needs none of it

        called = build_parser().parse_args(given)
        return int(called.run(called))
    except BulletinError as error:
        print(f"bulletin-tui：{error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _speak_utf8() -> None:
    """A pipe or a Windows console may default to an encoding that cannot hold what we print."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
