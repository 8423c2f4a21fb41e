"""The reader: a BERT encoder, a tagger of cues, and for each cue a tagger of the words that are its source and its content.

The linking head scores a word w for a cue c by GELU(A w + B c + D w * E c + distance) and a linear layer; both taggers end in a
linear-chain CRF. So a word may be source of one cue and content of another, and every span is linked from the start."""

import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTH, HEADS, INNER, PAIR, BUCKETS = 384, 12, 1536, 192, 32


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """ids, shapes, gaps: [batch, pieces]; lengths: [batch]; more: what else is added to the embedding. Returns states [batch, pieces, WIDTH]."""

    def __init__(self, layers, vocabulary=30522, positions=512):
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(positions, WIDTH)
        self.shape = nn.Embedding(5, WIDTH)
        self.gap = nn.Embedding(4, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(0.1)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.gap.weight)

    def forward(self, ids, shapes, gaps, lengths, more=0):
        n = ids.shape[1]
        x = self.word(ids) + self.position.weight[:n] + self.shape(shapes) + self.gap(gaps) + more
        x = self.drop(self.norm(x))
        mask = None
        if int(lengths.min()) < n:
            keep = torch.arange(n)[None, :] < lengths[:, None]
            mask = torch.zeros(keep.shape).masked_fill(~keep, -1e9)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def from_bert(cls, weights):
        """weights: a BERT state dict by its usual names."""
        layers = 1 + max(int(k.split(".")[2]) for k in weights if k.startswith("encoder.layer."))
        e = cls(layers, *[weights[f"embeddings.{k}_embeddings.weight"].shape[0] for k in ("word", "position")])
        w = {"word.weight": weights["embeddings.word_embeddings.weight"],
             "position.weight": weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0],
             "shape.weight": e.shape.weight.data, "gap.weight": e.gap.weight.data}
        for end in ("weight", "bias"):
            w[f"norm.{end}"] = weights[f"embeddings.LayerNorm.{end}"]
            for i in range(layers):
                b, m = f"encoder.layer.{i}.", f"layers.{i}."
                w[m + f"qkv.{end}"] = torch.cat([weights[b + f"attention.self.{k}.{end}"] for k in ("query", "key", "value")])
                w[m + f"out.{end}"] = weights[b + f"attention.output.dense.{end}"]
                w[m + f"norm1.{end}"] = weights[b + f"attention.output.LayerNorm.{end}"]
                w[m + f"up.{end}"] = weights[b + f"intermediate.dense.{end}"]
                w[m + f"down.{end}"] = weights[b + f"output.dense.{end}"]
                w[m + f"norm2.{end}"] = weights[b + f"output.LayerNorm.{end}"]
        e.load_state_dict(w)
        return e


