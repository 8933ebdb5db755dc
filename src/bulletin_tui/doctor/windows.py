"""How wide a console of Windows draws characters: it tells where its cursor stands, nothing need be asked by keyboard."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import ctypes  # noqa: E402
import msvcrt  # noqa: E402
from ctypes import wintypes  # noqa: E402


class _Info(ctypes.Structure):
    """CONSOLE_SCREEN_BUFFER_INFO."""

    _fields_ = (
        ("size", wintypes._COORD),
        ("cursor", wintypes._COORD),
        ("attributes", wintypes.WORD),
        ("window", wintypes.SMALL_RECT),
        ("largest", wintypes._COORD),
    )


def widths(marks: str) -> dict[str, int] | None:
    """Writes each character at the left edge and looks where the cursor went. Raises OSError where there is no console."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    found: dict[str, int] = {}
    with open("CONOUT$", "r+b", buffering=0) as console:  # noqa: PTH123 - a device, not a path
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(console.fileno()))

        def write(text: str) -> None:
            kernel.WriteConsoleW(handle, text, len(text), ctypes.byref(wintypes.DWORD()), None)

        info = _Info()
        for mark in marks:
            write("\r")
            write(mark)
            if not kernel.GetConsoleScreenBufferInfo(handle, ctypes.byref(info)):
                return None
            found[mark] = int(info.cursor.X)
        write("\r  \r")
    return found
