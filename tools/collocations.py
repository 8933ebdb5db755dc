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
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bulletin_tui.checking.computed.collocations import VERBS, phrase

FILE = Path(__file__).parents[1] / "src" / "bulletin_tui" / "checking" / "lexicons" / "相配.txt"
HAN = re.compile("[\u4e00-\u9fff]+")
EXPECTED = 0.5  # how often chance would have set the two together
OFTEN = {True: 5, False: 10}  # how often a noun stands with the words of a group
STRAY = 0.01  # of what chance would have set together: the most that may stand there by mistake
SHARE = 0.12  # of what stands with the group: the least that the right word has
RIVAL = 0.15  # of what stands with the best: a second that is shown too
FEW = 0.1  # of all that a noun stands with: a group that has less says nothing of it

# Words that editors take one for another.
VERBAL = """
提高 提升 增强 加强 增进 改善 改进 完善 优化 健全 改良 改正 革新
增强 加强 强化 巩固 夯实 筑牢 加固 稳固 深化 加深 密切
扩大 加大 增加 增长 壮大 拓宽 拓展 扩展 扩充 增添 增大 扩张 延伸 开阔 开拓 开辟
提高 提升 增强 增加 加大 加快 扩大 丰富 充实 增长 增进
激发 调动 激励 鼓舞 焕发 激起 唤起 鼓励 发动 点燃 引发 触发
降低 减少 减轻 缩短 缩小 压缩 削弱 减弱 减低 节约 节省 下降 缓解 缓和
缓解 解决 减轻 化解 消除 解除 破解 摆脱 排除 清除 消灭 克服 攻克 战胜 排解 调解 调处 化解 平息
弥补 补齐 填补 堵塞 堵住 补充 补足 弥合 消除 完善
发挥 发扬 弘扬 传承 继承 践行 贯彻 施展 展示 展现 释放
履行 执行 行使 遵守 遵循 恪守 坚守 严守 落实 贯彻 承担 担任 担当 肩负 担负 承受 背负
建立 树立 设立 成立 组建 建设 构建 建造 修建 搭建 打造 设置 开设 创建 创办 创立 确立 制定 制订 拟定 订立 签订 缔结
营造 创造 制造 形成 打造 塑造 培育 培养 养成 造就 孕育 奠定 打下 铸造 铸就
取得 获得 赢得 得到 受到 收到 获取 博得 收获 夺取 争取 获取 达到 达成 实现 完成 作出 做出
引起 引发 产生 造成 导致 酿成 带来 形成 激起 招致
享受 享有 拥有 具有 具备 占有 富有 持有
采取 采用 采纳 选用 听取 吸取 汲取 借鉴 倾听 聆听 吸收 征求 征集 搜集 收集
举行 举办 召开 开展 进行 组织 掀起 发起 开设 主办 开办 实施 展开
展示 展现 显示 体现 表现 彰显 呈现 表达 抒发 流露 反映 诠释 谱写 书写 演绎 描绘 刻画
维护 保护 保持 保障 维持 保证 捍卫 坚守 守护 爱护 确保 保存 保卫
颁布 发布 印发 公布 颁发 授予 宣布 下发 出台 签发 公告 发放
提供 给予 赠送 送去 发放 传递 传授 传播 普及 传送 传达 转达 输送 赠予 寄托
疏通 畅通 架起 拓宽 搭建 开辟 打通 铺设
遭受 忍受 经受 接受 面临 面对 遇到 承受 遭遇 蒙受 迎接
挽回 挽救 补救 追回 弥补 抢救
担任 担当 充当 扮演 承担 出任
探索 探讨 研究 摸索 探求 寻求 寻找 探寻
领会 领悟 体会 掌握 了解 理解 熟悉 把握 认识
发掘 挖掘 开发 挖潜 发现 开采
推广 推行 推进 推动 普及 宣传 推荐 传播
消耗 耗费 浪费 花费 消费 耗用
改变 转变 变更 更改 变化 扭转 更新
交流 交换 沟通 互换 切磋
表扬 表彰 赞扬 称赞 嘉奖 奖励
检查 检验 检测 审查 考察 考核 考验
处理 处置 办理 处罚 受理 解决
检举 举报 揭发 揭露 揭示
制止 遏制 阻止 防止 避免 预防 防范 杜绝
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
增长 进行 组织 掀起 引领 带领 贯彻 完成 表示 处理 面对 应对 反映 形成 体现 宣布 建设 宣传 明确 确定 压缩 坚守 接受 给予 实施 研究
推动 推进 推行 展开 花费 消费 考察 考核 检验 检测 检查 审查 变化 避免 发现 防止 预防 防范 主办 收集 争取 认识 了解 补充 办理 处罚 处置
下降 继承 奖励 争取 奠定 启动 传达 把握 培育 交流 组建 落实 举行 实现
重要的 伟大的 积极的 广大的 长期的 紧张的 重点的 困难的 有力的 深入的 重大的 优秀的
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
                if word not in broad and expected >= EXPECTED and count <= expected * STRAY:
                    yield word, noun, best, right


def main() -> None:
    made = sorted([*verbs(sys.argv[1:]), *adjectives(sys.argv[1:])])
    FILE.write_text("\n".join(made) + "\n", encoding="utf-8", newline="\n")


def verbs(paths: Sequence[str]) -> list[str]:
    groups = [line.split() for line in VERBAL.strip().split("\n")]
    return lines(unheard(together(paths, {word for group in groups for word in group}), groups, False))


def adjectives(paths: Sequence[str]) -> list[str]:
    groups = [[f"{word}的" for word in line.split()] for line in ADJECTIVAL.strip().split("\n")]
    return lines(unheard(together(paths, {word for group in groups for word in group}), groups, True))


def lines(found: Iterable[tuple[str, str, int, tuple[str, ...]]]) -> list[str]:
    """The lines of a table: each noun with what goes with it best."""
    table: dict[str, dict[str, tuple[int, tuple[str, ...]]]] = defaultdict(dict)
    for word, noun, best, right in found:
        if best > table[word].get(noun, (0, ()))[0]:
            table[word][noun] = best, right
    made = []
    for word, nouns in table.items():
        by: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for noun, (_, right) in nouns.items():
            by[right].append(noun)
        made.append("|".join([word, *(f"{' '.join(right)}:{' '.join(sorted(own))}" for right, own in sorted(by.items()))]))
    return made


if __name__ == "__main__":
    main()
