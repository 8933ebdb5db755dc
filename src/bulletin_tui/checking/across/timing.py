"""Dates against the issue: what is old, what is still to come, and what 近日 may mean."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from bulletin_tui import text as chinese
from bulletin_tui.checking.across.days import Day, days, written
from bulletin_tui.checking.across.ruling import Gathered, Print, each_article, each_issue, rule, running
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Kind, Mark, Role

LATE = 10  # days behind the issue's newest event; real weeklies span seven to nine
_LEAD = 14  # characters of a text within which its own date stands
_RECENT = ("近日", "日前", "近期", "连日来")
_FUTURE = expression("将|拟|计划|预计|定于|即将|届时|预定|截止|截至|有效期|为期|目标|之前|日前|年底前|持续|起至|开始报名|力争|原定")
_PAST = expression("举行|召开|举办|开展|启动|落幕|收官|闭幕|开幕|走进|慰问|走访|签订|签署|揭牌|发布|公布|完成|结束|成立|开班|开课|了")


def _lead(article: Article) -> tuple[Block, Day] | None:
    """The date with which a story or brief opens, and its line."""
    first = next(iter(running(article)), None)
    if first is None or article.kind in (Kind.BOX, Kind.LIST) or first.role is Role.ITEM:
        return None
    found = days(first.text[: _LEAD + 20])
    if not found or found[0].start > _LEAD or re.match("自|从|截[至止]|早在", first.text[max(found[0].start - 2, 0) :]):
        return None
    return first, found[0]


def _leads(article: Article, issue: Issue) -> Iterator[tuple[Block, Day, datetime.date, datetime.date]]:
    if (lead := _lead(article)) is not None:
        first, last = lead[1].on(issue.date), lead[1].ends(issue.date)
        if first and last:
            yield *lead, first, last


def _day(block: Block, day: Day, *suggestions: str, message: str) -> Mark:
    return block.mark(day.start, day.end, *suggestions, message=message)


@rule("time/event-in-week")
@each_issue(_leads)
def old_news(print_: Print, told: Gathered) -> Iterator[Mark]:
    leads = [lead for _, found in told for lead in found]
    today = print_.issue.date
    newest = max((last for _, _, _, last in leads if today is None or last <= today), default=None)
    if newest is None or len(leads) < 2:
        return
    for block, day, _, last in leads:
        late = (newest - last).days
        if day.year is None and late > LATE:
            message = f"比本期最新的一条（{written(newest)}）早{late}天，请核实日期，或说明为何现在刊发"
            yield _day(block, day, message=message)


@rule("time/year-missing")
@each_article()
def year_missing(article: Article, issue: Issue) -> Iterator[Mark]:
    for block, day, first, _ in _leads(article, issue):
        if day.year is None and issue.date and first.year < issue.date.year and (issue.date - first).days > LATE:
            yield _day(block, day, f"{first.year}年{block.text[day.start : day.end]}", message=f"这是上一年的日期，应写明{first.year}年")


@rule("time/not-yet")
@each_article("日")
def not_yet(article: Article, issue: Issue) -> Iterator[Mark]:
    if issue.date is None:
        return
    for block in running(article):
        for start, end, day in _dated_sentences(block):
            first = day.on(issue.date)
            sentence = block.text[start:end]
            if first and issue.date < first and (first - issue.date).days < 120 and _PAST.search(sentence) and not _FUTURE.search(sentence):
                yield _day(block, day, message=f"{written(first)}在本期日期（{written(issue.date)}）之后，却写成已发生的事，请核实")


def _dated_sentences(block: Block) -> Iterator[tuple[int, int, Day]]:
    """The sentences that open with a date."""
    if block.role is Role.ITEM or "日" not in block.text:
        return
    found = days(block.text)
    for start, end in chinese.sentences(block.text):
        day = next((day for day in found if start <= day.start < end), None)
        if day and day.start - start <= 8 and not block.text[day.end :].startswith(("前", "之前", "起", "以前", "止", "为")):
            yield start, end, day


@rule("time/future-past")
@each_article("将于", "将在", "拟于", "定于", "计划于", "预计")
def future_past(article: Article, issue: Issue) -> Iterator[Mark]:
    if issue.date is None:
        return
    for block in running(article):
        for day in days(block.text):
            before = re.search("(?:将于|将在|拟于|定于|计划于|预计于?)$", block.text[max(day.start - 4, 0) : day.start])
            last = day.ends(issue.date)
            if before and last and last < issue.date and not re.search("原|曾|此前", block.text[max(day.start - 8, 0) : day.start]):
                yield _day(block, day, message=f"{written(last)}在本期日期（{written(issue.date)}）之前，不应再用“{before[0]}”，请核实")
        yield from _month_past(block, issue.date)


_MONTH = expression(
    r"(?:将于|将在|拟于|定于|计划于|预计于?)(?P<when>(?P<m>本|1[0-2]|[1-9])月(?P<part>上旬|中旬|初|中|下旬|底|末)?)(?![\d份间])"
)
_PARTS = {"初": 10, "上旬": 10, "中": 20, "中旬": 20}


def _month_past(block: Block, today: datetime.date) -> Iterator[Mark]:
    """拟于10月底, in an issue of November; 将于本月初, at the month's end."""
    for hit in _MONTH.finditer(block.text):
        month = today.month if hit["m"] == "本" else int(hit["m"])
        gone = 0 < today.month - month <= 4 or month == today.month and today.day > _PARTS.get(hit["part"] or "", 31)
        if gone and not re.search("原|曾|此前", block.text[max(hit.start() - 8, 0) : hit.start()]):
            message = f"“{hit['when']}”在本期日期（{written(today)}）之前，不应再用“{block.text[hit.start() : hit.start('when')]}”，请核实"
            yield block.mark(*hit.span("when"), message=message)


