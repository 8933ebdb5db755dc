"""What a line of a draft is, found from the line and its neighbours alone, so that typing waits for no parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bulletin_tui import draft
from bulletin_tui.model import Role

LABELS: dict[Role, str] = {
    Role.FRONT: "期", Role.SECTION: "栏", Role.KICKER: "引", Role.HEADLINE: "主", Role.DECK: "副", Role.CREDITS: "来",
    Role.PARAGRAPH: "", Role.BRIEF: "简", Role.SUBHEAD: "小", Role.CAPTION: "图", Role.NOTE: "注", Role.ITEM: "·",
}  # fmt: skip
NAMES: dict[Role, str] = {
    Role.FRONT: "期号信息", Role.SECTION: "栏目", Role.KICKER: "引题", Role.HEADLINE: "主题", Role.DECK: "副题",
    Role.CREDITS: "来稿信息", Role.PARAGRAPH: "正文", Role.BRIEF: "简讯", Role.SUBHEAD: "小标题", Role.CAPTION: "图注",
    Role.NOTE: "按语、备注", Role.ITEM: "条目",
}  # fmt: skip
_SIGN = re.compile(r"(?:[#＃]{1,4}|[>＞]|-)\s+")
FRONT_MOST = 12  # lines of front matter looked at


def role_of(lines: Sequence[str], index: int) -> Role | None:
    """The role of a line of a draft, from 0; None for a blank one."""
    if not lines[index].strip():
        return None
    if index <= FRONT_MOST and lines[0].strip() == draft.FENCE and index <= _front_end(tuple(lines[: FRONT_MOST + 1])):
        return Role.FRONT
    after = lines[index + 1] if index + 1 < len(lines) else ""
    return _role(tuple(lines[max(index - 2, 0) : index]), lines[index], after)


def sign(line: str, role: Role | None) -> int:
    """How many characters the mark of its role takes at a line's start, where it is nothing but a mark."""
    found = _SIGN.match(line) if role not in (None, Role.FRONT, Role.PARAGRAPH, Role.BRIEF) else None
    return found.end() if found else 0


@lru_cache(maxsize=8192)
def _role(before: tuple[str, ...], line: str, after: str) -> Role | None:
    if line.startswith(("#", "＃", ">", "＞")):
        # A kicker needs a headline after it, a deck and credits one before: give the parser just that.
        context = [text for text in before if text.strip() != draft.FENCE]
        text = "\n".join((*context, line, "## 题"))
        return dict(draft.marks(text)).get(len(context) + 1)
    return dict(draft.marks(line if line.strip() != draft.FENCE else "—")).get(1)


def beginning(lines: Sequence[str]) -> tuple[int, int]:
    """Where a cursor may stand in a draft just opened: what is typed by accident must not break its front matter."""
    front = _front_end(tuple(lines[: FRONT_MOST + 1])) + 1 if lines[0].strip() == draft.FENCE else 0
    below = [index for index in range(front, len(lines)) if lines[index].strip()]
    heads = (index for index in below if lines[index].startswith(("## ", "### ", "◆")))
    row = next(heads, below[0] if below else len(lines) - 1)  # the first article: its findings stand beside it
    return row, len(lines[row])


@lru_cache(maxsize=64)
def _front_end(lines: tuple[str, ...]) -> int:
    for index, line in enumerate(lines[1:], 1):
        if line.strip() == draft.FENCE:
            return index
    return 0
