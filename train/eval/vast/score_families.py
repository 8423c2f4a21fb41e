#!/usr/bin/env python3
"""Score clusters of copied reports against families labelled by hand, beside shingles alone.

usage: score_families.py FAMILIES.tsv ARTICLES.jsonl TRACE.json

FAMILIES.tsv is what README.md beside it says; ARTICLES.jsonl what convert.py made, TRACE.json the output of `firsthand trace --format json`
over it. Reports joined by edges of kind "copies", in any number of steps, are a cluster.

Printed, over all reports and then without the short updates of a running story:
  ARI          adjusted Rand index (Hubert and Arabie 1985): 1 for the same partition, 0 for what chance gives
  pairs        of pairs of reports of one family: precision, recall
  shingles     the same for reports joined where the Jaccard similarity of their sets of k words in a row reaches a threshold, for the k and
               the threshold that suit these labels best. MinHash estimates that similarity; here it is exact, in the baseline's favour.
               k = 1, the set of words without any order, is no shingle and stands apart
Then, of the edges that lead from a derivative report: how many lead to its original, or to a report of its family, and how many outside; and
of the derivatives without any edge how many there are, by role.
"""
import collections, itertools, json, re, sys

SIZES, STEPS = (1, 2, 3, 4, 5, 8), [x / 100 for x in range(2, 100, 2)]


class Sets:
    def __init__(self):
        self.up = {}

    def find(self, x):
        while self.up.setdefault(x, x) != x:
            self.up[x] = self.up[self.up[x]]
            x = self.up[x]
        return x

    def join(self, a, b):
        self.up[self.find(a)] = self.find(b)


def two(n):
    return n * (n - 1) / 2


def ari(want, got):
    """want, got: lists of labels, by report."""
    both = sum(two(n) for n in collections.Counter(zip(want, got)).values())
    a, b = (sum(two(n) for n in collections.Counter(x).values()) for x in (want, got))
    chance = a * b / two(len(want))
    return (both - chance) / ((a + b) / 2 - chance), both / max(b, 1), both / max(a, 1)


def shingles(text, k):
    words = re.findall(r"\w+", text.lower())
    return {hash(tuple(words[i:i + k])) for i in range(len(words) - k + 1)}


def best_shingles(articles, ids, want):
    best = (-1,)
    of = {}
    for k in SIZES:
        sets = [shingles(articles[i]["text"], k) for i in ids]
        pairs = []
        for i, j in itertools.combinations(range(len(ids)), 2):
            common = len(sets[i] & sets[j])
            if common:
                pairs.append((common / (len(sets[i]) + len(sets[j]) - common), i, j))
        pairs.sort(reverse=True)
        s, at, of[k] = Sets(), 0, (-1,)
        for t in sorted(STEPS, reverse=True):
            while at < len(pairs) and pairs[at][0] >= t:
                s.join(pairs[at][1], pairs[at][2])
                at += 1
            r = ari(want, [s.find(i) for i in range(len(ids))]) + (k, t)
            of[k] = max(of[k], r)
        best = max(best, of[k]) if k > 1 else best
    return best, of


def main(families, articles, trace):
    rows = [l.rstrip("\n").split("\t") for l in open(families, encoding="utf-8") if l.strip() and not l.startswith("#")]
    row = {r[0] + "/" + r[1]: r for r in rows}
    articles = {a["id"]: a for a in map(json.loads, open(articles, encoding="utf-8"))}
    edges = [(e["from"]["document"], e["to"]["document"]) for e in json.load(open(trace, encoding="utf-8"))["edges"] if e["kind"] == "copies"]
    ours = Sets()
    for a, b in edges:
        ours.join(a, b)
    for name, ids in (("all reports", sorted(row)), ("without updates", sorted(i for i in row if row[i][5] != "update"))):
        want = [row[i][2] for i in ids]
        r = ari(want, [ours.find(i) for i in ids])
        print(f"{name}: {len(ids)} reports, {len(set(want))} families")
        print(f"  copies     ARI {r[0]:.3f}, pairs P {100 * r[1]:.1f} R {100 * r[2]:.1f}")
        b, of = best_shingles(articles, ids, want)
        print(f"  shingles   ARI {b[0]:.3f}, pairs P {100 * b[1]:.1f} R {100 * b[2]:.1f} (k = {b[3]}, threshold {b[4]:.2f}); "
              + ", ".join(f"k = {k}: {of[k][0]:.3f}" for k in SIZES))
        print(f"  difference {r[0] - b[0]:+.3f}; from words alone {r[0] - of[1][0]:+.3f}")
    linked = collections.Counter()
    seen = set()
    for a, b in sorted(set(edges)):
        seen.add(a)
        where = "its original" if row[a][4] == b else "its family" if row[a][2] == row[b][2] else "another family"
        linked[row[a][3], where] += 1
    print("pairs of reports joined, from a report of each role to")
    for role in ("original", "repeat", "reissue", "partly", "excerpt", "reworded"):
        mine = [i for i in row if row[i][3] == role]
        alone = sum(i not in seen for i in mine)
        print(f"  {role:9} {len(mine):4}: " + ", ".join(f"{w} {linked[role, w]}" for w in ("its original", "its family", "another family")) + f"; {alone} from none")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
