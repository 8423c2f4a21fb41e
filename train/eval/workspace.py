#!/usr/bin/env python3
"""Measure the workspace on SQLite and on PostgreSQL: usage: workspace.py PROGRAM FILE.jsonl OUTPUT_DIR [PART…]

FILE has reports of the usual size. PARTS are growth, reading, ledger, size, verify, memory, work, tracing and copies; without any, all are measured. What
was measured is kept beside PROGRAM in workspace.json, a part at a time, and takes its place in OUTPUT_DIR/workspace.md and workspace.svg, where the other
parts stay as they are. Needs Go, taskset, and PostgreSQL's programs, of which a private server is started in a temporary directory. Takes an hour, 5 GB
of disk, and a machine that does nothing else; each part keeps the load that it met."""
import contextlib, datetime, glob, json, math, os, pwd, random, re, shutil, signal, statistics, subprocess, sys, tempfile, time
from xml.sax.saxutils import escape

ENGINES = ("SQLite", "PostgreSQL")
COUNTS = (1_000, 10_000, 100_000)
READ = 60  # reports that are read in a part
TURNS = 3
COPIES = (500, 5_000)


# Reports, all of them our own fiction.

PORTS = "Corrin Velden Halmar Tessin Brandvik Orlo Marn Aldery Roske".split()
PEOPLE = "Ada Lund,Jonas Veil,Mira Okafor,Pavel Stern,Ines Marchetti,Tom Harrow".split(",")
OFFICES = "the port authority,the coast guard,the ministry of transport,the union of pilots".split(",")


def sentence(r, i):
    return (f"{r.choice(PEOPLE)} of {r.choice(OFFICES)} said that the ferry {r.choice(PORTS)} Star {i} left {r.choice(PORTS)} on "
            f"{r.randint(1, 28)} May with {r.randint(2, 900)} crates aboard. A pilot at {r.choice(PORTS)} saw no such ferry.")


def short(path, n):
    """n reports of two sentences, one a line; returns the bytes that are kept of them."""
    r, size = random.Random(n), 0
    with open(path, "w", encoding="utf-8") as f:
        for i in range(n):
            line = json.dumps({"id": str(i), "outlet": "Corrin Post", "published": f"2031-05-{r.randint(1, 28):02d}", "text": sentence(r, i)})
            size += len(line)
            f.write(line + "\n")
    return size


