// Made by tools/gen_docs.py. Documentation strings of module__stat.
#pragma once

namespace adder::doc::module__stat {

inline constexpr char module_doc[] =
    "S_IFMT_: file type bits\n"
    "S_IFDIR: directory\n"
    "S_IFCHR: character device\n"
    "S_IFBLK: block device\n"
    "S_IFREG: regular file\n"
    "S_IFIFO: fifo (named pipe)\n"
    "S_IFLNK: symbolic link\n"
    "S_IFSOCK: socket file\n"
    "S_IFDOOR: door\n"
    "S_IFPORT: event port\n"
    "S_IFWHT: whiteout\n"
    "\n"
    "S_ISUID: set UID bit\n"
    "S_ISGID: set GID bit\n"
    "S_ENFMT: file locking enforcement\n"
    "S_ISVTX: sticky bit\n"
    "S_IREAD: Unix V7 synonym for S_IRUSR\n"
    "S_IWRITE: Unix V7 synonym for S_IWUSR\n"
    "S_IEXEC: Unix V7 synonym for S_IXUSR\n"
    "S_IRWXU: mask for owner permissions\n"
    "S_IRUSR: read by owner\n"
    "S_IWUSR: write by owner\n"
    "S_IXUSR: execute by owner\n"
    "S_IRWXG: mask for group permissions\n"
    "S_IRGRP: read by group\n"
    "S_IWGRP: write by group\n"
    "S_IXGRP: execute by group\n"
    "S_IRWXO: mask for others (not in group) permissions\n"
    "S_IROTH: read by others\n"
    "S_IWOTH: write by others\n"
    "S_IXOTH: execute by others\n"
    "\n"
    "UF_NODUMP: do not dump file\n"
    "UF_IMMUTABLE: file may not be changed\n"
    "UF_APPEND: file may only be appended to\n"
    "UF_OPAQUE: directory is opaque when viewed through a union stack\n"
    "UF_NOUNLINK: file may not be renamed or deleted\n"
    "UF_COMPRESSED: OS X: file is hfs-compressed\n"
    "UF_HIDDEN: OS X: file should not be displayed\n"
    "SF_ARCHIVED: file may be archived\n"
    "SF_IMMUTABLE: file may not be changed\n"
    "SF_APPEND: file may only be appended to\n"
    "SF_NOUNLINK: file may not be renamed or deleted\n"
    "SF_SNAPSHOT: file is a snapshot file\n"
    "\n"
    "ST_MODE\n"
    "ST_INO\n"
    "ST_DEV\n"
    "ST_NLINK\n"
    "ST_UID\n"
    "ST_GID\n"
    "ST_SIZE\n"
    "ST_ATIME\n"
    "ST_MTIME\n"
    "ST_CTIME\n"
    "\n"
    "FILE_ATTRIBUTE_*: Windows file attribute constants\n"
    "                   (only present on Windows)\n"
    "";
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
inline constexpr char S_ISDIR[] =
    "S_ISDIR(mode) -> bool\n"
    "\n"
    "Return True if mode is from a directory.";
inline constexpr char S_ISCHR[] =
    "S_ISCHR(mode) -> bool\n"
    "\n"
    "Return True if mode is from a character special device file.";
inline constexpr char S_ISBLK[] =
    "S_ISBLK(mode) -> bool\n"
    "\n"
    "Return True if mode is from a block special device file.";
inline constexpr char S_ISREG[] =
    "S_ISREG(mode) -> bool\n"
    "\n"
    "Return True if mode is from a regular file.";
inline constexpr char S_ISFIFO[] =
    "S_ISFIFO(mode) -> bool\n"
    "\n"
    "Return True if mode is from a FIFO (named pipe).";
inline constexpr char S_ISLNK[] =
    "S_ISLNK(mode) -> bool\n"
    "\n"
    "Return True if mode is from a symbolic link.";
inline constexpr char S_ISSOCK[] =
    "S_ISSOCK(mode) -> bool\n"
    "\n"
    "Return True if mode is from a socket.";
inline constexpr char S_ISDOOR[] =
    "S_ISDOOR(mode) -> bool\n"
    "\n"
    "Return True if mode is from a door.";
inline constexpr char S_ISPORT[] =
    "S_ISPORT(mode) -> bool\n"
    "\n"
    "Return True if mode is from an event port.";
inline constexpr char S_ISWHT[] =
    "S_ISWHT(mode) -> bool\n"
    "\n"
    "Return True if mode is from a whiteout.";
inline constexpr char S_IMODE[] =
    "Return the portion of the file's mode that can be set by os.chmod().";
inline constexpr char S_IFMT[] =
    "Return the portion of the file's mode that describes the file type.";
inline constexpr char filemode[] =
    "Convert a file's mode to a string of the form '-rwxrwxrwx'";

}  // namespace adder::doc::module__stat
