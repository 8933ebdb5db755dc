"""齐不齐: what must be in order before an issue goes to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bulletin_tui.app.contents import UNTITLED, Item
from bulletin_tui.app.naming import heading
from bulletin_tui.model import Finding, Issue, Role, Severity


class Point(NamedTuple):
    """One line of the checklist, and the line of the draft it speaks of."""

    ready: bool
    what: str
    line: int = 0


def checklist(issue: Issue, items: Sequence[Item], findings: Sequence[Finding], dirty: bool, unchecked: str = "") -> list[Point]:
    """What must be in order before an issue goes to print, what is missing first; `unchecked`, why nobody knows its findings."""
    missing = [name for name, value in (("期号", issue.number), ("总期", issue.serial), ("日期", issue.date)) if not value]
    points = [Point(not missing, f"还缺{'、'.join(missing)}" if missing else heading(issue), 1)]
    empty = [
        item
        for index, item in enumerate(items)
        if item.article is None and item.section and (index + 1 == len(items) or items[index + 1].article is None)
    ]
    points.append(
        Point(not empty, f"{'、'.join(item.title for item in empty)}还空着" if empty else "每个栏目都有稿件", empty[0].line if empty else 0)
    )
    bare = [item for item in items if item.article is not None and (item.title == UNTITLED or not item.article.blocks)]
    points.append(Point(not bare, f"{len(bare)}篇缺题目或正文" if bare else "每篇都有题目和正文", bare[0].line if bare else 0))
    points.append(pictured(issue))
    if unchecked:
        points.append(Point(False, unchecked))
    for severity, words in () if unchecked else ((Severity.ERROR, "处差错没有改"), (Severity.WARNING, "处存疑没有看")):
        open_ones = [finding for finding in findings if finding.severity is severity]
        points.append(
            Point(
                not open_ones, f"{len(open_ones)}{words}" if open_ones else f"没有{severity.label}", open_ones[0].line if open_ones else 0
            )
        )
    points.append(Point(not dirty, "还有改动没有存（导出时先存）" if dirty else "已存盘"))
    return sorted(points, key=lambda point: point.ready)


def pictured(issue: Issue) -> Point:
    """Whether every picture is there, and every caption has one."""
    if lost := lost_pictures(issue):
        return Point(False, f"{len(lost)}张图片找不到：{lost[0][0]}", lost[0][1])
    alone = [block for block in issue.blocks() if block.role is Role.CAPTION and not block.image]
    if alone:
        return Point(False, f"{len(alone)}条图注还没有配图片", alone[0].lines[0][0])
    return Point(True, "图片都在")


def lost_pictures(issue: Issue) -> list[tuple[str, int]]:
    """The pictures that are named but not there, with the lines that name them."""
    folder = issue.source.path.parent if issue.source.path else Path()
    return [(block.image, block.lines[0][0]) for block in issue.blocks()
            if block.role is Role.CAPTION and block.image and not (folder / block.image).is_file()]  # fmt: skip
