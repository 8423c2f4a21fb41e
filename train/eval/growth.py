#!/usr/bin/env python3
"""Measure how time and memory of `firsthand trace` grow: usage: growth.py PROGRAM FILE.jsonl OUTPUT_DIR [RUNS]

Runs `PROGRAM trace --format json` on the first eighth, quarter, half and all of the lines of FILE, RUNS (1) times each, and writes
OUTPUT_DIR/growth.md (a table) and OUTPUT_DIR/growth.svg (time against number of reports, both logarithmic, beside linear and
quadratic growth). Of several runs the middle time and the largest memory count."""
import datetime, math, os, subprocess, sys, tempfile, time
from xml.sax.saxutils import escape

PARTS = (8, 4, 2, 1)


def machine():
    """The kind of machine, as Linux names it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as f:
            model = next(line.split(":", 1)[1].strip() for line in f if line.startswith("model name"))
    except (OSError, StopIteration):
        model = "a processor of unknown name"
    return f"{os.cpu_count()} cores of {model}"


def run(program, path):
    """Wall seconds, user seconds and peak resident megabytes of one run."""
    start = time.monotonic()
    process = subprocess.Popen([program, "trace", "--format", "json", path], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{program} trace {path}: exit code {process.returncode}")
    peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return wall, usage.ru_utime, peak


def measure(program, lines, runs_each):
    """One row for each part: reports, megabytes, wall, user, peak."""
    rows = []
    for part in PARTS:
        some = lines[: max(1, len(lines) // part)]
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as f:
            f.writelines(some)
            f.flush()
            runs = [run(program, f.name) for _ in range(runs_each)]
        middle = sorted(runs)[runs_each // 2]
        rows.append((len(some), sum(map(len, some)) / 1e6, middle[0], middle[1], max(r[2] for r in runs)))
        print(f"{len(some)} reports: {middle[0]:.2f} s", file=sys.stderr)
    return rows


def exponent(rows):
    """The slope of log processor time over log reports by least squares: 1 is linear, 2 quadratic."""
    points = [(math.log(r[0]), math.log(r[3])) for r in rows]
    x, y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    spread = sum((p[0] - x) ** 2 for p in points)
    return sum((p[0] - x) * (p[1] - y) for p in points) / spread if spread else float("nan")


def table(rows):
    head = "| reports | MB | wall s | user s | peak MB |\n| ---: | ---: | ---: | ---: | ---: |\n"
    return head + "".join(f"| {n} | {size:.2f} | {wall:.2f} | {user:.2f} | {peak:.0f} |\n" for n, size, wall, user, peak in rows)


def ticks(low, high):
    """1, 2 and 5 of each power of ten from low to high."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [m * 10**p for p in powers for m in (1, 2, 5) if low <= m * 10**p <= high]


def plot(rows):
    width, height, left, right, top, bottom = 560, 360, 60, 110, 20, 50
    n0, t0 = rows[0][0], rows[0][3]
    n1 = rows[-1][0]
    low, high = min(t0, *(r[3] for r in rows)) / 1.5, max(t0 * (n1 / n0) ** 2, *(r[3] for r in rows)) * 1.5
    x = lambda n: left + (width - left - right) * math.log(n / (n0 / 1.3)) / math.log(n1 * 1.3 / (n0 / 1.3))
    y = lambda t: height - bottom - (height - top - bottom) * math.log(t / low) / math.log(high / low)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
           "<title>Time of firsthand trace against number of reports</title>",
           f'<rect width="{width}" height="{height}" fill="#fff"/>',
           f'<path d="M{left} {top}V{height - bottom}H{width - right}" fill="none" stroke="#333"/>']
    label = lambda at, to, words, anchor="middle", colour="#333": out.append(
        f'<text x="{at:.1f}" y="{to:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>')
    for n, *_ in rows:
        out.append(f'<path d="M{x(n):.1f} {height - bottom}v5" stroke="#333"/>')
        label(x(n), height - bottom + 18, str(n))
    for t in ticks(low, high):
        out.append(f'<path d="M{left} {y(t):.1f}h-5" stroke="#333"/>')
        label(left - 8, y(t) + 4, f"{t:g}", "end")
    for words, power in (("linear", 1), ("quadratic", 2)):
        end = t0 * (n1 / n0) ** power
        out.append(f'<path d="M{x(n0):.1f} {y(t0):.1f}L{x(n1):.1f} {y(end):.1f}" stroke="#999" stroke-dasharray="5 4"/>')
        label(x(n1) + 8, y(end) + 4, words, "start", "#777")
    points = [(x(r[0]), y(r[3])) for r in rows]
    out.append('<path d="M' + "L".join(f"{a:.1f} {b:.1f}" for a, b in points) + '" fill="none" stroke="#0a5" stroke-width="2"/>')
    out += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="#0a5"/>' for a, b in points]
    a, b = points[-1]
    label(a + 8, b + (16 if abs(b - y(t0 * n1 / n0)) < 12 else 4), "firsthand trace", "start", "#0a5")
    label((left + width - right) / 2, height - 10, "reports")
    out.append(f'<text transform="translate(16 {(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle" fill="#333">processor seconds</text>')
    return "\n".join(out + ["</svg>"]) + "\n"


PAGE = """# How time and memory grow

`make growth DATA=FILE` measured this: `firsthand trace --format json` on the first eighth, quarter, half and all of a file of {reports} reports
({size:.1f} MB of JSON lines), {runs}.
{date}, {machine}, which other work shares: the seconds are its own, the growth is what counts.

{table}
Processor time (user s) grows with the number of reports to the power of {exponent:.2f} (1 is linear, 2 quadratic; least squares on the logarithms).

![Processor seconds against reports, both logarithmic, beside linear and quadratic growth](growth.svg)
"""


def times(runs_each):
    return "each once" if runs_each == 1 else f"each {runs_each} times, of which the middle time and the largest memory count"


def main(program, data, output, runs_each=1):
    runs_each = int(runs_each)
    with open(data, "rb") as f:
        lines = [line if line.endswith(b"\n") else line + b"\n" for line in f if line.strip()]
    if len(lines) < max(PARTS):
        sys.exit(f"{data}: {len(lines)} lines; at least {max(PARTS)} are needed")
    rows = measure(program, lines, runs_each)
    os.makedirs(output, exist_ok=True)
    with open(os.path.join(output, "growth.md"), "w", encoding="utf-8") as f:
        f.write(PAGE.format(reports=rows[-1][0], size=rows[-1][1], runs=times(runs_each), date=datetime.date.today(), machine=machine(), table=table(rows), exponent=exponent(rows)))
    with open(os.path.join(output, "growth.svg"), "w", encoding="utf-8") as f:
        f.write(plot(rows))


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    if not os.path.isfile(sys.argv[2]):
        sys.exit(f'make growth DATA=FILE: a file of JSON lines is needed, and "{sys.argv[2]}" is none')
    main(*sys.argv[1:])
