"""Counts the words of files: wordcount.py FILE..."""
import collections
import re
import sys


def main(paths):
    counts = collections.Counter()
    for path in paths:
        with open(path, encoding="utf-8") as f:
            counts.update(re.findall(r"[a-z']+", f.read().lower()))
    total = sum(counts.values())
    print(f"{total} words, {len(counts)} different")
    for word, n in counts.most_common(10):
        print(f"{n:6d}  {n / total:6.2%}  {word}")


main(sys.argv[1:] or [__file__])
