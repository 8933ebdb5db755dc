"""Findings as SARIF 2.1.0 (OASIS), for code review, editors and archives of findings.

Clauses in comments are those of the standard. Places count code points, as ours do, so nothing is converted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bulletin_tui.model import Finding, Rule, Severity
from bulletin_tui.reporting.report import CRASH, Checked, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "bulletinFinding/v1"  # 3.27.17: the number changes when the way of computing it does
WORD = "docx"
_BASE = "ROOT"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_ENCODINGS = {"utf-16-le": "utf-16le", "utf-16-be": "utf-16be"}  # IANA's names where Python's differ


def render(report: Report) -> str:
    """One run with its rules, files and results."""
    from importlib import metadata

    base = _base([checked.path for checked in report.checked])
    rules = _rules(report)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    results = [
        _result(finding, file, base, checked, mark, numbers)
        for file, checked in enumerate(report.checked)
        for finding, mark in zip(checked.findings, _marks(checked), strict=True)
    ]
    driver = {"name": "bulletin-tui", "version": metadata.version("bulletin-tui"), "language": "zh-CN", "rules": rules}
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"uri": base.as_uri().rstrip("/") + "/"}} if base else {},
        "invocations": [_invocation(report)],
        "artifacts": [_artifact(checked, base) for checked in report.checked],
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


# --- rules ------------------------------------------------------------------------------------------------------------


def _rules(report: Report) -> list[dict[str, Any]]:
    """Every rule that could have spoken; one that did and is not known otherwise is named at least."""
    found = {rule.id: _rule(rule, report.group(rule.id)) for rule in report.rules}
    for checked in report.checked:
        for finding in checked.findings:
            if finding.rule not in found:
                found[finding.rule] = {"id": finding.rule, "properties": {"tags": [report.group(finding.rule)]}}
    return list(found.values())


def _rule(rule: Rule, group: str) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why or rule.title},
        "help": {"text": "\n".join(_help(rule))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [group]},
    }
    if rule.source:
        plain["properties"]["source"] = rule.source
    return plain


def _help(rule: Rule) -> Iterator[str]:
    yield rule.why or rule.title
    yield from (f"错：{sentence}" for sentence in rule.wrong[:3])
    yield from (f"对：{sentence}" for sentence in rule.right[:3])
    if rule.source:
        yield f"依据：{rule.source}"


# --- files ------------------------------------------------------------------------------------------------------------


def _base(paths: Sequence[Path]) -> Path | None:
    """The folder that the files' addresses are relative to: the current one if it holds them all, else the nearest that does."""
    resolved = [path.resolve() for path in paths]
    current = Path.cwd().resolve()
    if all(path.is_relative_to(current) for path in resolved):
        return current
    try:
        return Path(os.path.commonpath([path.parent for path in resolved]))
    except ValueError:  # on two drives
        return None


def _location(path: Path, base: Path | None) -> dict[str, Any]:
    """3.4.3: an address is percent-encoded, holds no .. and is relative to a named folder."""
    resolved = path.resolve()
    if base is None:
        return {"uri": resolved.as_uri()}
    return {"uri": quote(resolved.relative_to(base).as_posix()), "uriBaseId": _BASE}


def _artifact(checked: Checked, base: Path | None) -> dict[str, Any]:
    encoding = checked.issue.source.encoding
    location = {"location": _location(checked.path, base)}
    return location if encoding == WORD else {**location, "encoding": _ENCODINGS.get(encoding, encoding)}


def _invocation(report: Report) -> dict[str, Any]:
    """3.20: a rule that crashed or a file that was not read is no clean result."""
    crashes = [finding.message for checked in report.checked for finding in checked.findings if finding.rule == CRASH]
    notes = [{"level": "error", "message": {"text": text}} for text in (*report.failures, *crashes)]
    return {"executionSuccessful": not notes, **({"toolExecutionNotifications": notes} if notes else {})}


# --- results ----------------------------------------------------------------------------------------------------------


def _marks(checked: Checked) -> Sequence[str]:
    return checked.fingerprints or [""] * len(checked.findings)


def _result(finding: Finding, file: int, base: Path | None, checked: Checked, mark: str, numbers: dict[str, int]) -> dict[str, Any]:
    artifact = {**_location(checked.path, base), "index": file}
    place: dict[str, Any] = {"artifactLocation": artifact}
    if finding.line > 0:
        place["region"] = {**_region(finding), "snippet": {"text": finding.text}}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
    if mark:
        result["partialFingerprints"] = {FINGERPRINT: mark}
    # Offsets in the text of a Word file are no offsets in the file: a tool that replaced there would break it.
    if finding.suggestions and finding.line > 0 and checked.issue.source.encoding != WORD:
        result["fixes"] = [_fix(finding, artifact, text) for text in finding.suggestions]
    return result


def _region(finding: Finding) -> dict[str, int]:
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }


def _fix(finding: Finding, artifact: dict[str, Any], text: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(finding), "insertedContent": {"text": text}}
    return {
        "description": {"text": f"改为“{text}”" if text else "删去"},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
    }
