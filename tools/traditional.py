"""Writes checking/lexicons/traditional.txt from OpenCC's tables: a character and the one that should stand there, a line each.

Characters of the national table that some table also calls traditional (乾 in 乾坤, 昇 in names) are left out.
"""

from __future__ import annotations

import importlib.resources
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src" / "bulletin_tui" / "checking" / "lexicons" / "traditional.txt"
# Standard characters that are traditional or variant forms of others: 通用规范汉字表附件1.
STANDARD = set("瞭乾麽夥剋徵藉苧迺耑昇陞祇甯袷仝甦邨氾堃犇龢釐脩絜扞喆祕叚菉蒐淼椀谿筦澂劄阪吒於著覆摺鍾鉅蘋薴譁晳暱勣镕髢鹼硷捱榘翦醣麴")
VARIANTS = (
    "峯峰 羣群 菸烟 衆众 裏里 恆恒 僞伪 爲为 註注 託托 臺台 檯台 牀床 盃杯 啓启 喫吃 堦阶 塚冢 姪侄 嬾懒 廻回 彊强 徧遍 慾欲 慼戚 憇憩 "
    "懽欢 扺抵 搇揿 攷考 敍叙 曬晒 槀稿 稾稿 樑梁 氷冰 汚污 洩泄 淨净 溼湿 潑泼 煖暖 煙烟 煇辉 燉炖 牋笺 猨猿 痺痹 皁皂 盌碗 砲炮 礮炮 "
    "秈籼 穨颓 竢俟 筴策 絏绁 綵彩 線线 罈坛 羶膻 翦剪 聼听 脣唇 蹟迹 跡迹 逕径 遊游 鄰邻 醃腌 鉤钩 鑑鉴 鑒鉴 閒闲 闢辟 隷隶 雋隽 韮韭 "
    "頟额 餧喂 駡骂 鷄鸡 麪面 獃呆 疎疏 睏困 粧妆 糉粽 綑捆 豔艳 醻酬 鞦秋 韆千 "
)
JAPANESE = (
    "気气 発发 対对 戦战 応应 変变 歩步 辺边 図图 団团 実实 広广 働动 価价 仏佛 駅驿 鉄铁 闘斗 覚觉 験验 労劳 県县 円圆 総总 経经 済济 "
    "権权 伝传 営营 単单 収收 産产 組组 沢泽 読读 続续 髪发 検检 転转 軽轻 録录 銭钱 関关 雑杂 顔颜 黒黑 斉齐 塩盐 毎每 両两 歳岁 囲围 "
    "竜龙 焼烧 徳德 満满 楽乐 帯带 査查 様样 絵绘 継继 処处 専专 従从 悪恶 択择 抜拔 挙举 拡扩 撃击 歴历 渋涩 獣兽 砕碎 稲稻 穏稳 "
    "粛肃 縁缘 聴听 臓脏 蔵藏 譲让 豊丰 遅迟 郷乡 醸酿 釈释 鉱矿 険险 隠隐 頼赖 駆驱 騒骚 髄髓 "
)


def table() -> str:
    """The lines of the table, sorted."""
    package = importlib.resources.files("opencc").joinpath("dictionary")
    pairs: dict[str, str] = {}
    for line in package.joinpath("TSCharacters.txt").read_text(encoding="utf-8").split("\n"):
        old, _, new = line.partition("\t")
        targets = new.split()
        if len(old) == 1 and targets and old not in targets and len(targets[0]) == 1:
            pairs[old] = targets[0]
    simple = {line[0] for line in package.joinpath("STCharacters.txt").read_text(encoding="utf-8").split("\n") if line}
    pairs.update({pair[0]: pair[1] for pair in (VARIANTS + JAPANESE).split()})
    kept = {old: new for old, new in pairs.items() if old not in STANDARD and old not in simple}
    return "\n".join(old + new for old, new in sorted(kept.items()) if max(old, new) <= "\u9fff" and old >= "\u3400")


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
    print(f"{TABLE.name}: {len(table().split())} characters")
