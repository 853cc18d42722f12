"""Audit hooks are not traced, and tracing goes on behind them. (In a process of its own: a hook stays for good.)"""
import subprocess
import sys

CODE = """
import sys

events = []
audited = []
sys.addaudithook(lambda name, args: audited.append(name) if name.startswith("sys._getframe") else None)


def trace(frame, event, arg):
    events.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, event))
    return trace


def start():
    sys.settrace(trace)
    sys._getframe().f_back.f_trace = trace


def traced():
    start()


def longer():
    start()
    sys._getframe()
    return [n for n in range(2)]


for function in traced, longer, traced:
    function()
    sys.settrace(None)
    print(events, len(audited))
    events.clear()
"""
print(subprocess.run([sys.executable, "-c", CODE], stdout=subprocess.PIPE, text=True).stdout)
