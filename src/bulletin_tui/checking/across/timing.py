"""Dates against the issue: what is old, what is still to come, and what 近日 may mean."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from bulletin_tui import text as chinese
from bulletin_tui.checking.across import known
from bulletin_tui.checking.across.days import Day, days, written
from bulletin_tui.checking.across.ruling import WARNING, each_article, rule, running
from bulletin_tui.model import Article, Block, Issue, Kind, Mark, Role

LATE = 10  # days behind the issue's newest event; real weeklies span seven to nine
_LEAD = 14  # characters of a text within which its own date stands
_RECENT = ("近日", "日前", "近期", "连日来")
_FUTURE = re.compile("将|拟|计划|预计|定于|即将|届时|预定|截止|截至|有效期|为期|目标|之前|日前|年底前|持续|起至|开始报名|力争|原定")
_PAST = re.compile("举行|召开|举办|开展|启动|落幕|收官|闭幕|开幕|走进|慰问|走访|签订|签署|揭牌|发布|公布|完成|结束|成立|开班|开课|了")
_FRONT = "---\n期号: 46\n总期: 394\n日期: 2026-11-23\n---\n\n"


def _lead(article: Article) -> tuple[Block, Day] | None:
    """The date with which a story or brief opens, and its line."""
    first = next(iter(running(article)), None)
    if first is None or article.kind in (Kind.BOX, Kind.LIST) or first.role is Role.ITEM:
        return None
    found = days(first.text[: _LEAD + 20])
    if not found or found[0].start > _LEAD or re.match("自|从|截[至止]|早在", first.text[max(found[0].start - 2, 0) :]):
        return None
    return first, found[0]


def _leads(issue: Issue) -> list[tuple[Block, Day, datetime.date, datetime.date]]:
    leads = []
    for _, article in issue.articles():
        if (lead := _lead(article)) is not None:
            first, last = lead[1].on(issue.date), lead[1].ends(issue.date)
            if first and last:
                leads.append((*lead, first, last))
    return leads


def _day(block: Block, day: Day, *suggestions: str, message: str) -> Mark:
    return block.mark(day.start, day.end, *suggestions, message=message)


@rule(
    "time/event-in-week",
    "事件过旧",
    "事件已过去多日，请核实日期，或说明为何现在刊发",
    why="周刊登的是一周里的事；比本期最新的事早十天以上的，多半是日期录错或旧稿。",
    source="house practice：实际各期跨7至9天",
    wrong=[_FRONT + "◆11月20日，江津区总工会举办比赛。\n\n◆11月2日，合川区总工会举办比赛。"],
    right=[_FRONT + "◆11月20日，江津区总工会举办比赛。\n\n◆11月11日，合川区总工会举办比赛。\n\n◆自6月1日启动以来，竞赛吸引百余人。"],
)
def old_news(issue: Issue) -> Iterator[Mark]:
    leads = _leads(issue)
    newest = max((last for _, _, _, last in leads if issue.date is None or last <= issue.date), default=None)
    if newest is None or len(leads) < 2:
        return
    for block, day, _, last in leads:
        if day.year is None and LATE < (newest - last).days:
            yield _day(block, day, message=f"比本期最新的一条（{written(newest)}）早{(newest - last).days}天，请核实日期，或说明为何现在刊发")


@rule(
    "time/year-missing",
    "跨年的日期缺年份",
    "这是上一年的日期，应写明年份：{suggestion}",
    why="事件在上一年的，日期应带年份。",
    source="GB/T 15835—2011 5.1.4；编辑惯例",
    wrong=["---\n期号: 1\n总期: 400\n日期: 2027-01-11\n---\n\n◆12月7日，江津区总工会举办比赛。"],
    right=["---\n期号: 1\n总期: 400\n日期: 2027-01-11\n---\n\n◆2026年12月7日，江津区总工会举办比赛。\n\n◆1月5日，合川区总工会举办比赛。"],
)
def year_missing(issue: Issue) -> Iterator[Mark]:
    for block, day, first, _ in _leads(issue):
        if day.year is None and issue.date and first.year < issue.date.year and (issue.date - first).days > LATE:
            yield _day(block, day, f"{first.year}年{block.text[day.start : day.end]}", message=f"这是上一年的日期，应写明{first.year}年")


@rule(
    "time/not-yet",
    "把还没到的日子写成已发生",
    "这一天在本期日期之后，却写成已发生的事，请核实",
    severity=WARNING,
    why="已发生的事不会晚于本期的日期，不是日期录错，就是该用“将”。",
    source="日期运算",
    wrong=[_FRONT + "◆11月28日，江津区总工会举办了技能比赛。"],
    right=[_FRONT + "◆11月18日，江津区总工会举办了技能比赛，决赛将于11月28日举行，报名持续至12月1日。"],
)
@each_article
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


@rule(
    "time/future-past",
    "“将于”的日子已经过去",
    "这一天在本期日期之前，不应再用“将”，请核实",
    severity=WARNING,
    why="到刊出时已经发生的事不再是“将”。",
    source="日期运算",
    wrong=[_FRONT + "决赛将于11月12日举行。", _FRONT + "活动定于11月20日启动。"],
    right=[_FRONT + "决赛将于12月12日举行。复赛原定于11月12日举行，后改期；活动将持续到11月25日。"],
)
@each_article
def future_past(article: Article, issue: Issue) -> Iterator[Mark]:
    if issue.date is None:
        return
    for block in running(article):
        for day in days(block.text):
            before = re.search("(?:将于|将在|拟于|定于|计划于|预计于?)$", block.text[max(day.start - 4, 0) : day.start])
            last = day.ends(issue.date)
            if before and last and last < issue.date and not re.search("原|曾|此前", block.text[max(day.start - 8, 0) : day.start]):
                yield _day(block, day, message=f"{written(last)}在本期日期（{written(issue.date)}）之前，不应再用“{before[0]}”，请核实")


@rule(
    "time/deadline-passed",
    "报名、征集已截止",
    "截止日期在本期日期之前，请撤下或更新",
    why="过了期的服务信息会误导职工。",
    source="日期运算",
    wrong=[_FRONT + "报名截止时间为11月20日。", _FRONT + "征集活动即日起至11月15日接受投稿。"],
    right=[_FRONT + "报名截止时间为12月20日。征集活动已于11月15日截止投稿。"],
)
@each_article
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


@rule(
    "time/jinri-with-date",
    "“近日”与确切日期并用",
    "已有确切日期，不必再用“近日”，可改为“{suggestion}”",
    severity=WARNING,
    why="有确切日期就不用“近日”。",
    source="编辑惯例",
    wrong=["◆近日，5月20日，南岸区总工会举办比赛。", "◆日前，在3月9日召开的会议上，总结了经验。"],
    right=["◆近日，南岸区总工会举办比赛，决赛将于6月1日举行。", "◆近日，6月1日将举行的决赛确定了名单。"],
)
@each_article
def recent_with_date(article: Article, issue: Issue) -> Iterator[Mark]:
    for block in running(article):
        for hit in re.finditer(r"(近日|日前)[，,]?(在|于)?(\d{1,2}月\d{1,2}日)(?!将|前|起|即将|至)", block.text):
            yield block.mark(hit.start(), hit.end(), (hit[2] or "") + hit[3])


@rule(
    "time/stale-jinri",
    "“近日”所指过久",
    "“近日”说的是{found}的事，请写明日期",
    why="“近日”一般指半个月以内。",
    source="编辑惯例",
    wrong=[_FRONT + "◆近日，江津区总工会举办表彰会。比赛于9月12日举行。", _FRONT + "◆近日，垫江县总工会10月3日举办的赛事收官。"],
    right=[_FRONT + "◆近日，自9月12日启动的赛事落幕，江津区总工会于11月12日举行总结会。"],
)
@each_article
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


@rule(
    "time/jinri-overuse",
    "“近日”过多",
    "“近日”过多，能写明日期的请写明",
    why="能写明日期的不用“近日”；一期里以“近日”开头的简讯宜不超过三分之一。",
    source="编辑惯例",
    wrong=["# 一周动态\n\n◆近日，甲区总工会举办比赛。\n\n◆近日，乙区总工会举办讲座。\n\n◆近日，丙县总工会开展慰问。\n\n◆11月3日，丁县总工会开课。"],
    right=["# 一周动态\n\n◆近日，甲区总工会举办比赛。\n\n◆11月2日，乙区总工会举办讲座。\n\n◆11月4日，丙县总工会开展慰问。\n\n◆近日气温下降，丁县总工会送去棉衣。"],
)
def too_recent(issue: Issue) -> Iterator[Mark]:
    briefs = [article.blocks[0] for _, article in issue.articles() if article.kind is Kind.BRIEF]
    recent = [block for block in briefs if block.text.startswith(_RECENT)]
    if len(recent) >= 3 and len(recent) * 3 > len(briefs):
        yield recent[0].mark(0, 2, message=f"{len(briefs)}条简讯有{len(recent)}条以“近日”一类开头，能写明日期的请写明")


# --- years, tenses, meetings --------------------------------------------------------------------------------------

_DATED = re.compile(r"(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(?:(\d{1,2})日)?")
_YEARS = re.compile(r"(今|明|去|前|后)年(（?)((?:19|20)\d{2})年(）?)")
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


@rule(
    "time/year-conflict",
    "“今年”“明年”与所注年份不符",
    "年份与“今年”“明年”不符，请核实",
    severity=WARNING,
    why="“今年”是哪一年由刊期决定，所注年份应当相符。",
    source="日期运算",
    wrong=["2025年5月6日，区总工会介绍，今年（2024年）一季度有3600名职工参加培训。", "2025年3月，市总工会启动帮扶，计划到明年2025年底覆盖全部职工。"],
    right=["2025年5月6日，区总工会介绍，去年（2024年）四季度有3600名职工参加培训，明年（2026年）再办。"],
)
@each_article
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


_TENSE = re.compile("(将|即将|拟|定)(于|在)?(上周[一二三四五六日]?|上月|上个月|昨日|昨天|去年|日前|前不久)|(已|已经)(于|在)(下周[一二三四五六日]?|下月|下个月|明天|明日|明年)")


@rule(
    "time/tense",
    "时态与时间词相反",
    "时态与时间词相反，可改为“{suggestion}”",
    severity=WARNING,
    why="“将”不能接已过去的时间，“已”不能接未到的时间。",
    source="逻辑性差错；编辑惯例",
    wrong=["全区职工羽毛球赛将于上周落幕，26支代表队参赛。", "新一期培训班已于下周一开班。"],
    right=["全区职工羽毛球赛将于下周落幕，26支代表队参赛；日前已完成抽签。", "主办方将去年的冠军请到现场，把上周定下的规则再讲一遍。"],
)
@each_article
def tense(article: Article, issue: Issue) -> Iterator[Mark]:
    for block in running(article):
        for hit in _TENSE.finditer(block.text):
            if hit[1] and (not hit[2] or block.text[hit.end() : hit.end() + 1] == "的"):
                continue
            fix = f"已{hit[2]}{hit[3]}" if hit[1] else f"将{hit[5]}{hit[6]}"
            yield block.mark(hit.start(), hit.end(), fix)


@rule(
    "time/held-meeting",
    "已开过的会写成“即将召开”",
    "这次会议已经开过，请核实",
    severity=WARNING,
    why="会期是事实，会后仍写“即将召开”“迎接召开”是知识性差错。",
    source="各次会议公报、会议报道",
    wrong=["2025年4月，公司工会组织学习，以实际行动迎接即将召开的党的二十大。"],
    right=["2025年4月，公司工会组织学习，贯彻党的二十大精神，迎接即将召开的党的二十届四中全会。"],
)
@each_article
def held_meeting(article: Article, issue: Issue) -> Iterator[Mark]:
    now = _now(article, issue)
    for block in running(article) if now else ():
        for hit in re.finditer("(?:即将|将要|将于[^，。]{0,8})(?:胜利)?召开的", block.text):
            for name, last in known.meetings().items():
                if now and block.text.startswith(name, hit.end()) and now > last:
                    yield block.mark(hit.start(), hit.end(), message=f"{name}已于{written(last, True)}闭幕，请核实")


@rule(
    "time/relative-day",
    "“昨日”“明天”没有着落",
    "读者不知道“{found}”是哪一天，请写明日期",
    why="周刊不是当天看的，用确切日期。",
    source="编辑惯例",
    wrong=["昨日，永川区总工会举办招聘会。", "本刊讯：上周三，市总工会召开会议。"],
    right=["“昨天还在下雨。”他说。", "今日头条账号同步发布。", "当天晚上，演出开始。他回忆起昨天的事。"],
)
@each_article
def relative_day(article: Article, issue: Issue) -> Iterator[Mark]:
    pattern = r"(?:^|(?<=[。：；]))(今日(?!头条|之)|昨日|昨天|前天|明天|明日|后天|今天(?=[上下，])|[本上下]周[一二三四五六日])(?=[，,上下晚]|[一-龥]{2})"
    for block in running(article):
        for hit in re.finditer(pattern, block.text):
            if not _in_quotes(block.text, hit.start()):
                yield block.mark(hit.start(1), hit.end(1))
