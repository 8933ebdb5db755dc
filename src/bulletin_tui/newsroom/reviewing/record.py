"""What was decided of a Word file that came back: what was refused, and the text that its changes were made for.

It lies beside the copies of the draft, in 出样/留底/. What was taken over, the draft itself shows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bulletin_tui import files
from bulletin_tui.newsroom.shelves import make_folder

RECORD = "审改.json"


@dataclass(slots=True)
class Decided:
    """Of one file: the text it is compared with ("" before the first decision), and the keys of what was refused."""

    base: str = ""
    refused: set[str] = field(default_factory=set)


def load(folder: Path, digest: str) -> Decided:
    """What was decided of the file with these bytes; nothing where the record is missing or cannot be read."""
    entry = _all(folder).get(digest)
    if not isinstance(entry, dict):
        return Decided()
    return Decided(str(entry.get("底稿", "")), {str(key) for key in entry.get("拒绝", [])})


def save(folder: Path, digest: str, name: str, decided: Decided) -> None:
    """Raises UnwritableFile."""
    entries = _all(folder)
    entries[digest] = {"文件": name, "拒绝": sorted(decided.refused), "底稿": decided.base}
    make_folder(folder)
    files.save(folder / RECORD, files.encode(json.dumps(entries, ensure_ascii=False, indent=1) + "\n"))


def _all(folder: Path) -> dict[str, Any]:
    try:
        entries = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return entries if isinstance(entries, dict) else {}
