"""How many slips in fixed wordings, names of bodies and fixed series are found and mended: each is spoilt at random.

    python benchmarks/slips.py [SEED]

A slip: a character missing, doubled, wrong or swapped with its neighbour; in a series also two members that changed places, or
one left out where the series is known by the rest.
"""

from __future__ import annotations

import random
import sys

from bulletin_tui import checking, draft, loading
from bulletin_tui.checking.style import HERE
from bulletin_tui.model import Source

_WRONG = "时大开发工人民组以国家社会的和在经作政建"
_EACH = 4


def spoil(wording: str, chance: random.Random) -> str:
    inside = [at for at, character in enumerate(wording) if "\u4e00" <= character <= "\u9fff"][1:-1]
    at, kind = chance.choice(inside), chance.randrange(4)
    here = wording[at]
    if kind == 0:
        return wording[:at] + wording[at + 1 :]
    if kind == 1:
        return wording[:at] + here + wording[at:]
    if kind == 2:
        return wording[:at] + chance.choice([character for character in _WRONG if character != here]) + wording[at + 1 :]
    return wording[:at] + wording[at + 1] + here + wording[at + 2 :]


def spoil_series(members: list[str], whole: bool, chance: random.Random) -> list[str]:
    spoilt, kind = list(members), chance.randrange(3)
    at = chance.randrange(len(members) - 1)
    if kind == 1 and whole:
        del spoilt[at]
    elif kind == 2 and len(members[at]) > 3:
        spoilt[at] = spoil(members[at], chance)
    else:
        spoilt[at], spoilt[at + 1] = spoilt[at + 1], spoilt[at]
    return spoilt


def measure(name: str, pairs: list[tuple[str, str]], style: checking.Style) -> None:
    found = mended = 0
    for wrong, right in pairs:
        findings = checking.check(draft.parse(Source(wrong)), style)
        found += bool(findings)
        mended += any(wrong[: one.start] + text + wrong[one.end :] == right for one in findings for text in one.suggestions)
    print(f"{name}：{len(pairs)} 句，发现 {100 * found / len(pairs):.1f}%，改对 {100 * mended / len(pairs):.1f}%")


def main() -> None:
    chance = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
    style = checking.load()
    for name in ("表述", "机构"):
        wordings = [str(phrase) for part in loading.load_file(HERE / "lexicons" / f"{name}.yaml") for phrase in part["phrases"]]
        pairs = [(f"会上学习了{spoil(wording, chance)}，作了部署。", f"会上学习了{wording}，作了部署。") for wording in wordings * _EACH]
        measure(name, [pair for pair in pairs if pair[0] != pair[1]], style)
    pairs = []
    for part in loading.load_file(HERE / "lexicons" / "固定序列.yaml") * _EACH:
        spoilt = spoil_series(list(map(str, part["members"])), bool(part.get("whole")), chance)
        pairs.append((f"会上讲了{'、'.join(spoilt)}，作了部署。", f"会上讲了{'、'.join(map(str, part['members']))}，作了部署。"))
    measure("固定序列", [pair for pair in pairs if pair[0] != pair[1]], style)


if __name__ == "__main__":
    main()
