"""删余: what was cut out of a draft waits in drafts/删余/ until the issue is put away.

The file is for people to read: a line `=== what it stood in` before each piece. A piece that stands in the draft again
is no remnant any more, so that undoing and putting back need nobody to tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from bulletin_tui import files
from bulletin_tui.newsroom.shelves import make_folder

FOLDER = "删余"
HEAD = "删余：从这一期里删下来的段落，不会印出来；归档时随草稿清走。在编稿里按 Alt+V 可以放回去。"
SIGN = "=== "
LEAST = 12  # characters; less is no paragraph that anybody will miss
ALIKE = 0.5  # a line that shares more than this with a new one was rewritten, not removed


class Remnant(NamedTuple):
    """Lines that stood together, and the article they stood in."""

    origin: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def file_of(draft: Path) -> Path:
    """Where the remnants of a draft wait."""
    return draft.parent / FOLDER / draft.name


def load(draft: Path) -> list[Remnant]:
    """What waits beside a draft, newest last. Raises UnreadableFile."""
    path = file_of(draft)
    if not path.is_file():
        return []
    found: list[Remnant] = []
    for line in files.read_source(path).text.replace("\r\n", "\n").split("\n"):
        if line.startswith(SIGN):
            found.append(Remnant(line[len(SIGN) :].strip(), ()))
        elif found and line.strip():
            found[-1] = Remnant(found[-1].origin, (*found[-1].lines, line.removeprefix("\\") if line.startswith("\\===") else line))
    return [remnant for remnant in found if remnant.lines]


def standing(remnants: Sequence[Remnant], lines: Sequence[str]) -> list[Remnant]:
    """Those whose lines are not in the draft again, each once, newest first."""
    here = {_plain(line) for line in lines}
    found: dict[tuple[str, ...], Remnant] = {}
    for remnant in reversed(remnants):
        left = tuple(line for line in remnant.lines if _plain(line) not in here)
        if left:
            found.setdefault(left, Remnant(remnant.origin, left))
    return list(found.values())


def keep(draft: Path, before: Sequence[str], after: Sequence[str]) -> int:
    """Adds what a save has taken out of a draft to what waits; how many pieces. Raises UnreadableFile, UnwritableFile."""
    known = load(draft)
    new = removed(before, after)
    kept = list(reversed(standing([*known, *new], after)))
    if kept != known:
        path = file_of(draft)
        make_folder(path.parent)
        pieces = [f"{SIGN}{remnant.origin}\n" + "\n".join(map(_escaped, remnant.lines)) + "\n" for remnant in kept]
        files.save_text(path, "\n".join([HEAD + "\n", *pieces]))
    return len(new)


def removed(before: Sequence[str], after: Sequence[str]) -> list[Remnant]:
    """The whole lines that one version has and the next neither has nor has rewritten, those that stood together as one piece.

    A short line (a headline, a name) goes along with the others of its piece; by itself nobody will miss it.
    """
    here = {_plain(line) for line in after}
    was = {_plain(line) for line in before}
    fresh = [line for line in after if len(line) >= LEAST // 2 and _plain(line) not in was]
    found: list[Remnant] = []
    origin, together = "", False
    for index, line in enumerate(before):
        text = _plain(line)
        head = _headline(before, index)
        if head:
            origin, together = _plain(head)[:30], False
        if not text:
            continue
        gone = text not in here and not line.startswith(("> 免查", "---")) and not _rewritten(text, fresh)
        if gone and together:
            found[-1] = Remnant(found[-1].origin, (*found[-1].lines, line))
        elif gone:
            found.append(Remnant(origin, (line,)))
        together = gone
    return [remnant for remnant in found if any(len(_plain(line)) >= LEAST for line in remnant.lines)]


def _headline(lines: Sequence[str], index: int) -> str:
    """The headline of what begins with a line: a section, a brief, a story, whose kicker stands above it; nothing for other lines."""
    line = lines[index]
    if line.startswith("### "):
        below = next((lines[at] for at in range(index + 1, len(lines)) if lines[at].strip()), "")
        return below if below.startswith("## ") else ""
    if line.startswith("## "):
        above = next((lines[at] for at in range(index - 1, -1, -1) if lines[at].strip()), "")
        return "" if above.startswith("### ") else line
    return line if line.startswith(("# ", "◆")) else ""


def _rewritten(text: str, fresh: Sequence[str]) -> bool:
    """Whether one of the new lines is this one, changed or cut down."""
    for line in fresh:
        blocks = SequenceMatcher(None, text, line, autojunk=False).get_matching_blocks()
        shared = sum(block.size for block in blocks if block.size > 1)
        if shared > ALIKE * min(len(text), len(_plain(line))):
            return True
    return False


def _plain(line: str) -> str:
    return line.strip().lstrip("#＃◆>- ").strip()


def _escaped(line: str) -> str:
    return "\\" + line if line.startswith("===") else line
