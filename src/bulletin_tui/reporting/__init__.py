"""FINDINGS OUT: what a check found, as text for people, for programs, and as remarks in a Word file."""

from __future__ import annotations

from collections.abc import Callable

from bulletin_tui.reporting import contract, plain, rules, sarif, summary
from bulletin_tui.reporting.report import Checked, Report

__all__ = ["FORMATS", "SUFFIXES", "Checked", "Report", "rules"]


def _word(report: Report) -> bytes:
    from bulletin_tui.reporting import word  # lxml is not needed by the others

    return word.render(report)


# A format is a function of a report; bytes are for a file, never for the screen.
FORMATS: dict[str, Callable[[Report], str | bytes]] = {
    "text": plain.render,
    "json": contract.render,
    "sarif": sarif.render,
    "docx": _word,
    "summary": summary.render,
}
SUFFIXES = {"text": ".txt", "json": ".json", "sarif": ".sarif", "docx": ".docx", "summary": ".txt"}
