"""Whether three characters stand side by side in news, in laws or in a word: told by marks, no text is kept.

Each three characters that stand there set two bits of lexicons/三连.bin; where both bits of some three are set they do,
but for one in fifty that seems to by chance. A blank stands for whatever is no Chinese character. Table: tools/triples.py.
"""

from __future__ import annotations

import mmap
from functools import cache, lru_cache
from zlib import crc32

from bulletin_tui.checking.computed import neighbours
from bulletin_tui.checking.sheet import Sheet
from bulletin_tui.checking.words import LEXICONS
from bulletin_tui.expressions import expression

TABLE = LEXICONS / "三连.bin"
_HAN = expression("[\u4e00-\u9fff]+")
_OTHER = expression("[^\u4e00-\u9fff]")
SIZE = 1 << 24  # bits
_LAST = SIZE - 1
_KEPT = 100_000  # threes asked for before


def bits(three: str) -> tuple[int, int]:
    """The bits that three characters set."""
    number = crc32(three.encode("utf-16-le", "surrogatepass"))
    return number & _LAST, number >> 8


@cache
def _marks() -> mmap.mmap:
    with TABLE.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)  # a short text asks for a few pages of it


@lru_cache(_KEPT)
def seen(three: str) -> bool:
    """Whether three characters, or blanks, stand side by side somewhere."""
    marks = _marks()
    number = crc32(three.encode("utf-16-le", "surrogatepass"))
    one, two = number & _LAST, number >> 8
    return (marks[one >> 3] >> (one & 7) & marks[two >> 3] >> (two & 7) & 1) == 1


def around(text: str, at: int) -> int:
    """How many of the threes are known that a character stands in."""
    return seen(text[at - 2 : at + 1]) + seen(text[at - 1 : at + 2]) + seen(text[at : at + 3])


def nowhere(text: str, at: int) -> bool:
    """Whether none of the threes is known that the character at a place stands in."""
    return not around(blanked(text[at - 2 : at + 3]), 2)


def strangers(text: str, start: int) -> bool:
    """Whether two characters make a three that is known neither with the one before them nor with the one behind."""
    four = blanked(text[start - 1 : start + 3])
    return not (seen(four[:3]) or seen(four[1:]))


def blanked(text: str) -> str:
    """A stretch with blanks for all but Chinese characters."""
    return text if _HAN.fullmatch(text) else _OTHER.sub(" ", text)


def apart(sheet: Sheet) -> list[tuple[str, list[int]]]:
    """Pairs that nobody writes and that make no two known threes with their neighbours: each between these, and where it begins."""
    return sheet.once(_apart)


def _apart(sheet: Sheet) -> list[tuple[str, list[int]]]:
    text, held = sheet.even, dict[str, list[int]]()
    for _, start in neighbours.odd(sheet).places:
        four = text[start - 1 : start + 3]
        if four in held:
            held[four].append(start)
        else:
            held[four] = [start]
    found = ((blanked(four), starts) for four, starts in held.items())
    return [(four, starts) for four, starts in found if not (seen(four[:3]) and seen(four[1:]))]
