"""How wide a terminal draws characters, asked in its own language."""

from __future__ import annotations

import os
import re
import select
import sys
import time

assert sys.platform != "win32"

import termios  # noqa: E402
import tty  # noqa: E402

WAIT = 0.5  # seconds; a terminal at the other end of the world answers within 0.3
_CURSOR = re.compile(rb"\x1b\[\d+;(\d+)R")


def widths(marks: str) -> dict[str, int] | None:
    """Writes each character at the left edge and asks for the cursor's place (CPR, ECMA-48 8.3.14). Raises OSError.

    It speaks to /dev/tty, so that the page may go into a pipe.
    """
    terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    try:
        if os.tcgetpgrp(terminal) != os.getpgrp():
            return None  # in the background a change of the terminal's mode would stop us
        before = termios.tcgetattr(terminal)
        try:
            tty.setcbreak(terminal)
            os.write(terminal, "".join(f"\r{mark}\x1b[6n" for mark in marks).encode() + b"\r\x1b[K")
            columns = _answers(terminal, len(marks))
        finally:
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)  # a late answer must not be typed into the shell
    except termios.error:
        return None
    finally:
        os.close(terminal)
    return dict(zip(marks, columns, strict=True)) if columns else None


def _answers(terminal: int, count: int) -> list[int]:
    """The cells moved, from as many reports `ESC [ row ; column R`; nothing when they do not all come in time."""
    heard, until = b"", time.monotonic() + WAIT
    while (left := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            heard += os.read(terminal, 256)
            found = _CURSOR.findall(heard)
            if len(found) >= count:
                return [int(column) - 1 for column in found[:count]]
    return []
