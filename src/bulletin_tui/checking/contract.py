"""A finding as the JSON contract between programs, which README documents and others rely on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bulletin_tui.model import Finding


def to_dict(finding: Finding, path: Path | str | None) -> dict[str, Any]:
    """The contract's value. Lines and columns count from 1, start and end from 0, in code points of the file as it stands."""
    return {
        "file": None if path is None else str(path),
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
