"""Parts and totals: what 其中, 其余, 共 and 每人 say must add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin_tui.checking.across.numbers import Figure, figures, one_slip
from bulletin_tui.checking.across.ruling import each_article, rule, running
from bulletin_tui.checking.figures import plain
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Mark, Role

_TOTAL = expression("(?:合计|总计|共计|一共|总共|总额|共)[^，。；、\\d]{0,8}$")
_PRIZES, _WON = expression("三等奖\\d+[名个]，$"), expression("[^，。；]{0,6}获奖")
_SIDE_BY_SIDE = expression("[^，。；：（）、\\d]{0,8}、[^，。；：（）、\\d]{0,8}")
_DIRECTLY = expression("[^，。；：（）、\\d]{0,6}，(?:合计|总计|共计|一共|总共|共)(?:有|是|为)?")
_GREW = expression("(?:增加|减少|增长|下降|新增|多|少)了?(?:近|约|超过|超)?$")  # the whole may have grown by less than a part holds
_RATES = ("%", "％", "个百分点", "百分点", "倍")  # a part may grow faster than the whole
_OBJECTS = frozenset("件张份幅册本枚")
_PAIRS = (("男", "女"), ("线上", "线下"), ("线下", "线上"), ("女", "男"))


@rule("cons/sum-check")
@each_article("其中", "其余", "剩余", "余下", "剩下", "男", "线上", "线下", "每")
def sums(article: Article, issue: Issue) -> Iterator[Mark]:
    for block, sentence, found in sentences(article):
        yield from _part_of(block, sentence, found)
        yield from _two_halves(block, found)
        yield from _rest(block, found)
        yield from _product(block, found)


@rule("cons/sum-near")
@each_article("其中", "共", "合计", "总计", "每", "获奖", "均")
def near_sums(article: Article, issue: Issue) -> Iterator[Mark]:
    for block, sentence, found in sentences(article):
        yield from _total(block, found)
        yield from _chain(block, sentence, found)
        yield from _shared_out(block, found)


_SENTENCE = expression("[^。！？]+[。！？”’）]*")


def sentences(article: Article) -> Iterator[tuple[Block, tuple[int, int], list[Figure]]]:
    """Each sentence that holds two figures or more; 其中 belongs to the sentence before it."""
    for block in running(article):
        every = [figure for figure in figures(block.text) if figure.unit]
        if len(every) < 2 or block.role is Role.ITEM:
            continue
        spans: list[tuple[int, int]] = []
        for hit in _SENTENCE.finditer(block.text):
            if spans and hit[0].startswith("其中"):
                spans[-1] = (spans[-1][0], hit.end())
            else:
                spans.append(hit.span())
        for start, end in spans:
            found = [figure for figure in every if start <= figure.start < end]
            if len(found) > 1:
                yield block, (start, end), found


def _say(block: Block, figure: Figure, message: str, value: float | None = None) -> Mark:
    """A mark at a figure; `value` is what it should be, where it can be written as the figure is: plain digits and a unit."""
    here = block.text[figure.start : figure.end]
    digits = expression(r"\d+(?=\D*$)").match(here)
    plain = digits and value is not None and value == int(value) and figure.value == int(digits[0])
    right = (f"{int(value or 0)}{here[digits.end() :]}",) if digits and plain else ()
    return block.mark(figure.start, figure.end, *right, message=message)


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
        if (
            figure.unit != unit
            or len(block.text[parts[-1].end : figure.start]) > 16
            or re.search("[。；）]", block.text[parts[-1].end : figure.start])
        ):
            break
        parts.append(figure)
    return whole, parts


def _part_of(block: Block, sentence: tuple[int, int], found: list[Figure]) -> Iterator[Mark]:
    for hit in re.finditer("其中", block.text[sentence[0] : sentence[1]]):
        at = sentence[0] + hit.start()
        closing = block.text.find("）", at) if block.text.rfind("（", 0, at) > block.text.rfind("）", 0, at) else -1
        whole, parts = _parts(block, found, at, closing if closing >= 0 else sentence[1])
        if whole is None or whole.unit in _RATES or _GREW.search(block.text[max(0, whole.start - 8) : whole.start]):
            continue
        if parts[0].unit != whole.unit or at - whole.end > 24 or parts[0].start - at > 20:
            continue
        if "）" in block.text[whole.end : at].partition("（")[0]:
            continue  # the figure before it stands in parentheses of its own
        if parts[0].value > whole.value and whole.loose in ("", "<"):
            yield _say(block, parts[0], f"“其中”的{_text(block, parts[0])}多于总数{_text(block, whole)}，请核实")


def _two_halves(block: Block, found: list[Figure]) -> Iterator[Mark]:
    """男女 and 线上线下 leave nothing over."""
    for whole, first, second in zip(found, found[1:], found[2:], strict=False):
        if len({figure.unit for figure in (whole, first, second)} - {"名", "人"}) > 1 or any(
            figure.loose for figure in (whole, first, second)
        ):
            continue
        before, between = block.text[whole.end : first.start], block.text[first.end : second.start]
        total = first.value + second.value
        if whole.value in (total, first.value, second.value) or whole.value < max(first.value, second.value) or first.unit != second.unit:
            continue
        near = len(before) <= 24 and len(between) <= 8 and not re.search("[。；]", before + between)
        if near and any(one in before[-8:] and other in between for one, other in _PAIRS):
            halves = f"{_text(block, first)}与{_text(block, second)}"
            yield _say(block, whole, f"{halves}合计{plain(total)}，与总数{_text(block, whole)}不符，请核实", total)


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
            message = (
                f"{'、'.join(_text(block, figure) for figure in parts)}，加上其余{_text(block, rest)}，与{_text(block, whole)}不符，请核实"
            )
            yield _say(block, rest, message)


def _product(block: Block, found: list[Figure]) -> Iterator[Mark]:
    """4260名…每人获得3000元，合计1278万元."""
    for count, each, total in zip(found, found[1:], found[2:], strict=False):
        if (
            total.unit != "元"
            or each.unit != "元"
            or count.unit not in ("名", "人", "户", "家")
            or count.loose
            or each.loose
            or total.loose
        ):
            continue
        if not re.search("每[人名户家位]", block.text[count.end : each.start]) or not _TOTAL.search(block.text[each.end : total.start]):
            continue
        if abs(count.value * each.value - total.value) > 0.5:
            product = f"{count.value:g}×{each.value:g}＝{count.value * each.value:g}元"
            yield _say(block, total, f"{product}，与{_text(block, total)}不符，请核实")


_EACH = expression("(?:每[人名户家位]|户均|人均)[^，。；\\d]{0,8}$")
_GIVEN = expression("(?:慰问金|救助金|补助金|助学金|补贴|奖金|资金|现金|发放|合计|共计|总计|共)[^，。；、\\d]{0,8}$")


def _shared_out(block: Block, found: list[Figure]) -> Iterator[Mark]:
    """52户，10.4万元，每户3000元: one number of people, one amount for each, one in all, in any order but that of _product."""
    each = [figure for figure in found if figure.unit == "元" and _EACH.search(block.text[max(figure.start - 12, 0) : figure.start])]
    money = [figure for figure in found if figure.unit == "元" and figure not in each]
    heads = [figure for figure in found if figure.unit in ("名", "人", "户", "家", "位")]
    if len(each) != 1 or len(money) != 1 or len(heads) != 1 or any(figure.loose for figure in (*each, *money, *heads)):
        return
    (amount,), (total,), (count,) = each, money, heads
    between = block.text[min(figure.start for figure in (amount, total, count)) : max(figure.end for figure in (amount, total, count))]
    plain = len(between) <= 60 and not re.search("[;；]|分别|其中|不等|每[年月天次]|起|最高|以内", between)
    if plain and _GIVEN.search(block.text[max(total.start - 16, 0) : total.start]) and not (count.start < amount.start < total.start):
        product = count.value * amount.value
        leeway = total.value * 0.05 if "均" in between else 0.5
        if abs(product - total.value) > leeway and total.value > amount.value:
            yield _say(block, total, f"{count.value:g}×{amount.value:g}＝{product:g}元，与{_text(block, total)}不符，请核实")


def _total(block: Block, found: list[Figure]) -> Iterator[Mark]:
    """156件、203张、59件，共418件."""
    for index, total in enumerate(found):
        parts = found[:index]
        prized = parts and _PRIZES.search(block.text[parts[-1].start - 6 : total.start]) and _WON.match(block.text[total.end :])
        if len(parts) < 2 or total.loose or not (prized or _TOTAL.search(block.text[parts[-1].end : total.start])):
            continue
        chain = _tail(block, parts, total)
        if len(chain) < 2 or any(figure.loose for figure in chain):
            continue
        value = sum(figure.value for figure in chain)
        if value != total.value and (prized or _near(value, total) or _complete(block, chain, total)):
            listed = "、".join(_text(block, figure) for figure in chain)
            yield _say(block, total, f"{listed}合计{plain(value)}，与总数{_text(block, total)}不符，请核实", value)


def _complete(block: Block, chain: list[Figure], total: Figure) -> bool:
    """Whether the parts stand side by side in one list, with their total directly behind it."""
    stops = [figure.start for figure in chain[1:]]
    between = [block.text[figure.end : stop] for figure, stop in zip(chain, stops, strict=False)]
    joined = all(_SIDE_BY_SIDE.fullmatch(gap) for gap in between)
    return joined and bool(_DIRECTLY.fullmatch(block.text[chain[-1].end : total.start]))


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
            yield _say(
                block,
                whole,
                f"{'、'.join(_text(block, figure) for figure in parts)}合计{plain(value)}，与总数{_text(block, whole)}不符，请核实",
            )
