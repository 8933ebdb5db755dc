"""How changes and hits are printed, for people and for programs."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin_tui.archive import Hit

CONTEXT = 18  # characters shown on each side of a hit


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
