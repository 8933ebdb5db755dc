"""Marks that come in pairs: quotes, titles, parentheses. What they enclose, and the cheapest way to set them right.

A block whose marks open and close as they should costs one pass. Where they do not, the marks are read again as a
sequence of openings and closings, each of which may be turned round, change its level or fall away at a price; the
cheapest reading says which mark is wrong and what should stand there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bulletin_tui.expressions import expression

_MARKS = expression("[“”‘’\"'＂＇「」《》〈〉（）()]")
_QUOTES, _TITLES, _PARENS = 0, 1, 2
_FAMILY = {**dict.fromkeys("“”‘’\"'＂＇「」", _QUOTES), **dict.fromkeys("《》〈〉", _TITLES), **dict.fromkeys("（）()", _PARENS)}
_CLOSES = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "「": "」"}
_PAIRS = ((("“", "”"), ("‘", "’")), (("《", "》"), ("〈", "〉")), (("（", "）"), ("（", "）")))
_DEPTH = (3, 2, 2)
# What a mark is read as: its level, whether it opens (None: it does not say), and what it costs to write it properly.
_READ: dict[str, tuple[int, bool | None, float]] = {
    "“": (0, True, 0), "”": (0, False, 0), "‘": (1, True, 0), "’": (1, False, 0), '"': (0, None, 0.05), "'": (1, None, 0.05),
    "＂": (0, None, 0.05), "＇": (1, None, 0.05), "「": (0, True, 0.05), "」": (0, False, 0.05),
    "《": (0, True, 0), "》": (0, False, 0), "〈": (1, True, 0), "〉": (1, False, 0),
    "（": (0, True, 0), "）": (0, False, 0), "(": (0, True, 0.05), ")": (0, False, 0.05),
}  # fmt: skip
_TURN, _LEVEL, _DROP, _ODD = 1.0, 0.9, 2.2, 1.2
_LONGEST = 120  # marks in a block beyond which it is no text

_HAN = expression("[\u4e00-\u9fff]")


class Fault(NamedTuple):
    """A mark or pair that is wrong. `kind`: straight, width, level, outer, reversed, open (never closed), close (never opened)."""

    kind: str
    family: int
    start: int
    end: int
    suggestion: str | None


@dataclass(slots=True)
class Pairs:
    """The pairs of a sheet as (start, end, opening mark), the place of the closing mark being end; and the faults."""

    closed: list[tuple[int, int, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def pair_up(text: str, starts: Sequence[int]) -> Pairs:
    """Pairs the marks of each block of a text; `starts` says where the blocks begin."""
    pairs = Pairs()
    blocks: dict[int, list[int]] = {}
    for found in _MARKS.finditer(text):
        at = found.start()
        if found[0] in "\"'()＂＇" and _is_code(text, at):
            continue
        blocks.setdefault(bisect_right(starts, at), []).append(at)
    for marks in blocks.values():
        marks = _outside_titles(text, marks, pairs.closed)
        if not _plain(text, marks, pairs.closed):
            for family in (_QUOTES, _TITLES, _PARENS):
                own = [at for at in marks if _FAMILY[text[at]] == family]
                if own and not _decoration(text, own):
                    _repair(text, own, family, pairs)
    return pairs


def _outside_titles(text: str, marks: list[int], closed: list[tuple[int, int, str]]) -> list[int]:
    """The marks without those of titles in 《》 that pair among themselves: a title keeps its quotes as printed."""
    kept: list[int] = []
    at = 0
    while at < len(marks):
        end = next((index for index in range(at + 1, len(marks)) if text[marks[index]] == "》"), 0) if text[marks[at]] == "《" else 0
        inside = marks[at : end + 1]
        if len(inside) > 2 and "《" not in (text[mark] for mark in inside[1:]) and _plain(text, inside, closed):
            at = end + 1
            continue
        kept.append(marks[at])
        at += 1
    return kept


def _is_code(text: str, at: int) -> bool:
    """Whether a half-width mark belongs to English, a formula or a measure rather than to Chinese text."""
    mark, before, after = text[at], text[at - 1], text[at + 1]
    if mark in "\"'＂＇":
        if before.isascii() and before.isdigit():
            return mark not in text[max(text.rfind("\n", 0, at), at - 40) : at]
        return before.isascii() and before.isalpha() and (after.isascii() and after.isalpha() or after in " ,.")
    if mark == "(":
        end = text.find(")", at, text.find("\n", at))
        wide = text.find("）", at, text.find("\n", at))
        inside = text[at + 1 : end] if end >= 0 else ""
        return end >= 0 and not _HAN.search(inside) and not (0 <= wide < end) and "（" not in inside
    start = max(text.rfind("(", text.rfind("\n", 0, at), at), text.rfind("（", text.rfind("\n", 0, at), at))
    if start < 0:
        return before.isascii() and before.isalnum()
    return text[start] == "(" and not _HAN.search(text, start, at)


def _decoration(text: str, marks: list[int]) -> bool:
    """A heading's arrow 》》 and an item's 1） pair with nothing and need not."""
    if all(text[at] == "》" for at in marks):
        return len(marks) >= 2 and text[marks[-1] + 1] == "\n"
    return (
        all(text[at] in "）)" for at in marks) and len(marks) == 1 and re.search(r"\n[\w一-十]{1,3}\Z", text[: marks[0]][-5:]) is not None
    )


def _plain(text: str, marks: list[int], closed: list[tuple[int, int, str]]) -> bool:
    """Pairs marks that nest as they should; False, with nothing noted, where any does not."""
    stack: list[tuple[int, str]] = []
    done: list[tuple[int, int, str]] = []
    for at in marks:
        mark = text[at]
        if mark in "“《（":
            if mark != "（" and any(open_ == mark for _, open_ in stack) and not (mark == "“" and stack[-1][1] in "‘（"):
                return False
            stack.append((at, mark))
        elif mark in "‘〈":
            if not any(open_ == ("“" if mark == "‘" else "《") for _, open_ in stack):
                return False
            stack.append((at, mark))
        elif stack and _CLOSES.get(stack[-1][1]) == mark:
            start, open_ = stack.pop()
            done.append((start, at, open_))
        else:
            return False
    if stack:
        return False
    closed += done
    return True


def _repair(text: str, marks: list[int], family: int, pairs: Pairs) -> None:
    if len(marks) > _LONGEST:
        return
    chosen = _cheapest(text, marks, family)
    stack: list[int] = []
    for index, at in enumerate(marks):
        target = chosen[index]
        if target is None:
            pairs.faults.append(Fault("open" if _READ[text[at]][1] else "close", family, at, at + 1, None))
        elif target in _CLOSES:
            stack.append(index)
        else:
            first = stack.pop()
            pairs.closed.append((marks[first], at, chosen[first] or ""))
            _compare(text, marks[first], at, (chosen[first] or "", target), family, pairs)
    for index in stack:
        pairs.faults.append(Fault("open", family, marks[index], marks[index] + 1, None))


def _compare(text: str, start: int, end: int, should: tuple[str, str], family: int, pairs: Pairs) -> None:
    """Notes what is wrong with one pair; as one fault where it is short, so that one key mends both halves."""
    kinds = [_kind(text[at], mark, family) for at, mark in zip((start, end), should, strict=True)]
    if not any(kinds):
        return
    if kinds[0] and kinds[1] and end - start <= 40:
        gravest = next(kind for kind in ("reversed", "outer", "level", "straight", "width") if kind in kinds)
        pairs.faults.append(Fault(gravest, family, start, end + 1, should[0] + text[start + 1 : end] + should[1]))
        return
    for at, mark, kind in zip((start, end), should, kinds, strict=True):
        if kind:
            pairs.faults.append(Fault(kind, family, at, at + 1, mark))


def _kind(mark: str, should: str, family: int) -> str | None:
    if mark == should:
        return None
    level, opens, _ = _READ[mark]
    if opens is None or mark in "「」":
        return "straight"
    if family == _PARENS and (mark in "(（") == (should in "(（"):
        return "width"
    if level != ("‘’〈〉".find(should) >= 0):
        return "outer" if level and not "‘’〈〉".count(should) else "level"
    return "reversed"


def _cheapest(text: str, marks: list[int], family: int) -> list[str | None]:
    """For each mark the one that should stand there, None for one that pairs with nothing."""
    best: dict[int, tuple[float, tuple[str | None, ...]]] = {0: (0.0, ())}
    for index, at in enumerate(marks):
        following: dict[int, tuple[float, tuple[str | None, ...]]] = {}
        for depth, (cost, path) in best.items():
            for target, deeper, price in _readings(text, at, depth, family, index, marks):
                total = cost + price
                if deeper not in following or total < following[deeper][0]:
                    following[deeper] = (total, (*path, target))
        best = following
    return list(min(((cost + depth * _DROP, path) for depth, (cost, path) in best.items()), key=lambda entry: entry[0])[1])


def _readings(text: str, at: int, depth: int, family: int, index: int, marks: list[int]) -> list[tuple[str | None, int, float]]:
    level, opens, price = _READ[text[at]]
    found: list[tuple[str | None, int, float]] = []
    if depth < _DEPTH[family]:
        own = depth % 2 if family == _QUOTES else min(depth, 1)
        cost = price + (_TURN if opens is False else 0) + (_LEVEL if own != level and family != _PARENS else 0)
        cost += _ODD if text[at + 1] in "，。、；：！？）》”’\n" else 0
        cost += 0.3 if family == _PARENS and depth else 0
        found.append((_PAIRS[family][own][0], depth + 1, cost))
    if depth:
        own = (depth - 1) % 2 if family == _QUOTES else min(depth - 1, 1)
        cost = price + (_TURN if opens else 0) + (_LEVEL if own != level and family != _PARENS else 0)
        cost += _ODD if text[at - 1] in "、；：（《“‘\n" else 0.4 if text[at - 1] == "，" else 0
        if index and text[marks[index - 1] + 1 : at] in ("和", "与", "及", "、", "或"):
            cost += _TURN  # “甲”和“乙”, not 和 in quotes
        found.append((_PAIRS[family][own][1], depth - 1, cost))
    found.append((None, depth, _DROP + (0.001 * index if opens else -0.001 * index)))
    return found
