"""Remarks written, and anchored in the document: runs are split where a finding begins or ends."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

from lxml import etree

from bulletin_tui.model import Finding
from bulletin_tui.reporting.report import Checked
from bulletin_tui.reporting.word.places import Places, local
from bulletin_tui.reporting.word.sheet import clean, run

AUTHOR, INITIALS = "校核", "校"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_START, _END = 1, 0  # at one gap, what ends there ends before anything starts


class _Edge(NamedTuple):
    """Where a remark begins or ends: at the gap before spot number `gap`."""

    gap: int
    kind: int
    number: int


def put(root: Any, places: Places, checked: Checked, first: int) -> Any:
    """Anchors every finding in the document, numbered from `first`; the w:comments element with the remarks."""
    space = etree.QName(root).namespace
    written = etree.Element(f"{{{space}}}comments", nsmap={"w": space})
    date = checked.issue.date
    edges: list[_Edge] = []
    for number, finding in enumerate(checked.findings, first):
        _write(written, space, number, finding, f"{date.isoformat()}T00:00:00Z" if date else "")
        if places:
            start, end = _stretch(finding, places)
            edges += (_Edge(start, _START, number), _Edge(end, _END, number))
    if not places:
        _at_the_top(root, space, range(first, first + len(checked.findings)))
    # From the end backwards: what lies before a split keeps its place.
    for edge in sorted(edges, reverse=True):
        _anchor(edge, places, space)
    return written


def _stretch(finding: Finding, places: Places) -> tuple[int, int]:
    """The gaps before the first and behind the last character; an empty stretch takes in the character before it."""
    if finding.line < 1:
        return 0, 1
    if finding.end <= finding.start:
        at = places.spot(max(finding.start - 1, 0))
        return at, at + 1
    start = places.spot(finding.start)
    return start, max(places.spot(finding.end - 1), start) + 1


# --- the remark itself ------------------------------------------------------------------------------------------------


def _write(written: Any, space: str, number: int, finding: Finding, date: str) -> None:
    attributes = {"id": str(number), "author": AUTHOR, **({"date": date} if date else {}), "initials": INITIALS}
    comment = etree.SubElement(written, f"{{{space}}}comment", {f"{{{space}}}{name}": value for name, value in attributes.items()})
    for line in _lines(finding):
        run(etree.SubElement(comment, f"{{{space}}}p"), clean(line), space)


def _lines(finding: Finding) -> list[str]:
    lines = [f"【{finding.severity.label}】{finding.message}"]
    if finding.suggestions:
        shown = " / ".join(text or "（删去）" for text in finding.suggestions)
        lines.append(f"“{finding.text}”可改为：{shown}" if finding.text else f"可加：{shown}")
    if finding.source:
        lines.append(f"依据：{finding.source}")
    return [*lines, f"规则：{finding.rule}"]


# --- its place --------------------------------------------------------------------------------------------------------


def _anchor(edge: _Edge, places: Places, space: str) -> None:
    spot = places.spots[edge.gap - (edge.kind == _END)]
    index = spot.at + (edge.kind == _END)
    host = _host(spot.element)
    mark = etree.Element(f"{{{space}}}commentRange{'End' if edge.kind == _END else 'Start'}", {f"{{{space}}}id": str(edge.number)})
    if spot.element.getparent() is host:
        _split(host, spot.element, index)
        before = index == 0 and not _content_before(spot.element)
    else:
        before = edge.kind == _START
    if before:
        host.addprevious(mark)
    else:
        host.addnext(mark)
    if edge.kind == _END:
        mark.addnext(_reference(edge.number, space))


def _host(element: Any) -> Any:
    """The outermost run that holds a text: remarks stand between runs, never inside the box or the ruby that a run holds."""
    found = element
    for parent in element.iterancestors():
        if local(parent) in ("r", "oMath", "oMathPara"):
            found = parent
    return found


def _content_before(element: Any) -> bool:
    previous = element.getprevious()
    return previous is not None and local(previous) != "rPr"


def _split(host: Any, element: Any, index: int) -> None:
    """Cuts a run in two: what stands from `index` of a text on goes into a new run of the same look behind it."""
    text = element.text or ""
    rest = list(element.itersiblings())
    if (index == 0 and not _content_before(element)) or (index >= len(text) and not rest):
        return
    behind = etree.Element(host.tag, host.attrib)
    properties = next((child for child in host if local(child) == "rPr"), None)
    if properties is not None:
        behind.append(copy.deepcopy(properties))
    if index < len(text):
        tail = copy.deepcopy(element)
        tail.text, element.text = text[index:], text[:index]
        tail.tail = None
        for part in (element, tail):
            part.set(_SPACE, "preserve")
        behind.append(tail)
    for sibling in rest:
        behind.append(sibling)
    host.addnext(behind)


def _reference(number: int, space: str) -> Any:
    made = etree.Element(f"{{{space}}}r")
    etree.SubElement(made, f"{{{space}}}commentReference", {f"{{{space}}}id": str(number)})
    return made


def _at_the_top(root: Any, space: str, numbers: range) -> None:
    """A file without any text: the remarks stand at its first paragraph."""
    paragraph = next(root.iter(f"{{{space}}}p"), None)
    if paragraph is not None:
        paragraph.extend(_reference(number, space) for number in numbers)
