import functools


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return f(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


@logged
def add(a, b=1):
    return a + b


@functools.lru_cache(maxsize=None)
def lucas(n):
    return (2, 1)[n] if n < 2 else lucas(n - 1) + lucas(n - 2)


def compose(*fs):
    def inner(x):
        for f in fs:
            x = f(x)
        return x
    return inner


def run():
    f = compose(lambda x: x + 1, lambda x: x * 2, functools.partial(add, b=3))
    total = 0
    for i in range(100000):
        total += f(i) + add(i)
        total += lucas(i % 90) % 7
    return total, add.calls
