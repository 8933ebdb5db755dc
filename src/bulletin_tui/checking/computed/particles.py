"""的, 地 and 得, told by the classes of the words on either side: 平稳的运转着 for 地, 光荣地任务 for 的, 收拾的整整齐齐 for 得.

Classes: lexicons/词类.txt (tools/classes.py). 《现代汉语词典》第7版 的、地、得.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from bulletin_tui import keeping
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.checking.words import LEXICONS, Words, grouped, lists, ordinary
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_FOUND = expression("(?<=[\u4e00-\u9fff]{2})[的地得](?=[\u4e00-\u9fff]{2})")
_GOES_ON = frozenset("着了起")  # behind what is being done, or was
_DONE = frozenset("听看说讲写做走跑笑哭唱跳拿握拉扶抱背提推端捧递送给问答读记学教练守站坐等干喊叫擦扫洗修")
_STOPS = frozenset("，。；！？、\n”")
_SUCH = frozenset("样么般些何点")  # 这样的, 怎么的
_SHOWN = frozenset("说做干写讲打唱跳跑走学练洗擦扫搞弄穿站坐睡吃长变活过住收摆码")  # alone before a complement


class Classes(NamedTuple):
    """Words of two characters."""

    manner: Words
    done: Words
    things: Words


@cache
def classes() -> Classes:
    groups = keeping.kept("classes", keeping.standing(_FILE), lambda: [grouped(group) for group in lists("词类")])
    return Classes(*map(Words, groups))


_FILE = LEXICONS / "词类.txt"


def mistaken(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """的 before what is being done, 地 before a thing, 的 before how it turned out, 得 before what is done."""
    text = sheet.even
    for found in _FOUND.finditer(text):
        at = found.start()
        right = _MEANT[text[at]](text, at)
        if right:
            yield Hit(at, at + 1, (right,))


def _of(text: str, at: int) -> str | None:
    if _how(text, at) and (_going_on(text, at + 1) or (text[at + 1] in "把将" and text[at + 1 : at + 3] not in ordinary()[0])):
        return "地"
    four = text[at + 1 : at + 5]
    if _doubled(four) and four not in _THINGS and text[at + 5] in _STOPS and _is_done(text, at):
        return "得"
    return None


def _way(text: str, at: int) -> str | None:
    known, every = classes(), ordinary()[0]
    if text[at - 2 : at] not in known.manner or text[at - 1 : at + 1] in every or text[at : at + 2] in every or text[at + 1] in "出入":
        return None
    return "的" if text[at + 1 : at + 3] in known.things and text[at + 3] in _STOPS | _JOINS else None


def _so(text: str, at: int) -> str | None:
    if _doubled(text[at - 4 : at]) and text[at + 1] not in "很不无没太跟像好" and not _doubled(text[at + 1 : at + 5]):
        return "地"
    return "地" if _how(text, at) and text[at - 2 : at] in _WILLING and _going_on(text, at + 1) else None


_MEANT = {"的": _of, "地": _way, "得": _so}
_WILLING = frozenset(
    ["积极", "认真", "主动", "耐心", "细心", "深入", "全面", "充分", "切实", "及时", "自觉", "仔细", "详细", "热情", "亲切"]
)
_THINGS = frozenset(
    ["方方面面", "大大小小", "里里外外", "上上下下", "点点滴滴", "风风雨雨", "山山水水", "家家户户", "日日夜夜", "角角落落", "前前后后"]
)
_JOINS = frozenset("和与及等")


def _going_on(text: str, at: int) -> bool:
    """Whether what begins here is done there and then: a verb with 着, 了 or 起."""
    if text[at] in _DONE and text[at + 1] in _GOES_ON:
        return True
    return text[at + 2] in _GOES_ON and text[at : at + 2] in classes().done and text[at : at + 3] not in ordinary()[0]


def _how(text: str, at: int) -> bool:
    """Whether what ends here tells how something is done."""
    return _doubled(text[at - 4 : at]) or (text[at - 1] not in _SUCH and text[at - 2 : at] in classes().manner)


def _is_done(text: str, at: int) -> bool:
    return text[at - 2 : at] in classes().done or (text[at - 1] in _SHOWN and text[at - 2 : at] not in ordinary()[0])


def _doubled(four: str) -> bool:
    """Whether four characters are of the form 高高兴兴."""
    return len(four) == 4 and four[0] == four[1] and four[2] == four[3] and four[0] != four[2]
