"""From the text of a draft to an issue. Never fails and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bulletin_tui.draft import front, lines
from bulletin_tui.draft.lines import Line
from bulletin_tui.draft.marks import classify
from bulletin_tui.model import Article, Block, Doubt, Issue, Role, Section, Source


@dataclass(slots=True)
class _Open:
    """The article being read."""

    kicker: Block | None = None
    headline: Block | None = None
    deck: Block | None = None
    credits: Block | None = None
    blocks: list[Block] = field(default_factory=list)

    def close(self) -> Article:
        return Article(tuple(self.blocks), self.headline, self.kicker, self.deck, self.credits)

    @property
    def brief(self) -> bool:
        return bool(self.blocks) and self.blocks[0].role is Role.BRIEF


def parse(source: Source) -> Issue:
    """An issue from the text of a draft. Misplaced lines are kept as paragraphs and reported as doubts."""
    standing, ending = lines.cut(source.text)
    head, body = front.split(standing)
    doubts: list[Doubt] = []
    fields = front.fields_of(head, doubts)
    reader = _Body(doubts)
    for line in body:
        reader.take(line)
    return Issue(
        tuple(reader.close()),
        number=front.number_of(fields, doubts),
        serial=front.serial_of(fields, doubts),
        date=front.date_of(fields, doubts),
        extras=front.extras_of(fields),
        front=tuple(line.block(Role.FRONT, line.raw.strip()) for line in head),
        doubts=tuple(sorted(doubts)),
        source=source,
        ending=ending,
    )


class _Body:
    """The lines after the front matter, taken one by one."""

    def __init__(self, doubts: list[Doubt]) -> None:
        self.doubts = doubts
        self.sections: list[Section] = []
        self.heading: Block | None = None
        self.articles: list[Article] = []
        self.article: _Open | None = None
        self.kicker: Block | None = None  # waiting for its headline
        self.before: Role | None = None  # the role of the line before this one

    def take(self, line: Line) -> None:
        role, text, image = classify(line.raw.strip())
        if role is Role.KICKER and self.before is Role.HEADLINE and not line.lead and self.article:
            role = Role.DECK
            self.article.deck = line.block(role, text)
        elif role is Role.KICKER:
            self._orphan()
            self.kicker = line.block(role, text)
        elif role is Role.HEADLINE:
            self._close_article()
            self.article = _Open(self.kicker, line.block(role, text))
            self.kicker = None
        elif role is Role.SECTION:
            self._orphan()
            self._close_section()
            self.heading = line.block(role, text)
        else:
            self._orphan()
            role = self._body(line, role, text, image)
        self.before = role

    def _body(self, line: Line, role: Role, text: str, image: str | None) -> Role:
        if role is Role.BRIEF:
            self._close_article()
            self.article = _Open(blocks=[line.block(role, text)])
            return role
        article = self.article = self.article or _Open()
        if text == front.FENCE:
            self.doubts.append(Doubt(line.number, "“---”只用来围住最前面的期号信息；这一行已当作正文，请删去，或检查开头几行"))
        if role is Role.NOTE and self.before in (Role.HEADLINE, Role.DECK, Role.BRIEF) and not text.startswith(("编者按", "备注", "免查")):
            article.credits = line.block(Role.CREDITS, text)
            return Role.CREDITS
        if role is Role.CAPTION:
            article.blocks.append(line.block(role, text, image=image))
            return role
        if article.brief and role in (Role.PARAGRAPH, Role.SUBHEAD, Role.ITEM):
            self.doubts.append(Doubt(line.number, "简讯只有一段，这一行跟在简讯后面，已照原样保留；若另起一篇，请在前面加一行“## 标题”"))
        block = line.block(role, text)
        if block.misplaced:
            fate = "；原稿是编辑部自己的事，这一行不会印出来" if block.aside else ""
            self.doubts.append(Doubt(line.number, f"来稿信息放错了地方，应紧接在标题或简讯下面，请移过去{fate}"))
        article.blocks.append(block)
        return role

    def _orphan(self) -> None:
        """A kicker that found no headline stays where it stands, as a paragraph."""
        if self.kicker is None:
            return
        self.article = self.article or _Open()
        kept = self.kicker
        self.article.blocks.append(Block(Role.PARAGRAPH, kept.text, kept.spans, kept.lines, raw=kept.raw))
        self.doubts.append(Doubt(kept.lines[0][0], "引题（### ）后面没有主题（## ），已当作正文保留"))
        self.kicker = None

    def _close_article(self) -> None:
        if self.article is not None:
            self.articles.append(self.article.close())
            self.article = None

    def _close_section(self) -> None:
        self._close_article()
        if self.articles or self.heading is not None:
            self.sections.append(Section(self.heading, tuple(self.articles)))
        self.heading, self.articles = None, []

    def close(self) -> list[Section]:
        self._orphan()
        self._close_section()
        return self.sections


def marks(text: str) -> Iterator[tuple[int, Role]]:
    """The line number, from 1, and the role of each line that is not blank: what a margin label shows."""
    issue = parse(Source(text))
    for block in (*issue.front, *issue.blocks()):
        yield block.lines[0][0], block.role
