"""Findings for programs: the contract of `check --format json`, which README documents and others rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bulletin_tui.model import Finding
from bulletin_tui.reporting.report import Report


def render(report: Report) -> str:
    """A list of all findings, file after file."""
    findings = [to_dict(checked.path, finding) for checked in report.checked for finding in checked.findings]
    return json.dumps(findings, ensure_ascii=False, indent=1) + "\n"


def to_dict(path: Path, finding: Finding) -> dict[str, Any]:
    """Lines and columns count from 1, start and end from 0, in code points of the file as it stands."""
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
