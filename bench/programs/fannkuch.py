def fannkuch(n):
    perm1 = list(range(n))
    count = list(range(1, n + 1))
    checksum = max_flips = 0
    m, r, perm_index = n - 1, n, 0
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        if perm1[0] != 0 and perm1[m] != m:
            flips = 0
            perm = perm1[:]
            k = perm[0]
            while k:
                perm[:k + 1] = reversed(perm[:k + 1])
                flips += 1
                k = perm[0]
            if flips > max_flips:
                max_flips = flips
            checksum += flips if perm_index % 2 == 0 else -flips
        while r != n:
            perm1.insert(r, perm1.pop(0))
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        else:
            return checksum, max_flips
        perm_index += 1


def run():
    return fannkuch(9)
