"""From an issue to findings: what is already known of a block is not looked at again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bulletin_tui.checking.machine import Crash, Machine
from bulletin_tui.checking.once import CRASH, distinct, order
from bulletin_tui.checking.reading import readable
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.checking.style import Style
from bulletin_tui.keeping import uncollected
from bulletin_tui.model import Block, Finding, Issue, Mark, Rule, Severity, Source

Place = tuple[int, int, int]  # offset, line and column
_LEVELS = {int(level): level for level in Severity}


@uncollected()
def check(issue: Issue, style: Style, extra: Iterable[Rule]) -> list[Finding]:
    """All findings, sorted by place; duplicates of one place are one."""
    crashes: list[Crash] = []
    blocks = readable(issue)
    plain = style.compiled["rules"]
    beside: dict[int, list[Finding]] = {}  # findings across paragraphs, by the block they point at
    known = _known(issue, blocks, style, style.machine, crashes)
    failed = _outside(issue, style, extra, beside)
    failed += (_crash(plain[crash.rule]["id"], crash.error) for crash in crashes)
    groups: list[list[Finding]] = []
    mixed = False  # lines of one block may stand between those of another
    for block, one in [pair for pair in zip(blocks, known, strict=True) if pair[1].hits or id(pair[0]) in beside]:
        more = beside.pop(id(block), None) if beside else None
        if len(block.spans) > 1:
            mixed = True
        groups.append(distinct([*one.findings(issue.source, plain, block), *more]) if more else one.told(issue.source, plain, block))
    groups += ([finding] for finding in distinct([*(finding for more in beside.values() for finding in more), *failed]))
    starts = [group[0].start for group in groups]
    if starts != sorted(starts):
        groups.sort(key=lambda group: order(group[0]))
    found = [finding for group in groups for finding in group]
    if mixed:
        found.sort(key=order)
    return found


class Known:
    """What is known of the text of a block: the hits in it, and what findings they were where it last stood."""

    __slots__ = ("_findings", "_told", "hits")

    def __init__(self) -> None:
        self.hits: list[tuple[int, Hit]] = []  # by the block's own offsets
        self._findings: tuple[Place, list[Finding]] | None = None
        self._told: tuple[Place, list[Finding]] | None = None

    def findings(self, source: Source, rules: Sequence[Mapping[str, Any]], block: Block) -> list[Finding]:
        """The findings in a block of this text; one that stands elsewhere than before need not be read again either."""
        place = _place(source, block)
        if place is not None and self._findings is not None:
            found = self._findings[1] if self._findings[0] == place else _moved(*self._findings, place)
        else:
            found = [_finding(source, rules[rule], Mark(block, *hit)) for rule, hit in self.hits]
        self._findings = (place, found) if place is not None else None
        return found

    def told(self, source: Source, rules: Sequence[Mapping[str, Any]], block: Block) -> list[Finding]:
        """The findings, each place once."""
        place, told = _place(source, block), self._told
        if place is not None and told is not None:
            found = told[1] if told[0] == place else _moved(*told, place)
        else:
            found = distinct([*self.findings(source, rules, block)])
        self._told = (place, found) if place is not None else None
        return found


def _place(source: Source, block: Block) -> Place | None:
    """Offset, line and column of a block that stands unbroken in one line."""
    if len(block.spans) != 1:
        return None
    (start, offset, length), text = block.spans[0], block.text
    if start or length < len(text) or "\n" in text:
        return None
    line, column = source.place(offset)
    return offset, line, column


def _moved(before: Place, findings: list[Finding], now: Place) -> list[Finding]:
    offset, line, column = now[0] - before[0], now[1] - before[1], now[2] - before[2]
    moved: list[Finding] = []
    make = Finding._make
    for finding in findings:
        rule, severity, message, text, start, end, first, left, last, right, suggestions, fixable, source = finding
        start, end, left, right = start + offset, end + offset, left + column, right + column
        moved.append(
            make((rule, severity, message, text, start, end, first + line, left, last + line, right, suggestions, fixable, source))
        )
    return moved


def _known(issue: Issue, blocks: Sequence[Block], style: Style, machine: Machine, crashes: list[Crash]) -> list[Known]:
    """What is known of each block. Only blocks that changed since the last check are read."""
    context = (issue.date, issue.whole)
    before: dict[Any, Any] = style.known if style.known.get("") == context else {}
    texts = [block.text for block in blocks]
    keys = [*zip([id(block.role) for block in blocks], texts, _openings(texts), strict=True)]  # roles are singletons
    known: list[Any] = [*map(before.get, keys)]
    if None in known:
        fresh = {keys[number]: blocks[number] for number, one in enumerate(known) if one is None}
        made = {key: Known() for key in fresh}
        names = list(fresh)
        sheet = Sheet(list(fresh.values()), issue.date, issue.whole, [name[2] for name in names])
        for rule, (start, end, suggestions, message) in machine.run(sheet, crashes):
            index = sheet.index(start)
            base = sheet.starts[index]
            made[names[index]].hits.append((rule, Hit(start - base, end - base, suggestions, message)))
        known = [one or made[key] for key, one in zip(keys, known, strict=True)]
        if not crashes and before and len(before) < _STALE * len(known):
            before.update(made)
        elif not crashes:
            style.known = {"": context, **dict(zip(keys, known, strict=True))}
    return known


def _openings(texts: Sequence[str]) -> list[bool]:
    """Of each block's text, whether the one after it begins with a quote: then its own may stay open."""
    return [*[text.startswith(_OPENS) for text in texts[1:]], False][: len(texts)]


