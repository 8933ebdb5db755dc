"""Findings put together for those who go through them: by rule, by article, by how grave they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bulletin_tui.app.contents import Item, item_at
from bulletin_tui.model import Finding


class Group(NamedTuple):
    """Findings that belong together, under one heading."""

    name: str
    findings: tuple[Finding, ...]


def _by_rule(findings: Sequence[Finding], items: Sequence[Item]) -> list[Group]:
    return _grouped(findings, lambda finding: finding.rule, lambda group: _headline(group))


def _by_article(findings: Sequence[Finding], items: Sequence[Item]) -> list[Group]:
    def title(finding: Finding) -> str:
        item = item_at(items, finding.line)
        return item.title if item else "期号信息"

    return _grouped(findings, title, lambda group: title(group[0]), grave_first=False)


def _by_severity(findings: Sequence[Finding], items: Sequence[Item]) -> list[Group]:
    return _grouped(findings, lambda finding: finding.severity.label, lambda group: "按文章次序")


def _grouped(
    findings: Sequence[Finding], key: Callable[[Finding], str], name: Callable[[Sequence[Finding]], str], grave_first: bool = True
) -> list[Group]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    found = [Group(name(group), tuple(group)) for group in groups.values()]
    return sorted(found, key=lambda group: -max(finding.severity for finding in group.findings)) if grave_first else found


def _headline(group: Sequence[Finding]) -> str:
    """What the findings of one rule have in common: its message, without what differs from place to place."""
    if len({finding.message for finding in group}) == 1:
        return group[0].message
    heads = {finding.message.partition("：")[0].partition("，")[0] for finding in group}
    head = group[0].message.partition("：")[0].partition("，")[0]
    if len(heads) == 1:
        return head
    masked = re.sub(r"\d+", "…", re.sub("“[^”]*”", "“…”", group[0].message))
    head, _, more = masked.partition("，")
    return head if len(head) > 5 or not more else f"{head}，{more.partition('，')[0]}"


class Way(NamedTuple):
    title: str
    split: Callable[[Sequence[Finding], Sequence[Item]], list[Group]]


WAYS = (Way("按规则", _by_rule), Way("按稿件", _by_article), Way("按轻重", _by_severity))
