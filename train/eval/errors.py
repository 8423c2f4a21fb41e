#!/usr/bin/env python3
"""Draw errors to read: usage: errors.py GOLD_DIR PREDICTIONS.jsonl [COUNT]

Both as in score_attributions.py. Printed: how many attributions were missed, and how many statements of depth 0 whose cue meets none of gold were
found, and of all of them COUNT (100) at random, as [source] <cue> (content); of a missed one with the statements nearest to it, of a wrong one
whether its cue stands inside a gold content."""
import json, os, random, sys

from score_attributions import ROLES, Tokens, read_ann


def matched(gold, mine):
    """Indexes of gold and of mine that go together, as the measure "relation" pairs them."""
    pairs = []
    for i, g in enumerate(gold):
        for j, p in enumerate(mine):
            union = len(g["content"] | p["content"])
            alike = len(g["content"] & p["content"]) / union if union else 0
            if alike >= 0.5 and (not g["cue"] or g["cue"] & p["cue"]):
                pairs.append((-alike, i, j))
    left, right = set(), set()
    for _, i, j in sorted(pairs):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
    return left, right


def main(gold_dir, predictions, count):
    anns = sorted(os.listdir(os.path.join(gold_dir, "attributions")))
    errors = []
    for row in map(json.loads, filter(str.strip, open(predictions, encoding="utf-8"))):
        name = row["document"]
        with open(os.path.join(gold_dir, "text", name + ".txt"), encoding="utf-8", newline="") as f:
            text = f.read()
        tokens = Tokens(text)
        gold = read_ann(os.path.join(gold_dir, "attributions", next(a for a in anns if a.rsplit("_", 1)[0] == name)))
        mine = [s for s in row["statements"] if not s["depth"]]
        g = [{r: tokens.within(s[r]) for r in ROLES} for s in gold]
        p = [{r: tokens.within([tuple(x) for x in s[r]]) for r in ROLES} for s in mine]
        left, right = matched(g, p)

        def show(s):
            part = lambda spans: " … ".join(" ".join(text[b:e].split()) for b, e in sorted(spans))[:160]
            return f"[{part(s['source'])}] <{part(s['cue'])}> ({part(s['content'])})"

        for i, s in enumerate(gold):
            if i not in left:
                near = [k for k, q in enumerate(p) if q["cue"] & g[i]["cue"] or len(q["content"] & g[i]["content"]) > 0.3 * len(g[i]["content"])]
                errors.append("missed " + show(s) + "".join("; found " + show(mine[k]) for k in near[:2]))
        for j, s in enumerate(mine):
            if j not in right and not any(p[j]["cue"] & q["cue"] for q in g):
                inside = any(p[j]["cue"] <= q["content"] for q in g)
                errors.append(f"wrong {s['score']:.2f} {'inside ' if inside else ''}" + show(s))
    print(sum(e.startswith("missed") for e in errors), "missed,", sum(e.startswith("wrong") for e in errors), "wrong")
    random.Random(5).shuffle(errors)
    print("\n".join(errors[:count]))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) == 4 else 100)
