"""Numerals: what a number written in digits, in Chinese or in both amounts to, and how it is written. GB/T 15835—2011."""

from __future__ import annotations

import re

DIGITS = "〇一二三四五六七八九"
_VALUE = {**{character: number for number, character in enumerate(DIGITS)}, "零": 0, "两": 2, "○": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10**4, "亿": 10**8}


def value(text: str) -> float | None:
    """What a numeral amounts to: 1,200 · 3.5万 · 三十六 · 6千万. None for what is no numeral."""
    text = text.replace(",", "").replace("，", "")
    if re.fullmatch(r"[〇零一二三四五六七八九]{2,}", text):
        return float("".join(str(_VALUE[character]) for character in text))
    total = section = 0.0
    number: float | None = None
    for piece in re.findall(r"\d+(?:\.\d+)?|.", text):
        if piece[0].isdigit():
            number = (number or 0) + float(piece)
        elif piece in _VALUE:
            number = (number or 0) + _VALUE[piece]
        elif piece in _SMALL:
            section += (1 if number is None else number) * _SMALL[piece]
            number = None
        elif piece in _GREAT:
            part = section + (number or 0)
            total = (total + part or 1) * _GREAT[piece] if piece == "亿" else total + (part or 1) * _GREAT[piece]
            section, number = 0.0, None
        else:
            return None
    return total + section + (number or 0)


def chinese(number: int) -> str:
    """A number below 10,000 in Chinese: 12 is 十二, 105 is 一百零五."""
    if number < 10:
        return DIGITS[number].replace("〇", "零")
    text, rest, gap = "", number, False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10)):
        digit, rest = divmod(rest, size)
        if digit:
            text += ("零" if gap else "") + (DIGITS[digit] + unit if text or digit > 1 or unit != "十" else unit)
            gap = False
        elif text:
            gap = True
    return text + (("零" if gap else "") + DIGITS[rest] if rest else "")


def plain(number: float) -> str:
    """A number in digits, with 万 or 亿 where it is a round number of them."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size and round(number / size, 2) * size == number:
            return f"{number / size:g}{unit}"
    return f"{number:.10g}"
