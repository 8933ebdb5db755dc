"""Whether a hit of two or three characters is a word at all, or the end of one word and the beginning of the next.

学习贯彻 holds 习贯, a misspelling of 习惯: but 学习 and 贯彻 are words, so 习贯 is none there. The words that
can straddle a hit's edge come from jieba's dictionary, cut down to those that matter (tools/boundaries.py), so that
the dictionary itself (0.7 s) is never loaded.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bulletin_tui.checking.words import Words, listed

EDGE = 1  # a form that counts only at word boundaries
_TABLE = Path(__file__).parent / "lexicons" / "boundaries.txt"


@cache
def _words() -> Words:
    """Words of two to four characters that can stand across the edge of a guarded form."""
    return listed(_TABLE, _lines)


def _lines(text: str) -> list[str]:
    return text.split("\n")


def straddled(text: str, start: int, end: int) -> bool:
    """Whether a word begins before the hit and ends in it, or begins in it and ends behind it, or holds it."""
    words = _words()
    return any(text[start + left : end + right] in words for left, right in _HOLDING) or any(
        text[left:right] in words
        for left, right in (
            (start - 1, start + 1),
            (end - 1, end + 1),
            (start - 2, start + 1),
            (end - 1, end + 2),
            (start - 1, start + 2),
            (end - 2, end + 1),
        )
    )


_HOLDING = ((-1, 0), (0, 1), (-1, 1), (-2, 0), (0, 2))
