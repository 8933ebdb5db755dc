"""Counts and what they count: 设4个项目 with three listed; 一是…三是."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin_tui.checking.across import known
from bulletin_tui.checking.across.numbers import han_value
from bulletin_tui.checking.across.ruling import each_article, rule, running
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Mark, Role

_N = "[一二两三四五六七八九十]{1,2}|[1-9]|1[0-5]"
_GENERIC = (
    "赛项|项目|环节|工种|方面|类别|板块|阶段|奖项|专业|内容|主题|模块|课程|系列|领域|行业|步骤|区县|部门|场景|体系|机制|平台|方向|渠道|途径|班次|品牌|精神|原则|标准|维度|层面|问题|"
    "产业|关键|特点|亮点|要素|指标|任务|行动|工程|制度|单元|时段|档次|等级|层级|类型|栏目|学科|镇街|乡镇|街道|功能区|分会场|岗位类别|报告|文件|决议|办法|单位|企业|公司|学校|医院"
)
_LISTED = expression(
    rf"({_N})(个|项|类|种|大|家|地|方面|级|款|门)(?:(?:主要|重点|关键|核心|基本|不同|市级|区级|职业|服务|技能|竞赛|比赛|新)?(?:{_GENERIC})|(?<=方面)|(?<=[两三四五六七八九十]地))"
)
_ANNOUNCED = expression(rf"({_N})(个|项|类|种|大|家|地|方面|级|款|门|条|点|件|步|支|名)([^，。；：！？（）\d]{{0,10}})：")
_BRACKETED = expression(rf"({_N})(型|个|项|类|种|大|方面|级)([^，。；：（）]{{0,8}}?)（(?:即|包括|分别为|分别是)([^（）]+)）")
_AHEAD = 12  # paragraphs over which 一是, 二是 … may go on
_ENCLOSED = expression("“[^“”]*”|《[^《》]*》|（[^（）]*）")
_QUOTED = expression("“([^“”]*、[^“”]*)”\\Z")
_JUXTAPOSED = expression("(?<=》)(?=《)|(?<=”)(?=“)")  # 《甲》《乙》 are two
_AND = expression("以及|[和与及]")


def _count(text: str) -> int | None:
    return int(text) if text.isdigit() else han_value(text)


def _like(number: int, model: str) -> str:
    """A number in the manner of another: 三 for 四, 3 for 4, 两 before a measure word."""
    return str(number) if model.isdigit() else "两" if number == 2 else "一二三四五六七八九十"[number - 1] if number <= 10 else str(number)


def _items(listing: str) -> tuple[int, int, bool]:
    """How many items a list has at least and at most, and whether 等 leaves it open."""
    bare = _ENCLOSED.sub(lambda found: "＊" * len(found[0]), _JUXTAPOSED.sub("、", listing))
    least = bare.count("、") + 1
    return least, least + len(_AND.findall(bare)), bare.rstrip("＊").endswith("等") or "等" in bare.rpartition("、")[2]


def _mismatch(number: int, listing: str) -> int | None:
    """How many items are listed, where that is not the number; None where it may be."""
    least, most, open_ended = _items(listing)
    if most == 1 and (quoted := _QUOTED.search(listing)):
        least, most, open_ended = _items(quoted[1])  # “甲、乙、丙”三大
    if number == 1 or most == 1:
        return None
    if least <= number <= most or open_ended and number > most:
        return None
    return least if number < least else most


@rule("cons/enumeration-count")
@each_article()
def enumeration(article: Article, issue: Issue) -> Iterator[Mark]:
    blocks = running(article)
    for index, block in enumerate(blocks):
        if "、" in block.text or "》《" in block.text or "”“" in block.text:
            yield from _listed_before(block)
        if "：" in block.text:
            yield from _listed_after(block)
        if "一是" in block.text or "一要" in block.text:
            yield from _ordinals(block, blocks[index + 1 : index + 1 + _AHEAD])
        if "（" in block.text:
            yield from _listed_in_brackets(block)


def _mark(block: Block, hit: re.Match[str], listed: int) -> Mark:
    message = f"“{hit[0].rstrip('：')[:12]}”，列出的是{listed}项，请核实"
    return block.mark(hit.start(1), hit.end(1), _like(listed, hit[1]), message=message)


_GOES_ON = (*"、的第近约共每各前这在到为了而对给向由定", "其中")  # no list of items ends so


def _listed_before(block: Block) -> Iterator[Mark]:
    """采摘、烘干、调味三个赛项."""
    text = block.text
    for hit in _LISTED.finditer(text):
        start = max(text.rfind(mark, 0, hit.start()) for mark in "，。；：！？,;:") + 1
        listing = text[start : hit.start()]
        if "、" not in listing and not _JUXTAPOSED.search(listing) or listing.endswith(_GOES_ON):
            continue
        if _depth(listing) or listing[-1:].isascii() or _is_places(listing) and hit[0][len(hit[1]) :] not in ("个区县", "地", "个功能区"):
            continue
        number = _count(hit[1])
        if hit[2] == "大" and (number or 0) >= 10:
            continue  # 十八大精神
        listed = _mismatch(number, listing) if number else None
        if listed:
            yield _mark(block, hit, listed)
        elif number:
            yield from _said_again(block, hit, number)


def _said_again(block: Block, hit: re.Match[str], number: int) -> Iterator[Mark]:
    """三家企业，四家企业: the same things, counted otherwise in the same sentence."""
    thing = hit[0][len(hit[1]) :]
    stop = re.search("[。！？；;]", block.text[hit.end() :])
    end = hit.end() + stop.start() if stop else len(block.text)
    for again in re.finditer(rf"(?<=[，、])(?:这|上述)?({_N}){re.escape(thing)}", block.text[hit.end() : end]):
        other = _count(again[1])
        if other and other != number and hit.end() + again.start() < end:
            at = hit.end() + again.start(1)
            yield block.mark(at, at + len(again[1]), _like(number, again[1]), message=f"前面列出的是“{hit[0]}”，这里作“{again[0]}”，请核实")
            return


def _depth(text: str) -> bool:
    return any(text.count(opening) != text.count(closing) for opening, closing in ("“”", "《》", "（）"))


def _is_places(listing: str) -> bool:
    last = listing.rpartition("、")[2]
    return any(last.startswith(place) for place in known.places()) or last.endswith(("区", "县", "镇", "乡", "村", "街道", "园"))


def _listed_after(block: Block) -> Iterator[Mark]:
    """4个项目：采摘、烘干、调味。 Only where the whole list is joined by 、."""
    text = block.text
    for hit in _ANNOUNCED.finditer(text):
        stop = re.compile("[。；！？;]|$").search(text, hit.end())
        listing = text[hit.end() : stop.start() if stop else len(text)]
        before = text[max(hit.start() - 1, 0) : hit.start()]
        bare = _ENCLOSED.sub("", listing)
        numeral = before and before in "一二三四五六七八九十百千"
        if numeral or hit[3].startswith("字") or stop and stop[0] in "；;":
            continue
        if "、" not in listing or re.search("[，：,:]", bare) or _depth(listing) or before in tuple("第、每各前") and before:
            continue
        if re.search(rf"[（(]?[{'一二三四五六七八九'}][）)]|[一二三四五]是|\d", bare):
            continue
        number = _count(hit[1])
        listed = _mismatch(number, listing) if number and number > 1 else None
        if listed:
            yield _mark(block, hit, listed)


def _listed_in_brackets(block: Block) -> Iterator[Mark]:
    for hit in _BRACKETED.finditer(block.text):
        number = _count(hit[1])
        listed = _mismatch(number, hit[4]) if number and "、" in hit[4] and "，" not in hit[4] else None
        if listed:
            yield _mark(block, hit, listed)


_ORDINALS = "一二三四五六七八九十"
_ORDERED = expression(
    rf"(?<![第一二三四五六七八九十百千\d])({_N})(个|项|类|大(?![作提强精报以])|方面|条|点|件)([^，。；：！？]{{0,12}})[：，。:,](?=一(是|要))"
)
_SERIAL = expression(rf"(?:(?<=[，。；：、！？）”,;:])|^)(第?)([{_ORDINALS}])(是|要)")


def _ordinals(block: Block, following: list[Block]) -> Iterator[Mark]:
    """三项要求：一是…；二是…, where the announcement stands directly before 一是."""
    for hit in _ORDERED.finditer(block.text):
        number, kind = _count(hit[1]), hit[4]
        runs = [block.text[hit.end() :], *(line.text for line in following)]
        last = _run(runs, kind)
        if number and last > 1 and last != number:
            yield _mark(block, hit, last)


def _run(texts: list[str], kind: str) -> int:
    """How far 一是, 二是 … goes on before it begins anew."""
    last = 0
    for text in texts:
        for hit in _SERIAL.finditer(text):
            value = _ORDINALS.index(hit[2]) + 1
            if hit[3] != kind:
                continue
            if value <= last:
                return last
            last = value
    return last


@rule("layout/serial-gap")
@each_article("二是", "三是", "四是", "五是", "六是", "二要", "三要", "四要", "五要")
def serial_gap(article: Article, issue: Issue) -> Iterator[Mark]:
    reached: dict[str, int] = {}
    for block in running(article):
        if block.role is Role.ITEM:
            continue
        for hit in _SERIAL.finditer(block.text):
            value, key = _ORDINALS.index(hit[2]) + 1, hit[1] + hit[3]
            before = reached.get(key)
            if before and value != 1 and value != before + 1 and (value == before or value == before + 2):
                yield block.mark(hit.start(2), hit.end(2), _ORDINALS[before] if before < 10 else "十")
            if before or value == 1:
                reached[key] = value
