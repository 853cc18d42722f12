ROUNDS = 3


def run():
    text = " ".join("word%d" % (i % 977) for i in range(60000))
    words = text.split()
    upper = [w.upper() for w in words]
    joined = "-".join(upper)
    count = joined.count("WORD5")
    replaced = joined.replace("WORD", "w").lower()
    found = 0
    pos = replaced.find("w976")
    while pos >= 0:
        found += 1
        pos = replaced.find("w976", pos + 1)
    s = ""
    for w in words[:20000]:
        s += w[0] + w[-1]
    t = "".join(c for c in text if c.isalpha())
    starts = sum(w.startswith("word1") and w.endswith("7") for w in words)
    return count, found, len(s), len(t), starts
