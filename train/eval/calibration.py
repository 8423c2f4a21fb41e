#!/usr/bin/env python3
"""How often statements of each score are right: usage: calibration.py GOLD_DIR PREDICTIONS.jsonl

Both as in score_attributions.py. A statement is right where its cue meets that of a gold attribution and their contents have a
Jaccard overlap of at least 0.5. One that is not, but stands wholly inside the content of a gold attribution, is left out: only the
outermost attributions are annotated. Printed, a reliability diagram: for each tenth of the scores the statements, the percent right, their mean
score, and both drawn, | where the score expects what = draws."""
import json, os, sys

from score_attributions import ROLES, Tokens, read_ann


def meets(gold, mine):
    union = gold["content"] | mine["content"]
    alike = union and len(gold["content"] & mine["content"]) >= 0.5 * len(union)
    return alike and (not gold["cue"] or bool(gold["cue"] & mine["cue"]))


def main(gold_dir, predictions):
    anns = sorted(os.listdir(os.path.join(gold_dir, "attributions")))
    right, count, expected = {}, {}, {}
    for row in map(json.loads, filter(str.strip, open(predictions, encoding="utf-8"))):
        name = row["document"]
        with open(os.path.join(gold_dir, "text", name + ".txt"), encoding="utf-8", newline="") as f:
            tokens = Tokens(f.read())
        ann = next(a for a in anns if a.rsplit("_", 1)[0] == name)
        gold = [{r: tokens.within(s[r]) for r in ROLES} for s in read_ann(os.path.join(gold_dir, "attributions", ann))]
        for s in row["statements"]:
            if s["depth"]:
                continue
            mine = {r: tokens.within([tuple(x) for x in s[r]]) for r in ROLES}
            ok = any(meets(g, mine) for g in gold)
            if not ok and mine["cue"] and any(mine["cue"] <= g["content"] for g in gold):
                continue
            tenth = min(int(10 * s["score"]), 9)
            count[tenth] = count.get(tenth, 0) + 1
            right[tenth] = right.get(tenth, 0) + ok
            expected[tenth] = expected.get(tenth, 0) + s["score"]
    print("score       statements  right  expected")
    for tenth in sorted(count):
        share, mean = right[tenth] / count[tenth], expected[tenth] / count[tenth]
        bar = list("=" * round(50 * share) + " " * 51)
        bar[round(50 * mean)] = "|"
        print(f"{tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}  {count[tenth]:10d}  {100 * share:3.0f} %  {100 * mean:6.0f} %  {''.join(bar).rstrip()}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
