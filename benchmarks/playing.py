"""A terminal of fixed size for benchmarks: it answers what programs ask of an xterm, types, and says when what was drawn."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

COLUMNS, ROWS = 140, 40
FRAME = b"\x1b[?2026l"  # the end of a synchronised update
ESCAPES = re.compile(
    rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]+[0-~]|\x1b[0-OQ-WYZ\\`a-~]"
)
ANSWERS = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>1;10;0c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;2R"),  # the cursor moved one cell: also the answer to a probe of widths
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\]10;\?(?:\x07|\x1b\\)"), b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
)


class Program:
    """A program on the terminal. Times are seconds of time.monotonic; `began` is just before the fork."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], folder: Path) -> None:
        self.began = time.monotonic()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.chdir(folder)
            os.execvpe(command[0], list(command), dict(environ))

    def read(self, seconds: float) -> bytes:
        """What it draws next, waiting at most so long; nothing where it is silent or has ended."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:
            return b""
        for question, reply in ANSWERS:
            for _ in question.finditer(data):
                os.write(self._terminal, reply)
        return data

    def rest(self, quiet: float, limit: float = 60, first: float = 0) -> bytes:
        """Reads on until it is silent for so long (`first`: how long its first word may take); everything drawn meanwhile."""
        drawn, until = self.read(first), time.monotonic() + limit
        while time.monotonic() < until and (data := self.read(quiet)):
            drawn += data
        return drawn

    def type(self, keys: bytes) -> None:
        os.write(self._terminal, keys)

    def drawn(self, words: bytes, limit: float = 10, *, frame: bool = True) -> float | None:
        """When the words have been drawn and (but for programs without frames) their frame is complete; None if never."""
        seen, until = b"", time.monotonic() + limit
        while time.monotonic() < until:
            seen += self.read(0.5)
            place = seen.find(words)
            if place >= 0 and (not frame or FRAME in seen[place:]):
                return time.monotonic()
        return None

    def memory(self) -> float:
        """Resident memory now of it and of all processes that it has started, MiB; none where it has ended."""
        return sum(_resident(pid) for pid in _family(self.pid))

    def end(self) -> float:
        """Ends it; the processor time that it took, in seconds."""
        with contextlib.suppress(ProcessLookupError):  # it ended by itself
            os.killpg(self.pid, signal.SIGKILL)
        _, _, used = os.wait4(self.pid, 0)
        os.close(self._terminal)
        return used.ru_utime + used.ru_stime


def visible(drawn: bytes) -> int:
    """How many characters one could see, if nothing had been drawn over."""
    return sum(character.isprintable() and not character.isspace() for character in ESCAPES.sub(b"", drawn).decode("utf-8", "ignore"))


def _family(pid: int) -> list[int]:
    """A process and those that descend from it."""
    found = [pid]
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text(encoding="ascii").split():
                found += _family(int(child))
    return found


def _resident(pid: int) -> float:
    with contextlib.suppress(OSError):
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))
        return int(found[1]) / 1024 if found else 0.0
    return 0.0
