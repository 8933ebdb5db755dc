"""The smaller parts of the package: settings, font table, headers and footers, properties."""

from __future__ import annotations

from bulletin_tui.exporting import phrases
from bulletin_tui.exporting.word.xml import HEAD, W, escape, field, run, twips
from bulletin_tui.model import House, Issue
from bulletin_tui.setting.kinsoku import NOT_FIRST, NOT_LAST
from bulletin_tui.setting.look import Look

_COMPAT = (("compatibilityMode", "15"), ("overrideTableStyleFontSizeAndJustification", "1"), ("enableOpenTypeFeatures", "1"),
           ("doNotFlipMirrorIndents", "1"), ("differentiateMultirowTableHeaders", "1"))  # fmt: skip


def settings(look: Look, tracked: bool = False) -> str:
    """settings.xml with Word's own defaults for zh-CN; compatibility mode 15, else its title bar says 兼容模式.

    In a file that is `tracked` Word marks what its next reader changes.
    """
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>' for name, value in _COMPAT
    )
    own = look.paper is not None and bool(look.paper.references)
    even = "" if own and look.paper is not None and not look.paper.even else "<w:evenAndOddHeaders/>"
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
        f'{"<w:trackRevisions/>" if tracked else ""}<w:defaultTabStop w:val="420"/>'
        f'{even}<w:drawingGridHorizontalSpacing w:val="105"/>'
        f'<w:drawingGridVerticalSpacing w:val="{look.page.line_pitch}"/><w:displayHorizontalDrawingGridEvery w:val="0"/>'
        '<w:displayVerticalDrawingGridEvery w:val="1"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{escape(NOT_LAST)}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{escape(NOT_FIRST)}"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        f"<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table(look: Look) -> str:
    """fontTable.xml: altName is what Word tries where a face is not installed."""
    fonts: dict[str, str] = {}
    for face in look.faces.values():
        instead = f'<w:altName w:val="{escape(face.instead)}"/>' if face.instead else ""
        pitch = "fixed" if face.fixed else "variable"
        fonts[face.east] = f'{instead}<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="{pitch}"/>'
    for face in look.faces.values():
        fonts.setdefault(face.latin, '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>')
    inner = "".join(f'<w:font w:name="{escape(name)}">{children}</w:font>' for name, children in fonts.items())
    return f'{HEAD}<w:fonts xmlns:w="{W}">{inner}</w:fonts>'


def theme(look: Look) -> str:
    """theme.xml, which validators ask for; no style refers to it, so it cannot win over a face or colour."""
    red = look.colours.get("red", "C00000")
    colours = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": red, "accent2": "1F4E79", "accent3": "7F7F7F",
               "accent4": "BF9000", "accent5": "385723", "accent6": "833C0B", "hlink": "0563C1", "folHlink": "954F72"}  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    base = look.faces[look.base]
    face = f'<a:latin typeface="{escape(base.latin)}"/><a:ea typeface="{escape(base.east)}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="bulletin"><a:themeElements>'
        f'<a:clrScheme name="bulletin">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="bulletin"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="bulletin"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def headers_and_footers(running: str, stamp: str, look: Look) -> dict[str, str]:
    """Six parts: the running head from page 2 on, and — 1 — at the outer side of every page, a copy's stamp at the inner."""
    page = run("— ") + field("PAGE", "1") + run(" —")
    outer = _stamped(page, stamp, twips(look.page.text_width)) if stamp else {
        "right": ('<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>', page),
        "left": ('<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>', page),
    }  # fmt: skip
    parts = {"first": "", "default": run(running), "even": run(running)}
    found = {f"word/header_{which}.xml": _part("hdr", "a3" if which != "first" else "a", "", text) for which, text in parts.items()}
    for which, side in (("default", "right"), ("even", "left"), ("first", "right")):
        found[f"word/footer_{which}.xml"] = _part("ftr", "a4", *outer[side])
    return found


def _stamped(page: str, stamp: str, width: int) -> dict[str, tuple[str, str]]:
    """Properties and runs of a foot with the page's number at the one side and the stamp at the other."""
    small = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
    told = f'<w:r>{small}<w:t xml:space="preserve">{escape(stamp)}</w:t></w:r>'
    tab = "<w:r><w:tab/></w:r>"
    return {
        "right": (f'<w:tabs><w:tab w:val="right" w:pos="{width - 280}"/></w:tabs><w:jc w:val="left"/>', told + tab + page),
        "left": (
            f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs><w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>',
            page + tab + told,
        ),
    }


def _part(root: str, style: str, properties: str, inner: str) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/><w:suppressLineNumbers/>{properties}</w:pPr>'
    return f'{HEAD}<w:{root} xmlns:w="{W}"><w:p>{properties}{inner}</w:p></w:{root}>'


def core_properties(issue: Issue, house: House) -> str:
    """docProps/core.xml; its dates are the issue's, so that the same issue gives the same bytes."""
    title = f"《{house.name}》{phrases.number_line(issue)}" if house.name else phrases.number_line(issue)
    stamp = f"{issue.date.isoformat()}T00:00:00Z" if issue.date else ""
    dated = (
        "".join(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")) if stamp else ""
    )
    identifier = f"<dc:identifier>{escape(issue.number)}</dc:identifier>" if issue.number else ""
    author = escape(house.organ or house.name)
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title)}</dc:title><dc:creator>{author}</dc:creator>'
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>{dated}{identifier}<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def app_properties(house: House) -> str:
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>bulletin-tui</Application><Company>{escape(house.organ)}</Company><AppVersion>16.0000</AppVersion></Properties>"
    )
