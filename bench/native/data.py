"""Containers and their modules: sorting, collections, heapq, bisect, itertools, functools, array, operator, copy; numbers: math, random,
statistics, decimal, fractions; dates."""
import array
import bisect
import collections
import copy
import datetime
import decimal
import fractions
import functools
import heapq
import itertools
import math
import operator
import random
import statistics
import time

_random = random.Random(42)
_ints = [_random.randrange(1 << 30) for _ in range(3000)]
_floats = [_random.random() for _ in range(3000)]
_strs = ["key%d" % i for i in _ints]
_tuples = [(i % 50, s) for i, s in zip(_ints, _strs)]
_sorted = sorted(_ints)
_runs = sorted(_ints[:1500]) + sorted(_ints[1500:])
_dicts = [{"k": i, "v": str(i)} for i in _ints]


class _Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


_items = [_Item(n) for n in _ints[:1000]]


def sort_ints():
    sorted(_ints)


def sort_floats():
    sorted(_floats)


def sort_strs():
    sorted(_strs)


def sort_tuples():
    sorted(_tuples)


def sort_key_function():
    sorted(_ints, key=lambda n: -n)


def sort_key_itemgetter():
    sorted(_dicts, key=operator.itemgetter("k"))


def sort_key_attrgetter_reverse():
    sorted(_items, key=operator.attrgetter("n"), reverse=True)


def sort_presorted():
    sorted(_sorted)
    sorted(_runs, reverse=True)


def sort_objects():
    sorted(_items)


def sort_key_str_lower():
    sorted(_strs, key=str.lower)


def deque_ends():
    d = collections.deque(maxlen=100)
    for i in _ints:
        d.append(i)
    d = collections.deque(_ints)
    while d:
        d.popleft()
        if d:
            d.pop()


def deque_rotate_index():
    d = collections.deque(range(500))
    for i in range(200):
        d.rotate(7)
        d[250]
        d[3] = 4
    for x in d:
        pass


def counter_words():
    c = collections.Counter(_strs)
    c.update(_strs)
    c.most_common(10)


def defaultdict_lists():
    d = collections.defaultdict(list)
    for key, value in _tuples:
        d[key].append(value)


def ordered_dict():
    d = collections.OrderedDict()
    for i in _ints[:500]:
        d[i] = i
    for i in _ints[:250]:
        d.move_to_end(i)
    while d:
        d.popitem(last=False)


_Point = collections.namedtuple("_Point", "x y z")
_Point.__module__ = "collections"


def namedtuple_use():
    for i in range(300):
        p = _Point(i, 2, 3)
        p.x + p.y
        p._replace(x=4)


def chain_map():
    m = collections.ChainMap({"a": 1}, {"b": 2}, {"c": 3})
    for _ in range(50):
        m["c"]
        m.get("z")


def heapq_push_pop():
    h = []
    for i in _ints[:1000]:
        heapq.heappush(h, i)
    while h:
        heapq.heappop(h)


def heapq_heapify_nsmallest():
    heapq.heapify(_ints[:])
    heapq.nsmallest(20, _ints)
    heapq.nlargest(20, _ints, key=operator.neg)


def heapq_merge():
    for x in heapq.merge(_sorted[:500], _sorted[500:1000], _sorted[1000:1500]):
        pass


def bisect_search():
    for i in _ints[:500]:
        bisect.bisect_left(_sorted, i)
        bisect.bisect(_sorted, i)


def bisect_insort():
    a = []
    for i in _ints[:500]:
        bisect.insort(a, i)


def itertools_chain_islice():
    for x in itertools.chain(_ints, _floats):
        pass
    sum(itertools.islice(itertools.count(), 2000))
    list(itertools.chain.from_iterable(_tuples))


def itertools_product():
    for x in itertools.product(range(12), repeat=3):
        pass


def itertools_combinations():
    for x in itertools.combinations(range(14), 4):
        pass
    for x in itertools.permutations(range(6)):
        pass


