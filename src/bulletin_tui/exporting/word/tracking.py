"""花脸稿: two versions of what is printed woven into one, every change known as one.

Word keeps a change of text in the run and a new or deleted paragraph in the mark that ends it; a moved one is deleted here and
new there. Accepting all gives the new version, refusing all the old one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bulletin_tui.comparing import paired, pieces
from bulletin_tui.exporting.word.paragraphs import Paragraph, Text

NEW, GONE = "ins", "del"  # as Word calls them


def weave(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of both versions in reading order; what changed says so."""
    found: list[Paragraph] = []
    for one, other in paired([_key(paragraph) for paragraph in old], [_key(paragraph) for paragraph in new]):
        if one is not None and other is not None:
            found.append(_changed(old[one], new[other]))
        elif other is not None:
            found.append(_all(new[other], NEW))
        elif one is not None:
            found.append(_all(old[one], GONE))
    return list(_in_their_columns(found))


def text_of(paragraph: Paragraph) -> str:
    """The printed text of a paragraph."""
    return "".join(text.text for text in paragraph.texts)


def _key(paragraph: Paragraph) -> str:
    """What a paragraph is known by; one without text by its picture or its place at the end."""
    return text_of(paragraph) or f"\0{paragraph.style} {paragraph.picture.name if paragraph.picture else ''}"


def _all(paragraph: Paragraph, state: str) -> Paragraph:
    texts = tuple(text._replace(state=state) for text in paragraph.texts)
    if state == NEW:
        return paragraph._replace(texts=texts, state=state, drawn=state)
    # Pictures and the marks that a reader goes by belong to the new version alone.
    return paragraph._replace(texts=tuple(text._replace(refers="") for text in texts), state=state, picture=None, mark="", anchor="")


def _changed(old: Paragraph, new: Paragraph) -> Paragraph:
    texts: list[Text] = []
    at = now = 0
    for piece in pieces(text_of(old), text_of(new)):
        if piece.same:
            texts += _cut(new.texts, now, now + len(piece.new), "")
        else:
            texts += (text._replace(refers="") for text in _cut(old.texts, at, at + len(piece.old), GONE))
            texts += _cut(new.texts, now, now + len(piece.new), NEW)
        at, now = at + len(piece.old), now + len(piece.new)
    return new._replace(texts=tuple(texts), was=old.style if old.style != new.style else "", drawn="" if _same_picture(old, new) else NEW)


def _same_picture(old: Paragraph, new: Paragraph) -> bool:
    """A picture inside a contribution has another name there, and is not looked into."""
    unseen = old.picture is None and old.block is not None and bool(old.block.image)
    return unseen or (old.picture and old.picture.name) == (new.picture and new.picture.name)


def _cut(texts: Sequence[Text], start: int, end: int, state: str) -> Iterator[Text]:
    """The stretch start..end of a paragraph's texts, each in its style. A page number of the 导读 is one only as a whole."""
    at = 0
    for text in texts:
        first, last = max(start - at, 0), min(end - at, len(text.text))
        if first < last:
            part = text._replace(text=text.text[first:last], state=state)
            yield part if last - first == len(text.text) else part._replace(refers="")
        at += len(text.text)


def _in_their_columns(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """What is deleted stands in the columns of what follows it: no break of columns may hang on a paragraph that will go.

    Nothing begins a page that began one in its own version: with both texts on paper, pages end elsewhere.
    """
    columns = 1
    found: list[Paragraph] = []
    for paragraph in reversed(paragraphs):
        if paragraph.state == GONE:
            paragraph = paragraph._replace(columns=columns)
        columns = paragraph.columns
        found.append(paragraph._replace(turns=False))
    return reversed(found)
