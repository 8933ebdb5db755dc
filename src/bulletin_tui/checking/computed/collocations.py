"""A verb before an object, or an adjective before a noun, that never has it, though a word like it often does.

What a verb's object is, is told without parsing: the end of what follows up to the next mark or 和, if no other verb
stands between. The table was counted in the same way, so that what misleads the one misleads the other. Table:
tools/collocations.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]
Nouns = dict[str, tuple[str, ...]]  # what should stand before each

_FAR, _NEAR = 12, 6  # characters of a phrase that an object, or a noun behind an adjective, ends
_TABLES = Path(__file__).parents[1] / "lexicons"
_SAID = expression("[\u4e00-\u4e0d\u4e0f-\u53c9\u53cb-\u548b\u548d-\u9fff]*")  # without 与, 及, 和
_TAIL = expression("的(?:同时|基础上)$")
_VERBS = (
    "提高|提升|增强|加强|扩大|加大|增加|增进|改善|改进|完善|优化|健全|拓宽|拓展|深化|强化|加快|加深|促进|激发|调动|激励|鼓舞|焕发|充实|巩固|夯实|筑牢|"
    "发挥|发扬|弘扬|传承|继承|履行|执行|行使|贯彻|遵守|遵循|落实|践行|坚持|坚守|承担|担任|肩负|解决|克服|化解|满足|消除|排除|缓解|破解|攻克|弥补|补齐|"
    "填补|堵塞|纠正|应对|处理|建立|树立|营造|打造|搭建|建设|构建|形成|创造|创建|奠定|培养|培育|养成|造就|塑造|制定|成立|设立|组建|取得|获得|赢得|受到|"
    "得到|引起|引发|产生|造成|作出|做出|付出|实现|完成|达到|达成|享受|享有|采取|采用|采纳|听取|吸取|汲取|借鉴|倾听|举行|举办|召开|开展|进行|组织|实施|"
    "推进|推动|推行|实行|启动|掀起|发起|展示|展现|显示|体现|表现|彰显|呈现|表达|反映|降低|减少|减轻|缩短|缩小|压缩|维护|保护|保持|保障|维持|发布|印发|"
    "公布|颁发|出台|签订|签署|提供|给予|发放|传递|普及|宣传|畅通|承受|遭受|面临|面对|具有|具备|拥有|确保|参加|参与|关心|关爱|帮助|支持|服务|使用|利用|"
    "运用|引导|引领|带动|检查|排查|整治|治理|打击|防范|防止|避免"
)
VERBS = expression(_VERBS)
_SECOND = expression("([和与及]|以及)([\u4e00-\u9fff]{2,10})(?=[，。；！？\n])")
_SECOND_VERB = expression(f"[和与并及、]({_VERBS})了?([\u4e00-\u9fff]{{2,7}})(?=[，。；！？\\n])")
_ADVERBS = (
    "得到了?|有了?|明显|显著|大幅|持续|不断|进一步|逐步|逐年|日益|普遍|有效|全面|极大|很大|较大|切实|充分|大大|迅速|快速|稳步|长足|根本|明显的|很大的|较大的|"
    "也|都|均|已|将|还|更|十分|非常|很|极为|更加|比较|异常|相当"
)
_SUBJECT = expression(f"([\u4e00-\u9fff]{{2,4}})(?:{_ADVERBS}){{1,3}}$")
_ADVERBIAL = "到有了显著幅续断步年益遍效面大实分速足本的也都均已将还更常很为加较当"  # what they end in
_STOPS = "，。；！\n"
_ENDS = "，。；！？：）”、\n和与及以的0123456789"


def prepared(settings: Settings) -> Settings:
    """The words to look for. Settings: the names of tables, the one that outdoes the others last."""
    return {"find": [word.removesuffix("的") for word, _ in _words(*settings["tables"])], **settings}


@cache
def _words(*tables: str) -> list[tuple[str, Nouns]]:
    """The words that may be wrong, and what each does not go with: laid out when it is first met."""
    return [(word, {}) for word in _lines(*tables)]


@cache
def _lines(*tables: str) -> dict[str, list[str]]:
    """What tables say of each word."""
    found: dict[str, list[str]] = {}
    for table in tables:
        for line in (_TABLES / f"{table}.txt").read_text(encoding="utf-8").split("\n")[:-1]:
            word, _, rest = line.partition("|")
            found.setdefault(word, []).append(rest)
    return found


def _laid_out(lines: list[str], nouns: Nouns) -> None:
    for part in "|".join(lines).split("|"):
        right, _, own = part.partition(":")
        nouns.update(dict.fromkeys(own.split(" "), tuple(right.split(" "))))


def phrase(rest: str, word: str) -> str:
    """What follows a word up to 和, without what hangs on behind; empty where it is too long or too short to end in an object."""
    said = _SAID.match(rest)[0]  # type: ignore[index]  # it matches nothing, too
    if rest.startswith("及", len(said)):
        said = said.removesuffix("以")
    if said[-2:] in ("同时", "础上"):
        said = _TAIL.sub("", said)
    return said if 2 <= len(said) <= (_NEAR if word[-1] == "的" else _FAR) and said[0] != "的" else ""


def unheard(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Words that never stand with the noun that their phrase ends in, or that they say something of. Settings: what `prepared` made."""
    text, tables = sheet.even, settings["tables"]
    words = _words(*tables)
    for which, start, end in sheet.spots(settings):
        word, nouns = words[which]
        if not nouns:
            _laid_out(_lines(*tables)[word], nouns)
        next_one = text[end]
        if next_one in _STOPS or next_one == "了" and text[end + 1] in _STOPS:
            yield from _said_of(text, start, nouns)
            continue
        if word[-1] == "的":
            if next_one != "的":
                continue
            end += 1
        said = phrase(text[end : end + _FAR + 6], word)
        if not said:
            if next_one in "和与并及、":
                yield from _joined(text, start, end, nouns)
        elif right := _right(said, nouns):
            if text[end + len(said)] in _ENDS and not VERBS.search(said) and not VERBS.match(text, start - 2, start):
                yield Hit(start, end, right)
        elif text[end + len(said)] in "和与及以" and word[-1] != "的":
            yield from _shared(text, end + len(said), said, nouns)


