"""Texts in: drafts as they stand, any other text through recovery."""

from __future__ import annotations

from pathlib import Path

from bulletin_tui import draft, files
from bulletin_tui.expressions import expression
from bulletin_tui.model import Issue, Source

_FOREIGN = expression(r"---\r?\n(?:[ \t]*[A-Za-z_][\w-]*[ \t]*:.*\r?\n|[ \t]+.*\r?\n|[ \t]*-.*\r?\n)+---[ \t]*(?:\r?\n|\Z)")


def read(path: Path) -> Issue:
    """An issue from a .md or .txt. Raises UnreadableFile."""
    return understand(files.read_source(path))


def understand(source: Source) -> Issue:
    """An issue from a text: a draft where its place or its opening says so."""
    if draft.is_draft(source.path or Path(), source.text) and not _FOREIGN.match(source.text):
        return draft.parse(source)
    from bulletin_tui.importing.recovery import recover

    return recover(source)
