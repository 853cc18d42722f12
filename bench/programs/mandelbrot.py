ROUNDS = 4


def run():
    size, count = 110, 0
    for py in range(size):
        y0 = 2.0 * py / size - 1.0
        for px in range(size):
            x0 = 3.0 * px / size - 2.0
            x = y = 0.0
            i = 0
            while i < 80 and x * x + y * y <= 4.0:
                x, y = x * x - y * y + x0, 2 * x * y + y0
                i += 1
            count += i
    return count
