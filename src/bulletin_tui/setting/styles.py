"""The paragraph styles of a printed issue, by the names Word shows: what the writer sets and the reader knows again.

Built-in names (heading 1 … caption) keep Word's own ids, so that its navigation pane, its captions and its
tables of contents work; the rest are ours and have Chinese names.
"""

from __future__ import annotations

from typing import NamedTuple

from bulletin_tui.model import Role


class Named(NamedTuple):
    """A style: its key in a look, its id and name in Word, what a paragraph in it is, and what follows it on Enter."""

    key: str
    id: str
    name: str
    role: Role | None = None
    next: str = "body"
    level: int = 0  # outline level from 1; 0 for none
    based: str = ""  # the key of the style it differs from
    character: bool = False


STYLES: tuple[Named, ...] = (
    Named("body", "BtBody", "刊物正文", Role.PARAGRAPH),
    Named("opening", "BtOpening", "起段", Role.PARAGRAPH, based="body"),
    Named("section", "1", "heading 1", Role.SECTION, level=1),
    Named("headline", "2", "heading 2", Role.HEADLINE, level=2),
    Named("lead", "BtLead", "头条题", Role.HEADLINE, level=2, based="headline"),
    Named("subhead", "3", "heading 3", Role.SUBHEAD, level=3),
    Named("kicker", "BtKicker", "引题", Role.KICKER, next="headline"),
    Named("deck", "BtDeck", "副题", Role.DECK),
    Named("credits", "BtCredits", "署名", Role.CREDITS),
    Named("brief", "BtBrief", "简讯", Role.BRIEF, next="brief"),
    Named("caption", "35", "caption", Role.CAPTION),
    Named("note", "BtNote", "编者按", Role.NOTE),
    Named("item", "BtItem", "条目", Role.ITEM, next="item"),
    Named("box_kicker", "BtBoxKicker", "框引题", Role.KICKER, next="box_headline"),
    Named("box_headline", "BtBoxHeadline", "框题", Role.HEADLINE, next="box_item", based="headline"),
    Named("box_deck", "BtBoxDeck", "框副题", Role.DECK, next="box_item"),
    Named("box_item", "BtBoxItem", "框内条目", Role.ITEM, next="box_item"),
    Named("notice", "BtNotice", "刊头提示", next="masthead"),
    Named("masthead", "BtMasthead", "刊头", next="number"),
    Named("slogan", "BtSlogan", "刊头语", next="number"),
    Named("number", "BtNumber", "期号行", next="organ"),
    Named("organ", "BtOrgan", "编印行"),
    Named("guide_title", "BtGuideTitle", "导读题", next="guide"),
    Named("guide", "BtGuide", "导读", next="guide"),
    Named("colophon", "BtColophon", "版记", next="colophon"),
    Named("end", "BtEnd", "末行"),
    Named("header", "a3", "header", next="header"),
    Named("footer", "a4", "footer", next="footer"),
    Named("diamond", "BtDiamond", "简讯标记", character=True),
    Named("source", "BtSource", "来稿单位", character=True),
    Named("author", "BtAuthor", "作者姓名", character=True),
    Named("signed", "BtSigned", "简讯署名", character=True),
)

# What runs through the columns line by line: on the grid, and in many columns never one line of it alone.
RUNNING = frozenset(("body", "opening", "brief", "item", "credits", "subhead"))

BY_KEY = {style.key: style for style in STYLES}
BY_NAME = {style.name: style for style in STYLES}

# What says that a file was set by us: Word keeps these in the file even where no paragraph uses them.
OURS = frozenset(style.name for style in STYLES if style.key in ("kicker", "deck", "credits", "brief", "masthead", "colophon"))

# Bookmarks at a paragraph that begins an article, or ends the section before it, where no heading says so.
NEW_ARTICLE = "_NewArticle"
NO_SECTION = "_NoSection"
