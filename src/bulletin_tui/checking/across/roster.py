"""People data: who the newsroom knows, with which title, in which order, from when to when; and what must agree with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bulletin_tui.checking.across.numbers import one_slip
from bulletin_tui.checking.across.persons import CORE, met
from bulletin_tui.checking.across.ruling import each_article, printed, rule
from bulletin_tui.draft import parse_date
from bulletin_tui.errors import BadSetting
from bulletin_tui.expressions import expression
from bulletin_tui.loading import Entry, line_of
from bulletin_tui.model import Article, Issue, Mark, Rule


class Leader(NamedTuple):
    """An entry of the newsroom's people: name and full title, place in the order, and from when to when."""

    name: str
    title: str
    order: int = 0
    since: datetime.date | None = None
    until: datetime.date | None = None

    def holds(self, date: datetime.date | None) -> bool:
        return date is None or (self.since is None or self.since <= date) and (self.until is None or date <= self.until)


_EXAMPLE = "如 - {姓名: 贺承洲, 职务: 市总工会主席, 次序: 1, 起: 2026-01-01}"
_KEYS = {"姓名": "name", "职务": "title", "次序": "order", "起": "since", "止": "until"}


def leaders(rows: Sequence[object], path: Path) -> tuple[Leader, ...]:
    """People from settings: mappings with 姓名, 职务 and, if wanted, 次序, 起, 止. Raises BadSetting with file and line."""
    found = []
    for row in rows:
        if not isinstance(row, Entry):
            raise BadSetting("人员应逐条写“姓名: …、职务: …”", path=path, line=line_of(path, str(row)), advice=_EXAMPLE)
        for key in row:
            if key not in _KEYS:
                raise BadSetting(f"人员里不认识的项目“{key}”", path=path, line=row.key_line(key), advice=f"可用的项目：{'、'.join(_KEYS)}")
        name, title = str(row.get("姓名") or "").strip(), str(row.get("职务") or "").strip()
        if not name or not title:
            raise BadSetting("人员缺少姓名或职务", path=path, line=row.line)
        since, until = _day(row, "起", path), _day(row, "止", path)
        if since and until and until < since:
            raise BadSetting(f"{name}任职的“止”早于“起”", path=path, line=row.key_line("止"), advice="请核对这两个日期")
        found.append(Leader(name, title, _order(row, path), since, until))
    return tuple(found)


def _order(row: Entry, path: Path) -> int:
    try:
        return int(row.get("次序") or 0)
    except (TypeError, ValueError):
        raise BadSetting("人员的次序应是一个数", path=path, line=row.key_line("次序")) from None


def _day(row: Entry, key: str, path: Path) -> datetime.date | None:
    if row.get(key) in (None, ""):
        return None
    date = parse_date(str(row[key]))
    if date is None:
        raise BadSetting(f"人员的“{key}”看不懂", path=path, line=row.key_line(key), advice="应如 2026-01-01")
    return date


def rules(entries: Sequence[Leader]) -> tuple[Rule, ...]:
    """The rules that need people data; none without entries."""
    if not entries:
        return ()
    by_name: dict[str, list[Leader]] = {}
    for entry in entries:
        by_name.setdefault(entry.name, []).append(entry)
    return _title_rule(by_name), _holder_rule(entries), _order_rule(by_name)


def _title_rule(by_name: dict[str, list[Leader]]) -> Rule:
    @rule("people/title")
    @each_article()
    def check(article: Article, issue: Issue) -> Iterator[Mark]:
        for one in met(printed(article)):
            entries = by_name.get(one.person.name)
            core = CORE.search(one.person.office)
            if not entries or not core or "时任" in one.person.office or "原" in one.person.office:
                continue
            cores = [
                found for entry in entries if entry.holds(issue.date) for part in entry.title.split("、") if (found := CORE.search(part))
            ]
            if any(core[2] == found[2] and ("副" in core[1]) == ("副" in found[1]) for found in cores):
                continue
            rivals = [found[0] for found in cores if found[2] == core[2]]
            start = one.person.start - len(core[0])
            titles = "；".join(f"{entry.title}{_term(entry)}" for entry in entries)
            message = f"人员资料：{one.person.name}，{titles}。此处作“{core[0]}”，请核实"
            yield one.block.mark(start, one.person.start, *rivals[:1], message=message)

    return check


def _term(entry: Leader) -> str:
    if entry.since is None and entry.until is None:
        return ""
    return f"（{entry.since or ''}至{entry.until or '今'}）"


def _holder_rule(entries: Sequence[Leader]) -> Rule:
    known = {entry.name for entry in entries}

    @rule("people/name")
    @each_article()
    def check(article: Article, issue: Issue) -> Iterator[Mark]:
        for one in met(printed(article)):
            if one.person.name in known or not one.person.title:
                continue
            held = [entry for entry in entries if entry.holds(issue.date) and _same_office(one.person.office, entry.title)]
            near = next((entry for entry in held if one_slip(entry.name, one.person.name)), None)
            if near:
                yield one.mark(near.name, message=f"人员资料：{near.title}是{near.name}，请核实")
            elif len(held) == 1 and "副" not in held[0].title and one.person.office.endswith(held[0].title):
                yield one.mark(held[0].name, message=f"人员资料：本期时{held[0].title}是{held[0].name}，请核实")

    return check


def _same_office(office: str, title: str) -> bool:
    return any(office.endswith(part) for part in title.split("、")) or title.endswith(office) and len(office) >= 2


def _order_rule(by_name: dict[str, list[Leader]]) -> Rule:
    either = "|".join(map(re.escape, by_name))
    pattern = expression(f"(?:{either})(?:[、和](?:{either}))+")

    @rule("people/order")
    @each_article(*by_name)
    def check(article: Article, issue: Issue) -> Iterator[Mark]:
        for block in printed(article):
            for hit in pattern.finditer(block.text):
                listed = re.split("[、和]", hit[0])
                ranks = {
                    name: min((entry.order for entry in by_name[name] if entry.holds(issue.date) and entry.order), default=0)
                    for name in listed
                }
                right = sorted(listed, key=ranks.__getitem__)
                if all(ranks.values()) and right != listed:
                    yield block.mark(hit.start(), hit.end(), "、".join(right))

    return check
