#!/usr/bin/env python3
"""Turn the articles of VAST Challenge 2021, mini-challenge 1, into the JSON lines that firsthand reads.

usage: convert.py DIR [FAMILIES.tsv] >articles.jsonl

DIR holds a folder an outlet with files NUMBER.txt, each with a head of SOURCE, TITLE, AUTHOR, PUBLISHED and LOCATION lines in no
fixed layout. The id is OUTLET/NUMBER. Dates become ISO 8601 where they can be read, day before month as the set has them, else they
are left out. With FAMILIES.tsv only the articles that it names are printed.
"""
import glob, json, os, re, sys

HEAD = re.compile(r"^\s*(SOURCE|TITLE|AUTHOR|PUBLISHED|LOCATIONS?)\s*:(.*)$")
MONTHS = "january february march april may june july august september october november december".split()


def date(line):
    """The ISO date that a line gives, or None."""
    if m := re.search(r"(\d{4})/(\d\d?)/(\d\d?)", line):
        return "%s-%02d-%02d" % (m[1], int(m[2]), int(m[3]))
    if m := re.search(r"(\d\d?)\s*([A-Za-z]+)\s+(\d{4})", line):
        day, month, year = int(m[1]), m[2].lower(), m[3]
    elif m := re.search(r"([A-Za-z]+)\s+(\d\d?),\s*(\d{4})", line):
        month, day, year = m[1].lower(), int(m[2]), m[3]
    else:
        return None
    return "%s-%02d-%02d" % (year, MONTHS.index(month) + 1, day) if month in MONTHS else None


def read(path):
    """The head of an article and its text."""
    raw = open(path, "rb").read()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    lines, head, last, key = text.replace("\r\n", "\n").split("\n"), {}, 0, None
    for i, line in enumerate(lines):
        m = HEAD.match(line)
        if m:
            key = m[1].rstrip("S")
            head.setdefault(key, m[2].strip())
        elif line.strip() and key and (not head[key] or key == "PUBLISHED" and not date(head[key]) and date(line)):
            head[key] = line.strip()  # the value stands below its key
        elif line.strip():
            break
        last = i + 1
    return head, "\n".join(lines[last:]).strip()


def main(dir, families=None):
    wanted = None
    if families:
        wanted = {"/".join(row.split("\t")[:2]) for row in open(families, encoding="utf-8") if row.strip() and not row.startswith("#")}
    for path in sorted(glob.glob(os.path.join(dir, "*", "*.txt"))):
        outlet, number = os.path.split(path[:-4])
        outlet = os.path.basename(outlet)
        if wanted is not None and f"{outlet}/{number}" not in wanted:
            continue
        head, text = read(path)
        made = {"id": f"{outlet}/{number}", "outlet": outlet, "title": head.get("TITLE") or None, "published": date(head.get("PUBLISHED", "")), "text": text}
        print(json.dumps({k: v for k, v in made.items() if v is not None}, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
