"""By which characters alone a regular expression can begin, and how the engine is told.

The engine skips to such a character before it tries the expression, which is most of the work where few characters of
a text are such. The code of an expression has a place for them in its first block; this fills it where Python left it
empty (re/_compiler.py, _compile_info).
"""

from __future__ import annotations

import re
import sys
from re import _compiler  # type: ignore[attr-defined]
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

VERSION = 1  # of the code that this makes
_NO_WIDTH = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_HAN = (0x4E00, 0x9FFF)
Class = list[tuple[Any, Any]]  # a set of characters as the parser writes it


def told(code: list[int], parsed: Any, flags: int) -> list[int]:
    """The code of an expression with the characters by which it can begin, where these are few and were not known."""
    _, skip, mask, least, _ = code[:5]
    known = mask or not least or skip != _EMPTY or flags & re.IGNORECASE
    begins = None if known else _begins(parsed, flags)
    if begins is None or not begins[0] or begins[1] or _common(begins[0]):
        return code
    charset, _ = _compiler._optimize_charset(begins[0])
    more: list[int] = []
    _compiler._compile_charset(charset, flags, more)
    return [code[0], skip + len(more), sre.SRE_INFO_CHARSET, *code[3:5], *more, *code[5:]]


_EMPTY = 4  # words in a first block that tells nothing but the width of a match


def _begins(sequence: Any, flags: int) -> tuple[Class, bool] | None:
    """The characters by which a sequence can begin, and whether it may be empty; None where that cannot be told."""
    found: Class = []
    for op, value in sequence:
        if op in _NO_WIDTH:
            continue
        piece = _piece(op, value, flags)
        if piece is None:
            return None
        found += piece[0]
        if not piece[1]:
            return found, False
    return found, True


def _piece(op: Any, value: Any, flags: int) -> tuple[Class, bool] | None:
    if op is sre.LITERAL:
        return [(op, value)], False
    if op is sre.IN:
        return None if value[0][0] is sre.NEGATE else ([item for one in value for item in _spelt(one, flags)], False)
    if op is sre.SUBPATTERN:
        _, added, removed, inside = value
        return None if added or removed else _begins(inside, flags)
    if op is sre.ATOMIC_GROUP:
        return _begins(value, flags)
    if op is sre.BRANCH:
        ways = [_begins(way, flags) for way in value[1]]
        if any(way is None for way in ways):
            return None
        known = [way for way in ways if way is not None]
        return [item for way in known for item in way[0]], any(way[1] for way in known)
    if op in _REPEATS:
        least, _, inside = value
        begins = _begins(inside, flags)
        return None if begins is None else (begins[0], begins[1] or not least)
    return None


def _spelt(item: tuple[Any, Any], flags: int) -> Class:
    """A digit as the stretches of Unicode in which digits stand: looked up faster than a character is asked what it is."""
    digit = item == (sre.CATEGORY, sre.CATEGORY_DIGIT) and not flags & (re.ASCII | re.LOCALE)
    return [(sre.RANGE, stretch) for stretch in _DIGITS] if digit else [item]


_DIGITS = ((0x30, 0x39), (0x600, 0x1FFF), (0xA600, 0xABFF), (0xFF10, 0xFF19), (0x10000, sys.maxunicode))


def _common(items: Class) -> bool:
    """Whether Chinese characters in general are among them: then nothing is skipped."""
    return any(op is sre.RANGE and value[0] <= _HAN[0] and value[1] >= _HAN[1] for op, value in items)
