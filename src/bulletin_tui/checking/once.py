"""One error is told once, however many rules see it.

Two findings are of one error where both would change the same characters, or where the wider changes what the narrower
speaks of. The graver stays, else the one that may be mended at a word, else the wider; what the other would put there is
offered as well.
"""

from __future__ import annotations

from functools import lru_cache

from bulletin_tui.model import Finding

CRASH = "checker/crash"
_BACK = 6  # findings before, of which one may reach over another
_OFFERS = 3  # suggestions of one finding, at most, when others join it
Stretch = tuple[int, int]


def order(finding: Finding) -> tuple[int, int, int]:
    """By place; of two that begin at one place the wider first, then the graver."""
    return finding.start, -finding.end, -finding.severity


def distinct(found: list[Finding]) -> list[Finding]:
    """Findings sorted by place, each error once."""
    found.sort(key=order)
    kept: list[Finding] = []
    for finding in found:
        for at in range(len(kept) - 1, max(-1, len(kept) - 1 - _BACK), -1):
            other = kept[at]
            if finding.start < other.end and finding.rule != CRASH and _of_one_error(other, finding):
                kept[at] = _joined(other, finding)
                break
        else:
            kept.append(finding)
    return kept


def _of_one_error(first: Finding, second: Finding) -> bool:
    """Whether two findings that share characters speak of one error; the first begins no later."""
    if (first.start, first.end) == (second.start, second.end) and not (first.suggestions and second.suggestions):
        return True
    if not first.suggestions or second.end == second.start:
        return False
    within = second.end <= first.end
    if not second.suggestions and not within:
        return False
    if within and second.suggestions and _put_in(first, second, second.suggestions[0]) == first.suggestions[0]:
        return True
    own = [(second.start, second.end)] if within else _changed(second)
    return any(_meet(one, other) for one in _changed(first) for other in own)


def _meet(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches share a character, or one is a place at which something is put in beside the other."""
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def _changed(finding: Finding) -> list[Stretch]:
    """The stretches of a file that a finding's first suggestion changes."""
    return [(finding.start + start, finding.start + end) for start, end in _differences(finding.text, finding.suggestions[0])]


@lru_cache(500)
def _differences(text: str, right: str) -> tuple[Stretch, ...]:
    if len(text) == len(right):
        return tuple((at, at + 1) for at, character in enumerate(text) if character != right[at])
    from difflib import SequenceMatcher  # few findings overlap

    steps = SequenceMatcher(None, text, right, autojunk=False).get_opcodes()
    return tuple((start, end) for what, start, end, _, _ in steps if what != "equal")


def _put_in(wide: Finding, narrow: Finding, offer: str) -> str:
    """What the wider finding speaks of once the narrower is mended."""
    at = narrow.start - wide.start
    return wide.text[:at] + offer + wide.text[at + len(narrow.text) :]


def _joined(first: Finding, second: Finding) -> Finding:
    """The finding that stays of two; what the other offers is offered too where it lies within.

    A narrower one knows less of what stands around it: what it offers counts where it is as grave, and where the wider
    leaves out nothing.
    """
    kept, other = sorted((first, second), key=lambda finding: (-finding.severity, not finding.fixable, finding.start - finding.end))
    if not kept.suggestions or other.start < kept.start or other.end > kept.end:
        return kept
    if len(other.text) < len(kept.text) and (other.severity < kept.severity or len(kept.suggestions[0]) != len(kept.text)):
        return kept
    offers = (_put_in(kept, other, offer) for offer in other.suggestions)
    suggestions = (*dict.fromkeys((*kept.suggestions, *offers)),)[: max(_OFFERS, len(kept.suggestions))]
    return kept if suggestions == kept.suggestions else kept._replace(suggestions=suggestions)
