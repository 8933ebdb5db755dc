"""疑点 of a place: what stands there, what is said of it, what would be right."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from bulletin_tui.app.widgets.listing import Entry, Listing
from bulletin_tui.app.widgets.plain import join
from bulletin_tui.model import Finding, Severity

COLOURS = {Severity.ERROR: "$error", Severity.WARNING: "$warning", Severity.SUGGESTION: "$primary"}
SHORT = 24  # characters of the text that a finding quotes


class Findings(Listing):
    """Posts Chosen with a Finding."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, empty="没有疑点。")

    def show(self, findings: Sequence[Finding], line: int) -> None:
        """Findings in their order; the bar stands on the one nearest to a line unless it is being moved."""
        self.fill(Entry(describe(finding), value=finding, key=key_of(finding), lines=0) for finding in findings)
        if findings and not self.has_focus:
            self.point(key_of(min(findings, key=lambda finding: abs(finding.line - line))))

    def point_at(self, finding: Finding) -> None:
        """The bar stands on this finding."""
        self.point(key_of(finding))


def key_of(finding: Finding) -> str:
    return f"{finding.rule}:{finding.line}:{finding.column}"


def describe(finding: Finding) -> Content:
    """差错 the message, and on the next line what stands there → what would be right."""
    said = finding.text if len(finding.text) <= SHORT else finding.text[:SHORT] + "……"
    parts: list[Content | tuple[str, str] | str] = [(finding.severity.label, f"{COLOURS[finding.severity]} bold"), f" {finding.message}"]
    if finding.suggestions:
        parts += [("\n", ""), (said.strip() or "（空白）", "$muted"), (" → ", "$muted"), (shown(finding.suggestions[0]), "$success bold")]
    return join(*parts)


def shown(suggestion: str) -> str:
    """A suggestion as a list shows it."""
    if not suggestion:
        return "删去"
    short = suggestion if len(suggestion) <= SHORT else suggestion[:SHORT] + "……"
    return short if short.strip() else "（空白）"
