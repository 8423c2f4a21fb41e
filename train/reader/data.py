"""PolNeAR's standoff files as windows of wordpieces with tags.

A word is what the BERT pre-tokenizer calls one: a run without white space, cut at punctuation. Tags stand on words, and the encoder's
state at a word's first wordpiece speaks for the word. Offsets are Unicode code points of the text, end exclusive."""

import os
import sys
from dataclasses import dataclass, field

from tokenizers import Tokenizer

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "eval"))
from score_attributions import read_ann  # noqa: E402

CUE = {"O": 0, "B": 1, "I": 2}
ROLE = {"O": 0, "B-source": 1, "I-source": 2, "B-content": 3, "I-content": 4}

# What an uncased vocabulary loses, one class a word (rows of the encoder's "shape" embedding), and how the word is set off from the one
# before it (rows of "gap").
SHAPES = ("other", "lower", "Title", "UPPER", "miXed")
GAPS = ("none", "space", "line", "paragraph")


def shape(word):
    if not any(c.isalpha() for c in word):
        return 0
    if word == word.lower():
        return 1
    if len(word) > 1 and word == word.upper():
        return 3
    if word[:1].isupper() and word[1:] == word[1:].lower():
        return 2
    return 4


def gap(between, first):
    if first or between.count("\n") > 1:
        return 3
    if "\n" in between:
        return 2
    return 1 if between else 0


@dataclass
class Text:
    name: str
    text: str
    pieces: list  # wordpiece ids of the whole text, no special ones
    words: list  # (begin, end) of each word
    starts: list  # index of each word's first wordpiece
    shapes: list
    gaps: list
    relations: list = field(default_factory=list)  # one list for each annotator: [{role: [(begin, end), ...]}]


def load_tokenizer(path):
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def read_text(tokenizer, name, text):
    encoded = tokenizer.encode(text, add_special_tokens=False)
    words, starts, last = [], [], None
    for i, (word, (begin, end)) in enumerate(zip(encoded.word_ids, encoded.offsets)):
        if word != last:
            words.append([begin, end])
            starts.append(i)
            last = word
        else:
            words[-1][1] = max(words[-1][1], end)
    shapes, gaps, at = [], [], 0
    for begin, end in words:
        shapes.append(shape(text[begin:end]))
        gaps.append(gap(text[at:begin], at == 0))
        at = end
    return Text(name, text, encoded.ids, [tuple(w) for w in words], starts, shapes, gaps)


def read_folder(tokenizer, folder):
    annotations = sorted(os.listdir(os.path.join(folder, "attributions")))
    by_name = {}
    for a in annotations:
        by_name.setdefault(a.rsplit("_", 1)[0], []).append(os.path.join(folder, "attributions", a))
    texts = []
    for name in sorted(n[:-4] for n in os.listdir(os.path.join(folder, "text")) if n.endswith(".txt")):
        with open(os.path.join(folder, "text", name + ".txt"), encoding="utf-8", newline="") as f:
            text = read_text(tokenizer, name, f.read())
        text.relations = [[r for r in read_ann(p) if r["cue"]] for p in by_name.get(name, [])]
        texts.append(text)
    return texts


def covered(words, ranges):
    """Indexes of the words that a range touches, one list for each range, sorted by range."""
    return [[i for i, (b, e) in enumerate(words) if b < y and e > x] for x, y in sorted(ranges)]


def tags_of(text, relations):
    """cue: one tag for each word; roles: for each cue (first word, last word) one tag for each word."""
    n = len(text.words)
    cue, roles = [CUE["O"]] * n, {}
    for relation in relations:
        where = covered(text.words, relation["cue"])
        where = max(where, key=len)
        if not where:
            continue
        first, last = where[0], where[-1]
        if (first, last) not in roles and any(cue[i] for i in range(first, last + 1)):
            continue  # two cues that cross: the first stands
        for i in range(first, last + 1):
            cue[i] = CUE["B"] if i == first else CUE["I"]
        tags = roles.setdefault((first, last), [ROLE["O"]] * n)
        for role in ("source", "content"):
            for span in covered(text.words, relation[role]):
                for j, i in enumerate(span):
                    if tags[i] == ROLE["O"]:
                        tags[i] = ROLE[("B-" if j == 0 else "I-") + role]
    return cue, roles


def windows(text, size, stride, offset=0, opens=(), shared=0):
    """(first word, end word) of windows of at most size wordpieces, each beginning about stride wordpieces after the one before, or with the last of the words
    that open a sentence behind these that leaves as many pieces as are shared."""
    n = len(text.words)
    ends = text.starts[1:] + [len(text.pieces)]
    out, first = [], 0
    while first < n:
        last = first
        limit = text.starts[first] + (offset if offset and first == 0 else size)
        while last < n and ends[last] <= limit:
            last += 1
        last = max(last, first + 1)
        out.append((first, last))
        if last >= n:
            break
        if offset and first == 0:
            first = last
            continue
        following = first + 1
        while following < last and text.starts[following] < text.starts[first] + stride:
            following += 1
        first = max([i for i in opens if following <= i < last and text.starts[i] <= text.starts[first] + size - shared], default=following)
    return out


def sentences(text):
    """(first word, end word) of what looks like a sentence: up to a full stop before a capital, or a new line."""
    out, first = [], 0
    for i in range(1, len(text.words) + 1):
        ends = i == len(text.words) or text.gaps[i] > 1
        if not ends and text.shapes[i] in (2, 3) or not ends and text.text[text.words[i][0]] in "“\"":
            before = text.text[text.words[i - 1][0] : text.words[i - 1][1]]
            ends = text.gaps[i] == 1 and before in (".", "?", "!", "”") and text.shapes[i - 2] != 3
        if ends:
            out.append((first, i))
            first = i
    return out


def alone(text, cue, roles, rng, share):
    """Sentences out of their context, some beginning like a clause: what a content is like when it is read as a text of its own, for
    what is nested in it. Yields examples as train.examples does."""
    for first, end in sentences(text):
        if rng.random() >= share or end - first < 5:
            continue
        if rng.random() < 0.5 and text.text[text.words[end - 1][0]] == ".":
            end -= 1
        if rng.random() < 0.5:
            yield text, first, end, cue, roles
            continue
        shapes = list(text.shapes)
        if shapes[first] == 2:
            shapes[first] = 1
        clause = Text(text.name, text.text, text.pieces, text.words, text.starts, shapes, text.gaps)
        yield clause, first, end, cue, roles
