"""导读: three to five headlines on the first page, each with the page on which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bulletin_tui.exporting.word.paragraphs import Paragraph, Text
from bulletin_tui.model import Article, Block, Issue, Kind
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.pages import Filled
from bulletin_tui.text import cells, fold

_PLACEHOLDER = re.compile(r"[（(【〔\[][^）)】〕\]]*[）)】〕\]]")  # （题待定）, 【渝工铸魂：标题】: no headline yet
ANCHOR = "_Guide"
_NONE = ("无", "不要")
_PAGE = 5  # em that “第12版” and the dots before it ask for


def chosen(issue: Issue, look: Look) -> tuple[list[Block], list[str]]:
    """The headlines of the 导读, and what the draft asks for in it that no headline begins with or holds.

    The draft names them in its front matter (导读: …；…, or 无). Else it is the lead and the first headline of each section,
    filled up with the next ones; where there are fewer than the look's least, there is none.
    """
    if not look.guide.most:
        return [], []
    titled = [article for _, article in issue.articles() if article.title and article.kind is not Kind.BRIEF]
    if asked := issue.extras.get("导读", ""):
        return _asked(asked, titled)
    stories = [article for article in titled if article.kind is not Kind.BOX and not _PLACEHOLDER.fullmatch(article.title)]
    known = set(map(id, stories))
    firsts = {id(next((article for article in section.articles if id(article) in known), None)) for section in issue.sections}
    wanted = [article for article in stories if id(article) in firsts][: look.guide.most]
    wanted += [article for article in stories if id(article) not in firsts][: max(look.guide.least - len(wanted), 0)]
    kept = set(map(id, wanted))
    found = [article.headline for article in stories if id(article) in kept and article.headline is not None]
    return (found if len(found) >= look.guide.least else []), []


def _asked(asked: str, titled: Sequence[Article]) -> tuple[list[Block], list[str]]:
    if asked.strip() in _NONE:
        return [], []
    found: list[Block] = []
    unknown: list[str] = []
    for name in filter(None, (part.strip() for part in asked.replace(";", "；").replace("|", "；").replace("｜", "；").split("；"))):
        wanted = fold(name)
        places = [article.headline for article in titled if article.headline is not None and wanted in fold(article.title)]
        if places:
            found.append(places[0])
        else:
            unknown.append(name)
    return found, unknown


def entries(headlines: Sequence[Block], look: Look) -> Iterator[Paragraph]:
    """The 导读 as paragraphs, its pages still unknown."""
    if headlines:
        yield Paragraph("guide_title", (Text("本期导读"),))
    style = look.resolved("guide")
    room = look.page.text_width / 25.4 * 72 / (style.size or 12) - style.left - style.right - _PAGE
    for number, headline in enumerate(headlines, 1):
        title = _shortened(headline.text.replace("\t", " "), room)
        yield Paragraph("guide", (Text(f"{title}\t第"), Text("1", refers=f"{ANCHOR}{number}"), Text("版")))


def _shortened(title: str, room: float) -> str:
    """One line holds no more."""
    if cells(title) / 2 <= room:
        return title
    while cells(title) / 2 > room - 1:
        title = title[:-1]
    return title + "…"


def asked(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether there is a 导读 among what is printed."""
    return any(paragraph.style == "guide" for paragraph in paragraphs)


def paged(paragraphs: Sequence[Paragraph], filled: Sequence[Filled]) -> Sequence[Paragraph]:
    """The paragraphs with the pages of the 导读 filled in, as they are laid out for Word."""
    if not asked(paragraphs):
        return paragraphs
    named = {index: paragraph.anchor for index, paragraph in enumerate(paragraphs) if paragraph.anchor}
    numbers: dict[str, str] = {}
    for number, page in enumerate(filled, 1):
        for place in sorted(named):
            if any(strip.of[0] <= place <= strip.of[-1] for strip in page.strips):
                numbers[named.pop(place)] = str(number)

    def with_page(text: Text) -> Text:
        return text._replace(text=numbers.get(text.refers, text.text)) if text.refers else text

    return [
        paragraph._replace(texts=tuple(map(with_page, paragraph.texts))) if paragraph.style == "guide" else paragraph
        for paragraph in paragraphs
    ]
