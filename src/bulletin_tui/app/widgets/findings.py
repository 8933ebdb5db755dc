"""疑点 of a place: what stands there, what is said of it, what would be right."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from bulletin_tui.app.widgets.listing import Entry, Listing
from bulletin_tui.app.widgets.plain import join
from bulletin_tui.model import Finding, Severity

COLOURS = {Severity.ERROR: "$error", Severity.WARNING: "$warning", Severity.SUGGESTION: "$primary"}
SHORT = 24  # characters that a finding quotes whole
AROUND = 6  # characters around what differs


class Findings(Listing):
    """Posts Chosen with a Finding."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, empty="没有疑点。")

    def show(self, findings: Sequence[Finding], line: int, unknown: str = "") -> None:
        """Findings in their order; the bar stands on the one nearest to a line unless it is being moved. `unknown`: why there are none."""
        self.fill((Entry(describe(finding), value=finding, key=key_of(finding), lines=0) for finding in findings), unknown)
        if findings and not self.has_focus:
            self.point(key_of(min(findings, key=lambda finding: abs(finding.line - line))))

    def point_at(self, finding: Finding) -> None:
        """The bar stands on this finding."""
        self.point(key_of(finding))


def key_of(finding: Finding) -> str:
    return f"{finding.rule}:{finding.line}:{finding.column}"


def describe(finding: Finding) -> Content:
    """差错 the message, and on the next line what stands there → what would be right."""
    parts: list[Content | tuple[str, str] | str] = [(finding.severity.label, f"{COLOURS[finding.severity]} bold"), f" {finding.message}"]
    if finding.suggestions:
        was, will = difference(finding.text, finding.suggestions[0])
        parts += [("\n", ""), (shown(was, "（补上）"), "$muted"), (" → ", "$muted"), (shown(will), "$success bold")]
    return join(*parts)


def alike(was: str, will: str) -> tuple[int, int]:
    """How many characters two long texts share at their beginning and at their end; of short ones nothing is left out."""
    if max(len(was), len(will)) <= SHORT:
        return 0, 0
    head = 0
    while head < min(len(was), len(will)) and was[head] == will[head]:
        head += 1
    tail = 0
    while tail < min(len(was), len(will)) - head and was[-1 - tail] == will[-1 - tail]:
        tail += 1
    return head, tail


def difference(was: str, will: str, around: int = AROUND) -> tuple[str, str]:
    """Two long texts, cut to where they differ, with a little around it."""
    head, tail = alike(was, will)
    start, end = max(head - around, 0), max(tail - around, 0)
    lead, trail = "……" if start else "", "……" if end else ""
    return lead + was[start : len(was) - end] + trail, lead + will[start : len(will) - end] + trail


def shown(text: str, nothing: str = "删去") -> str:
    """A piece of text as a list shows it."""
    if not text:
        return nothing
    short = text if len(text) <= 2 * SHORT else text[: 2 * SHORT] + "……"
    return short if short.strip() else "空格" if len(text) == 1 else f"{len(text)}个空格"
