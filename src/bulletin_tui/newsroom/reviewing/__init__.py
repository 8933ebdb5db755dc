"""审改: a Word file that came back from those who sign, change by change. Nothing of it is taken over unseen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bulletin_tui import draft, files
from bulletin_tui.errors import WrongCall
from bulletin_tui.model import Issue, Source
from bulletin_tui.newsroom import kept, remnants
from bulletin_tui.newsroom.kept import Kept
from bulletin_tui.newsroom.proofs import AUTHOR
from bulletin_tui.newsroom.reviewing import record
from bulletin_tui.newsroom.reviewing.printed import lines_of
from bulletin_tui.newsroom.reviewing.proposal import Change, Proposal, told, when
from bulletin_tui.newsroom.reviewing.proposals import proposals
from bulletin_tui.newsroom.reviewing.record import Decided
from bulletin_tui.newsroom.reviewing.sameness import otherwise
from bulletin_tui.newsroom.reviewing.standing import OPEN, REFUSED, STUCK, TAKEN, Standing, applied, standing
from bulletin_tui.newsroom.shelves import require_draft

if TYPE_CHECKING:
    from bulletin_tui.importing.word.revised import Revised
    from bulletin_tui.newsroom.room import Newsroom

__all__ = ["OPEN", "REFUSED", "STUCK", "TAKEN", "Change", "Proposal", "Review", "Reviewed", "applied", "begin", "told", "when"]

_STAMP = re.compile(r"第\d{1,4}稿")


class Reviewed(NamedTuple):
    """A proposal, its number in the list (the same whenever the file is looked at), and how it stands in the draft."""

    number: int
    proposal: Proposal
    standing: Standing


@dataclass(slots=True)
class Review:
    """A file that came back, beside the draft it was made of."""

    file: Path
    draft: Path
    base: str  # the draft's text as the file's readers had it, with plain line feeds
    proposals: Sequence[Proposal]
    decided: Decided
    folder: Path
    digest: str
    doubt: str = ""  # why it may be of another issue

    def changes(self, text: str) -> list[Reviewed]:
        """Every change that the file asks for, and how it stands in the draft's text (of plain line feeds) as it is now."""
        found = []
        for number, (proposal, now) in enumerate(zip(self.proposals, standing(text, self.base, self.proposals), strict=True), 1):
            refused = proposal.key in self.decided.refused and now.state != TAKEN
            found.append(Reviewed(number, proposal, now._replace(state=REFUSED) if refused else now))
        return found

    def refuse(self, proposals: Iterable[Proposal], *, refused: bool = True) -> None:
        """Remembers that some are not wanted, or takes that back. Raises UnwritableFile."""
        keys = {proposal.key for proposal in proposals}
        self.decided.refused = self.decided.refused | keys if refused else self.decided.refused - keys
        self.remember()

    def take(self, wanted: Iterable[Reviewed]) -> str:
        """Writes changes into the draft's file, in its encoding and with its line ends; its new text. Raises UnwritableFile."""
        source = files.read_source(self.draft)
        text = source.text.replace("\r\n", "\n")
        self.remember()
        result = applied(text, [change for one in wanted for change in one.standing.changes])
        whole = source.text.count("\r\n") == source.text.count("\n") > 0
        files.save_text(self.draft, result.replace("\n", "\r\n") if whole else result, source)
        remnants.keep(self.draft, text.split("\n"), result.split("\n"))
        return result

    def remember(self) -> None:
        """Keeps what was decided, and the text that the numbers of the changes depend on. Raises UnwritableFile."""
        self.decided.base = self.base
        record.save(self.folder, self.digest, self.file.name, self.decided)


def begin(room: Newsroom, file: Path, path: Path | None = None, text: str | None = None) -> Review:
    """Reads a Word file that came back, and finds what in it differs from the draft it was made of.

    `path` is that draft, else it is found by the number of the issue; `text` is what an editor has on the screen, not yet
    saved. Raises UnreadableFile, WrongCall.
    """
    from bulletin_tui.importing import legacy
    from bulletin_tui.importing.word import revisions

    suffix = file.suffix.lower()
    if suffix != ".docx" and suffix not in legacy.SUFFIXES:
        raise WrongCall("审改的文件要是 Word 文件（.docx）", path=file, advice="请用 Word 或 WPS 另存为 .docx")
    digest = hashlib.sha256(files.read_bytes(file)).hexdigest()[:16]
    revised = revisions.read(file, AUTHOR) if suffix == ".docx" else legacy.revisions(file, AUTHOR)
    path = path or _draft_of(room, file)
    issue = require_draft(path)
    folder = kept.folder_of(room.exports, path)
    decided = record.load(folder, digest)
    copy = _copy(folder, revised.stamps)
    base = _plain(path, decided.base) if decided.base else _printed(folder, path, copy)
    if base is None:
        now = _plain(path, issue.source.text if text is None else text)
        base = _likeliest(room, folder, now, revised) if revised.ours else now
    found = proposals(revised, base, lines_of(base, room.settings.house), part=copy is not None and copy.part)
    return Review(file, path, base.source.text, found, decided, folder, digest, otherwise(revised.old, issue))


def _plain(path: Path, text: str) -> Issue:
    return draft.parse(Source(text.replace("\r\n", "\n"), path))


def _copy(folder: Path, stamps: str) -> Kept | None:
    """The copy whose stamp stands at the foot of the file's pages."""
    found = list(_STAMP.finditer(stamps))
    return kept.asked(folder, found[-1][0]) if found else None


def _printed(folder: Path, path: Path, copy: Kept | None) -> Issue | None:
    """What was in that copy."""
    old = kept.text_of(folder, copy, path) if copy is not None else None
    return None if old is None else _plain(path, old.source.text)


def _likeliest(room: Newsroom, folder: Path, now: Issue, revised: Revised) -> Issue:
    """Of the draft and its copies the one that a file without a stamp was printed from: it shares the most paragraphs with it."""
    path = now.source.path or Path()
    older = (_printed(folder, path, copy) for copy in reversed(kept.load(folder)))
    shown = set(revised.old.split("\n"))
    candidates = [now, *(issue for issue in older if issue is not None)]
    return max(candidates, key=lambda issue: sum(line.text in shown for line in lines_of(issue, room.settings.house)))


def _draft_of(room: Newsroom, file: Path) -> Path:
    """The open draft of the number that the file bears."""
    issue = room.read(file)
    drafts = [entry for entry in room.open_drafts() if not entry.trouble]
    found = [entry for entry in drafts if issue.number and entry.number == issue.number and issue.date in (None, entry.date)]
    if len(found) == 1:
        return found[0].path
    raise WrongCall("不知道是哪一期的改稿", path=file, advice="请用 --to 写明草稿，如 --to drafts/2026-11-23.md")