def _right(said: str, nouns: Nouns) -> tuple[str, ...]:
    """What a phrase goes with, where it does not go with the word."""
    found = [nouns[noun] for noun in (said[-4:], said[-3:], said[-2:]) if noun in nouns]
    return tuple(dict.fromkeys(word for right in found for word in right)) if found else ()


def _said_of(text: str, start: int, nouns: Nouns) -> Iterator[Hit]:
    """水平不断加大: what a word that ends its clause is said of."""
    before = _SUBJECT.search(text, max(0, start - 12), start) if text[start - 1] in _ADVERBIAL else None
    if before and (right := _right(before[1], nouns)):
        yield Hit(start, start + 2, tuple(one.removesuffix("的") for one in right))


def _joined(text: str, start: int, end: int, nouns: Nouns) -> Iterator[Hit]:
    """改善和提高水平: the first of two verbs, where it does not go with the object of both."""
    second = _SECOND_VERB.match(text, end)
    if second and _right(second[2], nouns) and not VERBS.search(second[2]):
        yield Hit(start, second.start(1), ("",))


def _shared(text: str, at: int, first: str, nouns: Nouns) -> Iterator[Hit]:
    """增强意识和措施: of two objects of a verb, the second that it does not go with."""
    second = _SECOND.match(text, at)
    if second and (right := _right(second[2], nouns)) and not VERBS.search(first) and not VERBS.search(second[2]):
        done = "了" if first[0] == "了" else ""
        yield Hit(at, second.start(2), tuple(f"，{one}{done}" for one in right), f"前面的动词与“{second[2]}”不搭配")
