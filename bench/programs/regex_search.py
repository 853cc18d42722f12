"""Short searches in generated text: literals, sets, repeats, groups, anchors, case folding, split and substitution with a function."""
import re

ROUNDS = 15

PATTERNS = ["(?i)zzz", "Python|Perl", "(Python|Perl)", "(?:P/Y)", ".*Perl", r"\w+ \w+ \w+", r"(\d+)-(\d+)", "^[a-m]+$", "[^aeiou ]{5,}",
            r"\bq\w*\b", "(?P<a>.)x(?P=a)", "(?i)[f-k]+7", r"\s\S{8}\s", "e.*?d"]


def text(n):
    words = ["perl", "snake", "Python", "quiet", "12-345", "axa", "strengths", "dog", "eleventy", "bed", "HIJ7", "rhythm"]
    state, out = 7, []
    for _ in range(n):
        state = (state * 16807) % 2147483647
        out.append(words[state % len(words)])
        if state % 13 == 0:
            out.append("\n")
    return " ".join(out)


def run():
    data = text(2000)
    lines = data.split("\n")
    counts = []
    for pattern in PATTERNS:
        compiled = re.compile(pattern)
        counts.append((len(compiled.findall(data)), sum(1 for line in lines if compiled.search(line)),
                       sum(1 for line in lines if compiled.match(line))))
    swapped = re.sub(r"(\d+)-(\d+)", lambda m: m[2] + "-" + m.group(1), data)
    return counts, len(re.split(r"[ \n]+", swapped)), sum(m.end() for m in re.finditer(r"\w+", swapped))
