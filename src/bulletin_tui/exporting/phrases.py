"""The fixed phrases of a printed issue: its number, its date, its credits, and which notes are printed."""

from __future__ import annotations

import datetime
import re

from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Role, credits_of

_BLANK = expression(r"(?:\s*[\w（）()]{1,6}\s*[:：])*\s*")  # labels that nobody wrote anything behind


def number_fields(issue: Issue) -> list[str]:
    """第48期 and 总第312期; 第5—6期 for a 合刊, 增刊第1期 for 增1; as much of it as is known."""
    number = issue.number or ""
    if number.startswith("增"):
        number = f"增刊第{number[1:]}期" if number[1:] else "增刊"
    elif number:
        number = f"第{re.sub(r'[-－–、]', '—', number)}期"
    serial = f"总第{issue.serial}期" if issue.serial is not None else ""
    return [text for text in (number, serial) if text]


def number_line(issue: Issue) -> str:
    """第48期（总第312期）, in running text."""
    first, *rest = number_fields(issue) or [""]
    return first + "".join(f"（{text}）" for text in rest)


def chinese_date(date: datetime.date | None) -> str:
    """2024年12月9日."""
    return f"{date.year}年{date.month}月{date.day}日" if date else ""


def signature(article: Article) -> list[tuple[str, str]]:
    """What is printed behind an article in brackets, as (key, text): 来稿 and 作者 without their labels, never the 原稿."""
    if article.credits is None:
        return []
    fields = credits_of(article.credits.text)
    if not fields:
        return [] if _BLANK.fullmatch(article.credits.text) else [("", article.credits.text)]
    return [(key, value if key in ("来稿", "作者") else f"{key}：{value}") for key, value in fields.items() if key != "原稿"]


def printed(block: Block) -> bool:
    """Whether a line of a draft is printed: 备注 and 免查 never are, credits only as a signature."""
    return block.role is not Role.CREDITS and not block.aside
