# decimal, fractions, statistics, random, datetime, zoneinfo, calendar, hashlib, hmac, secrets.
import calendar
import datetime as dt
import decimal
import hashlib
import hmac
import random
import secrets
import statistics
import zoneinfo
from decimal import Decimal as D
from fractions import Fraction as F

with decimal.localcontext() as context:
    context.prec = 50
    print(D(2).sqrt(), D(1) / 7, (D("1.1") ** 100).normalize(), D("1e-9").exp(), D(10).ln())
    context.rounding = decimal.ROUND_HALF_EVEN
    print(D("2.675").quantize(D("0.01")), D("-0").is_signed(), D("NaN").compare(D(1)), f"{D('12345678.9'):,.2f}|{D('0.00001'):e}|{D(5):>8}")
    for act in (lambda: D(1) / 0, lambda: D("x"), lambda: D("sNaN") + 1, lambda: D(0) ** 0, lambda: D("1e999999") * D("1e999999999999999999")):
        try:
            print(act())
        except decimal.DecimalException as error:
            print(type(error).__name__, error)
    print(context.flags[decimal.Inexact], D((1, (1, 2, 3), -2)), D(0.1), D("3.14").as_integer_ratio(), hash(D("1.5")) == hash(1.5))
print(F(3, 4) + F("0.25"), F(1.5), F(22, 7).limit_denominator(5), round(F(7, 3), 2), F(-7, 3) // 1, F("1e-3"), f"{float(F(1, 3)):.5f}")
data = [1, 2, 2, 3, 4, 7, 9.5]
print(statistics.mean(data), statistics.median(data), statistics.mode(data), statistics.stdev(data), statistics.quantiles(data),
      statistics.linear_regression([1, 2, 3], [2, 4, 6.5]), statistics.NormalDist(5, 2).cdf(6), statistics.fmean(data), statistics.correlation([1, 2, 3], [1, 3, 2]))
r = random.Random(42)
print(r.random(), r.randint(1, 100), r.sample(range(50), 5), r.choices("abc", [1, 2, 3], k=5), r.gauss(0, 1), r.getrandbits(70), r.triangular())
x = list(range(10))
r.shuffle(x)
print(x, r.betavariate(2, 3), r.expovariate(2), r.vonmisesvariate(1, 2), r.randbytes(5))
moment = dt.datetime(2024, 2, 29, 23, 59, 58, 123456, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))
print(moment.isoformat(), moment.astimezone(dt.timezone.utc), moment + dt.timedelta(days=366, microseconds=-1), moment.strftime("%A %d %B %Y %j %U %z %f %p"))
print(dt.datetime.fromisoformat("2024-02-29T10:00:00.5+01:00"), dt.date.fromisocalendar(2024, 9, 4), dt.datetime.strptime("1 Jan 99 5PM", "%d %b %y %I%p"))
print(dt.timedelta(days=-1, seconds=1), dt.timedelta(1) / 7, divmod(dt.timedelta(2), dt.timedelta(hours=5)), dt.date.max - dt.date.min)
berlin = zoneinfo.ZoneInfo("Europe/Berlin")
for fold in (0, 1):
    t = dt.datetime(2024, 10, 27, 2, 30, tzinfo=berlin, fold=fold)
    print(t, t.tzname(), t.utcoffset(), t.timestamp(), t.astimezone(zoneinfo.ZoneInfo("America/New_York")))
print(dt.datetime(2500, 7, 1, tzinfo=berlin).dst(), berlin, repr(zoneinfo.ZoneInfo("UTC")))
for act in (lambda: dt.date(2023, 2, 29), lambda: zoneinfo.ZoneInfo("No/Where"), lambda: moment - dt.datetime(2024, 1, 1), lambda: dt.timedelta(10 ** 10),
            lambda: dt.datetime.strptime("x", "%Y"), lambda: dt.date.fromisoformat("2024-13-01"), lambda: dt.datetime.max + dt.timedelta(1)):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, error)
print(calendar.TextCalendar().formatmonth(2024, 2), calendar.monthrange(1900, 2))
for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name, b"data", usedforsecurity=False)
    print(name, h.hexdigest(8) if name.startswith("shake") else h.hexdigest()[:24], h.block_size)
print(hashlib.blake2b(b"x", digest_size=20, key=b"k", salt=b"s", person=b"p").hexdigest(), hashlib.pbkdf2_hmac("sha256", b"p", b"s", 1000).hex()[:20],
      hashlib.scrypt(b"p", salt=b"s", n=16, r=1, p=1, dklen=8).hex())
print(hmac.new(b"key", b"message", "sha256").hexdigest(), hmac.compare_digest(b"a", b"a"), len(secrets.token_hex(9)), len(secrets.token_urlsafe(12)))
