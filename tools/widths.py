"""Measures the faces that LibreOffice sets our Word files in where no Chinese face is installed.

pip install fonttools; python tools/widths.py    writes src/bulletin_tui/setting/widths.json

Times New Roman and its kin are measured in the metric-compatible Liberation faces, Chinese in Noto Sans CJK, signs that
neither holds in DejaVu Serif. Widths and kerning are ten-thousandths of an em; what is one em wide is left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts")
LATIN = {
    "Times New Roman": "truetype/liberation2/LiberationSerif-Regular.ttf",
    "Arial": "truetype/liberation2/LiberationSans-Regular.ttf",
    "Courier New": "truetype/liberation2/LiberationMono-Regular.ttf",
}
EAST = "opentype/noto/NotoSansCJK-Regular.ttc"
SIGNS = "truetype/dejavu/DejaVuSerif.ttf"
FULL = "‘’“”—…"  # printed one em wide, as a rendered page shows; the face holds them narrower too
OUT = Path(__file__).resolve().parents[1] / "src/bulletin_tui/setting/widths.json"


def widths(font: Any, codes: range) -> dict[str, int]:
    """What is not one em wide."""
    known, metrics, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    found = {chr(code): round(metrics[known[code]][0] / em * 10000) for code in codes if code in known}
    return {character: width for character, width in found.items() if width != 10000}


def kerns(font: Any) -> dict[str, int]:
    """Pairs of ASCII characters that stand closer or wider."""
    if "kern" not in font:
        return {}
    table, em = font["kern"].kernTables[0].kernTable, font["head"].unitsPerEm
    names = {font.getBestCmap()[code]: chr(code) for code in range(0x20, 0x7F)}
    pairs = {names[left] + names[right]: value for (left, right), value in table.items() if left in names and right in names}
    return {pair: round(value / em * 10000) for pair, value in sorted(pairs.items())}


def height(font: Any) -> list[int]:
    """Above and below the baseline."""
    em, head = font["head"].unitsPerEm, font["hhea"]
    return [round((head.ascent + head.lineGap) / em * 10000), round(-head.descent / em * 10000)]


def main() -> None:
    faces = {}
    for name, file in LATIN.items():
        font = TTFont(FONTS / file)
        faces[name] = {"height": height(font), "widths": widths(font, range(0x20, 0x2100)), "kerns": kerns(font)}
    east = TTFont(FONTS / EAST, fontNumber=0)
    narrow = {key: width for key, width in widths(east, range(0x20, 0x2E80)).items() if key not in FULL}
    faces["east"] = {"height": height(east), "widths": narrow, "kerns": {}}
    signs = TTFont(FONTS / SIGNS)
    faces["signs"] = {"height": height(signs), "widths": widths(signs, range(0x2100, 0x2C00)), "kerns": {}}
    rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(face, ensure_ascii=False, separators=(',', ':'))}" for name, face in faces.items())
    OUT.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
