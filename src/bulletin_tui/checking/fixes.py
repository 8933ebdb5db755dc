"""Suggestions that are computed from what a pattern found. None: on a closer look nothing is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Fix = Callable[[re.Match[str], Mapping[str, Any]], tuple[str, ...] | None]


def order(found: re.Match[str], settings: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Members of a fixed series in their order."""
    members = found[0].split("、")
    for fixed in settings["orders"]:
        if all(member in fixed for member in members):
            ordered = sorted(members, key=fixed.index)
            return None if ordered == members else ("、".join(ordered),)
    return None


def dots(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """An address with half-width dots."""
    return (found[0].replace("。", ".").replace("．", "."),)


FIXES: dict[str, Fix] = {"order": order, "dots": dots}
