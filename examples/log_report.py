"""Summarises a web server's access log (Common Log Format) from a file or a made-up one."""
import collections
import datetime
import random
import re
import statistics
import sys

LINE = re.compile(r'(?P<host>\S+) \S+ \S+ \[(?P<time>[^\]]+)\] "(?P<method>\S+) (?P<path>\S+) [^"]*" (?P<status>\d{3}) (?P<size>\d+|-)')


def sample(n=5000):
    rng = random.Random(11)
    start = datetime.datetime(2023, 2, 8, 12, 0, tzinfo=datetime.timezone.utc)
    for i in range(n):
        when = (start + datetime.timedelta(seconds=i * 7)).strftime("%d/%b/%Y:%H:%M:%S %z")
        path = rng.choice(["/", "/about", "/api/items", "/static/app.js", "/login"])
        yield f'10.0.0.{rng.randrange(1, 40)} - - [{when}] "GET {path} HTTP/1.1" {rng.choice([200] * 8 + [304, 404, 500])} {rng.randrange(100, 9000)}'


def main(lines):
    hits, errors, sizes, hours = collections.Counter(), collections.Counter(), collections.defaultdict(list), collections.Counter()
    for line in lines:
        m = LINE.match(line)
        if not m:
            continue
        hits[m["path"]] += 1
        sizes[m["path"]].append(0 if m["size"] == "-" else int(m["size"]))
        hours[datetime.datetime.strptime(m["time"], "%d/%b/%Y:%H:%M:%S %z").hour] += 1
        if m["status"] >= "400":
            errors[m["path"]] += 1
    for path, n in hits.most_common():
        print(f"{path:20} {n:6} hits  {errors[path]:5} errors  median {statistics.median(sizes[path]):8.1f} bytes")
    print("busiest hours:", ", ".join(f"{h}h ({n})" for h, n in sorted(hours.items(), key=lambda x: (-x[1], x[0]))[:3]))


main(open(sys.argv[1]) if len(sys.argv) > 1 else sample())
