"""Years that do not add up: how old, how long ago, how many years from one to the other, which edition of a yearly event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from bulletin_tui.checking import figures
from bulletin_tui.checking.across.ruling import each_article, rule, running
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Mark

_YEAR = r"(?:19|20)\d{2}"
_N = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_STOP = expression("[。！？；\n]|$")
_OPENS = expression(rf"[^，。]{{0,10}}?(?P<year>{_YEAR})年")
_LAID_AHEAD = expression("将|到|至|计划|力争|目标|前")


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence that holds a place begins and ends."""
    start = max(text.rfind(mark, 0, at) for mark in "。！？；\n") + 1
    stop = _STOP.search(text, at)
    return start, stop.start() if stop else len(text)


def _this_year(article: Article, issue: Issue) -> int | None:
    """The year of the issue, else that with which the story opens."""
    if issue.date:
        return issue.date.year
    first = next(iter(running(article)), None)
    opening = _OPENS.match(first.text) if first else None
    dated = opening and re.match(r"\d{1,2}月\d{1,2}日", first.text[opening.end() :]) if first else None
    return int(opening["year"]) if opening and dated else None


def _as(number: int, model: str) -> str:
    """A number in the manner of another."""
    return str(number) if model.isascii() else "两" if number == 2 else figures.chinese(number)


def _whole(text: str) -> int | None:
    """A number of years, where it is a plain one."""
    value = figures.value(text)
    return int(value) if value and value == int(value) else None


_BORN = expression(
    rf"(?<!\d)(?P<a>{_YEAR})年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:出)?生(?=[，、。；）]|的|于|在)|(?:出?生于|出生在)(?P<b>{_YEAR})年|(?<![\d年])(?P<c>[5-9]0|[01]0)后"
)
_AGED = expression(r"(?:今年|现年|年仅|如今|现在)(?:已经|已|刚满|刚|才|正好|只有)?(?P<age>\d{1,3})岁|(?<![\d第—～-])(?P<b>\d{2,3})岁的")
_OTHERS = expression(r"[父母爷奶妻夫]|儿子|女儿|孙|徒弟|师傅|那年|当年|时|爱人|老伴|孩子|哥|姐|弟|妹")


@rule("time/age")
@each_article("岁")
def age(article: Article, issue: Issue) -> Iterator[Mark]:
    for block in running(article):
        for born in _BORN.finditer(block.text) if "岁" in block.text else ():
            start, end = _sentence(block.text, born.start())
            for aged in _AGED.finditer(block.text, start, end):
                between = block.text[min(born.end(), aged.end()) : max(aged.start(), born.start())]
                someone_else = _OTHERS.search(between) or _OTHERS.match(block.text, aged.end() + (not aged["b"]))
                if not someone_else and len(between) <= 40 and not between.count("、"):
                    yield from _too_old(block, born, aged, _this_year(article, issue))
                    break


def _too_old(block: Block, born: re.Match[str], aged: re.Match[str], now: int | None) -> Iterator[Mark]:
    """An age that neither full years nor counting the first as one (虚岁) can give."""
    group = "age" if aged["age"] else "b"
    said = int(aged[group])
    if now is None or aged["b"] and block.text[aged.end() : aged.end() + 1] in ("时", "人", "生"):
        return
    if born["c"]:
        decade = 1900 + int(born["c"]) if born["c"] >= "50" else 2000 + int(born["c"])
        if not now - decade - 10 <= said <= now - decade + 1:
            message = f"“{born[0]}”到{now}年是{max(now - decade - 10, 0)}至{now - decade}岁，与{said}岁不符，请核实"
            yield block.mark(*aged.span(group), message=message)
        return
    full = now - int(born["a"] or born["b"])
    if full - 1 <= said <= full + 1 or not 0 < full < 110:
        return
    yield block.mark(*aged.span(group), str(full), message=f"{now - full}年出生，到{now}年是{full}岁，与{said}岁不符，请核实")


_AGO = expression(
    rf"(?<![\d.一二三四五六七八九十几多余近数])(?P<n>{_N})年(?P<way>前|后)(?:的|，(?:也就|即|就)?是?|（|，即|——|，也就是在)(?P<year>{_YEAR})年"
)
_FROM_TO = expression(
    rf"(?<!\d)(?P<first>{_YEAR})年?(?P<m>\d{{1,2}}月)?(?:底|初|起)?(?:至|到|—|－|-|～)(?P<last>{_YEAR})年(?P<k>\d{{1,2}}月)?(?:底|末)?"
    rf"(?:，|（|的)?(?:这|共|为期|历时|前后)?(?P<n>{_N})年(?=[间来里）]|多来|时间|中，|，)(?!多|前|后|级|行动|规划|计划)"
)
_SINCE = expression(
    rf"(?<!\d)(?P<year>{_YEAR})年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?[^，。；：\d]{{0,14}}?"
    r"(?P<act>进厂|进入[^，。\d]{1,12}|入职|参加工作|入行|从业|成立|创办|创建|组建|建厂|建成|投用|开通|启动|来到[^，。\d]{1,12}|加入[^，。\d]{1,12}|当选|退休|从事[^，。\d]{1,12})"
    rf"(?:以来|的[^，。；\d]{{1,12}})?，(?:[^，。；\d]{{1,14}}，)?(?:他|她|它)?[^，。；\d（）“”]{{0,8}}?"
    rf"(?P<word>至今已有|至今已|至今|已有|已经|已在[^，。；\d]{{2,14}}?|已|一干就是|一待就是|走过了?|坚守了?|已走过)(?:整整|的)?(?P<n>{_N})(?P<unit>个?年头?)(?!级|代|度|底|初|月|前|后|多|来|的时间)"
)

