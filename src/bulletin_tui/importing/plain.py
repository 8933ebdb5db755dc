"""Texts in: drafts as they stand, any other text through recovery."""

from __future__ import annotations

import re
from pathlib import Path

from bulletin_tui import draft, files
from bulletin_tui.model import Issue

_FOREIGN = re.compile(r"---\r?\n(?:[ \t]*[A-Za-z_][\w-]*[ \t]*:.*\r?\n|[ \t]+.*\r?\n|[ \t]*-.*\r?\n)+---[ \t]*(?:\r?\n|\Z)")


def read(path: Path) -> Issue:
    """An issue from a .md or .txt. Raises UnreadableFile."""
    source = files.read_source(path)
    if draft.is_draft(path, source.text) and not _FOREIGN.match(source.text):
        return draft.parse(source)
    from bulletin_tui.importing.recovery import recover

    return recover(source)
