"""Word files in: every character that Word shows, with what the file knows of each paragraph.

Read from the XML itself: the usual libraries lose text in tracked insertions, content controls, fields, smart tags
and text boxes. A line of the source text is a paragraph in reading order (a row of short cells is one line);
a line break inside a paragraph is a vertical tab, as Word itself writes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bulletin_tui.importing.word import around, ours
from bulletin_tui.importing.word.package import Package
from bulletin_tui.importing.word.paragraph import Paragraph
from bulletin_tui.importing.word.paragraphs import Reader
from bulletin_tui.importing.word.styles import Styles
from bulletin_tui.model import Doubt, Issue, Leftover, Role, Source
from bulletin_tui.text import CLOSERS, count


def read(path: Path) -> Issue:
    """An issue from a .docx: one that we printed comes back as it was, any other goes through recovery.

    Block.image names a picture inside the file; see `pictures`. Raises UnreadableFile.
    """
    package = Package(path)
    styles = Styles(package)
    reader = Reader(package, styles)
    paragraphs = reader.read()
    body = "\n".join(paragraph.text for paragraph in paragraphs)
    apart = list(around.texts(package))  # what stands around the body: notes, headers, remarks
    whole = "\n".join((body, *(text for text, _ in apart)))
    understand = ours.issue if styles.ours else _recovered
    issue = understand(paragraphs, Source(body, path, "docx"))
    lines = body.count("\n") + 1
    leftovers = [Leftover(lines + index, text, why) for index, (text, why) in enumerate(apart, 1)]
    return replace(
        issue,
        source=Source(whole, path, "docx"),
        leftovers=(*issue.leftovers, *leftovers),
        doubts=tuple(sorted((*issue.doubts, *_doubts(reader, count(body))))),
    )


def pictures(path: Path) -> dict[str, bytes]:
    """The pictures inside a .docx, by the names that Block.image gives them. Raises UnreadableFile."""
    return Package(path).pictures()


def _recovered(paragraphs: list[Paragraph], source: Source) -> Issue:
    """What the file says of each paragraph goes with it into recovery."""
    from bulletin_tui.importing.recovery import Hint, recover

    torn, size = _torn(paragraphs), _body_size(paragraphs)
    images = _pictures_at_captions(paragraphs, size)
    hints: dict[int, Hint] = {}
    for line, paragraph in enumerate(paragraphs, 1):
        if paragraph.text.strip() or line in images:
            hints[line] = Hint(
                role=Role.CAPTION if line in images and paragraph.text.strip() else paragraph.role,
                level=paragraph.level,
                image=images.get(line),
                whole=line not in torn,
                bold=paragraph.bold or paragraph.size >= size * 1.25 or (paragraph.centred and paragraph.size > size),
                centred=paragraph.centred,
            )
    return recover(source, hints)


def _body_size(paragraphs: list[Paragraph]) -> int:
    """The size in which most characters are set."""
    sizes: Counter[int] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += len(paragraph.text)
    return sizes.most_common(1)[0][0]


def _pictures_at_captions(paragraphs: list[Paragraph], size: int) -> dict[int, str]:
    """Line → picture. A picture stands at the caption under it, where there is one, else on its own line."""
    found: dict[int, str] = {}
    waiting: int | None = None
    for line, paragraph in enumerate(paragraphs, 1):
        text = paragraph.text.strip()
        if waiting is not None and text and not paragraph.images and _under_picture(paragraph, text, size):
            found[line] = found.pop(waiting)
        if paragraph.images:
            found[line] = paragraph.images[0]
        if text or paragraph.images:
            waiting = line if paragraph.images and not text else None
    return found


def _under_picture(paragraph: Paragraph, text: str, size: int) -> bool:
    if paragraph.level or paragraph.row or len(text) > 80:
        return False
    if paragraph.role is Role.CAPTION or _CAPTION.search(text):
        return True
    return paragraph.centred and not paragraph.bold and paragraph.size <= size and not text.endswith("。")


# 图为…, or a credit at the end: （某某 摄）, （某某/供图）
_CAPTION = re.compile(r"\A(?:图[为一二三四五六七八九十\d：:]|[▲△↑])|(?:摄|供图|摄影|图)\s*[）)]?\Z")


def _torn(paragraphs: list[Paragraph]) -> set[int]:
    """The lines that may be pieces of one paragraph: text copied out of a PDF or a two-column page stops in mid-sentence.

    Only a paragraph that nothing marks as a title can be such a piece; whether it is one, recovery decides.
    """
    found: set[int] = set()
    pieces: list[int] = []
    before: int | None = None  # the line of a piece that stops in mid-sentence
    for line, paragraph in enumerate(paragraphs, 1):
        text = paragraph.text.strip()
        if not text:
            continue
        plain = not (paragraph.role or paragraph.level or paragraph.bold or paragraph.centred or paragraph.row or paragraph.images)
        if before is not None and plain:
            found |= {before, line}
        if plain:
            pieces.append(line)
        if "\v" in text:
            found.add(line)
        before = line if plain and text.rstrip(CLOSERS)[-1:] not in tuple("。！？；：…!?;:") else None
    # Where many stop so, the text is cut into lines throughout, and some lines end where a sentence does.
    return found.union(pieces) if len(found) * 4 > len(pieces) else found


def _doubts(reader: Reader, found: int) -> Iterable[Doubt]:
    yield from reader.doubts()
    expected = reader.expected()
    if found != expected:
        yield Doubt(1, f"文件里有{expected}个字，读出{found}个，请与原稿核对")