class CRF(nn.Module):
    """A linear-chain CRF over emissions [rows, words, tags]. between[i, j] is the score of tag j after tag i; start of a first tag."""

    def __init__(self, tags, forbidden):
        super().__init__()
        self.start = nn.Parameter(torch.zeros(tags))
        self.between = nn.Parameter(torch.zeros(tags, tags))
        never = torch.zeros(tags + 1, tags)
        for before, after in forbidden:
            never[before, after] = -1e4  # before == tags: at the start
        self.register_buffer("never", never)

    def scores(self):
        return self.start + self.never[-1], self.between + self.never[:-1]

    def loss(self, emissions, tags, keep):
        """Mean over words of the negative log likelihood; keep [rows, words] is a prefix mask."""
        start, between = self.scores()
        rows, words, _ = emissions.shape
        at = torch.arange(rows)
        picked = emissions.gather(2, tags[:, :, None])[:, :, 0] * keep
        gold = picked.sum(1) + start[tags[:, 0]] + (between[tags[:, :-1], tags[:, 1:]] * keep[:, 1:]).sum(1)
        alpha = start + emissions[:, 0]
        for i in range(1, words):
            following = torch.logsumexp(alpha[:, :, None] + between, 1) + emissions[:, i]
            alpha = torch.where(keep[:, i, None] > 0, following, alpha)
        return (torch.logsumexp(alpha, 1) - gold).sum()

    @torch.no_grad()
    def decode(self, emissions):
        """Best tags of one row [words, tags]."""
        import numpy as np
        start, between = (x.numpy() for x in self.scores())
        e = emissions.numpy()
        best, back = start + e[0], []
        for i in range(1, len(e)):
            s = best[:, None] + between
            back.append(s.argmax(0))
            best = s.max(0) + e[i]
        tags = [int(best.argmax())]
        for b in reversed(back):
            tags.append(int(b[tags[-1]]))
        return tags[::-1]


    @torch.no_grad()
    def marginals(self, emissions, lengths):
        """How likely each tag is at each word of rows [rows, words, tags], of each row the first lengths words."""
        start, between = self.scores()
        words = emissions.shape[1]
        inside = torch.arange(words)[None, :] < lengths[:, None]
        forward, backward = [start + emissions[:, 0]], [torch.zeros_like(emissions[:, 0])]
        for i in range(1, words):
            forward.append(torch.logsumexp(forward[-1][:, :, None] + between, 1) + emissions[:, i])
        for i in range(words - 1, 0, -1):
            following = torch.logsumexp(between + (emissions[:, i] + backward[-1])[:, None, :], 2)
            backward.append(torch.where(inside[:, i, None], following, torch.zeros_like(following)))
        return torch.softmax(torch.stack(forward, 1) + torch.stack(backward[::-1], 1), -1).numpy()


class Reader(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.cue = nn.Linear(WIDTH, 3)
        self.cue_crf = CRF(3, [(3, 2), (0, 2)])
        self.word = nn.Linear(WIDTH, 2 * PAIR)  # A and D
        self.link = nn.Linear(2 * WIDTH, 2 * PAIR)  # B and E, from the cue's first and last word
        self.distance = nn.Embedding(2 * BUCKETS + 1, PAIR)
        self.role = nn.Linear(PAIR, 5)
        self.role_crf = CRF(5, [(5, 2), (5, 4), (0, 2), (0, 4), (1, 4), (2, 4), (3, 2), (4, 2)])
        self.nested = nn.Linear(WIDTH, 1)  # whether a content with this word is worth reading again; nested.py fits it
        self.drop = nn.Dropout(0.1)
        nn.init.normal_(self.distance.weight, std=0.1)

    def roles(self, states, first, last, window):
        """states [words, WIDTH] of one window (text, first word, end word); first, last [cues]: words of the cues, counted from the window's
        first. Emissions [cues, words, 5]."""
        words = len(states)
        a, d = self.word(states).chunk(2, -1)
        b, e = self.link(torch.cat([states[first], states[last]], -1)).chunk(2, -1)
        at = torch.arange(words)[None, :]
        far = bucket((at - last[:, None]).clamp(min=0)) - bucket((first[:, None] - at).clamp(min=0)) + BUCKETS
        x = a[None] + b[:, None] + d[None] * e[:, None] + self.distance(far)
        return self.role(self.drop(F.gelu(x)))

    def role_loss(self, links, tags):
        """The loss of what roles returned, one item a cue, given the right tags [words] of each."""
        words = max(len(t) for t in tags)
        pad = lambda x: F.pad(x, (0, words - len(x)))
        emissions = torch.stack([F.pad(e, (0, 0, 0, words - len(e))) for e in links])
        return self.role_crf.loss(emissions, torch.stack([pad(t) for t in tags]), torch.stack([pad(torch.ones(len(t))) for t in tags]))


def bucket(n):
    """Distance in words to a bucket: exact to 16, then by powers of the square root of two, at most BUCKETS."""
    far = 16 + (2 * torch.log2(n.clamp(min=16).float() / 16)).floor().long()
    return torch.where(n < 16, n, far).clamp(max=BUCKETS)
