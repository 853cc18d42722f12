"""Times one program: programs/NAME.py defines run(), whose result's repr() is the checksum, and may set
ROUNDS, how many times it runs. Prints: CPU seconds, peak KiB, checksum."""
import os
import sys
import time


def checksum(text):
    n = 0
    for c in text:
        n = (n * 31 + ord(c)) % 1000000007
    return n


def peak_kib():
    with open("/proc/self/status") as f:
        for line in f:
            if line.startswith("VmHWM:"):
                return int(line.split()[1])


sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs"))
module = __import__(sys.argv[1])
start = time.process_time()
for _ in range(getattr(module, "ROUNDS", 1)):
    result = module.run()
seconds = time.process_time() - start
print("%.6f %d %d" % (seconds, peak_kib(), checksum(repr(result))))
