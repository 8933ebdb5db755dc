"""Words that sound like a common phrase, or look like one, and are none: 提高政治占位 for 政治站位.

The text is read twice more, once with every character as its sound, once with every character as those that look
like it; the phrases are looked for there. Where a phrase is heard or seen but not written, something is wrong, unless
what is written makes sense by itself. Sounds and phrases: tools/sounds.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bulletin_tui.checking.finding import Finder, made
from bulletin_tui.checking.sheet import Hit, Sheet

Settings = Mapping[str, Any]

_HERE = Path(__file__).parents[1] / "lexicons"
_FIRST = 0xAC00  # sounds are written as Hangul syllables, which no text of ours holds
_LONGEST_NAME = 14  # a quoted name of so many characters may be a pun


class _Ear(NamedTuple):
    """One way of reading a text: what each character becomes, what finds the phrases, and the phrases."""

    table: dict[int, int]
    finder: Finder
    phrases: list[str]


class _Ears(NamedTuple):
    """The ear and the eye; the phrases of our own, and all."""

    ears: tuple[_Ear, _Ear]
    ours: frozenset[str]
    known: frozenset[str]


def prepared(settings: Settings) -> Settings:
    """Every phrase as it sounds and as it looks, worked out when house style is compiled."""
    groups = (_HERE / "读音.txt").read_text(encoding="utf-8").split("\n")
    sounds = {character: chr(_FIRST + number) for number, group in enumerate(groups) for character in group}
    looks = {character: group[0] for group in settings["looks"] for character in group}
    written = sorted({*settings["phrases"], *(_HERE / "常用词组.txt").read_text(encoding="utf-8").split("\n")})
    seen = [phrase for phrase in written if any(character in looks for character in phrase)]
    return {"phrases": settings["phrases"], "ear": _laid_out(sounds, written), "eye": _laid_out(looks, seen)}


def _laid_out(table: dict[str, str], phrases: list[str]) -> dict[str, str]:
    """A table of characters, phrases, and how they read: as single texts, which load faster than lists."""
    characters, becomes, text = "".join(table), "".join(table.values()), "\n".join(phrases)
    return {"from": characters, "to": becomes, "phrases": text, "read": text.translate(str.maketrans(characters, becomes))}


def _ears(settings: Settings) -> _Ears:
    ear, eye = (
        _Ear(str.maketrans(one["from"], one["to"]), Finder(one["read"].split("\n")), one["phrases"].split("\n"))
        for one in (settings["ear"], settings["eye"])
    )
    return _Ears((ear, eye), frozenset(settings["phrases"]), frozenset(ear.phrases))


@cache
def ordinary() -> tuple[frozenset[str], frozenset[str]]:
    """Words of two characters that stand by themselves: all, and the very common ones."""
    rare, common = (block.split("\n") for block in (_HERE / "常用词.txt").read_text(encoding="utf-8").split("\n\n"))
    return frozenset((*rare, *common)), frozenset(common)


def phrases(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Stretches heard or seen as a common phrase that is not what stands there."""
    done: set[int] = set()
    ears, ours, known = made(settings, lambda: _ears(settings))
    text = sheet.even
    for ear in ears:
        for number, start, end in ear.finder.find(text.translate(ear.table)):
            phrase = ear.phrases[number]
            if text.startswith(phrase, start) or start in done or text[start:end] in known:
                continue
            if _slip(sheet, start, end, phrase, ordinary()[phrase in ours]):
                done.add(start)
                yield Hit(start, end, (phrase,))


def _slip(sheet: Sheet, start: int, end: int, phrase: str, words: frozenset[str]) -> bool:
    """Whether what is written makes no sense there: the wrong characters are few, and no part of another word."""
    written = sheet.even[start:end]
    wrong = [index for index in range(len(phrase)) if written[index] != phrase[index]]
    if len(wrong) * 2 > len(phrase) or any(written[index] in LIGHT for index in wrong):
        return False
    text, every = sheet.even, ordinary()[0]
    for index in wrong:
        at = start + index
        left, right = text[at - 1 : at + 1], text[at : at + 2]
        if left in (every if index == 0 else words) and (index == 0 or left != phrase[index - 1 : index + 1]):
            return False
        last = index == len(phrase) - 1
        if right in (every if last else words) and (last or right != phrase[index : index + 2]):
            return False
    return not (sheet.quoted.touch(start, end) and _in_name(sheet, start))


def _in_name(sheet: Sheet, at: int) -> bool:
    opening = sheet.even.rfind("“", max(0, at - _LONGEST_NAME), at)
    return opening >= 0 and sheet.even.find("”", at, opening + _LONGEST_NAME + 4) >= 0


# Characters that stand alone in any sentence.
LIGHT = frozenset(
    "的是在了和有就不也都到被把对为与及将以个名位这那我你他她们其之于从等可会能要更最已又再并或即因由向给让使至各该此每某一二三四五六七八九十百千万亿两几第"
)
