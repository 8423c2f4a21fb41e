"""Two other ways to link spans to a cue, to compare the program's with (MODEL.md has the figures; train.py --link)."""

import torch
import torch.nn as nn
import torch.nn.functional as F

import decode
from model import BUCKETS, WIDTH, Reader, bucket

CROP = 160  # wordpieces around a cue that the second pass reads


class PassReader(Reader):
    """Encodes the words around each cue again, the cue marked, and tags the states: a second pass of the encoder for each cue."""

    def __init__(self, encoder):
        super().__init__(encoder)
        del self.word, self.link, self.distance, self.role
        self.mark = nn.Embedding(2, WIDTH)
        self.role = nn.Linear(WIDTH, 5)
        nn.init.normal_(self.mark.weight, std=0.02)

    def roles(self, states, first, last, window):
        text, begin, end = window
        crops = [around(text, begin + int(a), begin + int(b), begin, end) for a, b in zip(first, last)]
        (ids, shapes, gaps, lengths), starts = decode.batch_of([(text, x, y) for x, y in crops])
        cue = torch.zeros_like(ids)
        for row, (x, y) in enumerate(crops):
            cue[row][starts[row][begin + int(first[row]) - x : begin + int(last[row]) - x + 1]] = 1
        # Words that the crop leaves out belong to nothing.
        out = torch.tensor([10.0, 0, 0, 0, 0]).repeat(len(crops), len(states), 1)
        for at in range(0, len(crops), 8):
            n = int(lengths[at : at + 8].max())
            again = self.encoder(ids[at : at + 8, :n], shapes[at : at + 8, :n], gaps[at : at + 8, :n], lengths[at : at + 8], self.mark(cue[at : at + 8, :n]))
            for row, x in enumerate(again, at):
                a, b = crops[row]
                out[row, a - begin : b - begin] = self.role(self.drop(x[starts[row]]))
        return out


def around(text, first, last, begin, end):
    """(first word, end word) of at most CROP wordpieces of [begin, end) around a cue."""
    size = lambda a, b: (text.starts[b] if b < len(text.words) else len(text.pieces)) - text.starts[a]
    a, b, grown = first, last + 1, True
    while grown:
        grown = False
        if a > begin and size(a - 1, b) <= CROP:
            a, grown = a - 1, True
        if b < end and size(a, b + 1) <= CROP:
            b, grown = b + 1, True
    return a, b


class SpanReader(Reader):
    """Scores spans: where a source or a content begins and ends, a biaffine product of the two, each with regard to the cue. What is above
    nothing is taken, the best first, as long as it does not overlap."""

    SIZE = 64

    def __init__(self, encoder):
        super().__init__(encoder)
        del self.role
        self.ends = nn.Linear(self.word.out_features // 2, 4 * (self.SIZE + 1))  # begin and end, of source and of content

    def roles(self, states, first, last, window):
        a, d = self.word(states).chunk(2, -1)
        b, e = self.link(torch.cat([states[first], states[last]], -1)).chunk(2, -1)
        at = torch.arange(len(states))[None, :]
        far = bucket((at - last[:, None]).clamp(min=0)) - bucket((first[:, None] - at).clamp(min=0)) + BUCKETS
        x = self.drop(F.gelu(a[None] + b[:, None] + d[None] * e[:, None] + self.distance(far)))
        x = self.ends(x).view(*x.shape[:2], 2, 2, self.SIZE + 1)
        begin, end = x[:, :, :, 0], x[:, :, :, 1]
        scores = torch.einsum("cwrk,cvrk->crwv", begin[..., :-1], end[..., :-1]) / self.SIZE**0.5
        scores = scores + begin[..., -1].permute(0, 2, 1)[..., None] + end[..., -1].permute(0, 2, 1)[:, :, None]
        scores = scores.masked_fill(~torch.ones(len(states), len(states), dtype=bool).triu(), -1e4)  # [cues, 2, begin, end]
        return scores if self.training else torch.stack([tagged(s) for s in scores])

    def role_loss(self, links, tags):
        total = 0
        for scores, tag in zip(links, tags):
            right = torch.zeros_like(scores)
            for role, begin in enumerate((1, 3)):
                for x, y in decode.runs(tag.tolist(), begin, begin + 1):
                    right[role, x, y] = 1
            total = total + F.binary_cross_entropy_with_logits(scores, right, reduction="sum")
        return 4 * total


def tagged(scores):
    """Emissions [words, 5] that say which spans were taken."""
    out = torch.zeros(scores.shape[-1], 5)
    taken = torch.zeros(scores.shape[-1], dtype=bool)
    found = (scores > 0).nonzero().tolist()
    for role, x, y in sorted(found, key=lambda f: -scores[tuple(f)]):
        if not taken[x : y + 1].any():
            taken[x : y + 1] = True
            out[x, 2 * role + 1] = 20
            out[x + 1 : y + 1, 2 * role + 2] = 20
    out[~taken, 0] = 20
    return out
