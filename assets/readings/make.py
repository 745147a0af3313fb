#!/usr/bin/env python3
"""Makes characters.txt and words.txt out of openly licensed dictionaries (LICENSES). Run by hand, never by a build.

    make.py PYPINYIN_DIR JIEBA_DICT PINYIN_PRO_MODERN_JSON PINYIN_PRO_COMPLETE_JSON PINYIN_CHARACTERS MANDARIN_8105

PYPINYIN_DIR is the folder that holds the package pypinyin (its phrases), JIEBA_DICT the word list dict.txt of jieba (how
frequent a word is), the two JSON files are the words of @pinyin-pro/data, PINYIN_CHARACTERS is pinyin.txt and
MANDARIN_8105 kMandarin_8105.txt of pinyin-data (`U+4E00: yī  # 一`).

A word is written down only where reading its text with the shorter words alone would go wrong, or where it keeps a
frequent word whole against a neighbour (the guards). service.txt is ours, is read first, and nothing here writes it.
"""

import collections
import json
import math
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
LONGEST = 9
# A word as frequent as this is believed where the modern list and the phrase list differ.
FREQUENT = 20
# Readings that the long list gives by guess to any word that ends in the character: 今天都, 新传媒.
GUESSED = {"zhuan", "du"}
# A word as frequent as this is kept whole.
GUARDED = 100
# The share of a character's text from which on a reading is its first one, whatever the lists say.
MAJORITY = 0.6
# A word as frequent as this is not torn by a rarer one that begins before it (人|行政).
TORN = 5000
# Most readings of one character.
MOST = 3
# The share of a character's text that a reading needs to be worth keeping.
IN_USE = 0.001

# First readings of characters that stand alone: what is said today, where the lists have another order.
FIRST = dict(
    (x[0], x[1:])
    for x in """调tiao 弹tan 长chang 什shi 忒te 蛤ge 茜xi 圩wei 陂bei 仔zai 杓shao 呵he 查cha 重zhong 卡ka 行xing 还hai
    佛fo 勒le 薄bo 粘zhan 塞sai 乐le 朝chao 得de 着zhe 了le 澹dan 缪miao 咳ke 宿su 壳ke 色se 大da 都dou 呢ne 嗯en 覅yao 地di 攒zan
    厦xia 没mei 哦o 呗bei 卜bu 翟zhai 炔que 沓ta 俟si 纥he 珩heng 刹sha 藉jie 巂xi 龈yin 町ting 囤tun 椎zhui 肋lei 晟sheng 靓liang 茄qie 幢zhuang 辗zhan 掺chan 刨bao 伽jia 谁shui 唔wu
    嗲dia 欸ei 诶ei 噷hen 哼heng 吒zha""".split()
)
# Readings that are heard alone and stand in no word.
ALSO = dict((x[0], x[1:].split("+")) for x in "得dei 地de 谁shei 这zhei 那nei 哪nei 俩lia 咋zha 熟shou 露lou 削xue 剥bao 给ji 堡pu 澄deng 似shi 乐yue 和huo".split())


def plain(syllable):
    """A syllable without its tone, as keyboards have it."""
    for umlaut in "üǖǘǚǜ":
        syllable = syllable.replace(umlaut, "v")
    parts = unicodedata.normalize("NFD", syllable.replace("ɡ", "g"))
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return {"lue": "lve", "nue": "nve", "n": "en", "ng": "en", "hng": "heng", "hm": "heng", "m": "mu", "lo": "luo"}.get(bare, bare)


def han(text):
    return all("\u3400" <= c <= "\u9fff" or c == "〇" or c >= "\U00020000" for c in text)


def character_list(path):
    out = {}
    for line in open(path, encoding="utf-8"):
        line = line.split("#")[0].strip()
        if line:
            code, readings = line.split(":")
            said = [plain(r) for r in re.split("[, ]+", readings.strip())]
            out[chr(int(code[2:], 16))] = list(dict.fromkeys(s for s in said if s.isascii()))
    return out


def service():
    """Words of service.txt: word -> its marks, one for each character, None where there is none."""
    out = {}
    for line in open(HERE / "service.txt", encoding="utf-8"):
        for item in line.split("#")[0].split():
            words = [("", [])]
            for choice, one, reading in re.findall(r"(?:\[([^\]]+)\]|([^\[\]a-z]))([a-z]*)", item):
                words = [(w + c, m + [reading or None]) for w, m in words for c in choice or one]
            out.update(words)
    return out


def read(text, words, first):
    """What src/search/letters/sound.rs does: from the left, the longest word."""
    out, at = [], 0
    while at < len(text):
        for length in range(min(LONGEST, len(text) - at), 1, -1):
            found = words.get(text[at : at + length])
            if found:
                out += found
                at += length
                break
        else:
            out.append(first.get(text[at], text[at]))
            at += 1
    return out


