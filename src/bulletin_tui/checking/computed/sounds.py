"""Words that sound like a common one, or look like one, and are none: 提高政治占位 for 政治站位.

The text is read twice more, once with every character as its sound, once with every character as those that look
like it; words and phrases are looked for there. Where one is heard or seen but not written, something is wrong,
unless what is written makes sense by itself. Sounds, words and phrases: tools/sounds.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from bulletin_tui.checking.computed.ears import Ear, Table, kept
from bulletin_tui.checking.computed.phrasebook import stands
from bulletin_tui.checking.computed.triples import nowhere, strangers
from bulletin_tui.checking.finding import made, places
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.checking.words import Words, lists, ordinary

Settings = Mapping[str, Any]

_HERE = Path(__file__).parents[1] / "lexicons"
_FIRST = 0xAC00  # sounds are written as Hangul syllables, which no text of ours holds
_KEPT = 50_000  # pairs
_LONGEST_NAME = 14  # a quoted name of so many characters may be a pun
# Characters that stand alone in any sentence.
LIGHT = frozenset(
    "的是在了和有就不也都到被把对为与及将以个名位这那我你他她们其之于从等可会能要更最已又再并或即既且却还很太仅因由向给让使至各该此每某一二三四五六七八九十百千万亿两几第"
)
_ENDS = frozenset("室师士员院园苑所厂场站馆区局处科组队会费证部法课")  # end a longer name each in its own right: 咨询室, 咨询师
SUFFIXES = _ENDS | frozenset("仪机器具品物件表板台柜车船员工者手家长生民商友众团体系型式性化率量度力点线网库栏")
_HEARD = 4  # characters that a wording must have to be listened for
_LAST_OWN = 3  # from a phrase of more characters than this and one
_PLACES = frozenset("多少上下里中外前后内间时年月日号点分")
_SURNAMES = frozenset(
    "陈李王张刘杨赵黄周吴徐孙胡朱郭何罗郑梁谢宋许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜苏魏吕丁任沈姚卢姜崔钟谭陆汪范贾夏韦邹孟熊秦邱江尹薛段雷侯龙史陶黎贺顾毛郝龚邵钱覃戴莫孔汤康艾应庄"
)


class _Ears:
    """The ear and the eye; the phrases of our own, and the idioms."""

    def __init__(self, settings: Settings) -> None:
        self.ear, self.eye = Ear(settings["ear"]), Ear(settings["eye"])
        self._settings = settings

    @cached_property
    def ours(self) -> frozenset[str]:
        return frozenset(self._settings["ours"].split("\n"))

    @cached_property
    def idioms(self) -> frozenset[str]:
        return frozenset(self._settings["idioms"].split("\n"))


def prepared(settings: Settings) -> Settings:
    """Every phrase as it sounds and as it looks, worked out when house style is compiled."""
    looks = {character: group[0] for group in settings["looks"] for character in group}
    plain, idioms = lists("常用词组")
    written = sorted({*settings["phrases"], *plain, *idioms, *wordings(_HEARD)})
    seen = [phrase for phrase in written if any(character in looks for character in phrase)]
    return {
        "ours": "\n".join((*settings["phrases"], *wordings(_HEARD))),
        "idioms": "\n".join(idioms),
        "ear": kept(spelt(), written),
        "eye": kept(looks, seen),
    }


def wordings(least: int) -> list[str]:
    """What stands in newspapers just so, of so many characters at least."""
    return [wording for wording in lists("搭配")[0] if len(wording) >= least]


@cache
def _sounds() -> Table:
    """Each character and its sound."""
    return Table({ord(character): _FIRST + number for number, group in enumerate(lists("读音")[0]) for character in group})


def spelt() -> dict[str, str]:
    """Each character and the sign of its sound."""
    return {chr(code): chr(sound) for code, sound in _sounds().copy().items()}


def alike(one: str, other: str) -> bool:
    """Whether two characters sound alike."""
    return one == other or _sounds().get(ord(one), one) == _sounds().get(ord(other), other)


def heard_in(sheet: Sheet) -> str:
    """The text with each character as the sign of its sound."""
    return str(sheet.once(_spelt)[0])


def _spelt(sheet: Sheet) -> list[str]:
    return [sheet.even.translate(_sounds())]


def phrases(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Stretches heard or seen as a common phrase that is not what stands there."""
    done: set[int] = set()
    heard = made(settings, lambda: _Ears(settings))
    text = sheet.even
    for one in (heard.ear, heard.eye):
        for phrase, start, end in one.find(heard_in(sheet) if one is heard.ear else text.translate(one.table)):
            if text.startswith(phrase, start) or start in done or heard.ear.knows(text[start:end]):
                continue
            if _slip(sheet, start, end, phrase, heard) and not stands(text, start, end):
                done.add(start)
                yield Hit(start, end, (phrase,))


