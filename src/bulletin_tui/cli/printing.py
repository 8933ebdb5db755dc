"""How findings and hits are printed: for people, and for programs by the JSON contract."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin_tui.model import Finding, Issue
from bulletin_tui.text import cells

if TYPE_CHECKING:
    from bulletin_tui.archive import Hit

Checked = Sequence[tuple[Path, Issue, Sequence[Finding]]]
CONTEXT = 18  # characters shown on each side of a finding


def to_text(checked: Checked) -> None:
    """The place, what is wrong, the line with the place marked under it, the suggestion, the clause."""
    for path, issue, findings in checked:
        lines = issue.source.text.split("\n")
        for finding in findings:
            print(f"{path}:{finding.line}:{finding.column} {finding.severity.label} {finding.message}  [{finding.rule}]")
            print(*_excerpt(lines[finding.line - 1].rstrip("\r"), finding), sep="\n")
            if finding.source:
                print(f"    依据：{finding.source}")


def _excerpt(line: str, finding: Finding) -> list[str]:
    start = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    left, right = max(0, start - CONTEXT), min(len(line), end + CONTEXT)
    before = ("…" if left else "") + line[left:start]
    shown = f"    {before}{line[start:end]}{line[end:right]}{'…' if right < len(line) else ''}".replace("\t", " ")
    marked = " " * (4 + cells(before)) + "^" * max(1, cells(line[start:end]))
    suggestion = f"  → {' / '.join(text or '（删去）' for text in finding.suggestions)}" if finding.suggestions else ""
    return [shown, marked + suggestion]


def to_json(checked: Checked) -> None:
    """The contract of `check --format json`."""
    findings = [_finding(path, finding) for path, _, findings in checked for finding in findings]
    print(json.dumps(findings, ensure_ascii=False, indent=1))


def _finding(path: Path, finding: Finding) -> dict[str, Any]:
    return {
        "file": str(path),
        "rule": finding.rule,
        "severity": finding.severity.name.lower(),
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "fixable": finding.fixable,
        "source": finding.source,
    }


FORMATS: dict[str, Callable[[Checked], None]] = {"text": to_text, "json": to_json}


def diff(path: Path, before: str, after: str) -> None:
    """What would change, as a unified diff."""
    lines = difflib.unified_diff(_lines(before), _lines(after), str(path), f"{path}（改后）", n=1)
    for line in lines:
        sys.stdout.write(line if line.endswith("\n") else line + "\n")


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.split("\n")]


def hits_text(hits: Sequence[Hit]) -> None:
    """One hit a line: where it was printed, and the text around it."""
    for hit in hits:
        start, end = hit.stretches[0] if hit.stretches else (0, 0)
        left, right = max(0, start - CONTEXT), min(len(hit.text), end + 2 * CONTEXT)
        before, after = ("…" if left else "") + hit.text[left:start], hit.text[end:right] + ("…" if right < len(hit.text) else "")
        number = f"第{hit.number}期" if hit.number else ""
        print(f"{hit.date or ''} {number} {hit.path}:{hit.line} {hit.section or ''} {hit.title or ''}".rstrip())
        print(f"    {before}【{hit.text[start:end]}】{after}")


def hits_json(hits: Sequence[Hit]) -> None:
    """The hits as a JSON list."""
    rows = [
        {
            "file": str(hit.path),
            "number": hit.number,
            "serial": hit.serial,
            "date": str(hit.date) if hit.date else None,
            "section": hit.section,
            "article": hit.title,
            "line": hit.line,
            "text": hit.text,
            "hits": [list(stretch) for stretch in hit.stretches],
        }
        for hit in hits
    ]
    print(json.dumps(rows, ensure_ascii=False, indent=1))