def itertools_groupby():
    for key, group in itertools.groupby(_sorted, lambda n: n >> 25):
        list(group)


def itertools_zip_accumulate():
    list(itertools.zip_longest(_ints, _floats[:100], fillvalue=0))
    list(itertools.accumulate(_ints))
    list(itertools.starmap(operator.add, zip(_ints, _ints)))
    list(itertools.compress(_ints, itertools.cycle([1, 0])))


def itertools_filter_takewhile():
    list(itertools.takewhile(lambda n: n < 1 << 29, _sorted))
    list(itertools.filterfalse(None, _ints))
    list(itertools.pairwise(_ints))
    a, b = itertools.tee(_ints)
    list(zip(a, b))


@functools.lru_cache(maxsize=500)
def _cached(n, m=1):
    return n


@functools.lru_cache(maxsize=None)
def _cached_unbounded(n):
    return n


def lru_cache_hits():
    for i in range(1000):
        _cached(i & 255)
        _cached_unbounded(i & 255)


def lru_cache_misses():
    for i in range(1000):
        _cached(i, m=2)


def functools_partial_reduce():
    p = functools.partial(max, 5, default=3)
    f = functools.partial(_cached_unbounded, 7)
    for i in range(500):
        f()
    functools.reduce(operator.add, _ints)


def functools_singledispatch():
    for i in range(100):
        _dispatch(i)
        _dispatch("x")


@functools.singledispatch
def _dispatch(x):
    return x


@_dispatch.register
def _(x: int):
    return x + 1


def functools_cmp_to_key():
    sorted(_ints[:500], key=functools.cmp_to_key(lambda a, b: a - b))


def array_build():
    a = array.array("d", _floats)
    a.extend(_floats)
    for i in range(500):
        a.append(1.5)
    array.array("i", a.tobytes()[:4000])
    a.tolist()


def array_access():
    a = array.array("l", range(1000))
    for i in range(1000):
        a[i] += 1
    sum(a)
    a[10:200].reverse()


def operator_functions():
    for i in range(500):
        operator.add(i, 1)
        operator.lt(i, 5)
        operator.getitem(_ints, i)
        operator.index(i)


def operator_getters():
    get = operator.itemgetter(1, 2)
    method = operator.methodcaller("get", "k")
    for d in _dicts[:500]:
        method(d)
        get(_ints)


def copy_deepcopy():
    copy.deepcopy(_dicts[:60])


def copy_copy():
    for d in _dicts[:60]:
        copy.copy(d)
        copy.copy(_items[0])


def set_operations():
    a, b = set(_ints), set(_ints[::2])
    a & b
    a | b
    a - b
    a ^ b
    a.issuperset(b)
    frozenset(b)


def dict_methods():
    d = dict(zip(_strs, _ints))
    d.copy()
    d.update(d)
    for s in _strs:
        d.get(s)
        d.setdefault(s, 1)
    list(d.items())
    dict.fromkeys(_strs)


def list_methods():
    a = _ints[:]
    a.reverse()
    a.count(5)
    a.index(_ints[0])
    a[10:20] = [1, 2, 3]
    for i in range(200):
        a.insert(5, i)
        a.pop()
    a.extend(range(100))
    max(a), min(a), sum(a)
    a + a
    a * 3


def math_functions():
    for x in _floats[:300]:
        math.sin(x)
        math.sqrt(x)
        math.log(x)
        math.floor(x)
        math.hypot(x, 1.0)
        math.isclose(x, 0.5)


def math_integers():
    for i in range(1, 100):
        math.gcd(i * 12, 18)
        math.isqrt(i * 1000003)
        math.comb(30, 7)
        math.factorial(20)
    math.prod(range(1, 100))
    math.fsum(_floats)


def int_big():
    a = 3 ** 400
    b = 7 ** 300
    for _ in range(20):
        a * b
        a // b
        a + b
        str(b)
        pow(a, 65537, b)


