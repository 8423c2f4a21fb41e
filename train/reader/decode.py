"""From states to statements: windows over a text, merged at their seams. The product decodes the same way."""

import numpy as np
import torch

from data import sentences, windows

SIZE, STRIDE, SHARED = 254, 200, 29  # wordpieces of a window without its two special ones, from the beginning of one to that of the next, and that both have, at least
CLS, SEP = 101, 102


def batch_of(texts_windows):
    """[(text, first word, end word)] as padded tensors: ids, shapes, gaps, lengths, starts (a list of piece indexes of words)."""
    rows, starts = [], []
    for text, first, end in texts_windows:
        p0 = text.starts[first]
        p1 = text.starts[end] if end < len(text.words) else len(text.pieces)
        n = p1 - p0
        shapes, gaps, word = [0] * n, [0] * n, first - 1
        where = [text.starts[w] - p0 for w in range(first, end)]
        opens = set(where)
        for i in range(n):
            if i in opens:
                word += 1
                gaps[i] = text.gaps[word]
            shapes[i] = text.shapes[word]
        rows.append(([CLS] + text.pieces[p0:p1] + [SEP], [0] + shapes + [0], [0] + gaps + [0]))
        starts.append(torch.tensor([w + 1 for w in where]))
    lengths = torch.tensor([len(r[0]) for r in rows])
    tensors = [torch.zeros(len(rows), int(lengths.max()), dtype=torch.long) for _ in range(3)]
    for i, row in enumerate(rows):
        for t, values in zip(tensors, row):
            t[i, : len(values)] = torch.tensor(values)
    return (*tensors, lengths), starts


def runs(tags, begin, inside):
    """(first, last) of each run of words tagged begin, inside*."""
    out = []
    for i, t in enumerate(tags):
        if t == begin:
            out.append([i, i])
        elif t == inside and out and out[-1][1] == i - 1:
            out[-1][1] = i
    return [tuple(r) for r in out]


def log_odds(p):
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return float(np.log(p / (1 - p)))


def candidates(tags, likely, floor):
    """Where the best tags say no cue, one may yet begin: runs of what is at least that likely."""
    tags = list(tags)
    n = len(tags)
    for i in range(n):
        if tags[i] == 0 and likely[i][1] >= floor and (i + 1 == n or tags[i + 1] != 2):
            tags[i] = 1
            k = i + 1
            while k < n and tags[k] == 0 and likely[k][2] > likely[k][1] and likely[k][2] >= floor:
                tags[k] = 2
                k += 1
    return tags


@torch.no_grad()
def read(reader, text, size=SIZE, stride=STRIDE, floor=None):
    """Statements of a text: [{"source": [[b, e]], "cue": [[b, e]], "content": [[b, e]], "depth": 0}]. With a floor, what is a cue at least
    that likely counts too, and each statement has "odds": the log odds of its cue and, on average, of the words of its content."""
    n = len(text.words)
    if n == 0:
        return []
    spans = windows(text, size, stride, opens=[a for a, _ in sentences(text)], shared=SHARED)
    batch, starts = batch_of([(text, a, b) for a, b in spans])
    states = []
    for i in range(0, len(spans), 8):
        part = [t[i : i + 8] for t in batch]
        keep = int(part[3].max())
        out = reader.encoder(*(t[:, :keep] for t in part[:3]), part[3])
        states += [out[j][starts[i + j]] for j in range(len(out))]

    def depth(k, i):  # words between i and the nearest seam of window k
        a, b = spans[k]
        return min(i - a if a > 0 else n, b - 1 - i if b < n else n)

    emissions = torch.empty(n, 3)
    owner = [max((k for k, (a, b) in enumerate(spans) if a <= i < b), key=lambda k: depth(k, i)) for i in range(n)]
    tagged = [reader.cue(s) for s in states]
    for i in range(n):
        emissions[i] = tagged[owner[i]][i - spans[owner[i]][0]]
    out, rows = [], []
    tags = reader.cue_crf.decode(emissions)
    if floor is not None:
        likely = reader.cue_crf.marginals(emissions[None], torch.tensor([n]))[0]
        tags = candidates(tags, likely, floor)
    for first, last in runs(tags, 1, 2):
        inside = [k for k, (a, b) in enumerate(spans) if a <= first and last < b]
        if not inside:
            continue
        low, high = min(spans[k][0] for k in inside), max(spans[k][1] for k in inside)
        role, seen = torch.empty(high - low, 5), [-1] * (high - low)
        for k in inside:
            a, b = spans[k]
            e = reader.roles(states[k], torch.tensor([first - a]), torch.tensor([last - a]), (text, a, b))[0]
            here = min(depth(k, first), depth(k, last))
            for i in range(a, b):
                d = min(here, depth(k, i))
                if d > seen[i - low]:
                    seen[i - low] = d
                    role[i - low] = e[i - a]
        tags = reader.role_crf.decode(role)
        place = lambda r: [[text.words[low + x][0], text.words[low + y][1]] for x, y in r]
        content = place(runs(tags, 3, 4))
        if content:
            out.append({"source": place(runs(tags, 1, 2)), "cue": [[text.words[first][0], text.words[last][1]]], "content": content,
                        "depth": 0})
            if floor is not None:
                out[-1]["odds"] = [min(log_odds(1 - likely[i][0]) for i in range(first, last + 1)), 0]
                rows.append((role, [i for a, b in runs(tags, 3, 4) for i in range(a, b + 1)]))
    if rows:
        lengths = torch.tensor([len(r) for r, _ in rows])
        own = reader.role_crf.marginals(torch.nn.utils.rnn.pad_sequence([r for r, _ in rows], batch_first=True), lengths)
        for s, p, (_, inside) in zip(out, own, rows):
            s["odds"][1] = sum(log_odds(p[i][3] + p[i][4]) for i in inside) / len(inside)
    return out
