"""Which section an article is most like, by the key words that the templates name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bulletin_tui import text
from bulletin_tui.model import Article, Block, Kind, Role
from bulletin_tui.template import SectionTemplate, Template

IN_TITLE, IN_LEAD, IN_BODY = 4.0, 2.0, 1.0  # what a key word counts, once, by the best place in which it stands
_ENOUGH, _APART = 5.0, 1.5  # a guess is sure with this score, and so many times the next one's


class Guess(NamedTuple):
    asked: SectionTemplate
    score: float
    second: SectionTemplate | None
    sure: bool


def likeliest(article: Article, template: Template) -> Guess:
    """The section whose key words an article holds most of; briefs and boxes go to a section of their own."""
    fitting = [section for section in template.sections if article.kind in section.kinds] or list(template.sections)
    own = [section for section in fitting if section.kinds == {article.kind}]
    if own and article.kind is not Kind.STORY:
        return Guess(own[0], 0.0, None, True)
    scores = sorted(((score(article, section), -index) for index, section in enumerate(fitting)), reverse=True)
    best, index = scores[0]
    if not best:
        # Not the lead: that a story belongs there is for an editor to say.
        return Guess(next((section for section in fitting if section.printed), fitting[0]), 0.0, None, False)
    second, second_index = scores[1] if len(scores) > 1 else (0.0, 0)
    sure = best >= _ENOUGH and best >= second * _APART
    return Guess(fitting[-index], best, fitting[-second_index] if second else None, sure)


def score(article: Article, asked: SectionTemplate) -> float:
    """How much the key words of a section say of an article; long ones say more than short ones."""
    titles = _folded(block for block in (article.kicker, article.headline, article.deck) if block)
    body = [block for block in article.blocks if block.role not in (Role.NOTE, Role.CAPTION)]
    lead, rest = _folded(body[:1]), _folded(body[1:])
    total = 0.0
    for word in dict.fromkeys(map(text.fold, asked.keywords)):
        weight = IN_TITLE if word in titles else IN_LEAD if word in lead else IN_BODY if word in rest else 0.0
        total += weight * min(len(word), 4) / 2
    return total


def _folded(blocks: Iterable[Block]) -> str:
    return "\n".join(text.fold(block.text) for block in blocks)
