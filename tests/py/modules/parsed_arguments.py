# What functions say of arguments that do not fit: their number, order, kind and range, by position and by name.
import _imp
import _locale
import _opcode
import _signal
import _thread
import _warnings
import binascii
import faulthandler
import gc
import mmap
import os
import posix
import select
import sys
import syslog
import time
import zlib
from xml.parsers import expat


def show(function, *arguments, **keywords):
    try:
        result = repr(function(*arguments, **keywords))
        if " at 0x" in result or len(result) > 60:
            result = type(function(*arguments, **keywords)).__name__
    except Exception as e:
        result = "%s: %s" % (type(e).__name__, e)
    print("%s%.50r%s -> %s" % (function.__name__, arguments, keywords or "", result))


NEVER_MADE = [(), ("x",), ("x", "y"), ("x", "y", "z"), ("x", "y", "z", 1, 2, 3, 4, 5, 6), (2**31, "x"), (2**63, "x"), (-2**31 - 1, "x"), (None, None), (1.5, 1)]
for name in """kill killpg setpgid waitpid waitid wait3 wait4 pidfd_open tcsetpgrp sched_setscheduler sched_setparam sched_setaffinity sched_getaffinity getpgid getsid
               sched_rr_get_interval initgroups getgrouplist setreuid setresuid login_tty ttyname posix_fallocate sendfile splice copy_file_range memfd_create eventfd
               eventfd_write eventfd_read get_terminal_size pwritev preadv pread lseek lockf readv major minor makedev getpriority fpathconf sysconf confstr
               waitstatus_to_exitcode WIFEXITED _path_normpath fsync fchdir device_encoding""".split():
    function = getattr(posix, name)
    for arguments in NEVER_MADE:
        show(function, *arguments)
    show(function, bogus=1)
    show(function, "x", bogus=1)
for path in (-1, 2**31, -2**31 - 1, 2**70):
    for function in (posix.stat, posix.chdir, posix.statvfs, posix.utime, posix.chmod, posix.truncate, posix.getxattr):
        show(function, path, *(0,) * (function in (posix.chmod, posix.truncate)), *("user.x",) * (function is posix.getxattr))
show(posix.mkfifo, ".")
show(posix.utime, "nosuch")
show(posix.mknod, "nosuch/a", 0o600, -1)
with os.scandir() as entries:
    entry = next(entries)
    for method in (entry.is_file, entry.is_dir, entry.stat, entry.is_symlink, entry.inode):
        show(method, 1)
        show(method, bogus=1)

for clock in (2**31, 2**63, "x", None):
    for function in (time.clock_gettime, time.clock_gettime_ns, time.clock_getres, time.get_clock_info, time.strftime, time.ctime, time.gmtime):
        show(function, clock)
for function in (time.clock_gettime_ns, time.clock_settime_ns, time.clock_settime, time.strftime, time.asctime, time.ctime):
    for arguments in ((), (1, 2, 3), ("x", "y")):
        show(function, *arguments)
show(time.pthread_getcpuclockid, None)
for fields in ((2**31,) + (0,) * 8, ("x",) + (0,) * 8, (0,) * 8, (2000, 1, 1, 2**63, 0, 0, 0, 0, 0)):
    show(time.asctime, fields)
    show(time.mktime, fields)

for function in (faulthandler.enable, faulthandler.dump_traceback, faulthandler.register, faulthandler.dump_traceback_later, faulthandler.unregister, faulthandler._sigsegv):
    for arguments in (("x", "y"), (1, 2, 3, 4, 5), (2**31,), (2**63,), (None, 2**31)):
        show(function, *arguments)
    for keywords in ({"all_threads": "x"}, {"signum": "x"}, {"timeout": "x"}, {"timeout": -1}, {"timeout": 1, "repeat": 2**70}, {"bogus": 1, "all_threads": 0}):
        if function is not faulthandler._sigsegv:
            show(function, **keywords)


class Name(str):
    pass


