"""Whether a Word file that came back is of the issue it is laid beside: the numbers and dates at their heads."""

from __future__ import annotations

import datetime
import re

from bulletin_tui import draft
from bulletin_tui.exporting import phrases
from bulletin_tui.model import Issue

HEAD = 12  # lines that a masthead may take, blank ones apart
_NUMBER = re.compile(r"(?<!总)(?:增刊)?第\d{1,3}(?:—\d{1,3})?期")
_SERIAL = re.compile(r"总(?:第|期|期数)?[:：]?(\d{1,5})")
_DATE = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_DASH = re.compile(r"[-－–、]")


def otherwise(text: str, issue: Issue) -> str:
    """What the head of a file's text says otherwise than the issue, as a Chinese sentence; "" where it agrees or says nothing.

    A date counts only beside a number: a contribution begins with the date of what it tells.
    """
    lines = [line for line in (re.sub(r"\s", "", line) for line in re.split(r"[\n\v]", text)) if line][:HEAD]
    head = "\n".join(lines)
    number, serial, day = _NUMBER.search(_DASH.sub("—", head)), _SERIAL.search(head), _DATE.search(head)
    if number is None and serial is None:
        return ""
    theirs = (number[0] if number else "", int(serial[1]) if serial else None, draft.parse_date(day[0]) if day else None)
    ours = (_numbered(issue), issue.serial, issue.date)
    if not any(one and other and one != other for one, other in zip(theirs, ours, strict=True)):
        return ""
    return f"这份文件上写的是{_named(*theirs)}，草稿是{_named(*ours)}，好像不是同一期，请先核对"


def _numbered(issue: Issue) -> str:
    return phrases.number_fields(Issue(number=issue.number))[0] if issue.number else ""


def _named(number: str, serial: int | None, date: datetime.date | None) -> str:
    """第46期（总第394期，2026年11月23日）, as much of it as is known."""
    rest = "，".join(filter(None, (f"总第{serial}期" if serial else "", phrases.chinese_date(date))))
    return (f"{number}（{rest}）" if rest else number) if number else rest
