"""What issues are called on screen."""

from __future__ import annotations

import datetime

from bulletin_tui.model import Issue


def numbered(number: str | None) -> str:
    """第46期, 第5-6期, 增1刊; 无期号 for none."""
    if not number:
        return "无期号"
    return f"{number}刊" if number.startswith("增") else f"第{number}期"


def day(date: datetime.date | None) -> str:
    """11月23日; nothing for no date."""
    return f"{date.month}月{date.day}日" if date else ""


def heading(issue: Issue) -> str:
    """第46期　总第394期　2026年11月23日, as far as it is known; else the file's name."""
    parts = (
        numbered(issue.number) if issue.number else "",
        f"总第{issue.serial}期" if issue.serial else "",
        f"{issue.date.year}年{day(issue.date)}" if issue.date else "",
    )
    return "　".join(part for part in parts if part) or (issue.source.path.name if issue.source.path else "")
