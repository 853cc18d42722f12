"""Memory of freed objects serves objects of other sizes, and goes back to the system."""
import gc


def resident(kind="VmRSS"):
    with open("/proc/self/status") as f:
        return next(int(line.split()[1]) for line in f if line.startswith(kind + ":"))


class Pair:
    def __init__(self, a, b):
        self.a, self.b = a, b


MAKERS = [
    lambda: [float(i) for i in range(400000)],
    lambda: ["item %d" % i for i in range(200000)],
    lambda: [(i, i) for i in range(150000)],
    lambda: [{"key": i} for i in range(50000)],
    lambda: [bytes(300) for i in range(40000)],
    lambda: [Pair(i, i) for i in range(100000)],
    lambda: {i: str(i) for i in range(100000)},
]

base = resident()
sizes = []
for make in MAKERS:
    before = resident()
    made = make()
    sizes.append(resident() - before)
    del made, make
    gc.collect()
    print("given back:", resident() - base < 24 * 1024)
for make in MAKERS:
    make()
print("peak is of the largest, not of the sum:", resident("VmHWM") - base < 424 * 1024)
