ROUNDS = 6


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


def run():
    a = "the quick brown fox jumps over the lazy dog " * 8
    b = "a quack crown box jumped under the hazy log " * 8
    return distance(a, b)