_OPENS = ("“", "‘")
_STALE = 2  # times as much may be known as stands in the issue


def _outside(issue: Issue, style: Style, extra: Iterable[Rule], beside: dict[int, list[Finding]]) -> list[Finding]:
    """Adds the findings of the rules across paragraphs, and of those handed in, which replace them where they have the same id.

    Gives what is to be said of rules that failed.
    """
    from bulletin_tui.checking import across

    failed: list[Finding] = []
    for rule in {rule.id: rule for rule in (*across.RULES, *extra)}.values():
        level = style.level(rule)
        if not level:
            continue
        plain = {"id": rule.id, "severity": level, "message": rule.message, "safe": rule.fixable, "source": rule.source}
        try:
            marks = [(mark.block, _finding(issue.source, plain, mark)) for mark in rule.check(issue)]
        except Exception as error:
            failed.append(_crash(rule.id, f"{type(error).__name__}: {error}"))
            continue
        for block, finding in marks:
            beside.setdefault(id(block), []).append(finding)
    return failed


def _finding(source: Source, rule: Mapping[str, Any], mark: Mark) -> Finding:
    block, start, end, suggestions, message = mark
    text = block.text[start:end]
    here, there = block.place(start, end)
    unbroken = there - here == end - start and here >= 0
    standing = source.text[here:there] if here >= 0 else text
    line, column = source.place(here) if here >= 0 else (0, 0)
    if unbroken and "\n" not in standing:  # as nearly all are: where it starts says where it ends
        end_line, end_column = line, column + end - start
    else:
        end_line, end_column = source.place(there) if here >= 0 else (0, 0)
    shown: str = message or rule["message"]
    if suggestions and not suggestions[0]:
        shown = _INSTEAD.sub("宜删去", shown)
    if "{" in shown:
        shown = shown.replace("{found}", text).replace("{suggestion}", suggestions[0] if suggestions else "")
    return Finding(
        rule["id"], _LEVELS[rule["severity"]], shown, standing, here, there, line, column,
        end_line, end_column, suggestions, unbroken and bool(suggestions) and bool(rule["safe"]), rule["source"],
    )  # fmt: skip


_INSTEAD = re.compile(r"(?:宜作|应为|疑为)“\{suggestion\}”")


def _crash(rule: str, error: str) -> Finding:
    return Finding(CRASH, Severity.ERROR, f"规则“{rule}”出错，没有查完（{error}）", "", 0, 0, 1, 1, 1, 1)
