"""What a check looks at, and what it says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom


SERVED = "BULLETIN_SERVED"  # set for an app in a browser: it has no terminal of its own


class Level(IntEnum):
    """How bad it is, in rising order."""

    OK = 0
    COULD_BE_BETTER = 1
    BROKEN = 2

    @property
    def sign(self) -> str:
        return "✓！×"[self]

    @property
    def word(self) -> str:
        """As programs read it."""
        return ("ok", "warning", "broken")[self]


class Result(NamedTuple):
    """What a check found, and what to do about it (empty where nothing is to be done)."""

    level: Level
    what: str
    advice: str = ""


def good(what: str, advice: str = "") -> Result:
    return Result(Level.OK, what, advice)


def better(what: str, advice: str) -> Result:
    return Result(Level.COULD_BE_BETTER, what, advice)


def broken(what: str, advice: str) -> Result:
    return Result(Level.BROKEN, what, advice)


@dataclass(frozen=True)
class Machine:
    """A newsroom, the environment it is opened in, and what its terminal said of itself (None: nobody could ask)."""

    room: Newsroom
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    widths: Mapping[str, int] | None = None  # cells, by character
    size: tuple[int, int] | None = None  # columns, rows
    trouble: str = ""  # why bulletin.yaml could not be read
