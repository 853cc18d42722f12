"""Fixed-point text and round(): exact, ties to even, whatever way a value is rounded."""
import random

random_ = random.Random(7)
VALUES = [0.0, -0.0, 5e-324, 0.5, 1.5, 2.5, -2.5, 0.25, 0.125, 0.375, 1e15, 999999999999999.9, 1e14 + 0.5, 1e22, 0.05, 0.005, 2.675,
          1.005, 9.995, 99.5, 0.95, 2.0**-118, 2.0**-60, 123456789.5, 1e-7]
for value in VALUES:
    print("%r: %.0f %.1f %.2f %.3f %.17f %.19f %.20f" % ((value,) * 8), *(round(value, n) for n in (0, 1, 2, 5, 16, 19, 20)))
    print("{:.1%} {:,.2f} {:+.1f} {:#.0f} {:08.2f}".format(*[value] * 5))
for _ in range(3000):
    digits = random_.randrange(20)
    value = random_.choice([random_.random(), random_.randrange(10**6) / 8, random_.randrange(10**9) / 10**digits,
                            random_.random() * 10**random_.randrange(-20, 16)])
    text = "%.*f" % (digits, value)
    # The nearest of all such decimal fractions, exactly.
    numerator, denominator = value.as_integer_ratio()
    scaled, rest = divmod(numerator * 10**digits, denominator)
    scaled += rest * 2 > denominator or (rest * 2 == denominator and scaled % 2)
    assert int(text.replace(".", "")) == scaled, (value, digits, text)
    assert round(value, digits) == float(text), (value, digits)