_SINCE_THEN = expression(
    rf"(?<!\d)(?P<year>{_YEAR})年(?:\d{{1,2}}月)?[^，。；：\d]{{0,14}}?(?P<act>成立|创办|创建|组建|启动|开办|建成|投用|开通)"
    rf"(?:以来|的[^，。；\d]{{1,12}})?，(?P<n>{_N})(?P<unit>年)(?=多?来，?|间，?)(?!多)"
)


_YEARED = expression(rf"(?<!\d){_YEAR}(?=年|至|到|—|－|-|～)")


@rule("time/years-between")
@each_article("年前", "年后", "年间", "年来", "年里", "年时间", "以来", "至今", "已", "年）")
def years_between(article: Article, issue: Issue) -> Iterator[Mark]:
    for block in running(article):
        if "20" not in block.text and "19" not in block.text:
            continue
        starts = [hit.start() for hit in _YEARED.finditer(block.text)]
        yield from _from_to(block, starts)
        now = _this_year(article, issue) if starts else None
        if now:
            yield from _ago(block, now)
            yield from _since(block, now, starts)


def _at(pattern: re.Pattern[str], block: Block, starts: list[int]) -> Iterator[re.Match[str]]:
    """What begins at one of some places, each behind the last."""
    reach = 0
    for start in starts:
        if start >= reach and (hit := pattern.match(block.text, start)):
            reach = hit.end()
            yield hit


def _from_to(block: Block, starts: list[int]) -> Iterator[Mark]:
    """2019年至2023年的三年间: four years lie between, five are touched."""
    for hit in _at(_FROM_TO, block, starts):
        first, last, said = int(hit["first"]), int(hit["last"]), _whole(hit["n"])
        least = last - first - (1 if hit["m"] or hit["k"] else 0)
        if said and first < last and not least <= said <= last - first + 1:
            right = last - first + 1
            message = f"{first}年至{last}年首尾相隔{last - first}年，连头带尾{right}年，与“{hit['n']}年”不符，请核实"
            yield block.mark(*hit.span("n"), _as(right, hit["n"]), message=message)


def _ago(block: Block, now: int) -> Iterator[Mark]:
    for hit in _AGO.finditer(block.text):
        said, year = _whole(hit["n"]), int(hit["year"])
        gap = now - year if hit["way"] == "前" else year - now
        if said and 0 < gap != said and abs(gap - said) > (1 if said > 9 else 0):
            start, _ = _sentence(block.text, hit.start())
            if not expression(f"{_YEAR}年").search(block.text, start, hit.start()):  # else counted from that year
                message = f"{year}年距{now}年{gap}年，与“{hit['n']}年{hit['way']}”不符，请核实"
                yield block.mark(*hit.span("n"), _as(gap, hit["n"]), message=message)


def _since(block: Block, now: int, starts: list[int]) -> Iterator[Mark]:
    """1998年进厂，至今已有18年, in an issue of 2026."""
    for hit in chain(_at(_SINCE, block, starts), _at(_SINCE_THEN, block, starts)):
        said, gap = _whole(hit["n"]), now - int(hit["year"])
        if said is None or gap < 2 or gap - 1 <= said <= gap + 1 or _LAID_AHEAD.search(block.text[max(hit.start() - 2, 0) : hit.start()]):
            continue
        if expression(f"{_YEAR}年").search(block.text, hit.start("act"), hit.start("n")):
            continue
        message = f"{hit['year']}年到{now}年是{gap}年，与“{hit['n']}{hit['unit']}”不符，请核实"
        yield block.mark(*hit.span("n"), _as(gap, hit["n"]), message=message)


_YEARLY = expression("每年(?:举办|举行|开展|一届|一次|都)|一年一(?:届|度|次)")
_BEGAN = expression(
    rf"(?<!\d)(?P<year>{_YEAR})年(?:\d{{1,2}}月)?，?[^，。；\d]{{0,16}}?(?:首届|第一届|首次举办|首次举行|创办|创立|起步)|自(?P<b>{_YEAR})年[^，。；\d]{{0,12}}?(?:以来|起|开始)"
)
_EDITION = expression(rf"第(?P<n>{_N})届|连续(?:成功)?(?:举办|举行|开展)了?(?P<m>{_N})(?P<unit>届|次|年)")


