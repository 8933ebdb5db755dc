"""What leaves the newsroom besides Word: a web page, a PDF, the print shop's folder."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from bulletin_tui import exporting, newsroom, office
from bulletin_tui.cli import main
from bulletin_tui.errors import OfficeTrouble, WrongCall
from bulletin_tui.newsroom import Newsroom
from bulletin_tui.newsroom.packing import FACES, PICTURES

ROOT = Path(__file__).parents[1]
OFFICE = pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
                    "08d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082")  # fmt: skip


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return newsroom.create(tmp_path / "编辑部")


def drafted(room: Newsroom, body: str) -> Path:
    path = room.drafts / "2026-03-23.md"
    path.write_text(f"---\n期号: 12\n总期: 500\n日期: 2026-03-23\n---\n\n{body}\n", encoding="utf-8")
    return path


class Page(HTMLParser):
    """The elements of a page, and the words it shows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def page_of(room: Newsroom, path: Path) -> Page:
    out, _ = room.export(path, form=".html")
    return Page(out.read_text(encoding="utf-8"))


def test_a_page_holds_all_that_is_printed_and_nothing_that_is_not(room):
    story = "# 渝工强基\n\n## 码头上的夜校\n> 来稿：万州区总工会　作者：田牧　原稿：夜校.docx\n\n四十名装卸工到场。\n\n> 备注：等回复"
    words = page_of(room, drafted(room, f"{story}\n\n# 一周动态\n\n◆3月19日，武隆区总工会慰问养路工20人。")).words
    for part in ("第12期", "渝工强基", "码头上的夜校", "四十名装卸工到场。", "万州区总工会", "◆3月19日"):
        assert part in words
    assert "备注" not in words and "夜校.docx" not in words


