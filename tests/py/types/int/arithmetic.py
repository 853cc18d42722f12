# Each expression is evaluated; its value or its exception is printed.

CASES = [
    lambda: (1+2),
    lambda: (2**100),
    lambda: (-2**100),
    lambda: ((2**100)//3),
    lambda: ((-2**100)//7),
    lambda: (divmod(-2**100,12345678901234567890)),
    lambda: (divmod(2**1000,-3**300)),
    lambda: (3**1000),
    lambda: ((10**50)*(10**50+1)),
    lambda: (str(3**5000)[:50]),
    lambda: (int(str(3**3000))==3**3000),
    lambda: (hash(2**100), hash(-2**61), hash(2**61-1), hash(-1), hash(-2)),
    lambda: ((2**70)>>3, (-2**70)>>3, -1>>100, (-5)>>1, (-2**70-1)>>5),
    lambda: (1<<100, -3<<65, 0<<10**3),
    lambda: ((2**70)&(-2**65), (2**70)|-1, (-2**70)^(2**69), -(2**70)&-(2**69+1), ~(2**80), ~-(2**80)),
    lambda: (pow(3,1000,10**20), pow(3,-1,7), pow(-3,5,7), pow(3,5,-7), pow(2**100,2**70,10**30+7), pow(7,-5,10**30+7)),
    lambda: (10**22/3, (2**1000)/(3**600), 1/(2**1074), 1/(2**1075), 3/(2**1075), (2**1024-2**970)/1, 10**400/10**395),
    lambda: (int('0x1f',16), int('0b101',0), int(' 12_3 '), int('z',36), int(b'77',8), int('-0o17',0), int('1'*100), int('f'*40,16),int('3'*40,7)),
    lambda: (hex(2**100), oct(-2**70), bin(12345678901234567890)),
    lambda: ((2**100).bit_length(), (2**100-1).bit_count(), (-8).as_integer_ratio()),
    lambda: (bool(3), True & False, True | 2, True ^ True, ~True, True + True, bool(), repr(True), int(True), True == 1),
    lambda: (1//0),
    lambda: (2<<-1),
    lambda: (int('abc')),
    lambda: (int('1'*5000)),
    lambda: (str(10**5000)),
    lambda: (int([])),
    lambda: ((1).to_bytes(1,'x')),
    lambda: ((256).to_bytes(1,'big')),
    lambda: (pow(2,-1,4)),
    lambda: (pow(2,3,0)),
    lambda: (1<<(2**64)),
    lambda: (int(1,2,3)),
    lambda: (int('1',37)),
    lambda: (int(x=1)),
    lambda: (bool(x=1)),
    lambda: (1+'a'),
    lambda: (int('١٢x')),
]

for number, case in enumerate(CASES):
    try:
        print(number, ascii(case()))
    except Exception as e:
        print(number, type(e).__name__, ascii(str(e)))
