# Each expression is evaluated; its value or its exception is printed.
import math, cmath

CASES = [
    lambda: (cmath.sqrt(-1), cmath.exp(1j*math.pi), cmath.log(-1), cmath.log(1j,2), cmath.acos(2), cmath.asinh(1+1j), cmath.atanh(0.5+0.5j), cmath.polar(1+1j), cmath.rect(1,1), cmath.phase(-1), cmath.tan(1+1j), cmath.tanh(400+1j), cmath.sin(1+1j), cmath.cosh(710+1j), cmath.log10(100), cmath.sqrt(complex(5e-324,5e-324)), cmath.isclose(1,1+1e-12)),
    lambda: (cmath.sqrt(complex(float('-inf'),float('nan'))), cmath.exp(complex(float('inf'),1)), cmath.acos(complex(float('inf'),float('inf'))), cmath.cosh(complex(float('-inf'),2)), cmath.tanh(complex(float('inf'),3)), cmath.rect(float('inf'),0.0)),
    lambda: (cmath.log(0)),
]

for number, case in enumerate(CASES):
    try:
        print(number, ascii(case()))
    except Exception as e:
        print(number, type(e).__name__, ascii(str(e)))
