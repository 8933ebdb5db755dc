"""What an issue and its sections must look like, as editors write it in templates/.

`周刊.yaml` lists the sections in order, each with a file of its own. What they ask for becomes rules like any other
rule of house style; they speak of whole issues only.
"""

from pathlib import Path

from bulletin_tui.template.demands import EMPTY, PROMPT, demands, names, rules, unfinished
from bulletin_tui.template.reading import load
from bulletin_tui.template.shape import Length, SectionTemplate, Template

__all__ = [
    "EMPTY",
    "PROMPT",
    "Length",
    "SectionTemplate",
    "Template",
    "builtin_folder",
    "demands",
    "load",
    "names",
    "rules",
    "unfinished",
]


def builtin_folder() -> Path:
    """The templates that come with the program; a newsroom's own folder templates/ goes before them."""
    return Path(__file__).parent.parent / "templates"
