def f():
    out = []
    for seq in ([0,1,2,3,4], (0,1,2,3,4), 'abcde', b'abcde', [], (), '', 'h\u00e9\u4e2d\U0001f600x', bytearray(b'abc'), range(5)):
        for a in (None, 0, 1, -1, -2, 3, 5, 9, -9, 2**31, -2**70, True):
            for b in (None, 0, 1, -1, 4, 5, 7, -7, 2**40):
                out.append(seq[a:b])
                x = seq[a:b]; assert x == seq[a:b:1]
    for bad in ('a', 1.5, [1]):
        for seq in ([1], (1,), 'a'):
            try: seq[bad:1]
            except TypeError as e: out.append(str(e))
    t = (1, 2, 3); out.append(t[:] is t); s = 'abc'; out.append(s[:] is s); l = [1]; out.append(l[:] is l)
    return out
for _ in range(3): r = f()
print(r)
