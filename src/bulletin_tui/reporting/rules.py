"""Rules explained: why, by which clause, with sentences that are wrong and right, and how to switch one off."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bulletin_tui.model import Rule
from bulletin_tui.reporting.report import OTHER
from bulletin_tui.text import cells

Off = frozenset[str]  # ids of rules that this newsroom has switched off


def to_text(rules: Sequence[Rule], groups: Mapping[str, str], off: Off = frozenset()) -> str:
    """One rule in full; several as a list, group by group."""
    lines = _explained(rules[0], groups, rules[0].id in off) if len(rules) == 1 else _listed(rules, groups, off)
    return "".join(f"{line}\n" for line in lines)


def to_json(rules: Sequence[Rule], groups: Mapping[str, str], off: Off = frozenset()) -> str:
    """A list of rules, each with everything that is known of it."""
    return json.dumps([to_dict(rule, groups, rule.id in off) for rule in rules], ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Sequence[Rule], Mapping[str, str], Off], str]] = {"text": to_text, "json": to_json}


def to_dict(rule: Rule, groups: Mapping[str, str], off: bool = False) -> dict[str, Any]:
    return {
        "id": rule.id,
        "group": _group(rule, groups),
        "title": rule.title,
        "severity": rule.severity.name.lower(),
        "off": off,
        "message": rule.message,
        "fixable": rule.fixable,
        "why": rule.why,
        "source": rule.source,
        "wrong": list(rule.wrong),
        "right": list(rule.right),
    }


def _group(rule: Rule, groups: Mapping[str, str]) -> str:
    return groups.get(rule.id.partition("/")[0], OTHER)


def _listed(rules: Sequence[Rule], groups: Mapping[str, str], off: Off) -> Iterator[str]:
    named: dict[str, list[Rule]] = {}
    for rule in rules:
        named.setdefault(_group(rule, groups), []).append(rule)
    width = max((cells(rule.id) for rule in rules), default=0) + 2
    for name, members in named.items():
        yield f"{name}（{len(members)}条）"
        for rule in members:
            yield f"  {rule.id}{' ' * (width - cells(rule.id))}{'关闭' if rule.id in off else rule.severity.label}  {rule.title}"


def _explained(rule: Rule, groups: Mapping[str, str], off: bool) -> Iterator[str]:
    yield f"{rule.id}  {rule.title}"
    level = f"{rule.severity.label}（本编辑部已关闭，不查）" if off else rule.severity.label
    yield f"分组：{_group(rule, groups)}　级别：{level}　{'可以用 check --fix 改' if rule.fixable else '要由人改'}"
    if rule.why:
        yield f"为什么：{rule.why}"
    if rule.source:
        yield f"依据：{rule.source}"
    yield from (f"  错：{_example(sentence)}" for sentence in rule.wrong)
    yield from (f"  对：{_example(sentence)}" for sentence in rule.right)
    if off:
        yield f"要重新查：在 bulletin.yaml 的“规则”里，从“关闭”（或“级别”）中去掉 {rule.id}"
        return
    yield f"只在一篇里不查：标题下面写一行　> 免查：{rule.id}"
    yield "整个编辑部都不查，或换一个级别，在 bulletin.yaml 里写（二者选一）："
    yield "  规则:"
    yield f"    关闭: [{rule.id}]"
    yield f"    级别: {{{rule.id}: 提示}}"


def _example(text: str) -> str:
    """A sentence as it is; a whole small issue below it, indented."""
    lines = text.strip("\n").split("\n")
    return lines[0] if len(lines) == 1 else "".join(f"\n      {line}" for line in lines)
