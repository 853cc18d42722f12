# Each expression is evaluated; its value or its exception is printed.

CASES = [
    lambda: ((255).to_bytes(2,'little'), (-2**64).to_bytes(9,'big',signed=True), (2**100).to_bytes(20,'little'), int.from_bytes(b'\xff'*20,'big',signed=True), int.from_bytes(bytes(range(30)),'little'), int.from_bytes(bytes(range(200,230)),'big',signed=True)),
    lambda: (list(range(5)), range(10)[2:8:3], range(10)[-1], len(range(0,10,3)), range(0,-10,-3)[::-1], 5 in range(10), range(3)==range(0,3,1), hash(range(3))==hash(range(0,3)), list(reversed(range(5))), list(range(2**70,2**70+3)), list(reversed(range(2**70,2**70+6,2))), range(10).index(3), range(10).count(3), range(2**70)[2**69], repr(range(1,10,2)), list(range(10,0,-3)), len(range(2**63-2, 2**63-1)), 2.0 in range(5), range(5).index(2.0)),
    lambda: (list(reversed(range(-2**63, 2**63-1, 2**62))), list(range(-2**63, 2**63-1, 2**62)), list(range(2**63-3,2**63,2))),
    lambda: (slice(1,2,3), slice(None,5).indices(10), slice(-3,None,-1).indices(10), slice(1,2)<slice(1,3), slice(2**70).indices(2**71), slice(None,None,-2).indices(5)),
    lambda: (list(enumerate('ab')), list(enumerate('ab',2**63-1)), list(enumerate('ab',start=5)), list(reversed([1,2,3])), list(reversed('abc')), list(reversed((1,2)))),
    lambda: (sum([0.1]*10), sum(range(100)), max(1,2.0), min(3,2), abs(-2**70), abs(-0.0), divmod(7,-2), pow(2,10), 7//-2, 7%-2, -7//2, -7%2, 2**-1, 0**0, (-1)**(2**70), (-1)**(2**70+1)),
    lambda: (range(1,2,0)),
    lambda: (slice(1,2,0).indices(3)),
    lambda: (enumerate()),
    lambda: (enumerate(1)),
    lambda: (reversed(1)),
    lambda: (range('a')),
    lambda: (hash(slice(1))),
    lambda: (slice()),
    lambda: (range()),
    lambda: (len(range(2**100))),
]

for number, case in enumerate(CASES):
    try:
        print(number, ascii(case()))
    except Exception as e:
        print(number, type(e).__name__, ascii(str(e)))