@rule("time/edition")
@each_article("每年", "一年一", "连续")
def edition(article: Article, issue: Issue) -> Iterator[Mark]:
    """首届 in 2021, every year since: in 2026 the sixth, not the fourth."""
    now = _this_year(article, issue)
    for block in running(article) if now else ():
        yearly = _YEARLY.search(block.text)
        for began in _BEGAN.finditer(block.text):
            told = _EDITION.search(block.text, began.end(), began.end() + 60)
            if told is None or not yearly and told["unit"] != "年":
                continue
            group = "n" if told["n"] else "m"
            said, gap = _whole(told[group]), (now or 0) - int(began["year"] or began["b"])
            most = gap + 1
            if said and gap > 1 and not gap <= said <= most and not expression(f"{_YEAR}年").search(block.text, began.end(), told.start()):
                message = f"从{began['year'] or began['b']}年起每年一届，到{now}年是第{most}届，这里作“{told[0]}”，请核实"
                yield block.mark(*told.span(group), _as(most, told[group]), message=message)


_ENTERED = r"(?:进厂|参加工作|入行|入职|当学徒|学徒|拜师|参军|当兵|进城|开始工作)"
_FROM_AGES = expression(
    rf"(?<!\d)(?P<now>\d{{2}})岁的?[^。；\d]{{0,10}}?(?P<then>\d{{2}})岁(?:时|那年|就)?{_ENTERED}[^。；\d]{{0,18}}?(?:干了|已有|至今|一干就是|工作了)(?P<n>{_N})年(?!级)"
    rf"|(?<!\d)(?P<then2>\d{{2}})岁(?:时|那年|就)?{_ENTERED}，[^。；\d]{{0,6}}?(?P<now2>\d{{2}})岁[^。；\d]{{0,14}}?(?:干了|已有|至今|一干就是|工作了)(?P<m>{_N})年(?!级)"
)


@rule("time/age-span")
@each_article("岁")
def age_span(article: Article, issue: Issue) -> Iterator[Mark]:
    """43岁 … 20岁参加工作，已干了18年."""
    for block in running(article):
        for hit in _FROM_AGES.finditer(block.text):
            group = "n" if hit["n"] else "m"
            said = _whole(hit[group])
            gap = int(hit["now"] or hit["now2"]) - int(hit["then"] or hit["then2"])
            if said and gap > 0 and abs(gap - said) > 1:
                message = f"从{hit['then'] or hit['then2']}岁到{hit['now'] or hit['now2']}岁是{gap}年，与“{hit[group]}年”不符，请核实"
                yield block.mark(*hit.span(group), _as(gap, hit[group]), message=message)


_PLANS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_PLAN = expression(rf"(?:(?P<year>{_YEAR})|(?P<now>今))年是[“‘]?(?P<plan>十[二三四五六]五)[”’]?(?:规划)?的?(?P<what>开局|收官)之年")


@rule("time/plan-year")
@each_article("开局之年", "收官之年")
def plan_year(article: Article, issue: Issue) -> Iterator[Mark]:
    """2024年是“十五五”开局之年: a plan begins in a year that ends in 1 or 6 and lasts five."""
    for block in running(article):
        for hit in _PLAN.finditer(block.text):
            year = int(hit["year"]) if hit["year"] else issue.date.year if issue.date else None
            first = _PLANS[hit["plan"]]
            right = first if hit["what"] == "开局" else first + 4
            if year and year != right:
                message = f"“{hit['plan']}”是{first}—{first + 4}年，{hit['what']}之年是{right}年，这里是{year}年，请核实"
                yield block.mark(*hit.span(), message=message)


_QUARTER = expression(
    r"(?:第?(?P<q>[一二三四1-4])季度|(?P<half>[上下])半年)（(?:\d{4}年)?(?P<a>\d{1,2})月?(?:至|到|—|－|-|～)(?P<b>\d{1,2})月(?P<day>\d)?"
)


@rule("time/quarter")
@each_article("季度（", "半年（")
def quarter(article: Article, issue: Issue) -> Iterator[Mark]:
    """第三季度（7月至10月）."""
    for block in running(article):
        for hit in _QUARTER.finditer(block.text):
            length = 3 if hit["q"] else 6
            place = ("一二三四".find(hit["q"]) if hit["q"] in "一二三四" else int(hit["q"]) - 1) if hit["q"] else "上下".index(hit["half"])
            first, last = place * length + 1, place * length + length
            if not hit["day"] and (int(hit["a"]), int(hit["b"])) != (first, last):
                yield block.mark(hit.start("a"), hit.end("b"), message=f"“{hit[0].partition('（')[0]}”是{first}月至{last}月，请核实")
