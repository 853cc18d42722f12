# Python handlers, masks, timers, wakeup descriptors, and how processes end by signals.
import os
import signal
import subprocess
import sys
import time


def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


for f in [
    lambda: signal.signal(0, signal.SIG_IGN), lambda: signal.signal(9, signal.SIG_IGN), lambda: signal.signal(15, 7),
    lambda: signal.getsignal(100), lambda: signal.strsignal(2), lambda: signal.strsignal(100), lambda: signal.set_wakeup_fd(1000),
    lambda: signal.set_wakeup_fd("x"), lambda: signal.setitimer(7, 1), lambda: signal.getitimer(0), lambda: signal.pthread_sigmask(0, [100]),
    lambda: signal.pthread_sigmask(9, []), lambda: signal.pthread_sigmask(0, 3), lambda: signal.pthread_sigmask(0, [1 << 70]),
    lambda: signal.sigtimedwait([2], -1), lambda: signal.sigtimedwait([2], 0), lambda: signal.raise_signal(100),
    lambda: signal.default_int_handler(), lambda: signal.default_int_handler(1, None), lambda: len(signal.valid_signals()),
    lambda: signal.getsignal(signal.SIGINT) is signal.default_int_handler,
]:
    show(f)

seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append((number, frame.f_code.co_name)))


def send():
    os.kill(os.getpid(), signal.SIGUSR1)
    for _ in range(1000):
        pass


send()
print(seen)


def failing(number, frame):
    raise ZeroDivisionError("from the handler")


signal.signal(signal.SIGUSR2, failing)
show(lambda: signal.raise_signal(signal.SIGUSR2))

r, w = os.pipe()
os.set_blocking(w, False)
print(signal.set_wakeup_fd(w))
send()
print(os.read(r, 10) == bytes([signal.SIGUSR1]), signal.set_wakeup_fd(-1) == w)

signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigpending(), len(seen))
info = signal.sigwaitinfo([signal.SIGUSR1])
print(info.si_signo, info.si_pid == os.getpid(), len(info))
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])

# A system call goes on after a signal.
signal.signal(signal.SIGALRM, lambda *args: seen.append("alarm"))
signal.setitimer(signal.ITIMER_REAL, 0.05)
start = time.monotonic()
time.sleep(0.15)
print(time.monotonic() - start >= 0.15, seen[-1])


def child(code):
    p = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    print(p.returncode, p.stdout, p.stderr.splitlines()[-1:])


child("import os, signal, time; os.kill(os.getpid(), signal.SIGINT); time.sleep(5)")
child("import os, signal, time\ntry:\n    os.kill(os.getpid(), signal.SIGINT); time.sleep(5)\nexcept KeyboardInterrupt:\n    print('caught')")
child("import os, signal; os.kill(os.getpid(), signal.SIGTERM)")
child("class K(KeyboardInterrupt): pass\nraise K")
child("import atexit\natexit.register(print, 'bye')\nraise KeyboardInterrupt")
child("import atexit\natexit.register(print, 'first')\nf = atexit.register(print)\natexit.unregister(f)\natexit.register(lambda: 1/0)")
