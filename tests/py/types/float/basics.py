# Each expression is evaluated; its value or its exception is printed.

CASES = [
    lambda: ((2**100)%-7),
    lambda: (float(2**53+1), float(2**53+3), float(10**308), float(2**1024-2**970-1)),
    lambda: (int(1e300), int(-1.5), int(2**70*1.0), round(12345,-2), round(15,-1), round(25,-1), round(-15,-1), round(12345678901234567890,-5)),
    lambda: (1.5+2, 7.5//2, -7.5%2, divmod(-7.5,2), 2.0**0.5, (-8)**(1/3), 1e308*10, 0.1+0.2),
    lambda: (repr(1e16), repr(1e15), repr(1.5e-5), repr(0.0001), repr(123456789012345680.0), repr(5e-324), repr(1.7976931348623157e308), repr(-0.0), repr(float('nan')), repr(1e22), repr(100000.0)),
    lambda: (float('1e-400'), float('1e400'), float('  1_0.5e1 '), float('inf'), float('-Infinity'), float('.5'), float('5.'), float('1'*400)),
    lambda: (float.fromhex('0x1.8p3'), float.fromhex('0x.1p-1070'), float.fromhex('-inf'), float.fromhex('1'), float.fromhex('0x1.fffffffffffff8p1023') if 0 else 0),
    lambda: ((1.5).hex(), (0.1).hex(), (5e-324).hex(), (-0.0).hex(), (1e300).as_integer_ratio()==(int(1e300),1), (0.1).as_integer_ratio()),
    lambda: (round(2.675,2), round(0.5), round(1.5), round(2.5), round(1e22,-5), round(12345.678,-2), round(-0.5,0), round(55.0,-1), round(45.0,-1), round(5.0,-1), round(5.1,-1),round(1e300,-299)),
    lambda: (1 < 1.5, 2**53+1 == float(2**53), 2**53+1 > float(2**53), 2**2000 > 1e308, -2**2000 < float('-inf'), 2**64 == float(2**64), (2**64+1) > float(2**64), 3 == 3.0, 10**30 < 1e30, 10**30 == 1e30),
    lambda: ('%.3f' % 2.0005, '%e' % 12345.678, '%g' % 1e-5, '%g' % 123456789.0, '%.10g' % 0.1, '%#.3g' % 1.0, '%r' % 1.1, '%+.2e' % -0.0, '%.0f' % 0.5, '%.0f' % 1.5, '%10.3f|' % 3.14159, '%-10.2e|' % 3.14159, '%.50f' % 0.1),
    lambda: (format(1234567.891,',.2f'), format(12345,'_x'), format(-5,'05d'), format(3.0,'.1%'), format(True,'d'), format(255,'#b'), format(1e10,'n'), format('abc','*^9'), format(1+2j,'.2f'), format(2**100,',d'), format(12,'c')),
    lambda: (1.0.is_integer(), (1.5).conjugate(), (3).real, (3).imag, (3).numerator, (3).denominator, (5).__ceil__(), (1).__round__(), (2.5).__floor__(), True.__sizeof__(), (2**100).__sizeof__(), (1).__getnewargs__(), 1.5.__getnewargs__()),
    lambda: ([int.__add__(1,2), (1).__add__(1.5), float.__radd__(1.0,2), (1.5).__eq__('a'), (1).__lt__(2.0), (1.0).__lt__(2**70)]),
    lambda: (1%0),
    lambda: (1.0/0),
    lambda: (float('abc')),
    lambda: (round(1.5,'a')),
    lambda: (float([])),
    lambda: (format(1,'zd')),
    lambda: (format('a','d')),
    lambda: (format(1.0,'q')),
    lambda: (format(1,'.3')),
    lambda: (0.0**-1),
    lambda: (10.0**400),
    lambda: (int(float('inf'))),
    lambda: (int(float('nan'))),
    lambda: (float(10**400)),
    lambda: ((1.0).as_integer_ratio(1)),
    lambda: (float(x=1)),
    lambda: (1.5+'a'),
    lambda: ('a'*1.5),
    lambda: ((1).__round__(1,2)),
]

for number, case in enumerate(CASES):
    try:
        print(number, ascii(case()))
    except Exception as e:
        print(number, type(e).__name__, ascii(str(e)))