def _slip(sheet: Sheet, start: int, end: int, phrase: str, heard: _Ears) -> bool:
    """Whether what is written makes no sense there: the wrong characters are few, and no part of another word, or stand so nowhere."""
    written = sheet.even[start:end]
    wrong = [index for index in range(len(phrase)) if written[index] != phrase[index]]
    idiom = phrase in heard.idioms
    if len(wrong) * 2 > len(phrase) or (sheet.quoted.touch(start, end) and _in_name(sheet, start)):
        return False
    if len(wrong) > 1 and len({written[index] for index in wrong}) == len({phrase[index] for index in wrong}) == 1:
        return False  # 钻来钻去 is no slip for 转来转去
    if all(nowhere(sheet.even, start + index) and not _worded(written, index) for index in wrong):
        return True
    if any(written[index] in LIGHT for index in wrong) and not (idiom and len(wrong) == 1 and 0 < wrong[0] < len(phrase) - 1):
        return False
    inner = ordinary()[phrase in heard.ours]
    return not any(_belongs(sheet.even, start, index, phrase, inner, idiom) for index in wrong)


def _worded(written: str, index: int) -> bool:
    """Whether a character makes a word with one beside it, or may with what stands before or behind: 32个区县."""
    every = ordinary()[0]
    edge = index in (0, len(written) - 1) and written[index] in LIGHT
    return edge or written[index - 1 : index + 1] in every or written[index : index + 2] in every


def _belongs(text: str, start: int, index: int, phrase: str, inner: Words, idiom: bool) -> bool:
    """Whether a wrong character makes a word with a neighbour: at the phrase's edge any word, inside one of `inner`."""
    every, at, last = ordinary()[0], start + index, len(phrase) - 1
    left, right = text[at - 1 : at + 1], text[at : at + 2]
    if index == 0 and left in every or index == last and (right in every or last > _LAST_OWN and text[at] in _ENDS):
        return True
    if idiom and 0 < index < last:
        return False  # an idiom is known by its other three
    return (index > 0 and left in inner and left != phrase[index - 1 : index + 1]) or (
        index < last and right in inner and right != phrase[index : index + 2]
    )


def _in_name(sheet: Sheet, at: int) -> bool:
    opening = sheet.even.rfind("“", max(0, at - _LONGEST_NAME), at)
    return opening >= 0 and sheet.even.find("”", at, opening + _LONGEST_NAME + 4) >= 0


# --- words of two characters --------------------------------------------------------------------------------------------


@cache
def _vocabulary() -> tuple[dict[str, list[str]], dict[str, frozenset[str]]]:
    """The words by their sound, and of each those that sound alike."""
    rows = [line.split(" ") for line in lists("同音词")[0]]
    by_sound: dict[str, list[str]] = {}
    for word, *_ in rows:
        by_sound.setdefault(word.translate(_sounds()), []).append(word)
    return by_sound, {row[0]: frozenset(row) for row in rows}


def words(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A word of our trade that is heard but written with another character, where that makes no word."""
    wrong = list(_misheard(sheet.neighbours))
    for number, start in places([written for written, _ in wrong], sheet.even):
        if _senseless(sheet.even, start, start + 2) and not stands(sheet.even, start, start + 2):
            for word in wrong[number][1]:
                yield Hit(start, start + 2, (word,))


def _misheard(pairs: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Pairs that are no word but sound like words of our trade, from which they differ in one character; and these words."""
    heard = "".join(pairs).translate(_sounds())
    by_sound, _ = _vocabulary()
    for number, written in enumerate(pairs):
        if heard[2 * number : 2 * number + 2] in by_sound and (meant := _meant(written)):
            yield written, meant


@lru_cache(_KEPT)
def _meant(written: str) -> tuple[str, ...]:
    """The words of our trade that a pair may have been meant for."""
    by_sound, alike = _vocabulary()
    if written[0] in _SURNAMES or any(one in LIGHT or one in _PLACES for one in written) or written in ordinary()[0]:
        return ()
    sounding = by_sound[written.translate(_sounds())]
    return tuple(word for word in sounding if (written[0] == word[0]) != (written[1] == word[1]) and written not in alike[word])


def ends_longer(text: str, at: int) -> bool:
    """Whether the character at a place ends the word before it: 咨询师, 工作室, 血压仪."""
    return text[at] in SUFFIXES and text[at - 2 : at] in ordinary()[0]


def _senseless(text: str, start: int, end: int) -> bool:
    """Whether neither of two characters that are no word is bound to what stands beside it."""
    every, common = ordinary()
    if text[start - 1 : start] in _SURNAMES and text[start - 2 : start] not in every:
        return False  # a person's name
    if ends_longer(text, start) or not strangers(text, start):
        return False
    left, right = text[start - 1 : start + 1] in every, text[end - 1 : end + 1] in every
    if left and right:
        return False
    return (not left or text[start - 2 : start] in common) and (not right or text[end : end + 2] in common)
