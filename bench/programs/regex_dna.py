"""Regular expressions over generated DNA: alternatives counted, substitutions chained."""
import re

ROUNDS = 7


def sequence(n):
    seed, out = 42, []
    for _ in range(n):
        seed = (seed * 3877 + 29573) % 139968
        out.append("acgt"[seed * 4 // 139968])
    return "".join(out)


def run():
    lines = []
    text = sequence(60000)
    for i in range(0, len(text), 60):
        lines.append(text[i:i + 60])
    raw = ">one\n" + "\n".join(lines) + "\n"
    clean = re.sub(r">.*\n|\n", "", raw)
    counts = [len(re.findall(p, clean)) for p in (
        "agggtaaa|tttaccct", "[cgt]gggtaaa|tttaccc[acg]", "a[act]ggtaaa|tttacc[agt]t", "ag[act]gtaaa|tttac[agt]ct",
        "agg[act]taaa|ttta[agt]cct", "aggg[acg]aaa|ttt[cgt]ccc", "agggt[cgt]aa|tt[acg]accct")]
    for pattern, to in (("tHa[Nt]", "<4>"), ("aND|caN|Ha[DS]|WaS", "<3>"), ("a[NSt]|BY", "<2>"), (r"\|[^|][^|]*\|", "|"), ("ac+g", "<1>")):
        clean = re.sub(pattern, to, clean)
    return len(raw), counts, len(clean)
