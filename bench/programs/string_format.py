def run():
    total = 0
    for i in range(100000):
        total += len("%d:%s:%5.2f" % (i, "abc", i / 7))
        total += len(f"{i:>8}|{i * 1.5:.3f}|{i!r}")
        total += len("{} {} {:x}".format(i, "z", i))
        total += len(str(i)) + len(repr(i / 3))
    return total
