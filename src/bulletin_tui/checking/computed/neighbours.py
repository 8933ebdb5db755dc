"""What is known of characters side by side: how common pairs are, which words they make, what sounds or looks alike.

Pairs that stand in no news and in no word are odd; where they stand in a text is found once for all rules. Tables: tools/neighbours.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from bulletin_tui.checking.computed.segments import Segments
from bulletin_tui.checking.finding import places
from bulletin_tui.checking.sheet import Sheet
from bulletin_tui.checking.words import lists
from bulletin_tui.expressions import expression

_EYES = ("形近", "形近二")
_HAN = expression("[\u4e00-\u9fff]+")
SURNAMES = frozenset(
    "陈李王张刘杨赵黄周吴徐孙胡朱郭何罗郑梁谢宋许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜苏魏吕丁任沈姚卢姜崔钟谭陆汪范贾夏韦邹孟熊秦邱江尹薛段雷侯龙史陶黎贺顾毛郝龚邵钱覃戴莫孔汤康艾应庄冉牟佘昝翁穆简符代邰褚单章祝柳骆游蒲向楚逯高万文方石傅殷樊蓝阳倪严温季俞鲁葛聂焦岳齐梅乔祁涂辛管缪关左包耿甘邢裴翟申屈费霍桂欧阮闵隆喻麻晏敖娄谷粟税庹况晋鲜於"
)


class Pairs(dict[str, int]):
    """How common pairs are, 0 for one that nobody writes; looked up in the lines of the table when asked for."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.seconds = {line[0]: line for line in lines}  # level by level, tabs between

    def __missing__(self, pair: str) -> int:
        line = self.seconds.get(pair[:1], "")
        at = line.find(pair[1], 1) if len(pair) == 2 and pair[1] != "\t" else -1
        level = self[pair] = line.count("\t", 0, at) + 1 if at > 0 else 0
        return level


class Threes(dict[str, dict[str, int]]):
    """Behind each first character how words of three go on, and how common they are; a line is read when it is asked for."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = {line[0]: line[1:] for line in lines}

    def __missing__(self, first: str) -> dict[str, int]:
        groups = self._lines.get(first, "").split("\t")
        found = self[first] = {group[at : at + 2]: level for level, group in enumerate(groups, 1) for at in range(0, len(group), 2)}
        return found


class Other(NamedTuple):
    """What may stand where a strange pair does: which character is wrong, what else, how alike; its chances, as far as the pair tells."""

    wrong: int
    other: str
    how: int
    sure: int  # all but what its neighbours tell


class Book(NamedTuple):
    """What is known of characters and pairs."""

    alone: dict[str, int]  # how common a character is as a word of its own
    twos: Pairs
    words: Segments
    threes: Threes
    pairs: Pairs
    heard: dict[str, str]  # those that sound the same
    softly: dict[str, str]  # those that many do not hear apart
    seen: dict[str, str]  # those that look alike
    odd: dict[str, bool]  # pairs that were looked at before: whether nobody writes them
    others: dict[str, list[Other]]  # strange pairs, and what else may have been meant; nothing for one that is bound wherever it stands
    meant: dict[str, dict[str, int]]  # characters that may have been meant


@cache
def book() -> Book:
    """The tables, laid out once."""
    sounds, alone, twos, threes, pairs = lists("邻字")
    levels = {character: level for level, group in enumerate(alone, 1) for character in group}
    words, longer = Pairs(twos), Threes(threes)
    return Book(
        levels,
        words,
        Segments(levels, words, longer, frozenset(four for group in lists("常用词组") for four in group)),
        longer,
        Pairs(pairs),
        {character: group for group in sounds for character in group},
        {character: group for group in lists("读音")[0] for character in group},
        _looks(),
        {},
        {},
        {},
    )


def _looks() -> dict[str, str]:
    from bulletin_tui import loading

    found: dict[str, str] = {}
    for name in _EYES:
        for part in loading.load_file(Path(__file__).parents[1] / "lexicons" / f"{name}.yaml"):
            for group in part["groups"]:
                for character in group:
                    found[character] = found.get(character, "") + group
    return found


def alike(known: Book, character: str) -> dict[str, int]:
    """Characters that may have been meant, and how like they are: 2 the same sound, 1 nearly, 0 by looks."""
    found = known.meant.get(character)
    if found is None:
        found = dict.fromkeys(known.seen.get(character, ""), 0)
        found.update(dict.fromkeys(known.softly.get(character, ""), 1))
        found.update(dict.fromkeys(known.heard.get(character, ""), 2))
        found.pop(character, None)
        known.meant[character] = found
    return found


class Odd(NamedTuple):
    """Pairs that nobody writes, and where they stand: which, and where it begins; in order."""

    pairs: list[str]
    places: list[tuple[int, int]]


def odd(sheet: Sheet) -> Odd:
    """The odd pairs of a text, found once for all rules."""
    (found,) = sheet.once(_odd)
    return Odd(*found)


def _odd(sheet: Sheet) -> list[Odd]:
    pairs = unusual(book(), sheet.neighbours)
    return [Odd(pairs, sorted(places(pairs, sheet.even), key=itemgetter(1)))]


def unusual(known: Book, pairs: Iterable[str]) -> list[str]:
    """Those of some pairs of characters that nobody writes."""
    verdicts = known.odd
    for pair in pairs:
        if pair not in verdicts:
            verdicts[pair] = len(pair) == 2 and _HAN.fullmatch(pair) is not None and not _usual(known, pair)
    return [pair for pair in pairs if verdicts[pair]]


def _usual(known: Book, pair: str) -> bool:
    """Whether a pair stands in news or in a word."""
    return pair[1] in known.twos.seconds.get(pair[0], "") or pair[1] in known.pairs.seconds.get(pair[0], "")