def guards(words, frequent, readings):
    """Frequent words that a word of the list would tear at their end."""
    heads = collections.defaultdict(list)
    for word in words:
        for length in range(1, len(word)):
            heads[word[:length]].append(word)
    out = {}
    for word in frequent:
        tails = [(cut, other) for cut in range(1, len(word)) for other in heads.get(word[cut:], ())]
        if any(words[other][: len(word) - cut] != readings[word][cut:] for cut, other in tails):
            out[word] = readings[word]
    return out


def torn(words, often, readings, first):
    """A character and the frequent word after it, where a rarer word of the list would join the two."""
    total = math.log(sum(often.values()))
    cost = lambda w: total - math.log(max(often.get(w, 0), 1))
    tails = collections.defaultdict(list)
    for word in words:
        if len(word) == 2:
            tails[word[1]].append(word)
    out = {}
    for right in readings:
        if often.get(right, 0) < TORN or len(right) > 2:
            continue
        for left in tails[right[0]]:
            whole = left[0] + right
            apart = cost(left[0]) + cost(right)
            joined = cost(left) + (cost(right[1:]) if len(right) == 2 or right[1:] in readings else 99)
            said = [first[left[0]], *readings[right]]
            rarer = often.get(left, 0) * 10 < often[right]
            if rarer and apart < joined and whole not in readings and read(whole, words, first) != said:
                out[whole] = said
    return out


def main():
    pypinyin, jieba, modern, complete, characters, mandarin = sys.argv[1:]
    sys.path.insert(0, pypinyin)
    from pypinyin.phrases_dict import phrases_dict

    often = {w: int(n) for w, n, _ in (line.split(" ") for line in open(jieba, encoding="utf-8"))}
    phrases = {w: [plain(p[0]) for p in r] for w, r in phrases_dict.items()}
    modern = {w: [plain(p) for p in r[0].split()] for w, r in json.load(open(modern)).items()}
    complete = {w: [plain(p) for p in r[0].split()] for w, r in json.load(open(complete)).items()}
    chars, usual = character_list(characters), character_list(mandarin)

    readings = {}
    known = phrases.keys() | modern.keys()
    for word in known | {w for w in complete if often.get(w, 0) >= FREQUENT and not GUESSED & set(complete[w])}:
        believed = word in modern and (word not in phrases or often.get(word, 0) >= FREQUENT)
        said = modern[word] if believed else phrases.get(word) or complete[word]
        if 2 <= len(word) <= LONGEST and han(word) and len(said) == len(word):
            readings[word] = said

    heard = collections.defaultdict(collections.Counter)
    for word, said in readings.items():
        for c, reading in zip(word, said):
            heard[c][reading] += often.get(word, 0) + 1
    ours = service()
    first = {}
    for c in chars.keys() | usual.keys():
        if not (c <= "\uffff" or c in usual) or not han(c):
            continue
        said = (usual.get(c) or chars.get(c) or [None])[0]
        top, times = (heard[c].most_common(1) or [(said, 0)])[0]
        if times > MAJORITY * sum(heard[c].values()):
            said = top
        if said:
            first[c] = FIRST.get(c, said)

    own = {w: [m or first[c] for c, m in zip(w, marks)] for w, marks in ours.items()}
    words = dict(own)
    order = sorted(readings, key=lambda w: (len(w), -often.get(w, 0), w))
    for word in order:
        if word not in own and read(word, words, first) != readings[word]:
            words[word] = readings[word]
    common = [w for w in order if often.get(w, 0) >= GUARDED and len(w) <= 4 and w not in words]
    words.update(guards(words, common, readings))
    words.update(torn(words, often, readings, first))
    write(first, heard, words, own)


def write(first, heard, words, own):
    by_sound, others = collections.defaultdict(list), {}
    for c, said in sorted(first.items()):
        by_sound[said].append(c)
        least = IN_USE * sum(heard[c].values())
        more = [r for r, n in heard[c].most_common() if n >= max(least, 2)]
        more = dict.fromkeys(more + ALSO.get(c, []))
        more = [r for r in more if r != said and r.isascii()][: MOST - 1]
        if more:
            others[c] = more
    head = "# Made by make.py out of open dictionaries, see LICENSES beside this file.\n"
    with open(HERE / "characters.txt", "w", encoding="utf-8") as out:
        out.write(head + "# A syllable: the characters that it is the first reading of. A character: its other readings.\n")
        for said in sorted(by_sound):
            out.write(f"{said} {''.join(by_sound[said])}\n")
        for c, more in sorted(others.items()):
            out.write(f"{c} {' '.join(more)}\n")
    marked = []
    for word, said in sorted(words.items()):
        if word not in own:
            marked.append("".join(c + ("" if r == first.get(c) else r) for c, r in zip(word, said)))
    with open(HERE / "words.txt", "w", encoding="utf-8") as out:
        out.write(head + "# A reading stands after the character that it belongs to, where it is not the first one of characters.txt.\n")
        line = ""
        for word in marked:
            if len(line) + len(word) > 110:
                out.write(line.strip() + "\n")
                line = ""
            line += " " + word
        out.write(line.strip() + "\n")


main()
