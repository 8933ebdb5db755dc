"""留底: the text of every copy that left the house (第N稿), in 出样/留底/, so that the next one can say what changed.

A folder a draft: 第3稿.md as it was exported, and 记录.json, which says when, in which look, and which pictures stood in it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bulletin_tui import draft, files
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Issue, Source
from bulletin_tui.newsroom.shelves import make_folder

FOLDER = "留底"
RECORD = "记录.json"
_ONE = re.compile(r"第?(\d{1,4})稿")


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that was exported: its number, its stamp (第3稿 17:42), its kind, the look, each picture's fingerprint."""

    number: int
    stamp: str
    kind: str
    look: str
    pictures: Mapping[str, str] = field(default_factory=dict)
    part: bool = False  # whether it showed some articles only


def folder_of(exports: Path, path: Path) -> Path:
    """Where the copies of a draft are kept."""
    return exports / FOLDER / path.stem


def load(folder: Path) -> list[Kept]:
    """What has been exported so far, oldest first; nothing where the record is missing or cannot be read."""
    try:
        entries = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return [Kept(**entry) for entry in entries]
    except (OSError, ValueError, TypeError):
        return []


def keep(folder: Path, kept: Kept, issue: Issue) -> None:
    """Adds a copy; one of the same number gives way. Raises UnwritableFile."""
    make_folder(folder)
    files.save(_text(folder, kept.number), files.encode(draft.render(issue)))
    entries = [asdict(entry) for entry in load(folder) if entry.number != kept.number] + [asdict(kept)]
    files.save(folder / RECORD, files.encode(json.dumps(entries, ensure_ascii=False, indent=1) + "\n"))


def text_of(folder: Path, kept: Kept, path: Path) -> Issue | None:
    """A copy's text as an issue whose pictures lie where the draft's do; None where it is gone."""
    try:
        source = files.read_source(_text(folder, kept.number))
    except BulletinError:
        return None
    return draft.parse(Source(source.text, path))


def asked(folder: Path, words: str) -> Kept | None:
    """The copy that 第3稿 names."""
    found = _ONE.fullmatch(words.strip())
    return next((kept for kept in load(folder) if found and kept.number == int(found[1])), None)


def fingerprints(issue: Issue) -> dict[str, str]:
    """Each picture of an issue that is there, and what its bytes are known by."""
    folder = issue.source.path.parent if issue.source.path else Path()
    found: dict[str, str] = {}
    for name in dict.fromkeys(block.image for block in issue.blocks() if block.image):
        try:
            found[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()[:16]
        except OSError:
            continue
    return found


def _text(folder: Path, number: int) -> Path:
    return folder / f"第{number}稿.md"
