"""Findings that an editor has accepted, remembered by what they are and what stands around them.

A fingerprint is made of the rule, the words and a few characters on either side, and so survives edits elsewhere in
the file. The same words in the same surroundings twice in one file are told apart by their order.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bulletin_tui import files
from bulletin_tui.errors import BadSetting
from bulletin_tui.model import Finding, Source

AROUND = 8  # characters on either side


def fingerprints(source: Source, findings: Sequence[Finding]) -> list[str]:
    """One fingerprint a finding, in their order."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for finding in findings:
        before = source.text[max(0, finding.start - AROUND) : finding.start]
        after = source.text[finding.end : finding.end + AROUND]
        around = "".join((before + "|" + finding.text + "|" + after).split())
        mark = hashlib.blake2b(f"{finding.rule}\0{around}".encode(), digest_size=8).hexdigest()
        seen[mark] += 1
        found.append(mark if seen[mark] == 1 else f"{mark}.{seen[mark]}")
    return found


def load(path: Path) -> frozenset[str]:
    """The fingerprints of a baseline file; none where there is no file. Raises BadSetting for one that is damaged."""
    if not path.exists():
        return frozenset()
    try:
        accepted = json.loads(files.read_source(path).text)["accepted"]
        return frozenset(entry["fingerprint"] for entry in accepted)
    except (ValueError, KeyError, TypeError):
        raise BadSetting("基线文件看不懂", path=path, advice="请删去后用 check --baseline 重新生成") from None


def save(path: Path, checked: Iterable[tuple[Source, Sequence[Finding]]]) -> None:
    """Writes the findings of some files as accepted, one a line, so that people and git can read it. Raises UnwritableFile."""
    rows = [
        json.dumps({"fingerprint": mark, "rule": finding.rule, "text": finding.text}, ensure_ascii=False)
        for source, findings in checked
        for mark, finding in zip(fingerprints(source, findings), findings, strict=True)
    ]
    files.save_text(path, '{"accepted": [\n' + ",\n".join(sorted(set(rows))) + "\n]}\n")


def without(source: Source, findings: Sequence[Finding], accepted: frozenset[str]) -> list[Finding]:
    """The findings that are not in the baseline."""
    return [finding for mark, finding in zip(fingerprints(source, findings), findings, strict=True) if mark not in accepted]
