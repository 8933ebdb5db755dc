"""Writes checking/lexicons/相配.txt: which objects a verb, which nouns an adjective never has, though one like it has them often.

Needs jieba: pip install jieba
python tools/collocations.py TEXT…     only words that stand together, and no stretch of a text, leave the texts

The texts are those of tools/neighbours.py. On each line of the file what is wrong, and after each bar what is right and,
behind a colon, the nouns it goes with.
"""

from __future__ import annotations

import importlib.resources
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from bulletin_tui.checking.computed.collocations import VERBS, phrase

FILE = Path(__file__).parents[1] / "src" / "bulletin_tui" / "checking" / "lexicons" / "相配.txt"
HAN = re.compile("[\u4e00-\u9fff]+")
EXPECTED = {True: 1.0, False: 1.5}  # how often chance would have set the two together; adjectives, verbs
OFTEN = {True: 5, False: 10}  # how often a noun stands with the words of a group
STRAY = 0.01  # of what chance would have set together: the most that may stand there by mistake
SHARE = 0.12  # of what stands with the group: the least that the right word has
RIVAL = 0.15  # of what stands with the best: a second that is shown too
FEW = 0.1  # of all that a noun stands with: a group that has less says nothing of it

# Words that editors take one for another.
VERBAL = """
提高 提升 增强 加强 扩大 加大 增加 增进 改善 改进 完善 优化 健全 丰富 拓宽 拓展 深化 强化 加快 加深 增长 壮大 \
激发 调动 激励 鼓舞 焕发 充实 巩固 夯实 筑牢 密切 开阔 开拓
降低 减少 减轻 缩短 缩小 压缩 削弱 缓解 解决 节约 节省
发挥 发扬 弘扬 传承 继承 践行 贯彻
履行 执行 行使 贯彻 遵守 遵循 坚守 恪守 承担 担任 担当 肩负 担负 完成 实现
解决 克服 化解 满足 消除 排除 缓解 破解 攻克 弥补 补齐 填补 堵塞 纠正 改正 战胜 应对 处理
建立 树立 营造 打造 搭建 建设 构建 形成 创造 创建 奠定 培养 培育 养成 造就 塑造 制定 制订 建造 修建 成立 设立 组建 开辟 健全 完善
取得 获得 赢得 受到 得到 引起 引发 产生 造成 收到 获取 博得 作出 做出 付出 达到 达成 享受 享有 实现 完成
采取 采用 采纳 听取 吸取 汲取 借鉴 倾听 聆听 吸收 征求 征集
举行 举办 召开 开展 进行 组织 掀起 发起 开设
展示 展现 显示 体现 表现 彰显 呈现 表达 表示 抒发 反映 诠释 谱写 书写
维护 保护 保持 保障 维持 保证 捍卫 坚守
颁布 发布 印发 公布 颁发 授予 宣布 下发 出台 签订 签署
提供 给予 赠送 送去 发放 传递 传授 传播 普及 宣传 讲解 弘扬
疏通 畅通 架起 拓宽 搭建 开辟
承受 遭受 忍受 经受 接受 面临 面对 遇到
具有 具备 拥有 占有 富有
明确 确定 确立 树立 建立
引领 带动 带领
"""
ADJECTIVAL = """
浓厚 深厚 丰厚 雄厚 丰富 丰硕 丰盛 充足 充分 充沛 饱满 旺盛 高涨 浓郁
坚实 坚固 坚定 坚强 牢固 稳固 有力 强大 强劲 雄厚 坚决
激烈 热烈 强烈 剧烈 猛烈 热情
优秀 优良 优异 优质 优越 良好 卓越 突出 杰出 出色 优美
高尚 崇高 高贵 伟大 光荣 光辉 辉煌
宽阔 宽广 广阔 广泛 宽敞 开阔 广大
严厉 严肃 严峻 严格 严重 严密 艰巨 繁重 沉重 艰苦 艰难 艰辛 困难 紧张
精致 精美 精彩 精湛 精良 精细 高超
深刻 深远 深厚 深入 深切 深沉 浓厚
周到 周密 周详 细致 严密 贴心
亲切 殷切 热切 恳切 诚挚 真挚 真诚 衷心 热情 深情
明显 明确 鲜明 显著 清晰
悠久 长久 久远 长远 长期 持久
完善 完美 完好 完整 健全 完备 齐全
迅速 迅猛 快速 高速
美好 美丽 优美 良好 和谐
重大 巨大 庞大 宏大 重要 伟大 广大 重点
积极 主动 踊跃 热情 活跃
合理 合法 正当 正确 准确 精确
"""
# Words that go with nearly everything, or stand before a noun without having it as their object.
BROAD = """
进行 组织 掀起 引领 带领 贯彻 完成 表示 处理 面对 应对 反映 形成 体现 宣布 建设 宣传 明确 确定 压缩 坚守 接受 给予
重要的 伟大的 积极的 广大的 长期的 紧张的 重点的 困难的 有力的
"""
# Nouns that jieba's dictionary takes for verbs.
NOUNS = """
需求 贡献 影响 共识 反响 成效 关注 积极性 支持 帮助 保障 欢迎 服务 损失 投入 监督 联系 沟通 了解 困难 团结 和谐 满意 认可 表彰 赞扬
赞誉 肯定 活力 突破 压力 浪费 消耗 支出 开支 排放 信任 尊重 协商 待遇 作用 需要 要求 创新
"""
Together = dict[str, Counter[str]]