for keywords in ({Name("ident"): 1}, {"logoption": 1, "facility": "x"}, {"\xe9": 1}, {"ident": None}, {"bogus": 1, "ident": "a"}):
    show(syslog.openlog, **keywords)
for arguments in ((), (1,), ("x", "y"), (2**40, "x"), (1, "x", 2), ("\ud800",)):
    show(syslog.syslog, *arguments)
for function in (syslog.setlogmask, syslog.LOG_MASK, syslog.LOG_UPTO):
    show(function)
    show(function, "x")
    show(function, 2**63)
for arguments in ((), (1, 2, 3), ("a", UserWarning, "f"), ("a", UserWarning, "f", "x"), ("a", UserWarning, "f", 2**31), ("a", UserWarning, "f", 1, 2, 3, 4, 5, 6)):
    show(_warnings.warn_explicit, *arguments)
show(_warnings.warn_explicit, **dict.fromkeys("abcdefghij"))
show(_warnings.warn_explicit, message="a", category=UserWarning, filename="f", lineno=1, module_globals=1)
for arguments, keywords in (((), {}), ((1, 2), {}), ((None, None), {}), ((-1,), {"bogus": 1}), ((), {"fd": 1}), ((2**31,), {}), ((-1,), {"warn_on_full_buffer": 0})):
    show(_signal.set_wakeup_fd, *arguments, **keywords)
for arguments in ((1, 2, 3), (2**31,), ("x",), (99,)):
    show(_thread.interrupt_main, *arguments)
for state in ("", "ab", b"ab", [], ["x", 1], (1,), (1, 2, 3), range(3), 5):
    show(_thread.RLock()._acquire_restore, state)
show(sys.set_asyncgen_hooks, 1, 2, 3)
show(sys.set_asyncgen_hooks, bogus=1)
for generation in (-1, -2, 3, 1.5, "x", None, 2**70):
    show(gc.get_objects, generation)
show(gc.set_threshold, 2**31)
show(gc.set_threshold, 1, 2, 3, 4)
for function, arguments in [(_imp.find_frozen, (1,)), (_imp.get_frozen_object, ("a", "b")), (_locale.gettext, (None,)), (_locale.strcoll, (None, None)), (_locale.dgettext, (None, None)),
                            (_opcode.stack_effect, (-1,)), (binascii.b2a_hex, ()), (binascii.hexlify, (b"ab", "\xe9")), (binascii.hexlify, (b"ab", "\u0100"))]:
    show(function, *arguments)
for parser in (expat.ParserCreate(),):
    for method in (parser.Parse, parser.ParseFile, parser.UseForeignDTD, parser.ExternalEntityParserCreate):
        for arguments in ((), (1, 2, 3), ("a", "b")):
            show(method, *arguments)
        show(method, bogus=1)
        show(method, 1, bogus=1)
for method in (zlib.compressobj().flush, zlib.decompressobj().flush):
    for arguments, keywords in (((1, 2), {}), (("x",), {}), ((2**70,), {}), ((1,), {"bogus": 1}), ((), {"bogus": 1})):
        show(method, *arguments, **keywords)

view = mmap.mmap(-1, 10)
for size in ("x", None, -1, 3, 2**70):
    show(view.read, size)
view.close()
epoll = select.epoll()
epoll.close()
for function, arguments in [(view.read, ()), (view.seek, (0,)), (view.__len__, ()), (view.flush, ()), (view.size, ()), (view.find, (b"a",)), (view.resize, (5,)), (view.close, ()),
                            (epoll.register, (0,)), (epoll.register, (None,)), (epoll.unregister, (-1,)), (epoll.modify, (None, None)), (epoll.modify, (0, "x")), (epoll.poll, ()),
                            (epoll.poll, ("x",)), (epoll.fileno, ()), (epoll.close, ()), (epoll.__enter__, ()), (select.poll().register, (0, -1)), (select.poll().register, (0, 2**16)),
                            (select.poll().register, (0, 2**70)), (select.poll().register, (0, "x")), (select.select, ([], [], [], "x")), (select.select, (1, [], []))]:
    show(function, *arguments)