def random_numbers():
    r = random.Random(7)
    for _ in range(200):
        r.random()
        r.randint(1, 100)
        r.getrandbits(64)
        r.uniform(1, 2)
        r.gauss(0, 1)


def random_sequences():
    r = random.Random(7)
    a = list(range(300))
    r.shuffle(a)
    r.sample(a, 30)
    r.choices(a, k=100)
    for _ in range(50):
        r.choice(a)


def statistics_mean_stdev():
    statistics.mean(_floats[:300])
    statistics.fmean(_floats)
    statistics.median(_floats)
    statistics.stdev(_floats[:200])


def statistics_normal():
    n = statistics.NormalDist(5, 2)
    for x in _floats[1:100]:
        n.inv_cdf(x)
        n.cdf(x)


def fractions_arithmetic():
    f = fractions.Fraction(1, 3)
    for i in range(1, 40):
        f += fractions.Fraction(1, i)
        f * 2 > 3


_D = decimal.Decimal


def decimal_arithmetic():
    a, b = _D("3.14159"), _D("2.71828")
    for _ in range(300):
        a + b
        a * b
        a - b
        a / b
        a < b


def decimal_construct_format():
    for i in range(200):
        _D("%d.25" % i)
        str(_D(i))
        _D("12345.678").quantize(_D("0.01"))
        format(_D("1234.5"), ",.2f")


def decimal_precision():
    with decimal.localcontext() as c:
        c.prec = 100
        _D(2).sqrt()
        _D(1).exp()
        _D(2).ln()
        _D(1) / 7


_now = datetime.datetime(2024, 2, 29, 13, 14, 15, 678901)
_utc = _now.replace(tzinfo=datetime.timezone.utc)
_cet = datetime.timezone(datetime.timedelta(hours=1))


def datetime_construct():
    for i in range(1, 200):
        datetime.datetime(2024, 2, 1 + i % 28, 1, 2, 3)
        datetime.date(2024, 3, 4)
        datetime.timedelta(days=i, seconds=5)
        datetime.time(1, 2, 3)


def datetime_arithmetic():
    d = datetime.timedelta(hours=7, minutes=3)
    x = _now
    for _ in range(200):
        x += d
        x - _now
        x < _now
        d * 3
        d.total_seconds()


def datetime_aware():
    for _ in range(100):
        _utc.astimezone(_cet)
        _utc.utcoffset()
        _utc == _utc.astimezone(_cet)
        _utc.timestamp()


def datetime_isoformat():
    for _ in range(200):
        _now.isoformat()
        str(_utc)
        _now.date().isoformat()


def datetime_fromisoformat():
    for _ in range(200):
        datetime.datetime.fromisoformat("2024-02-29T13:14:15.678901")
        datetime.datetime.fromisoformat("2024-02-29 13:14:15+01:00")
        datetime.date.fromisoformat("2024-02-29")


def datetime_strftime():
    for _ in range(50):
        _now.strftime("%Y-%m-%d %H:%M:%S.%f")
        _now.strftime("%a %b %d %j")


def datetime_strptime():
    for _ in range(20):
        datetime.datetime.strptime("2024-02-29 13:14:15", "%Y-%m-%d %H:%M:%S")


def datetime_timestamps():
    for i in range(100):
        datetime.datetime.fromtimestamp(1700000000 + i)
        datetime.datetime.fromtimestamp(1700000000 + i, datetime.timezone.utc)
        datetime.datetime.now()
        _now.replace(hour=3)
        _now.weekday(), _now.toordinal(), _now.isocalendar()


def datetime_hash_pickle():
    for _ in range(100):
        hash(_now)
        _now.__reduce__()
        repr(_now)
        _now.timetuple()


def time_functions():
    for _ in range(100):
        time.time()
        time.monotonic()
        time.gmtime(1700000000)
        time.strftime("%Y-%m-%d", (2024, 2, 29, 1, 2, 3, 0, 60, 0))