@rule("time/deadline-passed")
@each_article("截止", "截至", "即日起")
def deadline(article: Article, issue: Issue) -> Iterator[Mark]:
    if issue.date is None:
        return
    for block in running(article):
        if not re.search("报名|征集|投稿|申报|申请|征稿", block.text):
            continue
        for day in days(block.text):
            before, after = block.text[max(day.start - 12, 0) : day.start], block.text[day.end : day.end + 6]
            ends = re.search("截[止至][^，。]{0,6}$|即日起至$", before) or re.match("[^，。]{0,4}截止", after)
            last = day.ends(issue.date)
            if ends and last and last < issue.date and not re.search("已|共|收到", before + after) and not before.endswith("截至"):
                yield _day(block, day, message=f"{written(last)}在本期日期（{written(issue.date)}）之前，请撤下或更新")


# --- 近日 ---------------------------------------------------------------------------------------------------------


@rule("time/jinri-with-date")
@each_article("近日", "日前")
def recent_with_date(article: Article, issue: Issue) -> Iterator[Mark]:
    for block in running(article):
        for hit in re.finditer(r"(近日|日前)[，,]?(在|于)?(\d{1,2}月\d{1,2}日)(?!将|前|起|即将|至)", block.text):
            yield block.mark(hit.start(), hit.end(), (hit[2] or "") + hit[3])


@rule("time/stale-jinri")
@each_article("近日", "日前", "近期", "连日来")
def stale_recent(article: Article, issue: Issue) -> Iterator[Mark]:
    block = next(iter(running(article)), None)
    if block is None or issue.date is None or not block.text.startswith(_RECENT):
        return
    dated = [(day, last) for day in days(block.text) if (last := day.ends(issue.date))]
    if not dated or any((issue.date - last).days <= 15 for _, last in dated):
        return
    for day, last in dated:
        before, after = block.text[max(day.start - 4, 0) : day.start], block.text[day.end : day.end + 4]
        if re.search("自|从|截[至止]|以|去年|早在|曾", before) or after.startswith(("以来", "启动", "起", "至")) or day.year:
            continue
        if (issue.date - last).days > 20:
            yield _day(block, day, message=f"开头写“{block.text[:2]}”，这一天却在本期之前{(issue.date - last).days}天，请写明日期")
            return


