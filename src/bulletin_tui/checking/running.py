"""From an issue to findings: what is already known of a block is not looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bulletin_tui.checking.machine import Crash, Machine
from bulletin_tui.checking.reading import Reading, readable
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.checking.style import Style
from bulletin_tui.model import Block, Finding, Issue, Mark, Rule, Severity

CRASH = "checker/crash"
_LEVELS = {int(level): level for level in Severity}


def check(issue: Issue, style: Style, extra: Iterable[Rule]) -> list[Finding]:
    """All findings, sorted by place; duplicates of one place are one."""
    crashes: list[Crash] = []
    blocks = readable(issue)
    machine = style.machine
    plain = style.compiled["rules"]
    found: list[Finding] = []
    for block, hits in zip(blocks, _known(issue, blocks, style, machine, crashes), strict=True):
        for rule, hit in hits:
            found.append(_finding(issue, plain[rule], Mark(block, *hit)))
    for rule, mark in machine.whole(Reading(issue, blocks, style), crashes):
        found.append(_finding(issue, plain[rule], mark))
    found += _outside(issue, style, extra)
    found += (_crash(issue, plain[crash.rule]["id"], crash.error) for crash in crashes)
    return _distinct(found)


def _known(issue: Issue, blocks: Sequence[Block], style: Style, machine: Machine, crashes: list[Crash]) -> list[list[tuple[int, Hit]]]:
    """The hits in each block, by its own offsets. Only blocks that changed since the last check are read."""
    context = (issue.date, issue.whole)
    before = style.known if style.known.get("") == context else {}
    keys = [(block.role, block.text, after) for block, after in zip(blocks, _openings(blocks), strict=True)]
    fresh = {key: block for key, block in zip(keys, blocks, strict=True) if key not in before}
    results: dict[object, list[tuple[int, Hit]]] = {key: [] for key in fresh}
    if fresh:
        names = list(fresh)
        sheet = Sheet(list(fresh.values()), issue.date, issue.whole, [name[2] for name in names])
        for rule, (start, end, suggestions, message) in machine.run(sheet, crashes):
            index = sheet.index(start)
            base = sheet.starts[index]
            results[names[index]].append((rule, Hit(start - base, end - base, suggestions, message)))
    now = {key: before[key] if key in before else results[key] for key in keys}
    if not crashes:
        style.known = {**now, "": context}
    return [now[key] for key in keys]


def _openings(blocks: Sequence[Block]) -> list[bool]:
    """Of each block, whether the one after it begins with a quote: then its own may stay open."""
    return [*(block.text.startswith(("“", "‘")) for block in blocks[1:]), False][: len(blocks)]


def _outside(issue: Issue, style: Style, extra: Iterable[Rule]) -> list[Finding]:
    """Findings of the rules across paragraphs, and of those handed in, which replace them where they have the same id."""
    from bulletin_tui.checking import across

    found: list[Finding] = []
    for rule in {rule.id: rule for rule in (*across.RULES, *extra)}.values():
        level = style.level(rule)
        if not level:
            continue
        plain = {"id": rule.id, "severity": level, "message": rule.message, "safe": rule.fixable, "source": rule.source}
        try:
            found += [_finding(issue, plain, mark) for mark in rule.check(issue)]
        except Exception as error:
            found.append(_crash(issue, rule.id, f"{type(error).__name__}: {error}"))
    return found


def _finding(issue: Issue, rule: Mapping[str, Any], mark: Mark) -> Finding:
    block, start, end, suggestions, message = mark
    text = block.text[start:end]
    source = issue.source
    if len(block.spans) == 1:  # as nearly all are: where it starts says where it ends
        here = block.spans[0].offset + start - block.spans[0].start
        there, unbroken = here + end - start, True
        standing = source.text[here:there]
        line, column = source.place(here)
        end_line, end_column = line, column + end - start
    else:
        here, there = block.place(start, end)
        unbroken = there - here == end - start and here >= 0
        standing = source.text[here:there] if here >= 0 else text
        line, column = source.place(here) if here >= 0 else (0, 0)
        end_line, end_column = source.place(there) if here >= 0 else (0, 0)
    shown: str = message or rule["message"]
    if "{" in shown:
        shown = shown.replace("{found}", text).replace("{suggestion}", suggestions[0] if suggestions else "")
    return Finding(
        rule["id"], _LEVELS[rule["severity"]], shown, standing, here, there, line, column,
        end_line, end_column, suggestions, unbroken and bool(suggestions) and bool(rule["safe"]), rule["source"],
    )  # fmt: skip


def _crash(issue: Issue, rule: str, error: str) -> Finding:
    return Finding(CRASH, Severity.ERROR, f"规则“{rule}”出错，没有查完（{error}）", "", 0, 0, 1, 1, 1, 1)


def _distinct(found: list[Finding]) -> list[Finding]:
    """Sorted by place; where two say the same of one place, the graver stays."""
    found.sort(key=lambda finding: (finding.start, -finding.end, -finding.severity))
    kept: list[Finding] = []
    for finding in found:
        for other in reversed(kept[-6:]):
            if finding.rule != CRASH and finding.start < other.end and _same(other, finding):
                break
        else:
            kept.append(finding)
    return kept


def _same(wide: Finding, narrow: Finding) -> bool:
    """Whether the narrower finding says nothing that the wider does not."""
    if narrow.start < wide.start or narrow.end > wide.end or narrow.end == narrow.start:
        return False
    if (narrow.start, narrow.end) == (wide.start, wide.end):
        return not narrow.suggestions or not wide.suggestions or narrow.suggestions[0] == wide.suggestions[0]
    if not narrow.suggestions or not wide.suggestions:
        return False
    at = narrow.start - wide.start
    return wide.text[:at] + narrow.suggestions[0] + wide.text[at + len(narrow.text) :] == wide.suggestions[0]
