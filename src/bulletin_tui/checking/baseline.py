"""What people have said of findings: set aside (放过) or confirmed as errors (确认).

Kept in a file of one line a finding, by fingerprint: the rule, the words and a few characters on either side in the
same line. So a verdict survives edits elsewhere in the file. The same words in the same surroundings twice in one
file are told apart by their order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bulletin_tui import files
from bulletin_tui.errors import BadSetting
from bulletin_tui.keeping import blake2b
from bulletin_tui.model import Finding, Source

AROUND = 8  # characters on either side
ACCEPTED, CONFIRMED = "放过", "确认"
VERDICTS = (ACCEPTED, CONFIRMED)
_KEYS = ("指纹", "判定", "规则", "文字", "文件")


class Verdict(NamedTuple):
    """One finding, and what was said of it."""

    fingerprint: str
    verdict: str  # one of VERDICTS
    rule: str
    text: str
    file: str  # where it stood then; the fingerprint alone decides


def fingerprints(source: Source, findings: Sequence[Finding]) -> list[str]:
    """One fingerprint a finding, in their order."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for finding in findings:
        before = source.text[max(0, finding.start - AROUND) : finding.start].rpartition("\n")[2]
        after = source.text[finding.end : finding.end + AROUND].partition("\n")[0]
        around = "".join((before + "|" + finding.text + "|" + after).split())
        mark = blake2b(f"{finding.rule}\0{around}".encode(errors="surrogatepass"), digest_size=8).hexdigest()
        seen[mark] += 1
        found.append(mark if seen[mark] == 1 else f"{mark}.{seen[mark]}")
    return found


def load(path: Path) -> dict[str, Verdict]:
    """Fingerprint → verdict; empty where there is no file. Raises BadSetting, naming the line where one is wrong."""
    if not path.exists():
        return {}
    text = files.read_source(path).text
    try:
        rows = json.loads(text)["疑点"]
        found = [Verdict(*(str(row.get(key, "")) for key in _KEYS)) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadSetting("不是基线文件，或已损坏", path=path, advice="请换一个文件名，或删去后用 check --write-baseline 重新生成") from None
    for verdict in found:
        if not verdict.fingerprint or verdict.verdict not in VERDICTS:
            at = text.find(verdict.fingerprint) if verdict.fingerprint else 0
            raise BadSetting(
                f"判定“{verdict.verdict}”看不懂", path=path, line=text.count("\n", 0, at) + 1, advice=f"可用：{'、'.join(VERDICTS)}"
            )
    return {verdict.fingerprint: verdict for verdict in found}


def save(path: Path, verdicts: Iterable[Verdict]) -> None:
    """Writes verdicts, one a line and in a fixed order, so that people and git can read them. Raises UnwritableFile."""
    ordered = sorted(verdicts, key=lambda verdict: (verdict.file, verdict.rule, verdict.text, verdict.fingerprint))
    rows = [json.dumps(dict(zip(_KEYS, verdict, strict=True)), ensure_ascii=False) for verdict in ordered]
    files.save_text(path, '{"疑点": [\n' + ",\n".join(rows) + "\n]}\n")


def merged(known: Mapping[str, Verdict], file: str, source: Source, findings: Sequence[Finding], verdict: str) -> dict[str, Verdict]:
    """Verdicts with those on a file's findings added; what was said before stays, what stands there no longer is dropped."""
    marks = fingerprints(source, findings)
    kept = {mark: old for mark, old in known.items() if old.file != file}
    for mark, finding in zip(marks, findings, strict=True):
        said = known[mark].verdict if mark in known else verdict
        kept[mark] = Verdict(mark, said, finding.rule, finding.text, file)
    return kept
