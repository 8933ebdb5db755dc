"""The small habits that an issue keeps or does not: 余 or 多, 至 or a dash, one order of members."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bulletin_tui.checking.across.forms import Form, all_forms, enclosed, quoted
from bulletin_tui.checking.across.ruling import Gathered, Print, each_article, each_issue, printed, rule, running
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Issue, Mark


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