def _briefs(article: Article, issue: Issue) -> Iterator[tuple[Block, bool]]:
    """A brief, and whether it opens with 近日."""
    if article.kind is Kind.BRIEF:
        yield article.blocks[0], article.blocks[0].text.startswith(_RECENT)


@rule("time/jinri-overuse")
@each_issue(_briefs)
def too_recent(print_: Print, told: Gathered) -> Iterator[Mark]:
    recent = [block for _, ((block, vague),) in told if vague]
    if len(recent) >= 3 and len(recent) * 2 >= len(told):
        yield recent[0].mark(0, 2, message=f"{len(told)}条简讯有{len(recent)}条以“近日”一类开头，能写明日期的请写明")


# --- years and holidays --------------------------------------------------------------------------------------------

_DATED = expression(r"(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(?:(\d{1,2})日)?")
_YEARS = expression(r"(今|明|去|前|后)年(（?)((?:19|20)\d{2})年(）?)")
_STEP = {"今": 0, "明": 1, "去": -1, "前": -2, "后": 2}


def _now(article: Article, issue: Issue) -> datetime.date | None:
    """The issue's date, or the first full date that the text itself gives."""
    if issue.date:
        return issue.date
    for block in running(article):
        for hit in _DATED.finditer(block.text):
            if 1 <= int(hit[2]) <= 12:
                return datetime.date(int(hit[1]), int(hit[2]), min(int(hit[3] or 1) or 1, 28))
    return None


@rule("time/year-conflict")
@each_article(*(f"{step}年{sign}" for step in "今明去前后" for sign in "（12"))
def year_conflict(article: Article, issue: Issue) -> Iterator[Mark]:
    now = _now(article, issue)
    for block in running(article) if now else ():
        for hit in _YEARS.finditer(block.text):
            right = now.year + _STEP[hit[1]] if now else 0
            if int(hit[3]) == right or bool(hit[2]) != bool(hit[4]) or _in_quotes(block.text, hit.start()):
                continue
            fix = f"{hit[1]}年（{right}年）" if hit[2] else f"{hit[3]}年"
            yield block.mark(hit.start(), hit.end(), fix, message=f"按刊期，{hit[1]}年是{right}年，这里却是{hit[3]}年，请核实")


def _in_quotes(text: str, at: int) -> bool:
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)


_HOLIDAYS = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "儿童节": (6, 1),
    "七一": (7, 1),
    "国庆": (10, 1),
}
_FEAST = f"“?({'|'.join(_HOLIDAYS)})"
_COMING = expression(f"即将(?:到来|来临)的?(?:之际)?{_FEAST}|{_FEAST}”?(?:国际)?[劳动儿童国庆节]*(?:即将|将要)(?:到来|来临)")


@rule("time/holiday-passed")
@each_article("到来", "来临")
def holiday_passed(article: Article, issue: Issue) -> Iterator[Mark]:
    for block in running(article):
        for hit in _COMING.finditer(block.text):
            month, day = _HOLIDAYS[hit[1] or hit[2]]
            own = next((found for found in days(block.text) if found.start < hit.start()), None)
            at = (own.month, own.day) if own else (issue.date.month, issue.date.day) if issue.date else None
            if at and (month, day) < at <= (month + 3, day):
                yield block.mark(hit.start(), hit.end(), message=f"写的是{at[0]}月{at[1]}日的事，“{hit[1] or hit[2]}”已过，请核实")


_SOME_DAY = expression(
    "(?:^|(?<=[。：；]))(今日(?!头条|之)|昨[日天]|前天|明[日天]|后天|今天(?=[上下，])|[本上下]周[一二三四五六日])(?=[，,上下晚]|[一-龥]{2})"
)


@rule("time/relative-day")
@each_article("今日", "昨日", "昨天", "前天", "明天", "明日", "后天", "今天", "本周", "上周", "下周")
def relative_day(article: Article, issue: Issue) -> Iterator[Mark]:
    for block in running(article):
        for hit in _SOME_DAY.finditer(block.text):
            if not _in_quotes(block.text, hit.start()):
                yield block.mark(hit.start(1), hit.end(1))