def archive(path, size):
    """A web archive: pages of some 50 KB, of which a tenth is text, and between them pictures; returns how many pages."""
    r, pages = random.Random(1), 0
    picture = r.randbytes(400_000)

    def record(f, url, media, body):
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        f.write((f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{random.Random(url).getrandbits(128):032x}>\r\n"
                 f"WARC-Target-URI: {url}\r\nWARC-Date: 2031-05-02T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                 f"Content-Length: {len(head) + len(body)}\r\n\r\n").encode() + head + body + b"\r\n\r\n")

    with open(path, "wb") as f:
        while f.tell() < size:
            pages += 1
            text = "".join(f"<p>{sentence(r, pages)}</p>\n" for _ in range(30))
            menu = "".join(f'<li class="menu-item level-{i % 4}"><a href="/section/{i}" data-track="nav:{i}">Section {i}</a></li>\n' for i in range(450))
            body = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferries {pages}</title></head><body><nav><ul>{menu}</ul></nav><article><h1>Ferries {pages}</h1>{text}</article></body></html>'
            record(f, f"https://post.example/{pages}.html", "text/html; charset=utf-8", body.encode())
            record(f, f"https://post.example/{pages}.jpg", "image/jpeg", picture[: r.randint(20_000, 400_000)])
    return pages


# Running.

def machine():
    """The kind of machine, as Linux names it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as f:
            model = next(line.split(":", 1)[1].strip() for line in f if line.startswith("model name"))
    except (OSError, StopIteration):
        model = "a processor of unknown name"
    return f"{os.cpu_count()} cores of {model}"


def finish(process, start):
    """Waits for a process: wall seconds, processor seconds, peak resident megabytes."""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(process.args)}: exit code {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def run(*args):
    return finish(subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), time.monotonic())


class Postgres:
    """A private server, as it comes but for its place."""

    def __init__(self):
        found = shutil.which("initdb")
        paths = [os.path.realpath(found)] if found else sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda p: int(p.split("/")[4]))
        if not paths:
            sys.exit("PostgreSQL is missing: install Debian's package postgresql")
        self.programs, self.databases = os.path.dirname(paths[-1]), 0
        self.dir = tempfile.mkdtemp(prefix="fh-")  # a short name, since that of a socket is
        self.user = {}
        if os.geteuid() == 0:  # whom PostgreSQL refuses
            owner = pwd.getpwnam("postgres")
            self.user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
            os.chown(self.dir, owner.pw_uid, owner.pw_gid)
        data = os.path.join(self.dir, "data")
        self.call("initdb", "--pgdata", data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C")
        self.log = open(os.path.join(self.dir, "log"), "wb")
        self.server = subprocess.Popen([os.path.join(self.programs, "postgres"), "-D", data, "-k", self.dir, "-c", "listen_addresses="],
                                       stdout=self.log, stderr=self.log, cwd=self.dir, **self.user)
        for _ in range(600):
            if subprocess.run([os.path.join(self.programs, "pg_isready"), "-q", "-h", self.dir], check=False).returncode == 0:
                return
            time.sleep(0.1)
        sys.exit("PostgreSQL does not start")

    def call(self, name, *args):
        return subprocess.run([os.path.join(self.programs, name), *args], check=True, capture_output=True, text=True, cwd=self.dir, **self.user).stdout

    def create(self):
        """A new database: its address."""
        self.databases += 1
        self.ask("postgres", f"CREATE DATABASE d{self.databases}")
        return f"postgres://postgres@/d{self.databases}?host={self.dir}"

    def ask(self, database, query):
        return self.call("psql", "-X", "-A", "-t", "-h", self.dir, "-U", "postgres", "-c", query, database).strip()

    def drop(self):
        self.ask("postgres", f"DROP DATABASE IF EXISTS d{self.databases} WITH (FORCE)")

    def seconds(self):
        """Processor seconds of the server and all its processes, those that have ended included."""
        ticks = 0
        for stat in glob.glob("/proc/[0-9]*/stat"):
            with contextlib.suppress(OSError):
                with open(stat, encoding="utf-8") as f:
                    fields = f.read().rsplit(")", 1)[1].split()
                pid, parent = int(stat.split("/")[2]), int(fields[1])
                if pid == self.server.pid:
                    ticks += sum(map(int, fields[11:15]))
                elif parent == self.server.pid:
                    ticks += sum(map(int, fields[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.server.send_signal(signal.SIGINT)
        self.server.wait()
        self.log.close()
        shutil.rmtree(self.dir)


class Bench:
    """Where everything is measured."""

    def __init__(self, program, data):
        self.program, self.data = os.path.abspath(program), os.path.abspath(data)
        self.made = tempfile.mkdtemp(prefix="fh-workspace-")
        self.postgres = Postgres()

    def close(self):
        self.postgres.stop()
        shutil.rmtree(self.made)

    def path(self, name):
        return os.path.join(self.made, name)

    @contextlib.contextmanager
    def workspace(self, engine):
        """The flags of a new workspace, which is removed in the end."""
        flags = ["--workspace", self.path("desk"), "--as", "bench"]
        if engine == "PostgreSQL":
            flags += ["--db", self.postgres.create()]
        yield flags
        if engine == "PostgreSQL":
            self.postgres.drop()
        shutil.rmtree(self.path("desk"), ignore_errors=True)

    def add(self, flags, path, *more):
        """Wall seconds, processor seconds of program and server, peak megabytes of the program."""
        before = self.postgres.seconds()
        wall, cpu, peak = run(self.program, "add", *flags, *more, path)
        return wall, cpu + self.postgres.seconds() - before, peak

    def head(self, n):
        """A file of the first n lines of the data; how many they are, and their bytes."""
        with open(self.data, "rb") as f:
            lines = [line for line in f if line.strip()][:n]
        with open(self.path("some.jsonl"), "wb") as f:
            f.writelines(lines)
        return self.path("some.jsonl"), len(lines), sum(len(line.strip()) for line in lines)


def bench(package, name, *more):
    """The figures of a Go benchmark: {name: {unit: figure}}."""
    done = subprocess.run(["go", "test", "-run", "^$", "-bench", name, *more, package], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{name} in {package} failed:\n{done.stdout}{done.stderr}")
    out = done.stdout
    figures = {}
    for line in out.splitlines():
        if line.startswith("Benchmark"):
            fields = line.split()
            figures[re.sub(r"-\d+$", "", fields[0])] = dict(zip(fields[3::2], map(float, fields[2::2])))
    return figures


def files(n, size, folder):
    """How many seconds n files take that are written and made to last one after another, as a program of one thread would."""
    start = time.monotonic()
    for i in range(n):
        with open(os.path.join(folder, str(i)), "xb") as f:
            f.write(bytes(size))
            f.flush()
            os.fsync(f.fileno())
    return time.monotonic() - start


# Parts.

def growth(b):
    rows = []
    for n in COUNTS:
        size = short(b.path("short.jsonl"), n)
        for engine in ENGINES:
            with b.workspace(engine) as flags:
                wall, cpu, peak = b.add(flags, b.path("short.jsonl"), "--no-wait")
                again = b.add(flags, b.path("short.jsonl"), "--no-wait")[0] if n == COUNTS[1] else None
                verified = run(b.program, "ledger", "verify", *flags)[0] if n == COUNTS[-1] else None
            rows.append({"engine": engine, "reports": n, "bytes": size, "wall": wall, "cpu": cpu, "peak": peak, "again": again, "verified": verified})
            print(f"{engine}: {n} reports in {wall:.1f} s", file=sys.stderr)
    os.mkdir(b.path("files"))
    return {"rows": rows, "files": 1000 / files(1000, 240, b.path("files"))}


def reading(b):
    path, n, _ = b.head(READ)
    alone = run(b.program, "read", "--format", "jsonl", path)[0]
    rows = []
    for engine in ENGINES:
        with b.workspace(engine) as flags:
            kept = b.add(flags, path, "--no-wait")[0]
        with b.workspace(engine) as flags:
            both = b.add(flags, path)[0]
        rows.append({"engine": engine, "kept": kept, "both": both})
    return {"reports": n, "alone": alone, "rows": rows}


def ledger(_):
    found = bench("./internal/store", "Ledger", "-benchtime", "3s")
    names = {"SQLite": "sqlite", "PostgreSQL": "postgres"}
    return {e: {n: found[f"BenchmarkLedger/{names[e]}/batch={n}"]["entries/s"] for n in (1, 1000)} for e in ENGINES}


def tables(b, engine):
    """Bytes of each table with its indexes, in the database of the workspace that was made last."""
    if engine == "PostgreSQL":
        b.postgres.ask(f"d{b.postgres.databases}", "VACUUM")
        rows = b.postgres.ask(f"d{b.postgres.databases}", "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        return {name: int(size) for name, size in (line.split("|") for line in rows.splitlines())}
    return {"file": sum(os.stat(p).st_size for p in glob.glob(b.path("desk/firsthand.db*")))}


def size(b):
    path, n, raw = b.head(10**9)
    sources = [("reports of the usual size", path, n, raw)]
    sources.append(("short reports", b.path("short.jsonl"), 10_000, short(b.path("short.jsonl"), 10_000)))
    rows = []
    for what, path, n, raw in sources:
        for engine in ENGINES:
            with b.workspace(engine) as flags:
                b.add(flags, path, "--no-wait")
                stats = [os.stat(p) for p in glob.glob(b.path("desk/blobs/??/*"))]
                rows.append({"what": what, "engine": engine, "reports": n, "raw": raw, "blobs": sum(s.st_size for s in stats),
                             "blocks": sum(s.st_blocks * 512 for s in stats), "tables": tables(b, engine)})
    path, n, raw = b.head(READ)
    with b.workspace("PostgreSQL") as flags:
        b.add(flags, path)
        read = b.postgres.ask(f"d{b.postgres.databases}", "SELECT SUM(LENGTH(data)) FROM readings")
    return {"rows": rows, "read": {"raw": raw, "data": int(read)}}


def verify(_):
    found = bench("./internal/ledger", "Verify/1000000", "-benchtime", "3x", "-cpu", "1")["BenchmarkVerify/1000000"]
    return {"seconds": found["ns/op"] / 1e9, "heap": found["heap-MB"], "bytes": found["file-B/entry"]}


def memory(b):
    pages = archive(b.path("web.warc"), 1_000_000_000)
    rows = []
    for engine in ENGINES:
        with b.workspace(engine) as flags:
            wall, _, peak = b.add(flags, b.path("web.warc"), "--no-wait")
            status = subprocess.run([b.program, "status", "--format", "json", *flags], check=True, capture_output=True, text=True).stdout
        rows.append({"engine": engine, "wall": wall, "peak": peak, "reports": json.loads(status)["reports"]})
    os.remove(b.path("web.warc"))
    return {"pages": pages, "rows": rows}


def work(b):
    path, n, _ = b.head(READ)

    def turn(cores):
        start = time.monotonic()
        each = [subprocess.Popen(["taskset", "-c", str(c), b.program, "work", "--once", "--jobs", "1", *flags], stdout=subprocess.DEVNULL) for c in range(cores)]
        return max(finish(p, start)[0] for p in each)

    def read(cores):
        return run("taskset", "-c", "0" if cores == 1 else "0,1", b.program, "read", "--jobs", str(cores), "--format", "jsonl", path)[0]

    turns = []
    for _ in range(TURNS):
        t = {}
        for cores in (1, 2):
            with b.workspace("PostgreSQL") as flags:
                b.add(flags, path, "--no-wait")
                t[f"work{cores}"] = turn(cores)
            t[f"read{cores}"] = read(cores)
        turns.append(t)
        print(f"work: {t}", file=sys.stderr)
    return {"reports": n, "turns": turns}


def tracing(_):
    """Milliseconds that tracing one more report takes, the median of 100, by engine and the number of reports that there are."""
    os.environ["FIRSTHAND_TRACE_REPORTS"] = ",".join(map(str, COUNTS[1:]))
    found = bench("./internal/workspace", "^BenchmarkTrace$", "-benchtime", "100x", "-timeout", "0")
    names = {"SQLite": "sqlite", "PostgreSQL": "postgres"}
    return {e: {n: found[f"BenchmarkTrace/{names[e]}/reports={n}"]["ms/trace"] for n in COUNTS[1:]} for e in ENGINES}


def copies(b):
    """What reports with the same words cost and count for: a few and many copies of one, and a farm of made-up outlets that each name a witness of their own."""
    said = "{who}, a pilot at Corrin, told the {outlet} that the ferry Velden Star sank on Monday with 40 crates aboard."
    alone = " We report independently, and have confirmed this ourselves."
    first, last = "Ada Jonas Mira Pavel Ines Tom Lena Otto Vera Karl".split(), "Lund Veil Okafor Stern Marchetti".split()
    sets = {f"{n:,} copies": [("Ada Lund", "Orlo Post", f"Outlet {i}", "") for i in range(n)] for n in COPIES}
    sets["a farm of 50"] = [(f"{first[i % 10]} {last[i // 10]}", f"{PORTS[i % 9]} Post {i}", f"{PORTS[i % 9]} Post {i}", alone) for i in range(50)]
    rows = []
    for what, reports in sets.items():
        with open(b.path("copies.jsonl"), "w", encoding="utf-8") as f:
            for i, (who, told, outlet, more) in enumerate(reports):
                f.write(json.dumps({"id": str(i), "outlet": outlet, "published": "2031-05-02", "text": said.format(who=who, outlet=told) + more}) + "\n")
        for engine in ENGINES:
            with b.workspace(engine) as flags:
                wall, cpu, _ = b.add(flags, b.path("copies.jsonl"))
                out = subprocess.run([b.program, "claims", "--format", "json", *flags, "sank"], check=True, capture_output=True, text=True).stdout
            claim = max(json.loads(out), key=lambda c: c["reports"])
            rows.append({"what": what, "engine": engine, "reports": len(reports), "wall": wall, "cpu": cpu, "members": claim["reports"],
                         "counts": [claim["independent"], claim["not_established"], claim["unrecorded"]]})
            print(f"{engine}: {what} in {wall:.1f} s", file=sys.stderr)
    return {"rows": rows}


PARTS = {f.__name__: f for f in (growth, reading, ledger, size, verify, memory, work, tracing, copies)}


# The page.

def exponent(rows, what):
    """The slope of the logarithm of what over that of reports by least squares: 1 is linear, 2 quadratic."""
    points = [(math.log(r["reports"]), math.log(r[what])) for r in rows]
    x, y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    return sum((p[0] - x) * (p[1] - y) for p in points) / sum((p[0] - x) ** 2 for p in points)


def grid(heads, rows):
    """A table; the first column is words."""
    return "\n".join(["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)] + ["| " + " | ".join(map(str, r)) + " |" for r in rows]) + "\n"


def of(engine, rows):
    return [r for r in rows if r["engine"] == engine]


def growth_page(m):
    out = "## Adding\n\n`firsthand add --no-wait` of reports of two sentences, some 250 bytes a line, into a new workspace. Processor time is that of the program and of the server.\n\n"
    out += grid(["engine", "reports", "s", "reports/s", "processor s", "ms a report", "peak MB"], [
        (r["engine"], f'{r["reports"]:,}', f'{r["wall"]:.1f}', f'{r["reports"] / r["wall"]:.0f}', f'{r["cpu"]:.1f}', f'{r["cpu"] / r["reports"] * 1e3:.2f}', f'{r["peak"]:.0f}') for r in m["rows"]])
    for e in ENGINES:
        rows = of(e, m["rows"])
        out += (f'\n{e}: time grows with the number of reports to the power of {exponent(rows, "wall"):.2f}, processor time to that of {exponent(rows, "cpu"):.2f} (1 is linear; '
                f'least squares on the logarithms). From {rows[-2]["reports"]:,} to {rows[-1]["reports"]:,} reports, ten times as many, time grows to {rows[-1]["wall"] / rows[-2]["wall"] / 10:.2f} '
                f'of ten times as much, processor time to {rows[-1]["cpu"] / rows[-2]["cpu"] / 10:.2f}.')
        out += f' The same {rows[1]["reports"]:,} added again, which changes nothing: {rows[1]["again"]:.1f} s. `firsthand ledger verify` of {rows[-1]["reports"]:,} reports, each row against the ledger: {rows[-1]["verified"]:.1f} s.\n'
    out += (f'\nEach report is a file of its own. To write files of that size and make each last, one after another and nothing else, {m["files"]:.0f} a second can be had here.\n'
            "\n![Seconds against reports, both logarithmic, beside linear growth](workspace.svg)\n")
    return out


def reading_page(m):
    rows = [(r["engine"], f'{r["kept"]:.2f}', f'{m["reports"] / r["kept"]:.0f}', f'{r["both"]:.1f}', f'{m["reports"] / r["both"]:.2f}') for r in m["rows"]]
    return (f'## With reading\n\n{m["reports"]} reports of the usual size, added with and without `--no-wait`. `firsthand read`, which keeps nothing, takes {m["alone"]:.1f} s for them.\n\n'
            + grid(["engine", "kept: s", "reports/s", "kept and read: s", "reports/s"], rows))


def ledger_page(m):
    return ("## The ledger\n\nEntries a second, appended by `go test -bench Ledger ./internal/store`, each transaction made to last.\n\n"
            + grid(["engine", "one a transaction", "1,000 a transaction"], [(e, f'{m[e]["1"]:,.0f}', f'{m[e]["1000"]:,.0f}') for e in ENGINES]))


def size_page(m):
    rows = []
    for r in m["rows"]:
        database = sum(r["tables"].values())
        rows.append((r["what"], r["engine"], f'{r["raw"] / r["reports"]:,.0f}', f'{r["blocks"] / r["reports"]:,.0f}', f'{database / r["reports"]:,.0f}', f'{(r["blocks"] + database) / r["raw"]:.1f}'))
    out = "## Size on disk\n\nBytes a report, not read yet. Files take whole blocks of the disk; PostgreSQL's index of words takes some 4 MB for what is new, however little that is.\n\n" + grid(["what", "engine", "raw", "its file", "database", "all to raw"], rows)
    for r in m["rows"]:
        if len(r["tables"]) > 1:
            names = sorted((n for n in r["tables"] if r["tables"][n] > 0.01 * sum(r["tables"].values())), key=lambda n: -r["tables"][n])
            out += f'\nOf the database of {r["what"]} on {r["engine"]}, tables with their indexes: ' + ", ".join(f'{n} {r["tables"][n] / r["reports"]:,.0f}' for n in names) + ".\n"
    return out + f'\nWhat was read adds {m["read"]["data"] / m["read"]["raw"]:.1f} times the raw bytes.\n'


def verify_page(m):
    return (f'## Verifying\n\nAn exported ledger of a million entries, {m["bytes"]:.0f} bytes each, is verified in {m["seconds"]:.1f} s on one core with a heap of {m["heap"]:.0f} MB '
            "(`go test -bench Verify -cpu 1 ./internal/ledger`).\n")


def memory_page(m):
    return (f'## Memory\n\n`firsthand add --no-wait` of a web archive of 1 GB: {m["pages"]:,} pages of some 50 KB and as many pictures.\n\n'
            + grid(["engine", "reports", "s", "peak MB"], [(r["engine"], f'{r["reports"]:,}', f'{r["wall"]:.1f}', f'{r["peak"]:.0f}') for r in m["rows"]]))


def gains(turns, what):
    return statistics.median(t[what + "1"] / t[what + "2"] for t in turns)


def work_page(m):
    rows = [[i + 1] + [f"{t[k]:.1f}" for k in ("work1", "work2", "read1", "read2")] + [f'{t["work1"] / t["work2"]:.2f}', f'{t["read1"] / t["read2"]:.2f}'] for i, t in enumerate(m["turns"])]
    w, r = gains(m["turns"], "work"), gains(m["turns"], "read")
    return (f'## Two processes\n\n{m["reports"]} reports in line on PostgreSQL, read by one `firsthand work` on one core, then by two on a core each; beside it `firsthand read` of the same on one core and on two. '
            "Seconds, starting up included.\n\n" + grid(["turn", "one work", "two work", "read, 1 core", "read, 2 cores", "work gains", "read gains"], rows)
            + f"\nThe second core gains `work` {w:.2f} and `read` {r:.2f} (middle turn): {w / r:.2f} of it.\n")


def plot(m):
    width, height, left, right, top, bottom = 560, 360, 60, 110, 20, 50
    rows = m["rows"]
    low, high = min(r["wall"] for r in rows) / 1.5, max(r["wall"] for r in rows) * 1.5
    n0, n1 = COUNTS[0] / 1.3, COUNTS[-1] * 1.3
    x = lambda n: left + (width - left - right) * math.log(n / n0) / math.log(n1 / n0)
    y = lambda t: height - bottom - (height - top - bottom) * math.log(t / low) / math.log(high / low)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
           "<title>Time of firsthand add against number of reports</title>", f'<rect width="{width}" height="{height}" fill="#fff"/>',
           f'<path d="M{left} {top}V{height - bottom}H{width - right}" fill="none" stroke="#333"/>']
    label = lambda at, to, words, anchor="middle", colour="#333": out.append(
        f'<text x="{at:.1f}" y="{to:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>')
    for n in COUNTS:
        out.append(f'<path d="M{x(n):.1f} {height - bottom}v5" stroke="#333"/>')
        label(x(n), height - bottom + 18, f"{n:,}")
    for p in range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1):
        out.append(f'<path d="M{left} {y(10**p):.1f}h-5" stroke="#333"/>')
        label(left - 8, y(10**p) + 4, f"{10**p:g}", "end")
    ends = sorted((of(e, rows)[-1]["wall"], e) for e in ENGINES)
    for (end, e), nudge in zip(ends, (14, -6)):
        colour = {"SQLite": "#0a5", "PostgreSQL": "#15c"}[e]
        first = of(e, rows)[0]["wall"]
        points = [(x(r["reports"]), y(r["wall"])) for r in of(e, rows)]
        out.append(f'<path d="M{points[0][0]:.1f} {points[0][1]:.1f}L{x(COUNTS[-1]):.1f} {max(y(first * COUNTS[-1] / COUNTS[0]), top):.1f}" stroke="#999" stroke-dasharray="5 4"/>')
        out.append('<path d="M' + "L".join(f"{a:.1f} {b:.1f}" for a, b in points) + f'" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="{colour}"/>' for a, b in points]
        label(points[-1][0] + 8, y(end) + nudge, e, "start", colour)
    label((left + width - right) / 2, height - 10, "reports")
    out.append(f'<text transform="translate(16 {(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle" fill="#333">seconds (dashed: linear)</text>')
    return "\n".join(out + ["</svg>"]) + "\n"


def tracing_page(m):
    least, most = (str(n) for n in COUNTS[1:])
    return (f"## One more report\n\nMilliseconds to trace one more short report, from the job's begin to its commit: to look up keys, load what shares most, match and write (the median of 100; "
            "`go test -bench Trace ./internal/workspace`, with a reader that needs no encoder).\n\n"
            + grid(["engine", f"{int(least):,} there", f"{int(most):,} there", "ratio"], [(e, f"{m[e][least]:.0f}", f"{m[e][most]:.0f}", f"{m[e][most] / m[e][least]:.2f}") for e in ENGINES])
            + "\nThe aim is 1.5 at most. Readings for " + f"{int(most):,}" + " are kept without being compared with each other, which would take hours.\n")


def copies_page(m):
    rows = [(r["what"], r["engine"], f'{r["wall"]:.0f}', f'{r["cpu"] / r["reports"] * 1e3:.0f}', f'{r["members"]:,}', *r["counts"]) for r in m["rows"]]
    out = ("## Copies and farms\n\n`firsthand add`, reading and tracing included, of one text of 20 words from as many outlets, and of 50 made-up outlets that say the same, each on the word of a witness of its own, and call themselves "
           "independent: what a report costs, and what the claim counts.\n\n"
           + grid(["what", "engine", "s", "processor ms a report", "reports of the claim", "independent", "not established", "not recorded"], rows))
    for e in ENGINES:
        few, many = of(e, m["rows"])[:2]
        out += f'\n{e}: of {many["reports"]:,} copies each takes {many["cpu"] / many["reports"] / (few["cpu"] / few["reports"]):.2f} of what it takes of {few["reports"]:,}.\n'
    return out


PAGES = {"growth": growth_page, "reading": reading_page, "ledger": ledger_page, "size": size_page, "verify": verify_page, "memory": memory_page, "work": work_page, "tracing": tracing_page, "copies": copies_page}


HEAD = ("# What a workspace costs\n\n`make workspace DATA=FILE` measured this on SQLite, in the workspace's own file, and on PostgreSQL, a private server as it comes, on the same machine. Both wait for the disk at each commit.\n"
        "Under each title stands when and where it was measured, and how many processes competed for the cores (the load over a minute) when its part began and ended: beyond one or two, "
        "times are longer than the program's own, and ratios of runs side by side count.\n")


def page(was, measured):
    """The page with what was measured now in the places of what it said of that before; all else stays."""
    sections = {x.split("\n", 1)[0]: "## " + x.rstrip("\n") + "\n" for x in was.split("\n## ")[1:]}
    for name in PAGES:
        if name in measured:
            m = measured[name]
            title, rest = PAGES[name](m["figures"]).split("\n\n", 1)
            sections[title.removeprefix("## ")] = f'{title}\n\nLoad: {m["before"]:.0f} to {m["after"]:.0f}; {datetime.date.today()}, {machine()}.\n\n{rest.rstrip()}\n'
    return HEAD + "".join("\n" + x for x in sections.values())


def main(program, data, output, *parts):
    if unknown := set(parts) - set(PARTS):
        sys.exit(f"no such part: {', '.join(sorted(unknown))}")
    kept = os.path.join(os.path.dirname(os.path.abspath(program)), "workspace.json")
    measured = {}
    b = Bench(program, data)
    try:
        for name in parts or PARTS:
            print(f"measuring {name}", file=sys.stderr)
            before = os.getloadavg()[0]
            figures = PARTS[name](b)
            measured[name] = {"before": before, "after": os.getloadavg()[0], "figures": figures}
            with open(kept, "w", encoding="utf-8") as f:
                json.dump(measured, f, indent=1)
    finally:
        b.close()
    with open(kept, encoding="utf-8") as f:
        measured = json.load(f)  # names of members are text now
    os.makedirs(output, exist_ok=True)
    path = os.path.join(output, "workspace.md")
    was = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            was = f.read()
    with open(path, "w", encoding="utf-8") as f:
        f.write(page(was, measured))
    if "growth" in measured:
        with open(os.path.join(output, "workspace.svg"), "w", encoding="utf-8") as f:
            f.write(plot(measured["growth"]["figures"]))


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    if not os.path.isfile(sys.argv[2]):
        sys.exit(f'make workspace DATA=FILE: a file of JSON lines is needed, and "{sys.argv[2]}" is none')
    main(*sys.argv[1:])
