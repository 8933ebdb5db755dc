"""样稿: the copies of an issue that go through the house before it is printed, and what they carry that the print does not."""

from __future__ import annotations

from dataclasses import dataclass

from bulletin_tui.model import Issue


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy: its stamp, and what is done to it for those who read it. One without a stamp is what the print shop gets (付印稿)."""

    stamp: str = ""  # 校样　第3稿 17:42, at the foot of every page
    proof: bool = False  # numbered lines and a wide margin for those who correct on paper
    before: Issue | None = None  # the version against which changes are marked as tracked ones
    author: str = ""  # whose changes they are
    when: str = ""  # and since when: 2026-11-23T17:42:00Z; nothing where that is not known
    heads: bool = True  # running heads and page numbers; a stationery lends only those that somebody wrote into it


PRINT = Copy()
