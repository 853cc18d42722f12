# -1 is neither a path nor a descriptor: CPython hands a null pointer to the system.
import os

for call in ("utime(-1)", "utime(-1, dir_fd=0)", "stat(-1)", "stat(-1, dir_fd=0)", "chmod(-1, 0)", "chown(-1, 0, 0)", "statvfs(-1)",
             "truncate(-1, 0)", "chdir(-1)", "getxattr(-1, 'user.a')", "setxattr(-1, 'user.a', b'')", "removexattr(-1, 'user.b')",
             "listdir(-1)[:0]", "scandir(-1).close()"):
    try:
        print(call, eval("os." + call))
    except Exception as e:
        print(call, type(e).__name__, e)
