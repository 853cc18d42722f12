def run():
    out = []
    for i in range(200000):
        out.append(i * 3 % 1000)
    total = 0
    for i in range(len(out)):
        total += out[i]
    for _ in range(20):
        out = out[::-1]
        out = out[1000:] + out[:1000]
    stack = []
    for x in out:
        if x % 2:
            stack.append(x)
        elif stack:
            total += stack.pop()
    pairs = [(a, b) for a, b in zip(out, out[1:]) if a < b]
    return total, len(stack), len(pairs)
