#!/usr/bin/env python3
"""Score the reading of one article in every detail: usage: score_seed.py GOLD_DIR STATEMENTS.jsonl

GOLD_DIR holds gold.json and the article it names; STATEMENTS.jsonl is the output of `firsthand read --format jsonl` on it. Prints how many of 21 attributions are found
(content overlap), how many with the right chain, and the flags, request, gaps, briefings and contradiction."""
import json, os, sys
from spans import Text, jaccard


def score(seed_dir, predictions):
    gold = json.load(open(os.path.join(seed_dir, "gold.json"), encoding="utf-8"))
    with open(os.path.join(seed_dir, gold["document"] + ".txt"), encoding="utf-8", newline="") as f:
        text = Text(f.read())
    rows = [json.loads(line) for line in open(predictions, encoding="utf-8") if line.strip()]
    report = next((r for r in rows if r["document"] == gold["document"]), None)
    if report is None:
        sys.exit("no report " + gold["document"])
    statements = report["statements"]
    tokens = {s["id"]: text.within(s["content"]) for s in statements}
    found = chains = flags = want_flags = 0
    off, matched = [], {}
    for g in gold["statements"]:
        b = text.text.index(g["content"])
        want = text.within([(b, b + len(g["content"]))])
        best = max(statements, key=lambda s: jaccard(tokens[s["id"]], want), default=None)
        if best is None or jaccard(tokens[best["id"]], want) < 0.35:
            off.append(g["id"])
            continue
        found += 1
        matched[g["id"]] = best["id"]
        if not g.get("chain"):
            chains += 1
            continue
        names = [v["name"] for v in best["chain"]]
        ok = len(names) >= len(g["chain"]) and all(any(w.lower() in n.lower() for w in ws) for ws, n in zip(g["chain"], names))
        if g.get("resolved"):
            ok = bool(names) and g["resolved"].split()[-1].lower() in names[0].lower()
        chains += ok
        if not ok:
            off.append(g["id"] + ":chain=" + "→".join(names))
        if "anonymous" in g:
            want_flags += 1
            flags += bool(best["chain"]) and not best["chain"][0]["named"]
        if "count" in g:
            want_flags += 1
            flags += bool(best["chain"]) and best["chain"][0].get("count") == g["count"]
        if "certainty" in g:
            want_flags += 1
            flags += best["certainty"] == "uncorroborated"
    request = any("embassy" in (r.get("asked") or "").lower() and r["outcome"] == "no response" for r in report["requests"])
    gaps = sum(any(phrase in text.text[max(0, g["span"][0] - 60):g["span"][1] + 120] for g in report["gaps"]) for phrase in gold["gaps"])
    briefings = min(2, len(report["briefings"]))
    conflict = {matched.get(x) for x in gold["contradictions"][0]}
    conflicts = any(set(c) == conflict for c in report["conflicts"])
    return found, chains, flags, want_flags, request, gaps, briefings, conflicts, off


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    found, chains, flags, want, request, gaps, briefings, conflicts, off = score(*sys.argv[1:])
    print(f"found {found}/21, chains {chains}/21, flags {flags}/{want}, request {int(request)}/1, gaps {gaps}/3, "
          f"briefings {briefings}/2, contradiction {int(conflicts)}/1; off: {' '.join(off)}")