def nominal() -> tuple[set[str], set[str]]:
    """Nouns, and words of two characters: two of these are a noun of four where the latter is one."""
    text = importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    rows = [line.split(" ") for line in text.split("\n") if line]
    known = {word for word, _, tag in rows if (tag[0] == "n" and tag not in ("nr", "ns", "nt")) or tag in ("l", "an", "j")}
    known |= {*NOUNS.split()}
    return known, {word for word, _, _ in rows if len(word) == 2}


def together(paths: Sequence[str], words: set[str]) -> Together:
    """How often nouns stand at the end of what follows each word. Ends of two, three and four characters are counted."""
    found: Together = defaultdict(Counter)
    looked = re.compile("|".join(sorted(words, key=len, reverse=True)))
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").split("\n"):
            for stretch in HAN.finditer(line):
                for at in looked.finditer(line, *stretch.span()):
                    said = phrase(line[at.end() : stretch.end()], at[0])
                    for size in (2, 3, 4) if said and not VERBS.search(said) else ():
                        if len(said) >= size:
                            found[at[0]][said[-size:]] += 1
    return found


def unheard(found: Together, groups: Sequence[Sequence[str]], adjectives: bool) -> Iterator[tuple[str, str, int, tuple[str, ...]]]:
    """Words that never stand with a noun: the word, the noun, how often the right one has it, and what is right."""
    (known, two), broad = nominal(), {*BROAD.split()}
    every = {word: sum(count for noun, count in nouns.items() if len(noun) == 2) for word, nouns in found.items()}
    heard: Counter[str] = Counter()
    for nouns in found.values():
        heard.update(nouns)
    for noun in sorted(heard):
        if noun not in known and not (len(noun) == 4 and noun[2:] in known and noun[:2] in two):
            continue
        for group in groups:
            counts = sorted(((found[word][noun], word) for word in group if word in found), reverse=True)
            all_told, best = sum(count for count, _ in counts), counts[0][0]
            few = not adjectives and all_told < FEW * heard[noun]
            if all_told < OFTEN[adjectives] or best < max(0.6 * OFTEN[adjectives], SHARE * all_told) or few:
                continue
            right = tuple(word for count, word in counts[:4] if count >= max(RIVAL * best, OFTEN[adjectives] / 2))
            spoken = sum(every[word] for _, word in counts)
            for count, word in counts:
                expected = every[word] * all_told / spoken
                if word not in broad and expected >= EXPECTED[adjectives] and count <= expected * STRAY:
                    yield word, noun, best, right


def main() -> None:
    table: dict[str, dict[str, tuple[int, tuple[str, ...]]]] = defaultdict(dict)
    for told, ending in ((VERBAL, ""), (ADJECTIVAL, "的")):
        groups = [[word + ending for word in line.split()] for line in told.strip().split("\n")]
        found = together(sys.argv[1:], {word for group in groups for word in group})
        for word, noun, best, right in unheard(found, groups, bool(ending)):
            if best > table[word].get(noun, (0, ()))[0]:
                table[word][noun] = best, right
    lines = []
    for word, nouns in sorted(table.items()):
        by: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for noun, (_, right) in nouns.items():
            by[right].append(noun)
        lines.append("|".join([word, *(f"{' '.join(right)}:{' '.join(sorted(own))}" for right, own in sorted(by.items()))]))
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{sum(map(len, table.values()))} pairs, {len(lines)} words")


if __name__ == "__main__":
    main()
