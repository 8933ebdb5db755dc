"""styles.xml, generated from a look: every style of the table in setting/styles.py, with its faces by script.

Children stand in the order that ECMA-376 17.3.1.26 (pPr) and 17.3.2.28 (rPr) ask for.
"""

from __future__ import annotations

from dataclasses import replace

from bulletin_tui.exporting.word.xml import HEAD, W, escape, twips
from bulletin_tui.model import House
from bulletin_tui.setting.look import Face, Look, Rule, Style
from bulletin_tui.setting.styles import BY_KEY, RUNNING, STYLES, Named
from bulletin_tui.text import cells

_BASE = (
    '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="a2"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
    "<w:semiHidden/><w:unhideWhenUsed/></w:style>"
)


def styles(look: Look, house: House) -> str:
    """styles.xml. The masthead is made smaller where the paper's name would not fit on one line."""
    if look.paper is not None:
        return (
            look.paper.styles
            + "".join(_style(BY_KEY[key], _fitted(BY_KEY[key], look, house), look) for key in look.paper.missing)
            + "</w:styles>"
        )
    base = look.faces[look.base]
    size = look.styles["body"].size or 12
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:uiPriority w:val="0"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr><w:kern w:val="2"/>{_size(size)}</w:rPr></w:style>'
    )
    written = "".join(_style(named, _fitted(named, look, house), look) for named in STYLES)
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{faces(base)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" '
        'w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        f"{normal}{_BASE}{written}</w:styles>"
    )


def faces(face: Face) -> str:
    """All four slots by name: a theme attribute would win over a name."""
    latin, east = escape(face.latin), escape(face.east)
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{east}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def _fitted(named: Named, look: Look, house: House) -> Style:
    style = look.styles[named.key]
    if named.key != "masthead" or not style.size or not house.name:
        return style
    wide = cells(house.name) / 2
    room = look.page.text_width / 25.4 * 72
    if wide * (style.size + style.spread) <= room:
        return style
    return replace(style, size=max(12, int(room / wide - style.spread - 0.5)))


def _style(named: Named, style: Style, look: Look) -> str:
    custom = ' w:customStyle="1"' if named.id.startswith("Bt") else ""
    kind = "character" if named.character else "paragraph"
    based = BY_KEY[named.based].id if named.based else "a0" if named.character else "a"
    following = "" if named.character else f'<w:next w:val="{BY_KEY[named.next].id}"/>'
    paragraph = "" if named.character else f"<w:pPr>{_paragraph(named, style, look)}</w:pPr>"
    run = _run(style, look)
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{named.id}"><w:name w:val="{named.name}"/><w:basedOn w:val="{based}"/>{following}'
        f'<w:uiPriority w:val="{STYLES.index(named) + 1}"/><w:qFormat/>{paragraph}{f"<w:rPr>{run}</w:rPr>" if run else ""}</w:style>'
    )


def _paragraph(named: Named, style: Style, look: Look) -> str:
    """The children of pPr, in the schema's order. A style based on another says only how it differs."""
    size = style.size or look.styles["body"].size or 12
    out = "<w:keepNext/>" if style.keep else ""
    out += "<w:keepLines/>" if style.keep or style.whole else ""
    # Without it LibreOffice leaves many columns unbalanced; in one column the standard's lines to a page count for more.
    out += "<w:widowControl/>" if look.columns.count > 1 and named.key in (*RUNNING, "caption") else ""
    out += _borders(style, look)
    out += f'<w:shd w:val="clear" w:color="auto" w:fill="{look.colour(style.fill)}"/>' if style.fill else ""
    if named.key in ("notice", "organ", "colophon", "guide"):
        edge = twips(look.page.text_width) - round(style.right * size * 20)
        leader = ' w:leader="dot"' if named.key == "guide" else ""
        out += f'<w:tabs><w:tab w:val="right"{leader} w:pos="{edge}"/></w:tabs>'
    out += "" if style.hanging_marks else '<w:overflowPunct w:val="0"/>'
    out += "" if named.key in RUNNING else '<w:snapToGrid w:val="0"/>'
    out += _spacing(named, style)
    out += _indents(style, size)
    out += f'<w:jc w:val="{style.align}"/>' if style.align else ""
    out += f'<w:outlineLvl w:val="{named.level - 1}"/>' if named.level and not named.based else ""
    return out


def _borders(style: Style, look: Look) -> str:
    rules = (("top", style.top), ("left", style.start), ("bottom", style.bottom), ("right", style.end))
    sides = "".join(_border(side, rule, look) for side, rule in rules if rule is not None)
    return f"<w:pBdr>{sides}</w:pBdr>" if sides else ""


def _border(side: str, rule: Rule, look: Look) -> str:
    return (
        f'<w:{side} w:val="{rule.kind}" w:sz="{round(rule.width * 8)}" w:space="{round(rule.space)}" w:color="{look.colour(rule.colour)}"/>'
    )


def _spacing(named: Named, style: Style) -> str:
    before = f' w:before="{round(style.before * 20)}"'
    after = f' w:after="{round(style.after * 20)}"' if style.after or not named.based else ""
    if style.line:
        line = f' w:line="{round(style.line * 20)}" w:lineRule="exact"'
    else:
        line = "" if named.based else ' w:line="240" w:lineRule="auto"'
    return f"<w:spacing{before}{after}{line}/>"


def _indents(style: Style, size: float) -> str:
    """Both measures: Word goes by characters, LibreOffice by twips."""
    out = ""
    for side, characters in (("left", style.left + style.hang), ("right", style.right)):
        if characters:
            out += f' w:{side}Chars="{round(characters * 100)}" w:{side}="{round(characters * size * 20)}"'
    for name, characters in (("hanging", style.hang), ("firstLine", style.first)):
        if characters:
            out += f' w:{name}Chars="{round(characters * 100)}" w:{name}="{round(characters * size * 20)}"'
    return f"<w:ind{out}/>" if out else ""


def _run(style: Style, look: Look) -> str:
    out = faces(look.faces[style.face]) if style.face else ""
    out += "<w:b/><w:bCs/>" if style.bold else ""
    out += f'<w:color w:val="{look.colour(style.colour)}"/>' if style.colour else ""
    out += f'<w:spacing w:val="{round(style.spread * 20)}"/>' if style.spread else ""
    return out + (_size(style.size) if style.size else "")


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
