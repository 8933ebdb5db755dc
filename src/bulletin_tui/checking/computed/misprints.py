"""Words of two characters miswritten by a character that looks alike, or turned round: 精堪 for 精湛, 训培 for 培训.

The pairs of neighbours of a text are compared with a table as one set; only where one is in it is the place looked at.
It counts where neither character belongs to a neighbour. The table: tools/misprints.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bulletin_tui import keeping
from bulletin_tui.checking.computed.phrasebook import stands
from bulletin_tui.checking.computed.sounds import ends_longer
from bulletin_tui.checking.computed.triples import strangers
from bulletin_tui.checking.finding import places
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.checking.words import ordinary

Settings = Mapping[str, Any]

_TABLE = Path(__file__).parents[1] / "lexicons" / "误写.txt"
_NUMERALS = frozenset("一二三四五六七八九十")
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦尤许何吕张孔曹严金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马方俞任袁柳史唐罗毕郝常顾孟黄萧尹姚邵汪毛戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万卢莫房解丁邓洪包左石崔吉龚程邢裴陆荣翁曲侯刘谭冉黎易廖覃代"
)


@cache
def _lines() -> dict[str, str]:
    """Behind the first character of each miswritten form the others, a blank, and the words that they were to be."""
    return keeping.kept("misprints", keeping.standing(Path(__file__), _TABLE), _grouped)


def _grouped() -> dict[str, str]:
    forms = _TABLE.read_text(encoding="utf-8").split()
    lines: dict[str, tuple[str, str]] = {}
    for form, word in zip(forms[::2], forms[1::2], strict=True):
        seconds, words = lines.get(form[0], ("", ""))
        lines[form[0]] = seconds + form[1], words + word
    return {first: f"{seconds} {words}" for first, (seconds, words) in lines.items()}


def _meant(pairs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Those of some pairs that are miswritten forms, and the words that they were to be."""
    lines = _lines()
    for pair in pairs:
        line = lines.get(pair[0], "")
        at, count = line.find(pair[1]), len(line) // 3
        if 0 <= at < count:
            yield pair, line[count + 1 + 2 * at : count + 3 + 2 * at]


def seen(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A common word with a character that looks alike, or turned round."""
    wrong = [*_meant(sheet.neighbours)]
    for number, start in places([pair for pair, _ in wrong], sheet.text):
        if _alone(sheet.text, start):
            yield Hit(start, start + 2, (wrong[number][1],))


def _alone(text: str, start: int) -> bool:
    """Whether a form stands by itself: neither character belongs to a neighbour, nor is it part of a name."""
    every = ordinary()[0]
    return (
        text[start] not in _NUMERALS
        and strangers(text, start)
        and text[start - 1 : start + 1] not in every
        and text[start + 1 : start + 3] not in every
        and not ends_longer(text, start)
        and not stands(text, start, start + 2)
        and text[start - 1] not in _SURNAMES
        and text[start - 2] not in _SURNAMES
    )
