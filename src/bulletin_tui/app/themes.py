"""Two sets of colours, for a bright room and a dark one. Every text stands at 4.5:1 or more on its ground; a test measures it."""

from __future__ import annotations

from textual.theme import Theme

DAY, NIGHT = "日", "夜"


def _theme(name: str, dark: bool, ground: str, panel: str, text: str, muted: str, accent: str, error: str, warning: str, good: str,
           bar: str, bar_blurred: str, selection: str, found: str, rule: str) -> Theme:  # fmt: skip
    return Theme(
        name=name, dark=dark, primary=accent, secondary=accent, accent=accent, error=error, warning=warning, success=good,
        foreground=text, background=ground, surface=ground, panel=panel, boost=panel, text_alpha=1.0,
        variables={
            "muted": muted, "bar": bar, "bar-blurred": bar_blurred, "picked": selection, "found": found, "rule": rule,
            "block-cursor-foreground": text, "block-cursor-background": bar, "block-cursor-text-style": "none",
            "block-cursor-blurred-foreground": text, "block-cursor-blurred-background": bar_blurred,
            "block-cursor-blurred-text-style": "none", "block-hover-background": bar_blurred,
            "input-cursor-foreground": ground, "input-cursor-background": text, "input-cursor-text-style": "none",
            "input-selection-background": selection, "input-selection-foreground": text,
            "scrollbar": rule, "scrollbar-hover": muted, "scrollbar-active": accent,
            "scrollbar-background": ground, "scrollbar-background-hover": ground, "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
        },
    )  # fmt: skip


THEMES: tuple[Theme, ...] = (
    _theme(NIGHT, True, ground="#1c1e22", panel="#26292f", text="#dfe1e5", muted="#a0a6b0", accent="#86bbea", error="#ff9a8f",
           warning="#e9c46a", good="#93cf96", bar="#2f4358", bar_blurred="#2d3138", selection="#3d5a78", found="#6b5314", rule="#464b54"),
    _theme(DAY, False, ground="#fcfbf8", panel="#efece5", text="#22252a", muted="#5d626b", accent="#1b5a9c", error="#a8201a",
           warning="#7d5200", good="#1f6a2c", bar="#d3e4f5", bar_blurred="#e9e8e3", selection="#b5d3f0", found="#ffe08a", rule="#b9b6ae"),
)  # fmt: skip
