"""One change that a Word file asks for: who asks, what it says, and what it means in the draft."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import NamedTuple


class Change(NamedTuple):
    """Characters start..end of the draft's text give way to others."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change that somebody asks for, as he made it, and what it means in the draft."""

    kind: str  # 改 增 删 改段 增段 删段 分段 并段 移走 移来 样式 批注
    author: str
    when: str
    old: str
    new: str
    before: str = ""  # what stands around it in its paragraph
    after: str = ""
    row: int = 0  # the line of the draft, from 1
    changes: tuple[Change, ...] = ()
    why: str = ""  # why it cannot be taken over

    @property
    def key(self) -> str:
        """What it is known by when the same file is looked at again."""
        return hashlib.sha256("\0".join((self.kind, self.author, str(self.row), self.before, self.old, self.new)).encode()).hexdigest()[:12]


def told(proposal: Proposal) -> str:
    """A change as one line: …会议〔指出→强调〕，招聘…; a remark with what it speaks of."""
    old, new = (" ／ ".join(part.strip() for part in text.split("\n") if part.strip()) for text in (proposal.old, proposal.new))
    if proposal.kind == "批注":
        return f"“{old}”：{new}" if old else new
    if proposal.kind == "分段":
        return f"…{proposal.before}〔另起一段{'，加“' + new + '”' if new else ''}〕{proposal.after}…"
    change = f"〔{old}→{new}〕" if old and new else f"〔删：{old}〕" if old else f"〔增：{new}〕"
    return f"{'…' if proposal.before else ''}{proposal.before}{change}{proposal.after}{'…' if proposal.after else ''}"


def when(proposal: Proposal) -> str:
    """12-20 09:31, as the reader's Word wrote it."""
    found = re.match(r"\d{4}-(\d\d-\d\d)T(\d\d:\d\d)", proposal.when)
    return f"{found[1]} {found[2]}" if found else ""
