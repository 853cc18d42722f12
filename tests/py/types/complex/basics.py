# Each expression is evaluated; its value or its exception is printed.

CASES = [
    lambda: (1j**2, (1+2j)*(3-4j), (1+2j)/(3-4j), abs(3+4j), complex('1+2j'), complex('-j'), complex(' ( 1e5-2.5J ) '), complex(1,2)==1+2j, repr(complex(-0.0,-0.0)), hash(1+2j), (1+2j)**(0.5+1j), complex(float('nan'),float('inf')), -(1+0j), (2+3j)**-2, (2+3j)**3),
    lambda: (complex([])),
    lambda: (complex('1+')),
    lambda: (1j//1),
    lambda: (1j<2),
]

for number, case in enumerate(CASES):
    try:
        print(number, ascii(case()))
    except Exception as e:
        print(number, type(e).__name__, ascii(str(e)))
