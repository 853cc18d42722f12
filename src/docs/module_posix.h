// Made by tools/gen_docs.py. Documentation strings of module_posix.
#pragma once

namespace adder::doc::module_posix {

inline constexpr char module_doc[] =
    "This module provides access to operating system functionality that is\n"
    "standardized by the C Standard and the POSIX standard (a thinly\n"
    "disguised Unix interface).  Refer to the library manual and\n"
    "corresponding Unix manual entries for more information on calls.";
inline constexpr char __loader___type_doc[] =
    "Meta path import for built-in modules.\n"
    "\n"
    "    All methods are either class or static methods to avoid the need to\n"
    "    instantiate the class.\n"
    "\n"
    "    ";
inline constexpr char __loader_____dict__[] =
    "dictionary for instance variables (if defined)";
inline constexpr char __loader_____weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char stat[] =
    "stat($module, /, path, *, dir_fd=None, follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Perform a stat system call on the given path.\n"
    "\n"
    "  path\n"
    "    Path to be examined; can be string, bytes, a path-like object or\n"
    "    open-file-descriptor int.\n"
    "  dir_fd\n"
    "    If not None, it should be a file descriptor open to a directory,\n"
    "    and path should be a relative string; path will then be relative to\n"
    "    that directory.\n"
    "  follow_symlinks\n"
    "    If False, and the last element of the path is a symbolic link,\n"
    "    stat will examine the symbolic link itself instead of the file\n"
    "    the link points to.\n"
    "\n"
    "dir_fd and follow_symlinks may not be implemented\n"
    "  on your platform.  If they are unavailable, using them will raise a\n"
    "  NotImplementedError.\n"
    "\n"
    "It's an error to use dir_fd or follow_symlinks when specifying path as\n"
    "  an open file descriptor.";
inline constexpr char access[] =
    "access($module, /, path, mode, *, dir_fd=None, effective_ids=False,\n"
    "       follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Use the real uid/gid to test for access to a path.\n"
    "\n"
    "  path\n"
    "    Path to be tested; can be string, bytes, or a path-like object.\n"
    "  mode\n"
    "    Operating-system mode bitfield.  Can be F_OK to test existence,\n"
    "    or the inclusive-OR of R_OK, W_OK, and X_OK.\n"
    "  dir_fd\n"
    "    If not None, it should be a file descriptor open to a directory,\n"
    "    and path should be relative; path will then be relative to that\n"
    "    directory.\n"
    "  effective_ids\n"
    "    If True, access will use the effective uid/gid instead of\n"
    "    the real uid/gid.\n"
    "  follow_symlinks\n"
    "    If False, and the last element of the path is a symbolic link,\n"
    "    access will examine the symbolic link itself instead of the file\n"
    "    the link points to.\n"
    "\n"
    "dir_fd, effective_ids, and follow_symlinks may not be implemented\n"
    "  on your platform.  If they are unavailable, using them will raise a\n"
    "  NotImplementedError.\n"
    "\n"
    "Note that most operations will use the effective uid/gid, therefore this\n"
    "  routine can be used in a suid/sgid environment to test if the invoking user\n"
    "  has the specified access to the path.";
inline constexpr char ttyname[] =
    "ttyname($module, fd, /)\n"
    "--\n"
    "\n"
    "Return the name of the terminal device connected to 'fd'.\n"
    "\n"
    "  fd\n"
    "    Integer file descriptor handle.";
inline constexpr char chdir[] =
    "chdir($module, /, path)\n"
    "--\n"
    "\n"
    "Change the current working directory to the specified path.\n"
    "\n"
    "path may always be specified as a string.\n"
    "On some platforms, path may also be specified as an open file descriptor.\n"
    "  If this functionality is unavailable, using it raises an exception.";
inline constexpr char chmod[] =
    "chmod($module, /, path, mode, *, dir_fd=None, follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Change the access permissions of a file.\n"
    "\n"
    "  path\n"
    "    Path to be modified.  May always be specified as a str, bytes, or a path-like object.\n"
    "    On some platforms, path may also be specified as an open file descriptor.\n"
    "    If this functionality is unavailable, using it raises an exception.\n"
    "  mode\n"
    "    Operating-system mode bitfield.\n"
    "  dir_fd\n"
    "    If not None, it should be a file descriptor open to a directory,\n"
    "    and path should be relative; path will then be relative to that\n"
    "    directory.\n"
    "  follow_symlinks\n"
    "    If False, and the last element of the path is a symbolic link,\n"
    "    chmod will modify the symbolic link itself instead of the file\n"
    "    the link points to.\n"
    "\n"
    "It is an error to use dir_fd or follow_symlinks when specifying path as\n"
    "  an open file descriptor.\n"
    "dir_fd and follow_symlinks may not be implemented on your platform.\n"
    "  If they are unavailable, using them will raise a NotImplementedError.";
inline constexpr char fchmod[] =
    "fchmod($module, /, fd, mode)\n"
    "--\n"
    "\n"
    "Change the access permissions of the file given by file descriptor fd.\n"
    "\n"
    "Equivalent to os.chmod(fd, mode).";
inline constexpr char chown[] =
    "chown($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Change the owner and group id of path to the numeric uid and gid.\134\n"
    "\n"
    "  path\n"
    "    Path to be examined; can be string, bytes, a path-like object, or open-file-descriptor int.\n"
    "  dir_fd\n"
    "    If not None, it should be a file descriptor open to a directory,\n"
    "    and path should be relative; path will then be relative to that\n"
    "    directory.\n"
    "  follow_symlinks\n"
    "    If False, and the last element of the path is a symbolic link,\n"
    "    stat will examine the symbolic link itself instead of the file\n"
    "    the link points to.\n"
    "\n"
    "path may always be specified as a string.\n"
    "On some platforms, path may also be specified as an open file descriptor.\n"
    "  If this functionality is unavailable, using it raises an exception.\n"
    "If dir_fd is not None, it should be a file descriptor open to a directory,\n"
    "  and path should be relative; path will then be relative to that directory.\n"
    "If follow_symlinks is False, and the last element of the path is a symbolic\n"
    "  link, chown will modify the symbolic link itself instead of the file the\n"
    "  link points to.\n"
    "It is an error to use dir_fd or follow_symlinks when specifying path as\n"
    "  an open file descriptor.\n"
    "dir_fd and follow_symlinks may not be implemented on your platform.\n"
    "  If they are unavailable, using them will raise a NotImplementedError.";
inline constexpr char fchown[] =
    "fchown($module, /, fd, uid, gid)\n"
    "--\n"
    "\n"
    "Change the owner and group id of the file specified by file descriptor.\n"
    "\n"
    "Equivalent to os.chown(fd, uid, gid).";
inline constexpr char lchown[] =
    "lchown($module, /, path, uid, gid)\n"
    "--\n"
    "\n"
    "Change the owner and group id of path to the numeric uid and gid.\n"
    "\n"
    "This function will not follow symbolic links.\n"
    "Equivalent to os.chown(path, uid, gid, follow_symlinks=False).";
inline constexpr char chroot[] =
    "chroot($module, /, path)\n"
    "--\n"
    "\n"
    "Change root directory to path.";
inline constexpr char ctermid[] =
    "ctermid($module, /)\n"
    "--\n"
    "\n"
    "Return the name of the controlling terminal for this process.";
inline constexpr char getcwd[] =
    "getcwd($module, /)\n"
    "--\n"
    "\n"
    "Return a unicode string representing the current working directory.";
inline constexpr char getcwdb[] =
    "getcwdb($module, /)\n"
    "--\n"
    "\n"
    "Return a bytes string representing the current working directory.";
inline constexpr char link[] =
    "link($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None,\n"
    "     follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Create a hard link to a file.\n"
    "\n"
    "If either src_dir_fd or dst_dir_fd is not None, it should be a file\n"
    "  descriptor open to a directory, and the respective path string (src or dst)\n"
    "  should be relative; the path will then be relative to that directory.\n"
    "If follow_symlinks is False, and the last element of src is a symbolic\n"
    "  link, link will create a link to the symbolic link itself instead of the\n"
    "  file the link points to.\n"
    "src_dir_fd, dst_dir_fd, and follow_symlinks may not be implemented on your\n"
    "  platform.  If they are unavailable, using them will raise a\n"
    "  NotImplementedError.";
inline constexpr char listdir[] =
    "listdir($module, /, path=None)\n"
    "--\n"
    "\n"
    "Return a list containing the names of the files in the directory.\n"
    "\n"
    "path can be specified as either str, bytes, or a path-like object.  If path is bytes,\n"
    "  the filenames returned will also be bytes; in all other circumstances\n"
    "  the filenames returned will be str.\n"
    "If path is None, uses the path='.'.\n"
    "On some platforms, path may also be specified as an open file descriptor;\134\n"
    "  the file descriptor must refer to a directory.\n"
    "  If this functionality is unavailable, using it raises NotImplementedError.\n"
    "\n"
    "The list is in arbitrary order.  It does not include the special\n"
    "entries '.' and '..' even if they are present in the directory.";
inline constexpr char lstat[] =
    "lstat($module, /, path, *, dir_fd=None)\n"
    "--\n"
    "\n"
    "Perform a stat system call on the given path, without following symbolic links.\n"
    "\n"
    "Like stat(), but do not follow symbolic links.\n"
    "Equivalent to stat(path, follow_symlinks=False).";
inline constexpr char mkdir[] =
    "mkdir($module, /, path, mode=511, *, dir_fd=None)\n"
    "--\n"
    "\n"
    "Create a directory.\n"
    "\n"
    "If dir_fd is not None, it should be a file descriptor open to a directory,\n"
    "  and path should be relative; path will then be relative to that directory.\n"
    "dir_fd may not be implemented on your platform.\n"
    "  If it is unavailable, using it will raise a NotImplementedError.\n"
    "\n"
    "The mode argument is ignored on Windows. Where it is used, the current umask\n"
    "value is first masked out.";
inline constexpr char nice[] =
    "nice($module, increment, /)\n"
    "--\n"
    "\n"
    "Add increment to the priority of process and return the new priority.";
inline constexpr char getpriority[] =
    "getpriority($module, /, which, who)\n"
    "--\n"
    "\n"
    "Return program scheduling priority.";
inline constexpr char setpriority[] =
    "setpriority($module, /, which, who, priority)\n"
    "--\n"
    "\n"
    "Set program scheduling priority.";
inline constexpr char posix_spawn[] =
    "posix_spawn($module, path, argv, env, /, *, file_actions=(),\n"
    "            setpgroup=<unrepresentable>, resetids=False, setsid=False,\n"
    "            setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)\n"
    "--\n"
    "\n"
    "Execute the program specified by path in a new process.\n"
    "\n"
    "  path\n"
    "    Path of executable file.\n"
    "  argv\n"
    "    Tuple or list of strings.\n"
    "  env\n"
    "    Dictionary of strings mapping to strings.\n"
    "  file_actions\n"
    "    A sequence of file action tuples.\n"
    "  setpgroup\n"
    "    The pgroup to use with the POSIX_SPAWN_SETPGROUP flag.\n"
    "  resetids\n"
    "    If the value is `true` the POSIX_SPAWN_RESETIDS will be activated.\n"
    "  setsid\n"
    "    If the value is `true` the POSIX_SPAWN_SETSID or POSIX_SPAWN_SETSID_NP will be activated.\n"
    "  setsigmask\n"
    "    The sigmask to use with the POSIX_SPAWN_SETSIGMASK flag.\n"
    "  setsigdef\n"
    "    The sigmask to use with the POSIX_SPAWN_SETSIGDEF flag.\n"
    "  scheduler\n"
    "    A tuple with the scheduler policy (optional) and parameters.";
inline constexpr char posix_spawnp[] =
    "posix_spawnp($module, path, argv, env, /, *, file_actions=(),\n"
    "             setpgroup=<unrepresentable>, resetids=False, setsid=False,\n"
    "             setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)\n"
    "--\n"
    "\n"
    "Execute the program specified by path in a new process.\n"
    "\n"
    "  path\n"
    "    Path of executable file.\n"
    "  argv\n"
    "    Tuple or list of strings.\n"
    "  env\n"
    "    Dictionary of strings mapping to strings.\n"
    "  file_actions\n"
    "    A sequence of file action tuples.\n"
    "  setpgroup\n"
    "    The pgroup to use with the POSIX_SPAWN_SETPGROUP flag.\n"
    "  resetids\n"
    "    If the value is `True` the POSIX_SPAWN_RESETIDS will be activated.\n"
    "  setsid\n"
    "    If the value is `True` the POSIX_SPAWN_SETSID or POSIX_SPAWN_SETSID_NP will be activated.\n"
    "  setsigmask\n"
    "    The sigmask to use with the POSIX_SPAWN_SETSIGMASK flag.\n"
    "  setsigdef\n"
    "    The sigmask to use with the POSIX_SPAWN_SETSIGDEF flag.\n"
    "  scheduler\n"
    "    A tuple with the scheduler policy (optional) and parameters.";
inline constexpr char readlink[] =
    "readlink($module, /, path, *, dir_fd=None)\n"
    "--\n"
    "\n"
    "Return a string representing the path to which the symbolic link points.\n"
    "\n"
    "If dir_fd is not None, it should be a file descriptor open to a directory,\n"
    "and path should be relative; path will then be relative to that directory.\n"
    "\n"
    "dir_fd may not be implemented on your platform.  If it is unavailable,\n"
    "using it will raise a NotImplementedError.";
inline constexpr char copy_file_range[] =
    "copy_file_range($module, /, src, dst, count, offset_src=None,\n"
    "                offset_dst=None)\n"
    "--\n"
    "\n"
    "Copy count bytes from one file descriptor to another.\n"
    "\n"
    "  src\n"
    "    Source file descriptor.\n"
    "  dst\n"
    "    Destination file descriptor.\n"
    "  count\n"
    "    Number of bytes to copy.\n"
    "  offset_src\n"
    "    Starting offset in src.\n"
    "  offset_dst\n"
    "    Starting offset in dst.\n"
    "\n"
    "If offset_src is None, then src is read from the current position;\n"
    "respectively for offset_dst.";
inline constexpr char splice[] =
    "splice($module, /, src, dst, count, offset_src=None, offset_dst=None,\n"
    "       flags=0)\n"
    "--\n"
    "\n"
    "Transfer count bytes from one pipe to a descriptor or vice versa.\n"
    "\n"
    "  src\n"
    "    Source file descriptor.\n"
    "  dst\n"
    "    Destination file descriptor.\n"
    "  count\n"
    "    Number of bytes to copy.\n"
    "  offset_src\n"
    "    Starting offset in src.\n"
    "  offset_dst\n"
    "    Starting offset in dst.\n"
    "  flags\n"
    "    Flags to modify the semantics of the call.\n"
    "\n"
    "If offset_src is None, then src is read from the current position;\n"
    "respectively for offset_dst. The offset associated to the file\n"
    "descriptor that refers to a pipe must be None.";
inline constexpr char rename[] =
    "rename($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n"
    "--\n"
    "\n"
    "Rename a file or directory.\n"
    "\n"
    "If either src_dir_fd or dst_dir_fd is not None, it should be a file\n"
    "  descriptor open to a directory, and the respective path string (src or dst)\n"
    "  should be relative; the path will then be relative to that directory.\n"
    "src_dir_fd and dst_dir_fd, may not be implemented on your platform.\n"
    "  If they are unavailable, using them will raise a NotImplementedError.";
inline constexpr char replace[] =
    "replace($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n"
    "--\n"
    "\n"
    "Rename a file or directory, overwriting the destination.\n"
    "\n"
    "If either src_dir_fd or dst_dir_fd is not None, it should be a file\n"
    "  descriptor open to a directory, and the respective path string (src or dst)\n"
    "  should be relative; the path will then be relative to that directory.\n"
    "src_dir_fd and dst_dir_fd, may not be implemented on your platform.\n"
    "  If they are unavailable, using them will raise a NotImplementedError.";
inline constexpr char rmdir[] =
    "rmdir($module, /, path, *, dir_fd=None)\n"
    "--\n"
    "\n"
    "Remove a directory.\n"
    "\n"
    "If dir_fd is not None, it should be a file descriptor open to a directory,\n"
    "  and path should be relative; path will then be relative to that directory.\n"
    "dir_fd may not be implemented on your platform.\n"
    "  If it is unavailable, using it will raise a NotImplementedError.";
inline constexpr char symlink[] =
    "symlink($module, /, src, dst, target_is_directory=False, *, dir_fd=None)\n"
    "--\n"
    "\n"
    "Create a symbolic link pointing to src named dst.\n"
    "\n"
    "target_is_directory is required on Windows if the target is to be\n"
    "  interpreted as a directory.  (On Windows, symlink requires\n"
    "  Windows 6.0 or greater, and raises a NotImplementedError otherwise.)\n"
    "  target_is_directory is ignored on non-Windows platforms.\n"
    "\n"
    "If dir_fd is not None, it should be a file descriptor open to a directory,\n"
    "  and path should be relative; path will then be relative to that directory.\n"
    "dir_fd may not be implemented on your platform.\n"
    "  If it is unavailable, using it will raise a NotImplementedError.";
inline constexpr char system[] =
    "system($module, /, command)\n"
    "--\n"
    "\n"
    "Execute the command in a subshell.";
inline constexpr char umask[] =
    "umask($module, mask, /)\n"
    "--\n"
    "\n"
    "Set the current numeric umask and return the previous umask.";
inline constexpr char uname[] =
    "uname($module, /)\n"
    "--\n"
    "\n"
    "Return an object identifying the current operating system.\n"
    "\n"
    "The object behaves like a named tuple with the following fields:\n"
    "  (sysname, nodename, release, version, machine)";
inline constexpr char unlink[] =
    "unlink($module, /, path, *, dir_fd=None)\n"
    "--\n"
    "\n"
    "Remove a file (same as remove()).\n"
    "\n"
    "If dir_fd is not None, it should be a file descriptor open to a directory,\n"
    "  and path should be relative; path will then be relative to that directory.\n"
    "dir_fd may not be implemented on your platform.\n"
    "  If it is unavailable, using it will raise a NotImplementedError.";
inline constexpr char remove[] =
    "remove($module, /, path, *, dir_fd=None)\n"
    "--\n"
    "\n"
    "Remove a file (same as unlink()).\n"
    "\n"
    "If dir_fd is not None, it should be a file descriptor open to a directory,\n"
    "  and path should be relative; path will then be relative to that directory.\n"
    "dir_fd may not be implemented on your platform.\n"
    "  If it is unavailable, using it will raise a NotImplementedError.";
inline constexpr char utime[] =
    "utime($module, /, path, times=None, *, ns=<unrepresentable>,\n"
    "      dir_fd=None, follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Set the access and modified time of path.\n"
    "\n"
    "path may always be specified as a string.\n"
    "On some platforms, path may also be specified as an open file descriptor.\n"
    "  If this functionality is unavailable, using it raises an exception.\n"
    "\n"
    "If times is not None, it must be a tuple (atime, mtime);\n"
    "    atime and mtime should be expressed as float seconds since the epoch.\n"
    "If ns is specified, it must be a tuple (atime_ns, mtime_ns);\n"
    "    atime_ns and mtime_ns should be expressed as integer nanoseconds\n"
    "    since the epoch.\n"
    "If times is None and ns is unspecified, utime uses the current time.\n"
    "Specifying tuples for both times and ns is an error.\n"
    "\n"
    "If dir_fd is not None, it should be a file descriptor open to a directory,\n"
    "  and path should be relative; path will then be relative to that directory.\n"
    "If follow_symlinks is False, and the last element of the path is a symbolic\n"
    "  link, utime will modify the symbolic link itself instead of the file the\n"
    "  link points to.\n"
    "It is an error to use dir_fd or follow_symlinks when specifying path\n"
    "  as an open file descriptor.\n"
    "dir_fd and follow_symlinks may not be available on your platform.\n"
    "  If they are unavailable, using them will raise a NotImplementedError.";
inline constexpr char times[] =
    "times($module, /)\n"
    "--\n"
    "\n"
    "Return a collection containing process timing information.\n"
    "\n"
    "The object returned behaves like a named tuple with these fields:\n"
    "  (utime, stime, cutime, cstime, elapsed_time)\n"
    "All fields are floating point numbers.";
inline constexpr char _exit[] =
    "_exit($module, /, status)\n"
    "--\n"
    "\n"
    "Exit to the system with specified status, without normal exit processing.";
inline constexpr char execv[] =
    "execv($module, path, argv, /)\n"
    "--\n"
    "\n"
    "Execute an executable path with arguments, replacing current process.\n"
    "\n"
    "  path\n"
    "    Path of executable file.\n"
    "  argv\n"
    "    Tuple or list of strings.";
inline constexpr char execve[] =
    "execve($module, /, path, argv, env)\n"
    "--\n"
    "\n"
    "Execute an executable path with arguments, replacing current process.\n"
    "\n"
    "  path\n"
    "    Path of executable file.\n"
    "  argv\n"
    "    Tuple or list of strings.\n"
    "  env\n"
    "    Dictionary of strings mapping to strings.";
inline constexpr char fork[] =
    "fork($module, /)\n"
    "--\n"
    "\n"
    "Fork a child process.\n"
    "\n"
    "Return 0 to child process and PID of child to parent process.";
inline constexpr char register_at_fork[] =
    "register_at_fork($module, /, *, before=<unrepresentable>,\n"
    "                 after_in_child=<unrepresentable>,\n"
    "                 after_in_parent=<unrepresentable>)\n"
    "--\n"
    "\n"
    "Register callables to be called when forking a new process.\n"
    "\n"
    "  before\n"
    "    A callable to be called in the parent before the fork() syscall.\n"
    "  after_in_child\n"
    "    A callable to be called in the child after fork().\n"
    "  after_in_parent\n"
    "    A callable to be called in the parent after fork().\n"
    "\n"
    "'before' callbacks are called in reverse order.\n"
    "'after_in_child' and 'after_in_parent' callbacks are called in order.";
inline constexpr char sched_get_priority_max[] =
    "sched_get_priority_max($module, /, policy)\n"
    "--\n"
    "\n"
    "Get the maximum scheduling priority for policy.";
inline constexpr char sched_get_priority_min[] =
    "sched_get_priority_min($module, /, policy)\n"
    "--\n"
    "\n"
    "Get the minimum scheduling priority for policy.";
inline constexpr char sched_getparam[] =
    "sched_getparam($module, pid, /)\n"
    "--\n"
    "\n"
    "Returns scheduling parameters for the process identified by pid.\n"
    "\n"
    "If pid is 0, returns parameters for the calling process.\n"
    "Return value is an instance of sched_param.";
inline constexpr char sched_getscheduler[] =
    "sched_getscheduler($module, pid, /)\n"
    "--\n"
    "\n"
    "Get the scheduling policy for the process identified by pid.\n"
    "\n"
    "Passing 0 for pid returns the scheduling policy for the calling process.";
inline constexpr char sched_rr_get_interval[] =
    "sched_rr_get_interval($module, pid, /)\n"
    "--\n"
    "\n"
    "Return the round-robin quantum for the process identified by pid, in seconds.\n"
    "\n"
    "Value returned is a float.";
inline constexpr char sched_setparam[] =
    "sched_setparam($module, pid, param, /)\n"
    "--\n"
    "\n"
    "Set scheduling parameters for the process identified by pid.\n"
    "\n"
    "If pid is 0, sets parameters for the calling process.\n"
    "param should be an instance of sched_param.";
inline constexpr char sched_setscheduler[] =
    "sched_setscheduler($module, pid, policy, param, /)\n"
    "--\n"
    "\n"
    "Set the scheduling policy for the process identified by pid.\n"
    "\n"
    "If pid is 0, the calling process is changed.\n"
    "param is an instance of sched_param.";
inline constexpr char sched_yield[] =
    "sched_yield($module, /)\n"
    "--\n"
    "\n"
    "Voluntarily relinquish the CPU.";
inline constexpr char sched_setaffinity[] =
    "sched_setaffinity($module, pid, mask, /)\n"
    "--\n"
    "\n"
    "Set the CPU affinity of the process identified by pid to mask.\n"
    "\n"
    "mask should be an iterable of integers identifying CPUs.";
inline constexpr char sched_getaffinity[] =
    "sched_getaffinity($module, pid, /)\n"
    "--\n"
    "\n"
    "Return the affinity of the process identified by pid (or the current process if zero).\n"
    "\n"
    "The affinity is returned as a set of CPU identifiers.";
inline constexpr char openpty[] =
    "openpty($module, /)\n"
    "--\n"
    "\n"
    "Open a pseudo-terminal.\n"
    "\n"
    "Return a tuple of (master_fd, slave_fd) containing open file descriptors\n"
    "for both the master and slave ends.";
inline constexpr char login_tty[] =
    "login_tty($module, fd, /)\n"
    "--\n"
    "\n"
    "Prepare the tty of which fd is a file descriptor for a new login session.\n"
    "\n"
    "Make the calling process a session leader; make the tty the\n"
    "controlling tty, the stdin, the stdout, and the stderr of the\n"
    "calling process; close fd.";
inline constexpr char forkpty[] =
    "forkpty($module, /)\n"
    "--\n"
    "\n"
    "Fork a new process with a new pseudo-terminal as controlling tty.\n"
    "\n"
    "Returns a tuple of (pid, master_fd).\n"
    "Like fork(), return pid of 0 to the child process,\n"
    "and pid of child to the parent process.\n"
    "To both, return fd of newly opened pseudo-terminal.";
inline constexpr char getegid[] =
    "getegid($module, /)\n"
    "--\n"
    "\n"
    "Return the current process's effective group id.";
inline constexpr char geteuid[] =
    "geteuid($module, /)\n"
    "--\n"
    "\n"
    "Return the current process's effective user id.";
inline constexpr char getgid[] =
    "getgid($module, /)\n"
    "--\n"
    "\n"
    "Return the current process's group id.";
inline constexpr char getgrouplist[] =
    "getgrouplist($module, user, group, /)\n"
    "--\n"
    "\n"
    "Returns a list of groups to which a user belongs.\n"
    "\n"
    "  user\n"
    "    username to lookup\n"
    "  group\n"
    "    base group id of the user";
inline constexpr char getgroups[] =
    "getgroups($module, /)\n"
    "--\n"
    "\n"
    "Return list of supplemental group IDs for the process.";
inline constexpr char getpid[] =
    "getpid($module, /)\n"
    "--\n"
    "\n"
    "Return the current process id.";
inline constexpr char getpgrp[] =
    "getpgrp($module, /)\n"
    "--\n"
    "\n"
    "Return the current process group id.";
inline constexpr char getppid[] =
    "getppid($module, /)\n"
    "--\n"
    "\n"
    "Return the parent's process id.\n"
    "\n"
    "If the parent process has already exited, Windows machines will still\n"
    "return its id; others systems will return the id of the 'init' process (1).";
inline constexpr char getuid[] =
    "getuid($module, /)\n"
    "--\n"
    "\n"
    "Return the current process's user id.";
inline constexpr char getlogin[] =
    "getlogin($module, /)\n"
    "--\n"
    "\n"
    "Return the actual login name.";
inline constexpr char kill[] =
    "kill($module, pid, signal, /)\n"
    "--\n"
    "\n"
    "Kill a process with a signal.";
inline constexpr char killpg[] =
    "killpg($module, pgid, signal, /)\n"
    "--\n"
    "\n"
    "Kill a process group with a signal.";
inline constexpr char setuid[] =
    "setuid($module, uid, /)\n"
    "--\n"
    "\n"
    "Set the current process's user id.";
inline constexpr char seteuid[] =
    "seteuid($module, euid, /)\n"
    "--\n"
    "\n"
    "Set the current process's effective user id.";
inline constexpr char setreuid[] =
    "setreuid($module, ruid, euid, /)\n"
    "--\n"
    "\n"
    "Set the current process's real and effective user ids.";
inline constexpr char setgid[] =
    "setgid($module, gid, /)\n"
    "--\n"
    "\n"
    "Set the current process's group id.";
inline constexpr char setegid[] =
    "setegid($module, egid, /)\n"
    "--\n"
    "\n"
    "Set the current process's effective group id.";
inline constexpr char setregid[] =
    "setregid($module, rgid, egid, /)\n"
    "--\n"
    "\n"
    "Set the current process's real and effective group ids.";
inline constexpr char setgroups[] =
    "setgroups($module, groups, /)\n"
    "--\n"
    "\n"
    "Set the groups of the current process to list.";
inline constexpr char initgroups[] =
    "initgroups($module, username, gid, /)\n"
    "--\n"
    "\n"
    "Initialize the group access list.\n"
    "\n"
    "Call the system initgroups() to initialize the group access list with all of\n"
    "the groups of which the specified username is a member, plus the specified\n"
    "group id.";
inline constexpr char getpgid[] =
    "getpgid($module, /, pid)\n"
    "--\n"
    "\n"
    "Call the system call getpgid(), and return the result.";
inline constexpr char setpgrp[] =
    "setpgrp($module, /)\n"
    "--\n"
    "\n"
    "Make the current process the leader of its process group.";
inline constexpr char wait[] =
    "wait($module, /)\n"
    "--\n"
    "\n"
    "Wait for completion of a child process.\n"
    "\n"
    "Returns a tuple of information about the child process:\n"
    "    (pid, status)";
inline constexpr char wait3[] =
    "wait3($module, /, options)\n"
    "--\n"
    "\n"
    "Wait for completion of a child process.\n"
    "\n"
    "Returns a tuple of information about the child process:\n"
    "  (pid, status, rusage)";
inline constexpr char wait4[] =
    "wait4($module, /, pid, options)\n"
    "--\n"
    "\n"
    "Wait for completion of a specific child process.\n"
    "\n"
    "Returns a tuple of information about the child process:\n"
    "  (pid, status, rusage)";
inline constexpr char waitid[] =
    "waitid($module, idtype, id, options, /)\n"
    "--\n"
    "\n"
    "Returns the result of waiting for a process or processes.\n"
    "\n"
    "  idtype\n"
    "    Must be one of be P_PID, P_PGID or P_ALL.\n"
    "  id\n"
    "    The id to wait on.\n"
    "  options\n"
    "    Constructed from the ORing of one or more of WEXITED, WSTOPPED\n"
    "    or WCONTINUED and additionally may be ORed with WNOHANG or WNOWAIT.\n"
    "\n"
    "Returns either waitid_result or None if WNOHANG is specified and there are\n"
    "no children in a waitable state.";
inline constexpr char waitpid[] =
    "waitpid($module, pid, options, /)\n"
    "--\n"
    "\n"
    "Wait for completion of a given child process.\n"
    "\n"
    "Returns a tuple of information regarding the child process:\n"
    "    (pid, status)\n"
    "\n"
    "The options argument is ignored on Windows.";
inline constexpr char pidfd_open[] =
    "pidfd_open($module, /, pid, flags=0)\n"
    "--\n"
    "\n"
    "Return a file descriptor referring to the process *pid*.\n"
    "\n"
    "The descriptor can be used to perform process management without races and\n"
    "signals.";
inline constexpr char getsid[] =
    "getsid($module, pid, /)\n"
    "--\n"
    "\n"
    "Call the system call getsid(pid) and return the result.";
inline constexpr char setsid[] =
    "setsid($module, /)\n"
    "--\n"
    "\n"
    "Call the system call setsid().";
inline constexpr char setpgid[] =
    "setpgid($module, pid, pgrp, /)\n"
    "--\n"
    "\n"
    "Call the system call setpgid(pid, pgrp).";
inline constexpr char tcgetpgrp[] =
    "tcgetpgrp($module, fd, /)\n"
    "--\n"
    "\n"
    "Return the process group associated with the terminal specified by fd.";
inline constexpr char tcsetpgrp[] =
    "tcsetpgrp($module, fd, pgid, /)\n"
    "--\n"
    "\n"
    "Set the process group associated with the terminal specified by fd.";
inline constexpr char open[] =
    "open($module, /, path, flags, mode=511, *, dir_fd=None)\n"
    "--\n"
    "\n"
    "Open a file for low level IO.  Returns a file descriptor (integer).\n"
    "\n"
    "If dir_fd is not None, it should be a file descriptor open to a directory,\n"
    "  and path should be relative; path will then be relative to that directory.\n"
    "dir_fd may not be implemented on your platform.\n"
    "  If it is unavailable, using it will raise a NotImplementedError.";
inline constexpr char close[] =
    "close($module, /, fd)\n"
    "--\n"
    "\n"
    "Close a file descriptor.";
inline constexpr char closerange[] =
    "closerange($module, fd_low, fd_high, /)\n"
    "--\n"
    "\n"
    "Closes all file descriptors in [fd_low, fd_high), ignoring errors.";
inline constexpr char device_encoding[] =
    "device_encoding($module, /, fd)\n"
    "--\n"
    "\n"
    "Return a string describing the encoding of a terminal's file descriptor.\n"
    "\n"
    "The file descriptor must be attached to a terminal.\n"
    "If the device is not a terminal, return None.";
inline constexpr char dup[] =
    "dup($module, fd, /)\n"
    "--\n"
    "\n"
    "Return a duplicate of a file descriptor.";
inline constexpr char dup2[] =
    "dup2($module, /, fd, fd2, inheritable=True)\n"
    "--\n"
    "\n"
    "Duplicate file descriptor.";
inline constexpr char lockf[] =
    "lockf($module, fd, command, length, /)\n"
    "--\n"
    "\n"
    "Apply, test or remove a POSIX lock on an open file descriptor.\n"
    "\n"
    "  fd\n"
    "    An open file descriptor.\n"
    "  command\n"
    "    One of F_LOCK, F_TLOCK, F_ULOCK or F_TEST.\n"
    "  length\n"
    "    The number of bytes to lock, starting at the current position.";
inline constexpr char lseek[] =
    "lseek($module, fd, position, how, /)\n"
    "--\n"
    "\n"
    "Set the position of a file descriptor.  Return the new position.\n"
    "\n"
    "Return the new cursor position in number of bytes\n"
    "relative to the beginning of the file.";
inline constexpr char read[] =
    "read($module, fd, length, /)\n"
    "--\n"
    "\n"
    "Read from a file descriptor.  Returns a bytes object.";
inline constexpr char readv[] =
    "readv($module, fd, buffers, /)\n"
    "--\n"
    "\n"
    "Read from a file descriptor fd into an iterable of buffers.\n"
    "\n"
    "The buffers should be mutable buffers accepting bytes.\n"
    "readv will transfer data into each buffer until it is full\n"
    "and then move on to the next buffer in the sequence to hold\n"
    "the rest of the data.\n"
    "\n"
    "readv returns the total number of bytes read,\n"
    "which may be less than the total capacity of all the buffers.";
inline constexpr char pread[] =
    "pread($module, fd, length, offset, /)\n"
    "--\n"
    "\n"
    "Read a number of bytes from a file descriptor starting at a particular offset.\n"
    "\n"
    "Read length bytes from file descriptor fd, starting at offset bytes from\n"
    "the beginning of the file.  The file offset remains unchanged.";
inline constexpr char preadv[] =
    "preadv($module, fd, buffers, offset, flags=0, /)\n"
    "--\n"
    "\n"
    "Reads from a file descriptor into a number of mutable bytes-like objects.\n"
    "\n"
    "Combines the functionality of readv() and pread(). As readv(), it will\n"
    "transfer data into each buffer until it is full and then move on to the next\n"
    "buffer in the sequence to hold the rest of the data. Its fourth argument,\n"
    "specifies the file offset at which the input operation is to be performed. It\n"
    "will return the total number of bytes read (which can be less than the total\n"
    "capacity of all the objects).\n"
    "\n"
    "The flags argument contains a bitwise OR of zero or more of the following flags:\n"
    "\n"
    "- RWF_HIPRI\n"
    "- RWF_NOWAIT\n"
    "\n"
    "Using non-zero flags requires Linux 4.6 or newer.";
inline constexpr char write[] =
    "write($module, fd, data, /)\n"
    "--\n"
    "\n"
    "Write a bytes object to a file descriptor.";
inline constexpr char writev[] =
    "writev($module, fd, buffers, /)\n"
    "--\n"
    "\n"
    "Iterate over buffers, and write the contents of each to a file descriptor.\n"
    "\n"
    "Returns the total number of bytes written.\n"
    "buffers must be a sequence of bytes-like objects.";
inline constexpr char pwrite[] =
    "pwrite($module, fd, buffer, offset, /)\n"
    "--\n"
    "\n"
    "Write bytes to a file descriptor starting at a particular offset.\n"
    "\n"
    "Write buffer to fd, starting at offset bytes from the beginning of\n"
    "the file.  Returns the number of bytes writte.  Does not change the\n"
    "current file offset.";
inline constexpr char pwritev[] =
    "pwritev($module, fd, buffers, offset, flags=0, /)\n"
    "--\n"
    "\n"
    "Writes the contents of bytes-like objects to a file descriptor at a given offset.\n"
    "\n"
    "Combines the functionality of writev() and pwrite(). All buffers must be a sequence\n"
    "of bytes-like objects. Buffers are processed in array order. Entire contents of first\n"
    "buffer is written before proceeding to second, and so on. The operating system may\n"
    "set a limit (sysconf() value SC_IOV_MAX) on the number of buffers that can be used.\n"
    "This function writes the contents of each object to the file descriptor and returns\n"
    "the total number of bytes written.\n"
    "\n"
    "The flags argument contains a bitwise OR of zero or more of the following flags:\n"
    "\n"
    "- RWF_DSYNC\n"
    "- RWF_SYNC\n"
    "- RWF_APPEND\n"
    "\n"
    "Using non-zero flags requires Linux 4.7 or newer.";
inline constexpr char sendfile[] =
    "sendfile($module, /, out_fd, in_fd, offset, count)\n"
    "--\n"
    "\n"
    "Copy count bytes from file descriptor in_fd to file descriptor out_fd.";
inline constexpr char fstat[] =
    "fstat($module, /, fd)\n"
    "--\n"
    "\n"
    "Perform a stat system call on the given file descriptor.\n"
    "\n"
    "Like stat(), but for an open file descriptor.\n"
    "Equivalent to os.stat(fd).";
inline constexpr char isatty[] =
    "isatty($module, fd, /)\n"
    "--\n"
    "\n"
    "Return True if the fd is connected to a terminal.\n"
    "\n"
    "Return True if the file descriptor is an open file descriptor\n"
    "connected to the slave end of a terminal.";
inline constexpr char pipe[] =
    "pipe($module, /)\n"
    "--\n"
    "\n"
    "Create a pipe.\n"
    "\n"
    "Returns a tuple of two file descriptors:\n"
    "  (read_fd, write_fd)";
inline constexpr char pipe2[] =
    "pipe2($module, flags, /)\n"
    "--\n"
    "\n"
    "Create a pipe with flags set atomically.\n"
    "\n"
    "Returns a tuple of two file descriptors:\n"
    "  (read_fd, write_fd)\n"
    "\n"
    "flags can be constructed by ORing together one or more of these values:\n"
    "O_NONBLOCK, O_CLOEXEC.";
inline constexpr char mkfifo[] =
    "mkfifo($module, /, path, mode=438, *, dir_fd=None)\n"
    "--\n"
    "\n"
    "Create a \042fifo\042 (a POSIX named pipe).\n"
    "\n"
    "If dir_fd is not None, it should be a file descriptor open to a directory,\n"
    "  and path should be relative; path will then be relative to that directory.\n"
    "dir_fd may not be implemented on your platform.\n"
    "  If it is unavailable, using it will raise a NotImplementedError.";
inline constexpr char mknod[] =
    "mknod($module, /, path, mode=384, device=0, *, dir_fd=None)\n"
    "--\n"
    "\n"
    "Create a node in the file system.\n"
    "\n"
    "Create a node in the file system (file, device special file or named pipe)\n"
    "at path.  mode specifies both the permissions to use and the\n"
    "type of node to be created, being combined (bitwise OR) with one of\n"
    "S_IFREG, S_IFCHR, S_IFBLK, and S_IFIFO.  If S_IFCHR or S_IFBLK is set on mode,\n"
    "device defines the newly created device special file (probably using\n"
    "os.makedev()).  Otherwise device is ignored.\n"
    "\n"
    "If dir_fd is not None, it should be a file descriptor open to a directory,\n"
    "  and path should be relative; path will then be relative to that directory.\n"
    "dir_fd may not be implemented on your platform.\n"
    "  If it is unavailable, using it will raise a NotImplementedError.";
inline constexpr char major[] =
    "major($module, device, /)\n"
    "--\n"
    "\n"
    "Extracts a device major number from a raw device number.";
inline constexpr char minor[] =
    "minor($module, device, /)\n"
    "--\n"
    "\n"
    "Extracts a device minor number from a raw device number.";
inline constexpr char makedev[] =
    "makedev($module, major, minor, /)\n"
    "--\n"
    "\n"
    "Composes a raw device number from the major and minor device numbers.";
inline constexpr char ftruncate[] =
    "ftruncate($module, fd, length, /)\n"
    "--\n"
    "\n"
    "Truncate a file, specified by file descriptor, to a specific length.";
inline constexpr char truncate[] =
    "truncate($module, /, path, length)\n"
    "--\n"
    "\n"
    "Truncate a file, specified by path, to a specific length.\n"
    "\n"
    "On some platforms, path may also be specified as an open file descriptor.\n"
    "  If this functionality is unavailable, using it raises an exception.";
inline constexpr char posix_fallocate[] =
    "posix_fallocate($module, fd, offset, length, /)\n"
    "--\n"
    "\n"
    "Ensure a file has allocated at least a particular number of bytes on disk.\n"
    "\n"
    "Ensure that the file specified by fd encompasses a range of bytes\n"
    "starting at offset bytes from the beginning and continuing for length bytes.";
inline constexpr char posix_fadvise[] =
    "posix_fadvise($module, fd, offset, length, advice, /)\n"
    "--\n"
    "\n"
    "Announce an intention to access data in a specific pattern.\n"
    "\n"
    "Announce an intention to access data in a specific pattern, thus allowing\n"
    "the kernel to make optimizations.\n"
    "The advice applies to the region of the file specified by fd starting at\n"
    "offset and continuing for length bytes.\n"
    "advice is one of POSIX_FADV_NORMAL, POSIX_FADV_SEQUENTIAL,\n"
    "POSIX_FADV_RANDOM, POSIX_FADV_NOREUSE, POSIX_FADV_WILLNEED, or\n"
    "POSIX_FADV_DONTNEED.";
inline constexpr char putenv[] =
    "putenv($module, name, value, /)\n"
    "--\n"
    "\n"
    "Change or add an environment variable.";
inline constexpr char unsetenv[] =
    "unsetenv($module, name, /)\n"
    "--\n"
    "\n"
    "Delete an environment variable.";
inline constexpr char strerror[] =
    "strerror($module, code, /)\n"
    "--\n"
    "\n"
    "Translate an error code to a message string.";
inline constexpr char fchdir[] =
    "fchdir($module, /, fd)\n"
    "--\n"
    "\n"
    "Change to the directory of the given file descriptor.\n"
    "\n"
    "fd must be opened on a directory, not a file.\n"
    "Equivalent to os.chdir(fd).";
inline constexpr char fsync[] =
    "fsync($module, /, fd)\n"
    "--\n"
    "\n"
    "Force write of fd to disk.";
inline constexpr char sync[] =
    "sync($module, /)\n"
    "--\n"
    "\n"
    "Force write of everything to disk.";
inline constexpr char fdatasync[] =
    "fdatasync($module, /, fd)\n"
    "--\n"
    "\n"
    "Force write of fd to disk without forcing update of metadata.";
inline constexpr char WCOREDUMP[] =
    "WCOREDUMP($module, status, /)\n"
    "--\n"
    "\n"
    "Return True if the process returning status was dumped to a core file.";
inline constexpr char WIFCONTINUED[] =
    "WIFCONTINUED($module, /, status)\n"
    "--\n"
    "\n"
    "Return True if a particular process was continued from a job control stop.\n"
    "\n"
    "Return True if the process returning status was continued from a\n"
    "job control stop.";
inline constexpr char WIFSTOPPED[] =
    "WIFSTOPPED($module, /, status)\n"
    "--\n"
    "\n"
    "Return True if the process returning status was stopped.";
inline constexpr char WIFSIGNALED[] =
    "WIFSIGNALED($module, /, status)\n"
    "--\n"
    "\n"
    "Return True if the process returning status was terminated by a signal.";
inline constexpr char WIFEXITED[] =
    "WIFEXITED($module, /, status)\n"
    "--\n"
    "\n"
    "Return True if the process returning status exited via the exit() system call.";
inline constexpr char WEXITSTATUS[] =
    "WEXITSTATUS($module, /, status)\n"
    "--\n"
    "\n"
    "Return the process return code from status.";
inline constexpr char WTERMSIG[] =
    "WTERMSIG($module, /, status)\n"
    "--\n"
    "\n"
    "Return the signal that terminated the process that provided the status value.";
inline constexpr char WSTOPSIG[] =
    "WSTOPSIG($module, /, status)\n"
    "--\n"
    "\n"
    "Return the signal that stopped the process that provided the status value.";
inline constexpr char fstatvfs[] =
    "fstatvfs($module, fd, /)\n"
    "--\n"
    "\n"
    "Perform an fstatvfs system call on the given fd.\n"
    "\n"
    "Equivalent to statvfs(fd).";
inline constexpr char statvfs[] =
    "statvfs($module, /, path)\n"
    "--\n"
    "\n"
    "Perform a statvfs system call on the given path.\n"
    "\n"
    "path may always be specified as a string.\n"
    "On some platforms, path may also be specified as an open file descriptor.\n"
    "  If this functionality is unavailable, using it raises an exception.";
inline constexpr char confstr[] =
    "confstr($module, name, /)\n"
    "--\n"
    "\n"
    "Return a string-valued system configuration variable.";
inline constexpr char sysconf[] =
    "sysconf($module, name, /)\n"
    "--\n"
    "\n"
    "Return an integer-valued system configuration variable.";
inline constexpr char fpathconf[] =
    "fpathconf($module, fd, name, /)\n"
    "--\n"
    "\n"
    "Return the configuration limit name for the file descriptor fd.\n"
    "\n"
    "If there is no limit, return -1.";
inline constexpr char pathconf[] =
    "pathconf($module, /, path, name)\n"
    "--\n"
    "\n"
    "Return the configuration limit name for the file or directory path.\n"
    "\n"
    "If there is no limit, return -1.\n"
    "On some platforms, path may also be specified as an open file descriptor.\n"
    "  If this functionality is unavailable, using it raises an exception.";
inline constexpr char abort[] =
    "abort($module, /)\n"
    "--\n"
    "\n"
    "Abort the interpreter immediately.\n"
    "\n"
    "This function 'dumps core' or otherwise fails in the hardest way possible\n"
    "on the hosting operating system.  This function never returns.";
inline constexpr char _path_normpath[] =
    "_path_normpath($module, /, path)\n"
    "--\n"
    "\n"
    "Basic path normalization.";
inline constexpr char getloadavg[] =
    "getloadavg($module, /)\n"
    "--\n"
    "\n"
    "Return average recent system load information.\n"
    "\n"
    "Return the number of processes in the system run queue averaged over\n"
    "the last 1, 5, and 15 minutes as a tuple of three floats.\n"
    "Raises OSError if the load average was unobtainable.";
inline constexpr char urandom[] =
    "urandom($module, size, /)\n"
    "--\n"
    "\n"
    "Return a bytes object containing random bytes suitable for cryptographic use.";
inline constexpr char setresuid[] =
    "setresuid($module, ruid, euid, suid, /)\n"
    "--\n"
    "\n"
    "Set the current process's real, effective, and saved user ids.";
inline constexpr char setresgid[] =
    "setresgid($module, rgid, egid, sgid, /)\n"
    "--\n"
    "\n"
    "Set the current process's real, effective, and saved group ids.";
inline constexpr char getresuid[] =
    "getresuid($module, /)\n"
    "--\n"
    "\n"
    "Return a tuple of the current process's real, effective, and saved user ids.";
inline constexpr char getresgid[] =
    "getresgid($module, /)\n"
    "--\n"
    "\n"
    "Return a tuple of the current process's real, effective, and saved group ids.";
inline constexpr char getxattr[] =
    "getxattr($module, /, path, attribute, *, follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Return the value of extended attribute attribute on path.\n"
    "\n"
    "path may be either a string, a path-like object, or an open file descriptor.\n"
    "If follow_symlinks is False, and the last element of the path is a symbolic\n"
    "  link, getxattr will examine the symbolic link itself instead of the file\n"
    "  the link points to.";
inline constexpr char setxattr[] =
    "setxattr($module, /, path, attribute, value, flags=0, *,\n"
    "         follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Set extended attribute attribute on path to value.\n"
    "\n"
    "path may be either a string, a path-like object,  or an open file descriptor.\n"
    "If follow_symlinks is False, and the last element of the path is a symbolic\n"
    "  link, setxattr will modify the symbolic link itself instead of the file\n"
    "  the link points to.";
inline constexpr char removexattr[] =
    "removexattr($module, /, path, attribute, *, follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Remove extended attribute attribute on path.\n"
    "\n"
    "path may be either a string, a path-like object, or an open file descriptor.\n"
    "If follow_symlinks is False, and the last element of the path is a symbolic\n"
    "  link, removexattr will modify the symbolic link itself instead of the file\n"
    "  the link points to.";
inline constexpr char listxattr[] =
    "listxattr($module, /, path=None, *, follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Return a list of extended attributes on path.\n"
    "\n"
    "path may be either None, a string, a path-like object, or an open file descriptor.\n"
    "if path is None, listxattr will examine the current directory.\n"
    "If follow_symlinks is False, and the last element of the path is a symbolic\n"
    "  link, listxattr will examine the symbolic link itself instead of the file\n"
    "  the link points to.";
inline constexpr char get_terminal_size[] =
    "get_terminal_size($module, fd=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Return the size of the terminal window as (columns, lines).\n"
    "\n"
    "The optional argument fd (default standard output) specifies\n"
    "which file descriptor should be queried.\n"
    "\n"
    "If the file descriptor is not connected to a terminal, an OSError\n"
    "is thrown.\n"
    "\n"
    "This function will only be defined if an implementation is\n"
    "available for this system.\n"
    "\n"
    "shutil.get_terminal_size is the high-level function which should\n"
    "normally be used, os.get_terminal_size is the low-level implementation.";
inline constexpr char cpu_count[] =
    "cpu_count($module, /)\n"
    "--\n"
    "\n"
    "Return the number of CPUs in the system; return None if indeterminable.\n"
    "\n"
    "This number is not equivalent to the number of CPUs the current process can\n"
    "use.  The number of usable CPUs can be obtained with\n"
    "``len(os.sched_getaffinity(0))``";
inline constexpr char get_inheritable[] =
    "get_inheritable($module, fd, /)\n"
    "--\n"
    "\n"
    "Get the close-on-exe flag of the specified file descriptor.";
inline constexpr char set_inheritable[] =
    "set_inheritable($module, fd, inheritable, /)\n"
    "--\n"
    "\n"
    "Set the inheritable flag of the specified file descriptor.";
inline constexpr char get_blocking[] =
    "get_blocking($module, fd, /)\n"
    "--\n"
    "\n"
    "Get the blocking mode of the file descriptor.\n"
    "\n"
    "Return False if the O_NONBLOCK flag is set, True if the flag is cleared.";
inline constexpr char set_blocking[] =
    "set_blocking($module, fd, blocking, /)\n"
    "--\n"
    "\n"
    "Set the blocking mode of the specified file descriptor.\n"
    "\n"
    "Set the O_NONBLOCK flag if blocking is False,\n"
    "clear the O_NONBLOCK flag otherwise.";
inline constexpr char scandir[] =
    "scandir($module, /, path=None)\n"
    "--\n"
    "\n"
    "Return an iterator of DirEntry objects for given path.\n"
    "\n"
    "path can be specified as either str, bytes, or a path-like object.  If path\n"
    "is bytes, the names of yielded DirEntry objects will also be bytes; in\n"
    "all other circumstances they will be str.\n"
    "\n"
    "If path is None, uses the path='.'.";
inline constexpr char fspath[] =
    "fspath($module, /, path)\n"
    "--\n"
    "\n"
    "Return the file system path representation of the object.\n"
    "\n"
    "If the object is str or bytes, then allow it to pass through as-is. If the\n"
    "object defines __fspath__(), then return the result of that method. All other\n"
    "types raise a TypeError.";
inline constexpr char getrandom[] =
    "getrandom($module, /, size, flags=0)\n"
    "--\n"
    "\n"
    "Obtain a series of random bytes.";
inline constexpr char eventfd[] =
    "eventfd($module, /, initval, flags=EFD_CLOEXEC)\n"
    "--\n"
    "\n"
    "Creates and returns an event notification file descriptor.";
inline constexpr char eventfd_read[] =
    "eventfd_read($module, /, fd)\n"
    "--\n"
    "\n"
    "Read eventfd value";
inline constexpr char eventfd_write[] =
    "eventfd_write($module, /, fd, value)\n"
    "--\n"
    "\n"
    "Write eventfd value.";
inline constexpr char waitstatus_to_exitcode[] =
    "waitstatus_to_exitcode($module, /, status)\n"
    "--\n"
    "\n"
    "Convert a wait status to an exit code.\n"
    "\n"
    "On Unix:\n"
    "\n"
    "* If WIFEXITED(status) is true, return WEXITSTATUS(status).\n"
    "* If WIFSIGNALED(status) is true, return -WTERMSIG(status).\n"
    "* Otherwise, raise a ValueError.\n"
    "\n"
    "On Windows, return status shifted right by 8 bits.\n"
    "\n"
    "On Unix, if the process is being traced or if waitpid() was called with\n"
    "WUNTRACED option, the caller must first check if WIFSTOPPED(status) is true.\n"
    "This function must not be called if WIFSTOPPED(status) is true.";
inline constexpr char waitid_result_type_doc[] =
    "waitid_result: Result from waitid.\n"
    "\n"
    "This object may be accessed either as a tuple of\n"
    "  (si_pid, si_uid, si_signo, si_status, si_code),\n"
    "or via the attributes si_pid, si_uid, and so on.\n"
    "\n"
    "See os.waitid for more information.";
inline constexpr char waitid_result___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char stat_result_type_doc[] =
    "stat_result: Result from stat, fstat, or lstat.\n"
    "\n"
    "This object may be accessed either as a tuple of\n"
    "  (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime)\n"
    "or via the attributes st_mode, st_ino, st_dev, st_nlink, st_uid, and so on.\n"
    "\n"
    "Posix/windows: If your platform supports st_blksize, st_blocks, st_rdev,\n"
    "or st_flags, they are available as attributes only.\n"
    "\n"
    "See os.stat for more information.";
inline constexpr char stat_result___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char stat_result_st_mode[] =
    "protection bits";
inline constexpr char stat_result_st_ino[] =
    "inode";
inline constexpr char stat_result_st_dev[] =
    "device";
inline constexpr char stat_result_st_nlink[] =
    "number of hard links";
inline constexpr char stat_result_st_uid[] =
    "user ID of owner";
inline constexpr char stat_result_st_gid[] =
    "group ID of owner";
inline constexpr char stat_result_st_size[] =
    "total size, in bytes";
inline constexpr char stat_result_st_atime[] =
    "time of last access";
inline constexpr char stat_result_st_mtime[] =
    "time of last modification";
inline constexpr char stat_result_st_ctime[] =
    "time of last change";
inline constexpr char stat_result_st_atime_ns[] =
    "time of last access in nanoseconds";
inline constexpr char stat_result_st_mtime_ns[] =
    "time of last modification in nanoseconds";
inline constexpr char stat_result_st_ctime_ns[] =
    "time of last change in nanoseconds";
inline constexpr char stat_result_st_blksize[] =
    "blocksize for filesystem I/O";
inline constexpr char stat_result_st_blocks[] =
    "number of blocks allocated";
inline constexpr char stat_result_st_rdev[] =
    "device type (if inode device)";
inline constexpr char statvfs_result_type_doc[] =
    "statvfs_result: Result from statvfs or fstatvfs.\n"
    "\n"
    "This object may be accessed either as a tuple of\n"
    "  (bsize, frsize, blocks, bfree, bavail, files, ffree, favail, flag, namemax),\n"
    "or via the attributes f_bsize, f_frsize, f_blocks, f_bfree, and so on.\n"
    "\n"
    "See os.statvfs for more information.";
inline constexpr char statvfs_result___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char sched_param_type_doc[] =
    "sched_param(sched_priority)\n"
    "--\n"
    "\n"
    "Currently has only one field: sched_priority\n"
    "\n"
    "  sched_priority\n"
    "    A scheduling parameter.";
inline constexpr char sched_param___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char sched_param_sched_priority[] =
    "the scheduling priority";
inline constexpr char terminal_size_type_doc[] =
    "A tuple of (columns, lines) for holding terminal window size";
inline constexpr char terminal_size___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char terminal_size_columns[] =
    "width of the terminal window in characters";
inline constexpr char terminal_size_lines[] =
    "height of the terminal window in characters";
inline constexpr char DirEntry_is_dir[] =
    "is_dir($self, /, *, follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Return True if the entry is a directory; cached per entry.";
inline constexpr char DirEntry_is_file[] =
    "is_file($self, /, *, follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Return True if the entry is a file; cached per entry.";
inline constexpr char DirEntry_is_symlink[] =
    "is_symlink($self, /)\n"
    "--\n"
    "\n"
    "Return True if the entry is a symbolic link; cached per entry.";
inline constexpr char DirEntry_stat[] =
    "stat($self, /, *, follow_symlinks=True)\n"
    "--\n"
    "\n"
    "Return stat_result object for the entry; cached per entry.";
inline constexpr char DirEntry_inode[] =
    "inode($self, /)\n"
    "--\n"
    "\n"
    "Return inode of the entry; cached per entry.";
inline constexpr char DirEntry___fspath__[] =
    "__fspath__($self, /)\n"
    "--\n"
    "\n"
    "Returns the path for the entry.";
inline constexpr char DirEntry___class_getitem__[] =
    "See PEP 585";
inline constexpr char DirEntry_name[] =
    "the entry's base filename, relative to scandir() \042path\042 argument";
inline constexpr char DirEntry_path[] =
    "the entry's full path name; equivalent to os.path.join(scandir_path, entry.name)";
inline constexpr char times_result_type_doc[] =
    "times_result: Result from os.times().\n"
    "\n"
    "This object may be accessed either as a tuple of\n"
    "  (user, system, children_user, children_system, elapsed),\n"
    "or via the attributes user, system, children_user, children_system,\n"
    "and elapsed.\n"
    "\n"
    "See os.times for more information.";
inline constexpr char times_result___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char times_result_user[] =
    "user time";
inline constexpr char times_result_system[] =
    "system time";
inline constexpr char times_result_children_user[] =
    "user time of children";
inline constexpr char times_result_children_system[] =
    "system time of children";
inline constexpr char times_result_elapsed[] =
    "elapsed time since an arbitrary point in the past";
inline constexpr char uname_result_type_doc[] =
    "uname_result: Result from os.uname().\n"
    "\n"
    "This object may be accessed either as a tuple of\n"
    "  (sysname, nodename, release, version, machine),\n"
    "or via the attributes sysname, nodename, release, version, and machine.\n"
    "\n"
    "See os.uname for more information.";
inline constexpr char uname_result___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char uname_result_sysname[] =
    "operating system name";
inline constexpr char uname_result_nodename[] =
    "name of machine on network (implementation-defined)";
inline constexpr char uname_result_release[] =
    "operating system release";
inline constexpr char uname_result_version[] =
    "operating system version";
inline constexpr char uname_result_machine[] =
    "hardware identifier";

}  // namespace adder::doc::module_posix
