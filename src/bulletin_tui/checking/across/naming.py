"""People in a text: a name where a title stands before it, or where somebody speaks."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from bulletin_tui.checking.across import known
from bulletin_tui.checking.across.known import HAN, KEPT
from bulletin_tui.expressions import expression

_FOLLOW = (
    r"$|[，。、；：！？…“”‘’（）《》\s]|出席|主持|讲|一|致辞|宣布|宣读|颁|表示|介绍|告诉|坦言|回忆|感慨|点评|认为|指出|强调|要求|提出|同志|带领|带来|带着|率|代表|参加"
    r"|作|为|向|在|和|与|及|等|从|把|对|给|获|围绕|到|说|的|先后|就|也|正|将|已|是|有|用|以|还|都|被|因|通过|深入|利用|所|自|组织|负责|凭|拿|一行|分别|现场|陪同|当选|笑|总是|连|每|最|今年|今天|现年|曾|刚|当年|来自|跟|接过|走|站|坐|拉|捧|看着|看完|听|想|决定|一边|一口气|前后|入职|退休|第|主动|当场|立即|马上|随即|率先|现在|告诉|回到|走进|之后|以前"
)
_SPEECH = r"(?:[^，。；：！？“”]{0,3}(?:地|着))?(?:说|表示|介绍|告诉记者|坦言|回忆|感慨|点评|认为|讲道)"
_ASIDE = r"（(?:左|右|中|前|后|图)|今年\d|，\d\d岁|从事[^，。]|入职|进厂"


class Person(NamedTuple):
    """A name at start..end of a text, the title before it and where that title, with its organisation, begins."""

    start: int
    end: int
    name: str
    title: str = ""
    office: str = ""  # the title with what stands before it up to the last mark: 市总工会主席


@cache
def _titled() -> re.Pattern[str]:
    name = f"{known.surname()}[{HAN}]"
    return expression(f"({'|'.join(known.offices())})({name}(?!说)[{HAN}](?={_FOLLOW})|{name}(?={_FOLLOW}))")


@cache
def _speaking() -> re.Pattern[str]:
    return expression(f"(?:(?<=[，。；：！？”（、])|^)({known.surname()}[{HAN}]{{2}})(?={_SPEECH}|{_ASIDE})")


_BEFORE = expression(r"[，。；：！？“”（）《》\s]")
_NO_NAME = frozenset("师工作者会员长们人次位名个家代表记者同志职工主席书记部门单位负责现场近日今年")


@lru_cache(maxsize=KEPT)
def people(text: str) -> tuple[Person, ...]:
    """The people named in a text, in order; a name that cannot be told from its sentence is left out."""
    found = []
    taken = set()
    for hit in _titled().finditer(text):
        name = hit[2]
        if not _NO_NAME.isdisjoint(name[1:]):
            continue
        begin = max(
            (mark.end() for mark in _BEFORE.finditer(text, max(hit.start() - 20, 0), hit.start())), default=max(hit.start() - 20, 0)
        )
        found.append(Person(hit.start(2), hit.end(2), name, hit[1], text[begin : hit.start(2)]))
        taken.add(hit.start(2))
    for hit in _speaking().finditer(text):
        if hit.start(1) not in taken and _NO_NAME.isdisjoint(hit[1][1:]):
            found.append(Person(hit.start(1), hit.end(1), hit[1]))
    return tuple(sorted(found))