def test_a_page_needs_no_other_file_and_no_style_sheet_so_that_it_can_be_pasted(room):
    (room.drafts / "images").mkdir(exist_ok=True)
    (room.drafts / "images" / "夜校.png").write_bytes(PNG)
    page = page_of(room, drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。\n\n![夜校一角（田牧 摄）](images/夜校.png)"))
    tags = [tag for tag, _ in page.elements]
    assert not {"style", "link", "script"} & set(tags)
    assert not any({"class", "id"} & set(attributes) for _, attributes in page.elements)
    (image,) = [attributes for tag, attributes in page.elements if tag == "img"]
    assert (image["src"] or "").startswith("data:image/png;base64,") and image["alt"] == "夜校一角（田牧 摄）"
    body = tags.index("body")
    assert all(
        attributes.get("style") for tag, attributes in page.elements[body:] if tag in ("p", "h1", "h2", "h3", "h4", "section", "img")
    )


def test_words_that_look_like_html_stay_words(room):
    page = page_of(room, drafted(room, '## 甲<script>乙\n\n丙 & 丁 </section> "戊"。'))
    assert "甲<script>乙" in page.words and '丙 & 丁 </section> "戊"。' in page.words


def test_a_tab_in_a_text_does_not_tear_it_into_columns(room):
    page = page_of(room, drafted(room, "## 码头上的夜校\n\n四十名\t装卸工到场。\n\n# 一周动态\n\n◆3月19日\t，慰问。"))
    assert "四十名\u3000装卸工到场。" in page.words and "◆3月19日\u3000，慰问。" in page.words
    assert sum("flex" in (attributes.get("style") or "") for _, attributes in page.elements) == 1  # the line below the masthead


@pytest.mark.parametrize("look", ["简报", "公文"])
def test_the_colophon_stands_between_two_rules_as_on_paper(room, look):
    settings = room.root / "bulletin.yaml"
    settings.write_text(f"报头: 周报\n样式: {look}\n版记:\n  报: 市总工会领导\n  送: 各区县总工会\n  发: 各部门\n", encoding="utf-8")
    desk = newsroom.find(settings)
    assert desk.settings.house.look == look
    page = page_of(desk, drafted(desk, "## 码头上的夜校\n\n四十名装卸工到场。"))
    assert "各区县总工会" in page.words
    ruled = [
        tag
        for tag, attributes in page.elements
        if {"border-top", "border-bottom"} <= set(re.findall(r"border-\w+", attributes.get("style") or ""))
    ]
    assert ruled == ["section"]


def test_two_boxes_one_below_the_other_are_two(room):
    out, _ = room.export(drafted(room, "## 数一数\n\n- 甲\n\n## 再数一数\n\n- 乙"), form=".html")
    assert len(re.findall(r'<section style="margin: 16px 0; padding: 12px 12px', out.read_text(encoding="utf-8"))) == 2


def test_the_same_issue_gives_the_same_page(room):
    path = drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。")
    assert exporting.write(room.read(path), room.settings.house, ".html") == exporting.write(room.read(path), room.settings.house, ".html")


def test_a_picture_that_is_not_there_is_told_and_its_caption_kept(room):
    path = drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。\n\n![夜校一角](images/没有.png)")
    out, problems = room.export(path, form=".html")
    assert any("没有.png：找不到图片；网页中只有图注" in problem for problem in problems)
    assert any("没有.png：找不到图片；印样中只有图注" in problem for problem in room.export(path)[1])
    assert "夜校一角" in out.read_text(encoding="utf-8")


def shown(room: Newsroom, *names: str) -> list[bytes]:
    """The files that a page holds for pictures of the drafts' folder."""
    pictures = "".join(f"\n\n![图注](images/{name})" for name in names)
    out, _ = room.export(drafted(room, f"## 码头上的夜校\n\n四十名装卸工到场。{pictures}"), form=".html")
    held = re.findall(r"data:image/(\w+);base64,([^\"]+)", out.read_text(encoding="utf-8"))
    return [base64.b64decode(data) for _, data in held]


@pytest.fixture
def images(room: Newsroom) -> Path:
    folder = room.drafts / "images"
    folder.mkdir(exist_ok=True)
    return folder


def taken(turned: int = 1) -> Image.Exif:
    """What a camera says: how it was held, its make, and where it was (29.5 N)."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, "SomeCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (29.0, 30.0, 0.0)})
    return exif


TELLING = (b"Exif", b"eXIf", b"SomeCamera", b"GPSLatitude", b"tEXt")


def test_a_page_holds_pictures_no_larger_than_a_screen_shows(room, images):
    """A camera's file is ten times that, and lies on its side."""
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(images / "照.jpg", quality=95, exif=taken(turned=6))
    Image.new("1", (3000, 500)).save(images / "图表.png")
    Image.new("RGB", (300, 200)).save(images / "小.jpg")
    files = shown(room, "照.jpg", "图表.png", "小.jpg")
    photo, chart = (Image.open(BytesIO(data)) for data in files[:2])
    assert (photo.format, photo.size, chart.format) == ("JPEG", (1354, 2031), "PNG")
    assert files[2] == (images / "小.jpg").read_bytes()


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("turned", [1, 6])
@pytest.mark.parametrize(("size", "quality"), [((300, 200), 90), ((1200, 900), 40), ((1800, 1200), 95)])
def test_no_picture_of_a_page_tells_where_it_was_taken(room, images, size, quality, turned, progressive):
    """Neither a light one, nor one that would grow by being made anew, nor one of a camera; and all stand upright."""
    noise = Image.effect_noise(size, 90).convert("RGB")
    noise.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    packet = b"<x:xmpmeta exif:GPSLatitude='29,30N'/>"
    noise.save(images / "照.jpg", quality=quality, exif=taken(turned), xmp=packet, comment="SomeCamera", progressive=progressive)
    assert all(word in (images / "照.jpg").read_bytes() for word in TELLING[:1] + TELLING[2:4])
    (data,) = shown(room, "照.jpg")
    assert not [word for word in TELLING if word in data]
    photo = Image.open(BytesIO(data)).convert("RGB")
    across, down = size if turned == 1 else size[::-1]
    assert photo.width == min(across, 1354) and photo.height == round(photo.width * down / across)
    red = (0.25, 0.25) if turned == 1 else (0.75, 0.25)
    assert photo.getpixel((int(photo.width * red[0]), int(photo.height * red[1])))[1] < 60


def test_a_light_picture_that_stands_upright_keeps_its_pixels(room, images):
    Image.effect_noise((300, 200), 90).convert("RGB").save(images / "照.jpg", exif=taken())
    words = PngInfo()
    words.add_text("Artist", "SomeCamera")
    Image.effect_noise((300, 200), 90).save(images / "图.png", exif=taken(), pnginfo=words)
    for name, data in zip(("照.jpg", "图.png"), shown(room, "照.jpg", "图.png"), strict=True):
        assert not [word for word in TELLING if word in data]
        assert Image.open(BytesIO(data)).tobytes() == Image.open(images / name).tobytes()


def test_a_picture_that_came_in_half_is_shown_and_tells_nothing_either(room, images):
    whole = BytesIO()
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(whole, "JPEG", quality=95, exif=taken(turned=6))
    (images / "照.jpg").write_bytes(whole.getvalue()[:200_000])
    (data,) = shown(room, "照.jpg")
    assert len(data) > 190_000 and not [word for word in TELLING if word in data]


@pytest.mark.filterwarnings("error")
def test_a_camera_that_contradicts_itself_is_no_news_to_an_editor(room, images):
    Image.new("RGB", (300, 200)).save(images / "照.jpg", exif=taken(turned=6).tobytes()[:-20])
    assert Image.open(BytesIO(shown(room, "照.jpg")[0])).size == (200, 300)


@pytest.mark.parametrize("size", [(300, 200), (3000, 2000)])
def test_a_telephones_picture_with_a_second_one_behind_it_is_a_still(room, images, size):
    first, second = (Image.effect_noise(size, 60).convert("RGB") for _ in range(2))
    first.save(images / "照.jpg", format="MPO", save_all=True, append_images=[second], exif=taken(turned=6), quality=95)
    assert Image.open(images / "照.jpg").format == "MPO"
    (data,) = shown(room, "照.jpg")
    photo = Image.open(BytesIO(data))
    assert photo.format == "JPEG" and photo.width == min(size[1], 1354) and data.count(b"\xff\xd8\xff") == 1
    assert not [word for word in TELLING if word in data]


def test_a_light_picture_leaves_the_second_one_behind(room, images):
    Image.new("RGB", (300, 200)).save(images / "照.jpg", format="MPO", save_all=True, append_images=[Image.new("RGB", (300, 200))])
    (data,) = shown(room, "照.jpg")
    assert Image.open(BytesIO(data)).format == "JPEG" and data.count(b"\xff\xd8\xff") == 1


def test_the_colours_of_a_photo_stay_what_they_were(room, images):
    """Without its profile a telephone's photo (Display P3) looks dull."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name, width in (("大.jpg", 2000), ("小.jpg", 200), ("图.png", 2000)):
        Image.effect_noise((width, 100), 60).convert("RGB").save(images / name, icc_profile=profile, quality=95, exif=taken())
    assert [Image.open(BytesIO(data)).info.get("icc_profile") for data in shown(room, "大.jpg", "小.jpg", "图.png")] == [profile] * 3
    inks = profile[:16] + b"CMYK" + profile[20:]
    Image.new("CMYK", (3000, 2000)).save(images / "四色.jpg", icc_profile=inks)
    assert "icc_profile" not in Image.open(BytesIO(shown(room, "四色.jpg")[0])).info


@pytest.mark.parametrize("clear", [False, True])
def test_a_scan_in_65536_greys_keeps_its_greys(room, images, clear):
    half = 3000 * 150
    scan = Image.frombytes("I;16", (3000, 300), (8192).to_bytes(2, "little") * half + (32768).to_bytes(2, "little") * half)
    scan.save(images / "扫描.png", **({"transparency": 65535} if clear else {}))
    made = Image.open(BytesIO(shown(room, "扫描.png")[0])).convert("RGB")
    assert made.width == 1354 and made.getpixel((600, 20)) == (32, 32, 32) and made.getpixel((600, 110)) == (128, 128, 128)


def test_what_is_wrong_with_a_page_is_told_as_of_a_word_file(room):
    _, problems = room.export(drafted(room, "# 渝工铸魂\n\n# 渝工建功\n\n## 夜校\n\n到\x07场。\n\n![夜校一角]()"), form=".html")
    assert any("渝工铸魂" in problem and "还没有稿件" in problem for problem in problems)
    assert any("控制字符" in problem for problem in problems)
    assert any("夜校一角" in problem and "还没有配图片" in problem for problem in problems)


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_browser_shows_the_page_without_a_sideways_scroll(room, tmp_path):
    out, _ = room.export(ROOT / "seeds" / "2026-11-16.md", tmp_path / "期.html", ".html")
    probe = tmp_path / "probe.html"
    loaded = "[...document.images].every(i=>i.naturalWidth>0)"
    script = f"<script>document.title=[document.documentElement.scrollWidth<=innerWidth,{loaded},document.images.length>0]</script>"
    probe.write_text(out.read_text(encoding="utf-8").replace("</body>", f"{script}</body>"), encoding="utf-8")
    call = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--window-size=400,800",
            f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", probe.as_uri()]  # fmt: skip
    shown = subprocess.run(call, capture_output=True, timeout=120, check=True).stdout.decode("utf-8")
    assert re.search(r"<title>(.*?)</title>", shown)[1] == "true,true,true"


@OFFICE
def test_a_pdf_is_the_word_file_as_libreoffice_prints_it(room):
    path = drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。")
    out, problems = room.export(path, form=".pdf")
    data = out.read_bytes()
    assert data.startswith(b"%PDF-") and b"/BaseFont" in data
    assert any("这台电脑上的字体" in problem for problem in problems)


def test_without_libreoffice_a_pdf_is_refused_in_one_line_that_says_what_to_do(room, monkeypatch):
    monkeypatch.setattr(office, "soffice", lambda: None)
    path = drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。")
    with pytest.raises(OfficeTrouble, match=r"^导不出 PDF：没有安装 LibreOffice（.*另存为 PDF）$"):
        room.export(path, form=".pdf")
    assert not list(room.exports.glob("*.pdf"))


def test_the_print_shops_folder_holds_word_original_pictures_and_the_faces(room, monkeypatch):
    monkeypatch.setattr(office, "soffice", lambda: None)
    (room.drafts / "images").mkdir(exist_ok=True)
    picture = room.drafts / "images" / "夜校.png"
    Image.new("RGB", (600, 400), "grey").save(picture)
    path = drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。\n\n![夜校一角](images/夜校.png)")
    folder, problems = room.pack(path)
    assert sorted(item.name for item in folder.iterdir()) == sorted([f"{folder.name.removesuffix('_付印')}.docx", PICTURES, FACES])
    assert [item.read_bytes() for item in (folder / PICTURES).iterdir()] == [picture.read_bytes()]
    assert "小标宋" in (folder / FACES).read_text(encoding="utf-8")
    assert any("一栏要957像素" in problem for problem in problems)
    assert any("这次没有 PDF" in problem for problem in problems)


def test_a_tall_picture_needs_only_the_pixels_of_the_width_in_which_it_prints(room, monkeypatch):
    """It is not higher than the look lets it, and so narrower than the column."""
    monkeypatch.setattr(office, "soffice", lambda: None)
    (room.drafts / "images").mkdir(exist_ok=True)
    for name, size in (("锐.png", (520, 1040)), ("糊.png", (300, 600))):
        Image.new("RGB", size, "grey").save(room.drafts / "images" / name)
    path = drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。\n\n![一角](images/锐.png)\n\n![一角](images/糊.png)")
    problems = [problem for problem in room.pack(path)[1] if "像素" in problem]
    assert len(problems) == 1 and "糊.png：宽300像素，印35毫米宽要414像素" in problems[0]


def photographed(images: Path) -> None:
    """A camera's file on its side, with its print size, and a chart of which its program tells."""
    noise = Image.effect_noise((1600, 900), 60).convert("RGB")
    packet = b"<x:xmpmeta exif:GPSLatitude='29,30N'/>"
    noise.save(images / "照.jpg", quality=90, exif=taken(turned=6), dpi=(350, 350), xmp=packet, comment="SomeCamera")
    words = PngInfo()
    words.add_text("Artist", "SomeCamera")
    Image.effect_noise((1200, 800), 90).save(images / "图.png", exif=taken(), dpi=(300, 300), pnginfo=words)


def test_what_goes_to_the_print_shop_does_not_tell_where_a_picture_was_taken(room, images):
    """The originals keep their pixels, their print size and how the camera was held; what was taken out is told."""
    photographed(images)
    folder, problems = room.pack(drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。\n\n![图](images/照.jpg)\n\n![表](images/图.png)"))
    assert any("拍摄地点" in problem and "2张" in problem for problem in problems)
    photo, chart = sorted((folder / PICTURES).iterdir())
    for packed, origin in ((photo, images / "照.jpg"), (chart, images / "图.png")):
        told = packed.read_bytes()
        assert not [word for word in (b"SomeCamera", b"GPSLatitude", b"tEXt") if word in told]
        with Image.open(packed) as kept, Image.open(origin) as first:
            assert kept.tobytes() == first.tobytes()
            assert [round(float(dots)) for dots in kept.info["dpi"]] == [round(float(dots)) for dots in first.info["dpi"]]
            assert kept.getexif().get(0x0112, 1) == first.getexif().get(0x0112, 1)
            assert not kept.getexif().get_ifd(0x8825) and first.getexif().get_ifd(0x8825)
    with zipfile.ZipFile(next(folder.glob("*.docx"))) as word:
        held = [word.read(name) for name in word.namelist() if "media" in name]
    assert len(held) == 2 and not any(b"SomeCamera" in data or b"Exif" in data for data in held)


def test_an_original_that_tells_nothing_is_packed_byte_for_byte_and_nothing_is_said(room, images):
    Image.effect_noise((1200, 800), 60).convert("RGB").save(images / "照.jpg")
    folder, problems = room.pack(drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。\n\n![图](images/照.jpg)"))
    (packed,) = (folder / PICTURES).iterdir()
    assert packed.read_bytes() == (images / "照.jpg").read_bytes() and not any("拍摄地点" in problem for problem in problems)


def test_an_original_of_which_nobody_can_say_what_it_tells_is_named(room, images):
    Image.effect_noise((1200, 800), 60).save(images / "照.tif")
    _, problems = room.pack(drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。\n\n![图](images/照.tif)"))
    assert any("照.tif" in problem and "拍摄地点" in problem for problem in problems)


def test_a_folder_is_packed_anew_without_leavings_but_never_over_somebody_elses(room, monkeypatch, tmp_path):
    monkeypatch.setattr(office, "soffice", lambda: None)
    path = drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。")
    folder, _ = room.pack(path)
    (folder / PICTURES).mkdir()
    (folder / PICTURES / "03_旧图.jpg").write_bytes(b"")
    assert room.pack(path)[0] == folder and not (folder / PICTURES).exists()
    assert not [item for item in folder.parent.iterdir() if item.name.startswith(".付印")]
    mine = tmp_path / "我的"
    mine.mkdir()
    (mine / "信.txt").write_text("信", encoding="utf-8")
    with pytest.raises(WrongCall, match="没有覆盖"):
        room.pack(path, mine)
    assert [item.name for item in mine.iterdir()] == ["信.txt"]


def test_what_an_editor_put_into_the_folder_stays_and_is_told(room, monkeypatch):
    monkeypatch.setattr(office, "soffice", lambda: None)
    path = drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。")
    folder, first = room.pack(path)
    assert not any("不是打包做的" in problem for problem in first)
    (folder / "签发单.pdf").write_bytes(b"signed")
    (folder / PICTURES).mkdir()
    (folder / PICTURES / "夜校大图.jpg").write_bytes(b"large")
    _, problems = room.pack(path)
    assert (folder / "签发单.pdf").read_bytes() == b"signed" and (folder / PICTURES / "夜校大图.jpg").read_bytes() == b"large"
    assert any("签发单.pdf" in problem and "夜校大图.jpg" in problem for problem in problems)


def test_the_print_shop_gets_the_papers_name_as_a_picture_too(room, monkeypatch):
    monkeypatch.setattr(office, "soffice", lambda: None)
    (room.root / "题字.png").write_bytes(PNG)
    settings = room.root / "bulletin.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n报头图: 题字.png\n", encoding="utf-8")
    folder, _ = newsroom.find(settings).pack(drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。"))
    assert [item.name for item in (folder / PICTURES).iterdir()] == ["01_题字.png"]


def test_before_it_goes_to_the_print_shop_what_nobody_has_written_is_told(room, monkeypatch):
    monkeypatch.setattr(office, "soffice", lambda: None)
    _, problems = room.pack(drafted(room, "## （题待定）\n\n四十名装卸工到场。\n\n# 渝工关爱\n\n# 一周动态\n\n◆一条。"))
    assert any("标题还没有定" in problem for problem in problems)
    assert any("渝工关爱" in problem and "只印出栏目名" in problem for problem in problems)
    assert not any("一周动态" in problem for problem in problems)


def test_what_contradicts_itself_is_refused_in_one_line(room, capsys, tmp_path):
    path = str(drafted(room, "## 码头上的夜校\n\n四十名装卸工到场。"))
    for words in (
        ["--pack", "--proof"],
        ["--pack", "--format", "html"],
        ["--pack", "-o", str(tmp_path / "付印.docx")],
        ["--format", "html", "-o", str(tmp_path / "a.docx")],
        ["--stamp", "第3稿 25:10"],
    ):
        assert main(["export", path, *words]) == 2, words
        said = capsys.readouterr()
        assert said.err.count("\n") == 1 and not said.out
    assert not list(tmp_path.glob("*.docx"))


@pytest.mark.parametrize(
    ("credits", "printed"),
    [
        ("来稿：　作者：", ""),
        ("来稿：", ""),
        ("来稿：　作者：　原稿：来稿/a.txt", ""),
        ("来稿：　作者：尤小满", "（尤小满）"),
        ("来稿：永川区总工会　作者：", "（永川区总工会）"),
    ],
)
def test_fields_of_the_credits_that_nobody_filled_in_are_not_printed(room: Newsroom, tmp_path: Path, credits: str, printed: str):
    body = f"# 渝工强基\n\n## 车间里的读书角\n> {credits}\n\n角落里有三架书。\n\n# 一周动态\n\n◆3月20日，读书会举行。\n> {credits}"
    path = drafted(room, body)
    for form in ("txt", "html", "docx"):
        written, _ = room.export(path, tmp_path / f"样.{form}")
        text = read_back(written)
        assert text.count(printed or "（来稿") == (2 if printed else 0), form
        assert "作者：" not in text and "来稿" not in text and "（）" not in text, form


def test_credits_out_of_place_bring_no_path_onto_the_page(room: Newsroom, tmp_path: Path):
    path = drafted(
        room, "# 渝工强基\n\n## 车间里的读书角\n\n角落里有三架书。\n> 来稿：永川区总工会　作者：尤小满　原稿：来稿/a.txt\n\n书是大家捐的。"
    )
    for form in ("txt", "html", "docx"):
        written, _ = room.export(path, tmp_path / f"样.{form}")
        assert "a.txt" not in read_back(written) and "书是大家捐的" in read_back(written), form
    assert any("放错了地方" in finding.message for finding in room.findings(room.read(path)))


def read_back(path: Path) -> str:
    """The words of an exported file."""
    if path.suffix != ".docx":
        return re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8-sig"))
    import docx

    return "\n".join(
        "".join(run.text or "" for run in paragraph.iter() if run.tag.endswith("}t"))
        for paragraph in docx.Document(str(path)).element.body.iter()
        if paragraph.tag.endswith("}p")
    )
