"""Counts and what they count: 设4个项目 with three listed; 一是…三是; parts, rests and totals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin_tui import text as chinese
from bulletin_tui.checking.across import known
from bulletin_tui.checking.across.numbers import Figure, figures, han_value, one_slip
from bulletin_tui.checking.across.ruling import WARNING, each_article, rule, running
from bulletin_tui.model import Article, Block, Issue, Mark, Role

_N = "[一二两三四五六七八九十]{1,2}|[1-9]|1[0-5]"
_GENERIC = (
    "赛项|项目|环节|工种|方面|类别|板块|阶段|奖项|专业|内容|主题|模块|课程|系列|领域|行业|步骤|区县|部门|场景|体系|机制|平台|方向|渠道|途径|班次|品牌|精神|原则|标准|维度|层面|问题|"
    "产业|关键|特点|亮点|要素|指标|任务|行动|工程|制度|单元|时段|档次|等级|层级|类型|栏目|学科|镇街|乡镇|街道|功能区|分会场|岗位类别|单位|企业|公司|学校|医院"
)
_LISTED = re.compile(rf"({_N})(个|项|类|种|大|家|地|方面|级|款|门)(?:(?:主要|重点|关键|核心|基本|不同|市级|区级|职业|服务|技能|竞赛|比赛|新)?(?:{_GENERIC})|(?<=方面)|(?<=[两三四五六七八九十]地))")
_ANNOUNCED = re.compile(rf"({_N})(个|项|类|种|大|家|地|方面|级|款|门|条|点|件|步|支|名)([^，。；：！？（）\d]{{0,10}})：")
_BRACKETED = re.compile(rf"({_N})(型|个|项|类|种|大|方面|级)([^，。；：（）]{{0,8}}?)（(?:即|包括|分别为|分别是)([^（）]+)）")
_ENCLOSED = re.compile("“[^“”]*”|《[^《》]*》|（[^（）]*）")
_AND = re.compile("以及|[和与及]")


def _count(text: str) -> int | None:
    return int(text) if text.isdigit() else han_value(text)


def _like(number: int, model: str) -> str:
    """A number in the manner of another: 三 for 四, 3 for 4, 两 before a measure word."""
    return str(number) if model.isdigit() else "两" if number == 2 else "一二三四五六七八九十"[number - 1] if number <= 10 else str(number)


def _items(listing: str) -> tuple[int, int, bool]:
    """How many items a list has at least and at most, and whether 等 leaves it open."""
    bare = _ENCLOSED.sub(lambda found: "＊" * len(found[0]), listing)
    least = bare.count("、") + 1
    return least, least + len(_AND.findall(bare)), bare.rstrip("＊").endswith("等") or "等" in bare.rpartition("、")[2]


def _mismatch(number: int, listing: str) -> int | None:
    """How many items are listed, where that is not the number; None where it may be."""
    least, most, open_ended = _items(listing)
    if least <= number <= most or open_ended and number > most:
        return None
    return least if number < least else most


@rule(
    "cons/enumeration-count",
    "总数与列出的项数不符",
    "总数与列出的项数不符，请核实",
    why="总括的数应等于列出的项数；以“等”收尾的，列出的不能多于总数。",
    source="报纸期刊质量管理规定（国新出发〔2020〕10号）附件·逻辑性差错",
    wrong=[
        "## 比武\n\n竞赛设采摘、烘干、调味四个赛项。",
        "## 比武\n\n竞赛设4个项目：采摘、烘干、调味。",
        "## 部署\n\n会议提出三项要求：一是摸清底数；二是分类施策。",
        "## 五型\n\n建设“五型工会”（即红色、实干、为民、数智工会）。",
        "## 签约\n\n参加签约的有江澜电子、渝衡机械、长江物流三家企业，四家企业共提供岗位860个。",
    ],
    right=[
        "## 比武\n\n竞赛设采摘、烘干和分级、调味四个赛项，车间里七、八个年轻人报名。",
        "## 展厅\n\n展厅分廉政历史、典型案例、忏悔心声等9大板块。",
        "## 部署\n\n会议提出三项要求：一是摸清底数；二是分类施策；三是跟踪问效。",
        "## 帮扶\n\n从医疗、取暖、就学、培训、法律援助五个类别中勾选，送到渝中、江北、南岸的6个项目。",
        "## 五型\n\n建设“五型工会”（即红色、实干、为民、数智、品牌工会）。",
    ],
)
@each_article
def enumeration(article: Article, issue: Issue) -> Iterator[Mark]:
    blocks = running(article)
    for index, block in enumerate(blocks):
        if "、" in block.text:
            yield from _listed_before(block)
        if "：" in block.text:
            yield from _listed_after(block)
            yield from _ordinals(block, blocks[index + 1 :])
        if "（" in block.text:
            yield from _listed_in_brackets(block)


def _mark(block: Block, hit: re.Match[str], listed: int) -> Mark:
    message = f"“{hit[0].rstrip('：')[:12]}”，列出的是{listed}项，请核实"
    return block.mark(hit.start(1), hit.end(1), _like(listed, hit[1]), message=message)


def _listed_before(block: Block) -> Iterator[Mark]:
    """采摘、烘干、调味三个赛项."""
    text = block.text
    for hit in _LISTED.finditer(text):
        start = max(text.rfind(mark, 0, hit.start()) for mark in "，。；：！？,;:") + 1
        listing = text[start : hit.start()]
        if "、" not in listing or listing.endswith(("、", "的", "第", "近", "约", "共", "每", "各", "前", "这", "其中", "在", "到", "为", "了")):
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
_SERIAL = re.compile(rf"(?:(?<=[，。；：、！？）”,;:])|^)(第?)([{_ORDINALS}])(是|要)")


def _ordinals(block: Block, following: list[Block]) -> Iterator[Mark]:
    """三项要求：一是…；二是…, where the announcement stands directly before 一是."""
    for hit in re.finditer(rf"({_N})(个|项|类|大|方面|条|点|件)([^，。；：！？]{{0,12}})[：，:,](?=一(是|要))", block.text):
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


@rule(
    "layout/serial-gap",
    "“一是、二是”缺号或重号",
    "序号不连续：这里应是“{suggestion}”",
    severity=WARNING,
    why="序次语应当连续；删段并段之后最容易缺号、重号。",
    source="报纸期刊质量管理规定（国新出发〔2020〕10号）附件·逻辑性差错",
    wrong=["## 部署\n\n会议强调，一是加强领导；三是落实责任。", "## 部署\n\n一是摸清底数；二是分类施策；二是跟踪问效。"],
    right=["## 部署\n\n一是加强领导；二是落实责任。\n\n会议还要求，一是按时报送；二是专人负责。", "## 续\n\n四是抓好宣传；五是抓好总结。"],
)
@each_article
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


# --- parts and totals ---------------------------------------------------------------------------------------------

_TOTAL = re.compile("(?:合计|总计|共计|一共|总共|总额|共)[^，。；、\\d]{0,8}$")
_OBJECTS = frozenset("件张份幅册本枚")
_PAIRS = (("男", "女"), ("线上", "线下"), ("线下", "线上"), ("女", "男"))


@rule(
    "cons/sum-check",
    "分项与总数不符",
    "分项与总数不符，请核实",
    severity=WARNING,
    why="部分不能大于整体；男女、线上线下、“其余”与总数应当加得起来。",
    source="报纸期刊质量管理规定（国新出发〔2020〕10号）附件·逻辑性差错",
    wrong=[
        "## 表彰\n\n36家企业参加，其中民营企业40家。",
        "## 招聘\n\n各级工会举办招聘会164场，其中线下118场、线上56场。",
        "## 检查\n\n查出的19处隐患当场整改15处，其余5处限期整改。",
        "## 助学\n\n4260名学生每人获得3000元，合计1287万元。",
    ],
    right=[
        "## 表彰\n\n36家企业（其中民营企业24家）的48个项目获奖。",
        "## 招聘\n\n各级工会举办招聘会164场，其中线下118场、线上46场。",
        "## 检查\n\n查出的19处隐患当场整改15处，其余4处限期整改。",
        "## 助学\n\n4260名学生每人获得3000元，合计1278万元。其中大学生2980人，高中生1280人。",
        "## 比赛\n\n共10支队伍、118名选手参赛，其中女选手近60名，农民工70余名。",
    ],
)
@each_article
def sums(article: Article, issue: Issue) -> Iterator[Mark]:
    for block, sentence, found in _sentences(article):
        yield from _part_of(block, sentence, found)
        yield from _two_halves(block, found)
        yield from _rest(block, found)
        yield from _product(block, found)


@rule(
    "cons/sum-near",
    "分项之和与总数差一点",
    "分项之和与总数只差一位，请核实",
    why="分项相加与总数只差一位数字，多半是录错；不能确定分项已列全，所以只作提示。",
    source="报纸期刊质量管理规定（国新出发〔2020〕10号）附件·逻辑性差错",
    wrong=["## 展览\n\n展出文献156件、照片203张、实物59件，共428件展品。", "## 站点\n\n36个站点延时开放，其中，渝中区21个，南岸区14个。"],
    right=["## 展览\n\n展出文献156件、照片203张、实物59件，共418件展品。", "## 站点\n\n36个站点延时开放，其中，渝中区11个，南岸区5个。"],
)
@each_article
def near_sums(article: Article, issue: Issue) -> Iterator[Mark]:
    for block, sentence, found in _sentences(article):
        yield from _total(block, found)
        yield from _chain(block, sentence, found)


def _sentences(article: Article) -> Iterator[tuple[Block, tuple[int, int], list[Figure]]]:
    """Each sentence that holds two figures or more; 其中 belongs to the sentence before it."""
    for block in running(article):
        every = figures(block.text)
        if len(every) < 2 or block.role is Role.ITEM:
            continue
        spans: list[tuple[int, int]] = []
        for start, end in chinese.sentences(block.text):
            if spans and block.text.startswith("其中", start):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        for start, end in spans:
            found = [figure for figure in every if start <= figure.start < end and figure.unit]
            if len(found) > 1:
                yield block, (start, end), found


def _say(block: Block, figure: Figure, message: str) -> Mark:
    return block.mark(figure.start, figure.end, message=message)


def _text(block: Block, figure: Figure) -> str:
    return block.text[figure.start : figure.end].strip()


def _parts(block: Block, found: list[Figure], at: int, end: int) -> tuple[Figure | None, list[Figure]]:
    """The whole before 其中, and the parts of one chain behind it, all of one measure word."""
    after = [figure for figure in found if at < figure.start < end]
    if not after:
        return None, []
    unit = after[0].unit
    alike = "名人位" if unit in "名人位" else unit
    whole = next((figure for figure in reversed(found) if figure.end <= at and (figure.unit == unit or figure.unit in alike)), None)
    parts = [after[0]]
    for figure in after[1:]:
        if figure.unit != unit or len(block.text[parts[-1].end : figure.start]) > 16 or re.search("[。；）]", block.text[parts[-1].end : figure.start]):
            break
        parts.append(figure)
    return whole, parts


def _part_of(block: Block, sentence: tuple[int, int], found: list[Figure]) -> Iterator[Mark]:
    for hit in re.finditer("其中", block.text[sentence[0] : sentence[1]]):
        at = sentence[0] + hit.start()
        closing = block.text.find("）", at) if block.text.rfind("（", 0, at) > block.text.rfind("）", 0, at) else -1
        whole, parts = _parts(block, found, at, closing if closing >= 0 else sentence[1])
        if whole and parts[0].unit == whole.unit and parts[0].value > whole.value and whole.loose in ("", "<"):
            if at - whole.end <= 24 and parts[0].start - at <= 20:
                yield _say(block, parts[0], f"“其中”的{_text(block, parts[0])}多于总数{_text(block, whole)}，请核实")


def _two_halves(block: Block, found: list[Figure]) -> Iterator[Mark]:
    """男女 and 线上线下 leave nothing over."""
    for whole, first, second in zip(found, found[1:], found[2:], strict=False):
        if len({figure.unit for figure in (whole, first, second)} - {"名", "人"}) > 1 or any(figure.loose for figure in (whole, first, second)):
            continue
        before, between = block.text[whole.end : first.start], block.text[first.end : second.start]
        for one, other in _PAIRS:
            if one in before[-8:] and other in between and len(before) <= 24 and len(between) <= 8 and whole.value != first.value + second.value:
                if whole.value > max(first.value, second.value) and first.unit == second.unit and not re.search("[。；]", before + between):
                    total = f"{first.value + second.value:g}"
                    yield _say(block, whole, f"{_text(block, first)}与{_text(block, second)}合计{total}，与总数{_text(block, whole)}不符，请核实")
                    break


def _rest(block: Block, found: list[Figure]) -> Iterator[Mark]:
    for index, rest in enumerate(found):
        before = block.text[max(rest.start - 4, 0) : rest.start]
        if not before.endswith(("其余", "剩余", "余下", "剩下")) or rest.loose:
            continue
        same = [figure for figure in found[:index] if figure.unit == rest.unit]
        if len(same) < 2 or any(figure.loose for figure in same):
            continue
        whole, parts = same[0], same[1:]
        sums = {sum(figure.value for figure in parts[start:]) + rest.value for start in range(len(parts))}
        wholes = {figure.value for figure in same[:-1]}
        if not sums & wholes and not sum(figure.value for figure in parts) + rest.value < whole.value * 0.5:
            message = f"{'、'.join(_text(block, figure) for figure in parts)}，加上其余{_text(block, rest)}，与{_text(block, whole)}不符，请核实"
            yield _say(block, rest, message)


def _product(block: Block, found: list[Figure]) -> Iterator[Mark]:
    """4260名…每人获得3000元，合计1278万元."""
    for count, each, total in zip(found, found[1:], found[2:], strict=False):
        if total.unit != "元" or each.unit != "元" or count.unit not in ("名", "人", "户", "家") or count.loose or each.loose or total.loose:
            continue
        if not re.search("每[人名户家位]", block.text[count.end : each.start]) or not _TOTAL.search(block.text[each.end : total.start]):
            continue
        if abs(count.value * each.value - total.value) > 0.5:
            product = f"{count.value:g}×{each.value:g}＝{count.value * each.value:g}元"
            yield _say(block, total, f"{product}，与{_text(block, total)}不符，请核实")


def _total(block: Block, found: list[Figure]) -> Iterator[Mark]:
    """156件、203张、59件，共418件."""
    for index, total in enumerate(found):
        parts = found[:index]
        if len(parts) < 2 or total.loose or not _TOTAL.search(block.text[parts[-1].end : total.start]):
            continue
        chain = _tail(block, parts, total)
        if len(chain) < 2 or any(figure.loose for figure in chain):
            continue
        value = sum(figure.value for figure in chain)
        if value != total.value and _near(value, total):
            yield _say(block, total, f"{'、'.join(_text(block, figure) for figure in chain)}合计{value:g}，与总数{_text(block, total)}不符，请核实")


def _near(value: float, total: Figure) -> bool:
    return one_slip(f"{value:.4f}".rstrip("0").rstrip("."), total.digits) and abs(value - total.value) <= total.value / 4


def _tail(block: Block, parts: list[Figure], total: Figure) -> list[Figure]:
    """The last parts before a total, back to the first break in the chain."""
    alike = _OBJECTS if total.unit in _OBJECTS else frozenset({"名", "人"}) if total.unit in "名人" else frozenset({total.unit})
    chain: list[Figure] = []
    for figure in reversed(parts):
        if figure.unit not in alike or chain and len(block.text[figure.end : chain[0].start]) > 14:
            break
        chain.insert(0, figure)
    return chain


def _chain(block: Block, sentence: tuple[int, int], found: list[Figure]) -> Iterator[Mark]:
    """其中，渝中区21个，南岸区15个."""
    for hit in re.finditer("其中", block.text[sentence[0] : sentence[1]]):
        at = sentence[0] + hit.start()
        whole, parts = _parts(block, found, at, sentence[1])
        if whole is None or len(parts) < 2 or any(figure.loose for figure in (whole, *parts)):
            continue
        if re.search("等", block.text[parts[0].start : parts[-1].end + 4]) or any(block.text[figure.end - 1] == "%" for figure in parts):
            continue
        value = sum(figure.value for figure in parts)
        if value != whole.value and _near(value, whole) and not any(figure.value >= whole.value for figure in parts):
            yield _say(block, whole, f"{'、'.join(_text(block, figure) for figure in parts)}合计{value:g}，与总数{_text(block, whole)}不符，请核实")
