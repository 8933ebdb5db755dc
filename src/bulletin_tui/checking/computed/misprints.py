"""Words of two characters miswritten by a character that looks alike, or turned round: 精堪 for 精湛, 训培 for 培训.

The pairs of neighbours of a text are compared with a table as one set; only where one is in it is the place looked at.
It counts where neither character belongs to a neighbour. The table: tools/misprints.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bulletin_tui.checking.computed.sounds import ends_longer, ordinary
from bulletin_tui.checking.finding import places
from bulletin_tui.checking.sheet import Hit, Sheet

Settings = Mapping[str, Any]

_TABLE = Path(__file__).parents[1] / "lexicons" / "误写.txt"
_NUMERALS = frozenset("一二三四五六七八九十")
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦尤许何吕张孔曹严金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马方俞任袁柳史唐罗毕郝常顾孟黄萧尹姚邵汪毛戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万卢莫房解丁邓洪包左石崔吉龚程邢裴陆荣翁曲侯刘谭冉黎易廖覃代"
)


@cache
def _seen() -> dict[str, str]:
    """Each miswritten form and the word it was to be."""
    forms = _TABLE.read_text(encoding="utf-8").split()
    return dict(zip(forms[::2], forms[1::2], strict=True))


def seen(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A common word with a character that looks alike, or turned round."""
    table = _seen()
    written = [pair for pair in sheet.neighbours if pair in table]
    for number, start in places(written, sheet.text):
        if _alone(sheet.text, start):
            yield Hit(start, start + 2, (table[written[number]],))


def _alone(text: str, start: int) -> bool:
    """Whether a form stands by itself: neither character belongs to a neighbour, nor is it part of a name."""
    every = ordinary()[0]
    return (
        text[start] not in _NUMERALS
        and text[start - 1 : start + 1] not in every
        and text[start + 1 : start + 3] not in every
        and not ends_longer(text, start)
        and text[start - 1] not in _SURNAMES
        and text[start - 2] not in _SURNAMES
    )
