"""What a story has named, it calls by that name: short names, names in quotes, terms that end in one of several words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bulletin_tui.checking.across.forms import meant
from bulletin_tui.checking.across.known import HAN
from bulletin_tui.checking.across.ruling import both, each_article, printed, rule, running
from bulletin_tui.checking.computed import neighbours
from bulletin_tui.checking.words import ordinary
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Mark

_SHORT = expression(f"（(?:以下)?(?:简称|下称|统称|又称)(?:为|作)?[：:]?[“‘]?([{HAN}]{{3,12}}?)[”’]?(?:[，、][^（）]{{0,20}})?）")
_NAMED = expression(f"“([{HAN}]{{5,14}})”|《([{HAN}]{{5,20}})》")
_FAR = 30  # lines: what stands further from a name belongs to another story, set down without a headline
_SURE = 6  # characters from which a name is told by the rest of it, whatever word the wrong one makes


@rule("cons/called")
@each_article("称", "“", "《")
def called(article: Article, issue: Issue) -> Iterator[Mark]:
    """江承厂 in a story of 江津轴承厂（以下简称“江轴厂”）."""
    lines = printed(article)
    names = _names(lines)
    told = {name for name, _ in names}
    whole = "\n".join(block.text for block in lines)
    for name, line in names:
        for block in lines[max(0, line - _FAR) : line + _FAR]:
            for start in _variants(block.text, name):
                written = block.text[start : start + len(name)]
                if written in told and (whole.find(written) < whole.find(name) or not _mistaken(written, name)):
                    continue  # the other name came first, or is one of its own
                within = any(written in other for other in told - {written}) or whole.count(written) > whole.count(name)
                if not within and not _overlaps(block.text, name, start):
                    message = f"前后名称不一：前面作“{name}”，此处差一字，请核实"
                    yield block.mark(start, start + len(written), name, message=message)


def _names(lines: list[Block]) -> list[tuple[str, int]]:
    """The names of a story, and on which line each stands first."""
    found: dict[str, int] = {}
    for number, block in enumerate(lines):
        if "称" in block.text:
            for hit in _SHORT.finditer(block.text):
                found.setdefault(hit[1], number)
        for hit in _NAMED.finditer(block.text):
            found.setdefault(hit[1] or hit[2], number)
    return [*found.items()]


def _variants(text: str, right: str) -> Iterator[int]:
    """Where a text is one inner character, or two inner neighbours changed round, off a name."""
    size = len(right)
    at = text.find(right[0])
    while 0 <= at <= len(text) - size:
        if text[at + size - 1] == right[-1] and text[at : at + size] != right and _off(text[at : at + size], right):
            yield at
        at = text.find(right[0], at + 1)


def _off(written: str, right: str) -> bool:
    wrong = [k for k in range(len(right)) if written[k] != right[k]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        return written[wrong[0]] == right[wrong[1]] and written[wrong[1]] == right[wrong[0]]
    if len(wrong) != 1 or meant(written, right):
        return False
    return len(right) >= _SURE or _no_word(written, right)


def _mistaken(written: str, right: str) -> bool:
    """Whether the first character that is another one sounds or looks like the right one, and makes no word: 守册 for 手册."""
    at = next(k for k in range(len(right)) if written[k] != right[k])
    return written[at] in neighbours.alike(neighbours.book(), right[at]) and _no_word(written, right)


def _no_word(written: str, right: str) -> bool:
    """Whether the first character that is another one makes no word with its neighbours: 守册."""
    at = next(k for k in range(len(right)) if written[k] != right[k])
    return not any(len(pair) > 1 and pair in ordinary()[0] for pair in (written[max(at - 1, 0) : at + 1], written[at : at + 2]))


def _overlaps(text: str, name: str, start: int) -> bool:
    """Whether the name itself stands in part of the stretch: 总工会 of 市总工会总工会."""
    first = max(0, start - len(name) + 1)
    return name in text[first : start + 2 * len(name) - 1]


# --- terms that end in one of several words -----------------------------------------------------------------------------

_TAILS = {  # words of which one ends a term throughout a story, and how many characters two terms share before them
    "站点 驿站 站 点 港湾": 5,
    "驿站 小站 站点": 2,
    "大赛 竞赛 比赛 比武": 4,
    "行动 工程 计划": 5,
    "讲堂 讲坛 课堂": 3,
    "工作室 工作站": 3,
    "手册 指南": 4,
    "论坛 沙龙": 4,
    "协会 学会 联合会": 4,
    "服务队 服务团": 3,
    "宣讲团 宣讲队": 2,
    "办法》 规定》": 4,
    "联席会 联席会议": 4,
    "厂 场": 4,
    "关爱室 关怀室": 2,
}
_KINDS = {"行动|活动|工程|计划|工作室|大赛|竞赛|中心|品牌|项目|机制|平台|基地|协会|学校": 4, "有限公司|有限责任公司|集团": 3, "班|室": 4}


_ALL_HAN = expression(f"[{HAN}]+")


@cache
def _ends() -> list[tuple[list[str], re.Pattern[str], int]]:
    groups = [(sorted(tails.split(), key=len, reverse=True), stem) for tails, stem in _TAILS.items()]
    return [(tails, expression("|".join(tails)), stem) for tails, stem in groups]


@cache
def _kinds() -> list[tuple[re.Pattern[str], int]]:
    return [(expression(kinds), size) for kinds, size in _KINDS.items()]


def _before(text: str, at: int, size: int) -> str:
    """So many Chinese characters before a place, or nothing."""
    found = text[max(0, at - size) : at]
    return found if len(found) == size and _ALL_HAN.fullmatch(found) else ""


@each_article(*(tail for tails in _TAILS for tail in tails.split()))
def _terms(article: Article, issue: Issue) -> Iterator[Mark]:
    """户外劳动者服务站点 here, 户外劳动者服务驿站 there."""
    lines = running(article)
    whole = "\n".join(block.text for block in lines)
    for tails, pattern, size in _ends():
        if sum(tail in whole for tail in tails) < 2:
            continue
        first: dict[str, str] = {}
        for block in lines:
            for hit in pattern.finditer(block.text):
                stem = _before(block.text, hit.start(), size)
                right = first.setdefault(stem, hit[0]) if stem else hit[0]
                if right != hit[0] and not right.startswith(hit[0]):
                    message = f"前后叫法不一：前面作“{stem}{right}”，此处作“{stem}{hit[0]}”，请统一"
                    yield block.mark(hit.start(), hit.end(), right, message=message)


@each_article(*(kind for kinds in _KINDS for kind in kinds.split("|")))
def _one_off(article: Article, issue: Issue) -> Iterator[Mark]:
    """职工书屋提升行动 here, 职工书屋提质行动 there."""
    first: dict[tuple[str, str], str] = {}
    for block in running(article):
        for pattern, size in _kinds():
            for hit in pattern.finditer(block.text):
                stem = _before(block.text, hit.start(), size + 1)
                right = first.setdefault((stem[:-1], hit[0]), stem[-1:])
                if right != stem[-1:] and not meant(right, stem[-1]):
                    message = f"前后叫法不一：前面作“{stem[:-1]}{right}{hit[0]}”，此处差一字，请核实"
                    yield block.mark(hit.start() - 1, hit.start(), right, message=message)


_BRIEF = expression(f"“([{HAN}]{{3,4}})”")


@each_article("“")
def _quoted(article: Article, issue: Issue) -> Iterator[Mark]:
    """“安康杯” here, “安康怀” there: of short names only what makes no word is held to be wrong."""
    told: list[str] = []
    for block in running(article):
        for hit in _BRIEF.finditer(block.text):
            right = next((name for name in told if _slip(hit[1], name)), "")
            if right:
                yield block.mark(*hit.span(1), right, message=f"前后名称不一：前面作“{right}”，此处差一字，请核实")
            elif hit[1] not in told:
                told.append(hit[1])


def _slip(written: str, right: str) -> bool:
    if len(written) != len(right) or sum(a != b for a, b in zip(written, right, strict=True)) != 1 or meant(written, right):
        return False
    return _mistaken(written, right)


_FIGURE = expression(f"(?<![\\d.第])(?P<x>\\d{{2,6}})(?P<what>[名个人家项台套份场次]余?[{HAN}]{{2}})")


@each_article()
def _figures(article: Article, issue: Issue) -> Iterator[Mark]:
    """216名选手, and further down 261名选手."""
    first: dict[str, str] = {}
    for block in running(article):
        for hit in _FIGURE.finditer(block.text):
            right = first.setdefault(hit["what"], hit["x"])
            if right != hit["x"] and sorted(right) == sorted(hit["x"]) and len(right) > 2:
                message = f"前面作“{right}{hit['what']}”，此处数字颠倒，请核实"
                yield block.mark(*hit.span("x"), right, message=message)


# --- the day of one event -------------------------------------------------------------------------------------------------

_EVENT = expression(
    r"(?<!\d)(?P<x>(?P<m>\d{1,2})月(?P<d>\d{1,2})日)(?:上午|下午|晚上?|当天)?，?(?P<what>[^，。；、\d]{0,10}?)"
    r"(?P<v>开幕|闭幕|启动|开班|结业|揭牌|挂牌|开赛|签约|落成|投用|通车|竣工|开工|开业|上线|开营|首演)(?P<then>那天|当天|当日|时|仪式)?"
)


@each_article("月")
def _days(article: Article, issue: Issue) -> Iterator[Mark]:
    """5月12日开幕, and further down 5月21日开幕那天."""
    first: dict[str, tuple[str, str]] = {}
    for block in running(article):
        for hit in _EVENT.finditer(block.text):
            month, day = first.setdefault(hit["v"], (hit["m"], hit["d"]))
            turned = month == hit["m"] and day != hit["d"] and sorted(day) == sorted(hit["d"])
            again = (hit["then"] in ("那天", "当天", "当日") or hit["what"] == "的") and (month, day) != (hit["m"], hit["d"])
            if turned or again:
                right = f"{month}月{day}日"
                yield block.mark(*hit.span("x"), right, message=f"前面作“{right}”{hit['v']}，此处不同，请核实")


terms = rule("cons/term-twin")(both(_terms, _one_off, _quoted, _figures, _days))
