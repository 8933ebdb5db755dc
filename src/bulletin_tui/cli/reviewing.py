"""bulletin-tui import --review: a Word file that came back, change by change; what is accepted goes into the draft."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletin_tui import newsroom
from bulletin_tui.cli import printing
from bulletin_tui.cli.saying import talk
from bulletin_tui.errors import WrongCall

if TYPE_CHECKING:
    from bulletin_tui.newsroom.reviewing import Review, Reviewed


def review(called: argparse.Namespace) -> int:
    """Lists the changes; takes over what --accept names and remembers what --refuse names. Writes nothing without either."""
    from bulletin_tui import files

    if len(called.files) != 1:
        raise WrongCall("审改一次只看一个文件", advice="请一个一个来")
    review = newsroom.find(called.to or called.files[0]).review(called.files[0], called.to)
    if review.doubt:
        talk(f"{review.file}：{review.doubt}")
    source = files.read_source(review.draft)
    text = source.text.replace("\r\n", "\n")
    listed = review.changes(text)
    accepted, refused = (_named(words, listed) for words in (called.accept, called.refuse))
    if twice := {one.number for one in accepted} & {one.number for one in refused}:
        raise WrongCall(f"第{'、'.join(map(str, sorted(twice)))}条既采用又拒绝，请只写一样")
    if not (called.accept or called.refuse):
        _show(listed, called.format)
        return 0
    return _decide(review, text, accepted, refused, called.format)


def _decide(review: Review, text: str, accepted: Sequence[Reviewed], refused: Sequence[Reviewed], form: str) -> int:
    from bulletin_tui.newsroom.reviewing import OPEN, REFUSED, STUCK

    stuck = [one for one in accepted if one.standing.state == STUCK]
    taken = [one for one in accepted if one.standing.state in (OPEN, REFUSED) and one.standing.changes]
    review.refuse([one.proposal for one in taken], refused=False)
    review.refuse(one.proposal for one in refused)
    if taken:
        after = review.take(taken)
        printing.diff(review.draft, text, after)
        text = after
    for one in stuck:
        talk(f"第{one.number}条没有代改：{one.standing.why}")
    left = [one for one in review.changes(text) if one.standing.state == OPEN]
    talk(f"采用{len(taken)}条，拒绝{len(refused)}条，还有{len(left)}条待定")
    return 0


def _named(words: str, listed: Sequence[Reviewed]) -> list[Reviewed]:
    """The changes that all, 3 or 1,4-6 names. Raises WrongCall."""
    from bulletin_tui.newsroom.reviewing import OPEN

    if words.strip().lower() in ("all", "全部"):
        return [one for one in listed if one.standing.state == OPEN]
    wanted: set[int] = set()
    for part in filter(None, re.split(r"[,，、\s]+", words)):
        found = re.fullmatch(r"(\d{1,5})(?:[-—](\d{1,5}))?", part)
        if found is None:
            raise WrongCall(f"编号“{part}”看不懂", advice="应如 all、3、1,4-6")
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= len(listed):
            raise WrongCall(f"没有第{part}条，一共{len(listed)}条")
        wanted.update(range(first, last + 1))
    return [one for one in listed if one.number in wanted]


def _show(listed: Sequence[Reviewed], form: str) -> None:
    from bulletin_tui.newsroom.reviewing import OPEN, told, when

    if form == "json":
        print(json.dumps([_values(one) for one in listed], ensure_ascii=False, indent=1))
        return
    for one in listed:
        where = f"第{one.standing.line}行" if one.standing.line else "不在稿件里"
        who = "　".join(filter(None, (one.proposal.author, when(one.proposal))))
        print(f"{one.number:>3}  {one.standing.state}  {where}  {one.proposal.kind}  {who}".rstrip())
        print(f"     {told(one.proposal)}")
        if one.standing.why:
            print(f"     （{one.standing.why}）")
    count = sum(one.standing.state == OPEN for one in listed)
    talk(
        f"共{len(listed)}条，{count}条待定。采用：--accept 编号（或 all），拒绝：--refuse 编号"
        if listed
        else "和草稿一样，没有改动，也没有批注"
    )


def _values(one: Reviewed) -> dict[str, object]:
    proposal, standing = one.proposal, one.standing
    return {
        "number": one.number,
        "state": standing.state,
        "line": standing.line or None,
        "kind": proposal.kind,
        "author": proposal.author,
        "when": proposal.when or None,
        "before": proposal.before,
        "old": proposal.old,
        "new": proposal.new,
        "after": proposal.after,
        "why": standing.why,
    }
