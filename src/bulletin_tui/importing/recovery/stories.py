"""Whether a title heads a new story or a part of the one before it."""

from __future__ import annotations

from bulletin_tui.importing.recovery.boxes import Open
from bulletin_tui.importing.recovery.sheet import BOLD, SLANTED, Unit
from bulletin_tui.importing.recovery.signs import signs
from bulletin_tui.importing.recovery.titles import HEADLINE_LENGTH, level_role
from bulletin_tui.model import Role


def begins_story(unit: Unit, before: Unit | None, after: Unit | None, article: Open | None, levels: dict[int, Role], lone: bool) -> bool:
    """Whether a single title heads a new story, rather than a part of the one before it.

    lone: it is the last title of a section, below a story without parts; a story has no single part.
    """
    if article is None or article.brief or not article.body or before is None or before.role is Role.SECTION:
        return True
    role = unit.first.title or unit.first.hint.role or level_role(unit, levels)
    if role is not None and not (role is Role.HEADLINE and unit.first.rank in (BOLD, SLANTED)):  # bold may be a subhead as well
        return role is Role.HEADLINE
    return sum(weight for weight, speaks in _story_signs(unit, before, after, article, lone) if speaks) >= 2


def _story_signs(unit: Unit, before: Unit, after: Unit | None, article: Open, lone: bool) -> tuple[tuple[int, bool], ...]:
    text, sign = unit.text, signs()
    last = article.last
    parts = [part for part, role in article.body if role is Role.SUBHEAD]
    counted = any(sign.enumerator.match(part.text) or (part.first.numbered and not unit.first.numbered) for part in parts)
    listed = sum(role is Role.ITEM for _, role in article.body) * 2 > len(article.body)
    apart = unit.first.gap > 0 and after is not None and after.role is Role.PARAGRAPH
    follows = after.text if after is not None else ""
    return (
        (3, bool(sign.lead.match(follows))),
        (3, after is not None and after.byline),
        (6, unit.first.heads_story),
        (3, lone),
        (4, after is not None and _set_alike(unit, after, article)),
        (4, unit.first.centred),
        (6, bool(sign.text_box.match(text)) or (after is not None and after.role is Role.ITEM and bool(sign.list_box.search(text)))),
        (-3, text[0] in "“‘" and text[-1] in "”’" and text.count("“") < 2),
        (2, len(text) >= HEADLINE_LENGTH),
        (-2, len(text) <= 8),
        (1, " " in text or "\u3000" in text),
        (2, before.role is Role.CAPTION),
        (2, bool(sign.closing.match(last))),
        (3, last.endswith(("）", ")")) and bool(sign.byline.match(last[max(last.rfind("（"), last.rfind("(")) :]))),
        (3, unit.first.torn and before.last.cut_short),
        (2, bool(unit.first.indent) and not unit.first.indented),
        (-4, unit.first.indented and not unit.first.centred),
        (-5, bool(sign.enumerator.match(text))),
        (5, counted and apart),
        (5, article.body[-1][1] is Role.ITEM and listed and apart),
        (-5, len(text) >= 6 and text in article.lead),
        (-1, article.body[0][1] is Role.SUBHEAD or any(role is Role.SUBHEAD for _, role in article.body[-8:])),
    )


def _set_alike(unit: Unit, after: Unit, article: Open) -> bool:
    """Whether blank lines stand around the title as around the story's own headline, and between no paragraphs of the story."""
    first = article.body[0][0]
    if not unit.first.gap or not any(head.first.gap for head in article.heads.values()):
        return False
    paragraphs = [part for part, role in article.body[1:] if role is Role.PARAGRAPH]
    apart = any(part.first.gap for part in paragraphs)
    return bool(paragraphs) and not apart and bool(after.first.gap) == bool(first.first.gap)
