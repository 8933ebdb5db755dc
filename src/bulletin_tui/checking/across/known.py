"""What is known beforehand (known.yaml), read once on first use."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

from bulletin_tui import keeping

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
KEPT = 32_768  # lines of which what was read in them is kept, so that an edit costs the lines it touches
FILE = Path(__file__).with_name("known.yaml")


@cache
def _known() -> dict[str, Any]:
    def make() -> dict[str, Any]:
        from bulletin_tui import loading

        data: dict[str, Any] = keeping.plain(loading.load_file(FILE))
        return data

    return keeping.kept("known", keeping.standing(FILE), make)


@cache
def surname() -> str:
    """A pattern that matches a surname."""
    single = "".join(sorted(set(_known()["姓"].replace(" ", ""))))
    return f"(?:{'|'.join(_known()['复姓'])}|[{single}])"


@cache
def offices() -> tuple[str, ...]:
    """Words after which a name may stand, longest first."""
    return tuple(sorted((word for row in _known()["职务"] for word in row), key=len, reverse=True))


@cache
def measures() -> tuple[str, ...]:
    """Measure words, longest first."""
    return tuple(sorted(_known()["量词"].split(), key=len, reverse=True))


@cache
def shorts() -> dict[str, list[str]]:
    """Short names of organisations and the full ones that should come first."""
    return {str(short): list(fulls) for short, fulls in _known()["简称"].items()}


@cache
def forms() -> tuple[tuple[str, ...], ...]:
    """Groups of forms of one name, that of the house first."""
    return tuple(tuple(group) for group in _known()["名称"])


@cache
def _districts() -> tuple[tuple[datetime.date, tuple[str, ...]], ...]:
    return tuple((datetime.date.fromisoformat(str(row["起"])), tuple(row["名"])) for row in _known()["区县"])


def districts(date: datetime.date | None) -> tuple[str, ...]:
    """The short names of the districts in official order, as valid on a date (the latest without one)."""
    versions = _districts()
    valid = [names for since, names in versions if date is None or since <= date]
    return valid[-1] if valid else versions[0][1]


@cache
def places() -> frozenset[str]:
    """Every district's short name, whatever the date."""
    return frozenset(name for _, names in _districts() for name in names)
