"""Plays the life of one article at the desk: usage: play_seed.py PROGRAM DIR

DIR holds gold.json and the article that it names. The article goes into a workspace of its own, a case is opened on the claim that the answer names first,
and what the program offers is held against the answer: silences, gaps, briefings with their contradiction, what would follow if the claim were confirmed or
refuted; then the case is carried to its end. Prints a line for each, and ends with status 1 where one is missing. No word of the article stands here.
"""
import json
import os
import re
import subprocess
import sys
import tempfile


def words(s):
    return set(re.findall(r"\w{4,}", s.lower()))


def alike(a, b):
    a, b = words(a), words(b)
    return len(a & b) / max(1, min(len(a), len(b)))


class Desk:
    def __init__(self, program, home):
        self.program, self.home, self.missing = program, home, 0

    def run(self, *args, stdin=None):
        done = subprocess.run([self.program, *args, "--workspace", self.home, "--as", "ada"], input=stdin, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit("firsthand " + " ".join(args) + ": " + done.stderr)
        return done.stdout

    def json(self, *args, stdin=None):
        return json.loads(self.run(*args, "--format", "json", stdin=stdin))

    def hold(self, what, is_so, found):
        self.missing += not is_so
        print(("ok      " if is_so else "MISSING ") + what + ": " + str(found))


def main(program, folder):
    with open(os.path.join(folder, "gold.json"), encoding="utf-8") as f:
        gold = json.load(f)
    article = next(os.path.join(folder, n) for n in sorted(os.listdir(folder)) if n.endswith(".txt"))
    with tempfile.TemporaryDirectory() as home:
        desk = Desk(program, os.path.join(home, "desk"))
        desk.run("add", article)
        claims = desk.json("claims")
        found = 0
        for s in gold["statements"]:
            found += any(alike(s["content"], c["text"]) >= 0.6 for c in claims)
        desk.hold("statements of the answer that are in a claim", found >= 0.8 * len(gold["statements"]), f"{found} of {len(gold['statements'])}")
        claim = max(claims, key=lambda c: alike(gold["statements"][0]["content"], c["text"]))["id"]
        case = desk.json("case", "open", claim, "--question", "Is it so?")["id"]

        theirs = [r for r in desk.json("request", "list", "--case", case) if not r["ours"]]
        silent = [r for r in theirs if r["outcome"] == "no response"]
        desk.hold("a request of others without a response, as theirs", len(silent) > 0, [r["to"] for r in silent])
        desk.run("request", "send", case, "--kind", "comment", "--to", "the embassy", "--text", "Is it so?", "--channel", "email")

        gaps = [g for g in desk.json("gap", "list", "--case", case) if g["words"]]
        wanted = [s["content"] for s in gold["statements"] if s.get("gap")]
        met = sum(any(alike(w, g["words"]) >= 0.6 for g in gaps) for w in wanted)
        desk.hold("gaps of the answer that are offered", met == len(wanted), f"{met} of {len(wanted)}")
        desk.run("gap", "take", case, gaps[0]["key"])

        told = desk.json("brief", "register", "--reported", "--case", case)
        status = [b["status"] for b in told["briefings"]]
        desk.hold("reported briefings: oral, written, denied, unclear", {"oral", "written"} <= {b["mode"] for b in told["briefings"]}
                  and {"briefed", "not briefed", "unclear"} <= set(status), status)
        desk.hold("their contradiction", len(told["contradictions"]) > 0, len(told["contradictions"]))
        for outcome in "confirmed", "refuted":
            expected = desk.json("what-if", claim, outcome)["expected"]
            desk.hold("what would follow if it were " + outcome, len(expected) > 0, len(expected))

        desk.run("case", "plan", case)
        memo = desk.json("brief", "compose", "--case", case, "--template", "memo")["id"]
        desk.run("brief", "deliver", memo, "--to", "The night editor")
        desk.run("case", "decide", case, "unresolved", "--reasons", "nobody else has it")
        desk.run("timeline", case)
        desk.run("case", "close", case, "--reason", "decided")
        desk.run("ledger", "verify")
        desk.hold("the whole life, and the ledger verifies", True, "done")
    return desk.missing > 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
