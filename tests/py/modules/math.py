# Each expression is evaluated; its value or its exception is printed.
import math

CASES = [
    lambda: (math.fsum([0.1]*10), math.prod([1,2,3.5]), math.comb(100,50), math.perm(10,3), math.isqrt(10**40), math.factorial(30), math.gcd(12**50,18**40), math.lcm(4,6,10), math.dist([1,2,3],[4,6,8]), math.hypot(3,4,12), math.hypot(1e-310,1e-310)),
    lambda: (math.gamma(0.5), math.gamma(10.5), math.gamma(-1.5), math.gamma(170.5), math.lgamma(100.5), math.lgamma(-0.5), math.lgamma(1e10), math.gamma(5), math.gamma(23), math.gamma(24), math.gamma(-170.5), math.gamma(1e-300)),
    lambda: (math.erf(0.5), math.erfc(2), math.ulp(1.0), math.nextafter(1,2), math.log(10**500), math.log2(2**2000), math.log10(10**500), math.log(8,2), math.floor(-1.5), math.ceil(1.5), math.trunc(-2.7), math.modf(-1.5), math.frexp(10.0), math.ldexp(0.5,10), math.remainder(7,4), math.fmod(-7,4), math.cbrt(27), math.exp2(0.5), math.copysign(1,-0.0)),
    lambda: (math.isclose(1,1+1e-10), math.sqrt(2), math.pow(2,0.5), math.degrees(1), math.radians(180), math.atan2(1,-1), math.sinh(1), math.acosh(2), math.log1p(1e-10), math.expm1(1e-10)),
    lambda: (math.sqrt(-1)),
    lambda: (math.exp(1000)),
    lambda: (math.factorial(-1)),
    lambda: (math.comb(-1,2)),
    lambda: (math.log(0)),
    lambda: (math.sqrt('a')),
    lambda: (math.gcd(1.5)),
]

for number, case in enumerate(CASES):
    try:
        print(number, ascii(case()))
    except Exception as e:
        print(number, type(e).__name__, ascii(str(e)))
