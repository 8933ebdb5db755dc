"""The small habits that an issue keeps or does not: 余 or 多, 至 or a dash, one order of members; 据悉 once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bulletin_tui.checking.across.forms import Form, all_forms, enclosed, quoted
from bulletin_tui.checking.across.ruling import Gathered, Print, each_article, each_issue, printed, rule, running
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Mark, Role


@rule("cons/yu-duo")
@each_article("余")
def yu_duo(article: Article, issue: Issue) -> Iterator[Mark]:
    found = [
        Form(block, hit.start(1), hit[1])
        for block in running(article)
        for hit in re.finditer(r"\d[百千万亿]?(余|多)[百千万亿]?(?![年天月里米日次岁小分倍])[\u4e00-\u9fff]", block.text)
        if not enclosed(block.text, hit.start())
    ]
    if {form.text for form in found} == {"余", "多"}:
        for form in found:
            if form.text == "多":
                yield form.mark("余", "同稿另处用“余”，请统一")


_RANGE = expression(r"\d\s?日\s?(至|—|－|-|~|～)\s?(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日")


def _ranges(article: Article, issue: Issue) -> Iterator[Form]:
    for block in printed(article):
        if "日" in block.text:
            for hit in _RANGE.finditer(block.text):
                yield Form(block, hit.start(1), hit[1])


@rule("cons/date-range")
@each_issue(_ranges)
def date_ranges(print_: Print, told: Gathered) -> Iterator[Mark]:
    found = all_forms(told)
    forms = Counter(form.text for form in found)
    if len(forms) > 1:
        right = "至" if forms["至"] * 2 >= max(forms.values()) else max(forms, key=lambda form: forms[form])
        for form in found:
            if form.text != right:
                yield form.mark(right, f"本期另处用“{right}”，请统一")


def _joined(article: Article, issue: Issue) -> Iterator[Form]:
    return (form for form in quoted(article, issue) if "+" in form.text or "＋" in form.text)


@rule("cons/list-order")
@each_issue(_joined)
def list_order(print_: Print, told: Gathered) -> Iterator[Mark]:
    first: dict[frozenset[str], str] = {}
    for form in all_forms(told):
        members = re.split("[+＋]", form.text)
        if len(members) < 2 or len(set(members)) < len(members):
            continue
        before = first.setdefault(frozenset(members), form.text)
        if re.split("[+＋]", before) != members:
            yield form.mark(before, f"本期另处次序为“{before}”，请统一")


_MANY = 4  # times in an issue; in one story twice


def _hearsay(article: Article, issue: Issue) -> Iterator[tuple[Block, int]]:
    for block in running(article):
        at = block.text.find("据悉")
        while at >= 0:
            if block.role is not Role.ITEM and block.text[at - 1 : at] in ("", "。", "！", "？", "；", "”"):
                yield block, at
            at = block.text.find("据悉", at + 2)


@rule("avoid/hearsay")
@each_issue(_hearsay)
def hearsay(print_: Print, told: Gathered) -> Iterator[Mark]:
    """One line for an issue: at the second of a story that says it twice, else where it has been said too often."""
    found = [place for _, places in told for place in places]
    twice = next((places[1] for _, places in told if len(places) > 1), None)
    if len(found) >= _MANY or twice is not None and len(found) > 1:
        block, at = twice or found[_MANY - 1]
        yield block.mark(at, at + 2, message=f"“据悉”用了{len(found)}次，记者自己看到、问到的请写明来处或删去")


_LEAST, _REACH = 8, 90  # characters: of a clause that nobody writes twice, and within which nobody does


@rule("dup/clause")
@each_article()
def clauses(article: Article, issue: Issue) -> Iterator[Mark]:
    """切实加强组织领导 … 切实加强组织领导, in one paragraph."""
    for block in running(article):
        if len(block.text) < 3 * _LEAST:
            continue
        long = [part for part in block.text.replace("。", "，").replace("；", "，").split("，") if len(part) >= _LEAST]
        tails = [part[-_LEAST:] for part in long]
        if len(tails) == len(set(tails)):
            continue
        for part in {part for part in long if tails.count(part[-_LEAST:]) > 1}:
            if sum(other.endswith(part) for other in long) > 1:
                yield from _again(block, part)


def _again(block: Block, clause: str) -> Iterator[Mark]:
    """The second of two like clauses, unless they are set against each other on purpose or somebody is quoted."""
    first = block.text.find(clause)
    second = block.text.find(clause, first + len(clause))
    apart = second - first - len(clause)
    if not 1 < apart <= _REACH or "“" in clause or "”" in clause or enclosed(block.text, first) or enclosed(block.text, second):
        return
    yield block.mark(second, second + len(clause), message=f"“{clause[:12]}”同一段里前面刚写过，多半是粘贴两遍")
