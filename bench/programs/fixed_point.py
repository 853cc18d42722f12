"""Billing with integers: rounding to even, taxes by table, digits and text in and out."""

ROUNDS = 9


def half_even(value, unit):
    quotient, rest = divmod(value, unit)
    twice = 2 * rest
    if twice > unit or (twice == unit and quotient & 1):
        quotient += 1
    return quotient


def show(amount, places=2):
    sign = "-" if amount < 0 else ""
    digits = str(abs(amount)).rjust(places + 1, "0")
    return "%s%s.%s" % (sign, digits[:-places], digits[-places:])


def run():
    rates = {"local": 13, "distance": 894}
    taxes = {"basic": 675, "distance": 341}
    totals = {"calls": 0, "basic": 0, "distance": 0}
    lines = []
    seconds = 3571
    for i in range(12000):
        seconds = (seconds * 1103515245 + 12345) % 100000
        kind = "distance" if seconds & 1 else "local"
        price = half_even(seconds * rates[kind], 100)
        tax = half_even(price * taxes["basic"], 10000)
        totals["basic"] += tax
        total = price + tax
        if kind == "distance":
            extra = half_even(price * taxes["distance"], 10000)
            totals["distance"] += extra
            total += extra
        totals["calls"] += total
        lines.append(show(total))
    back = sum(int(line.replace(".", "")) for line in lines)
    return back == totals["calls"], {k: show(v) for k, v in totals.items()}
