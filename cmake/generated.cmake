# Files made at build time from the installed CPython packages (frozen modules, Unicode data, ...).
# Each block: one add_custom_command and the library that includes what it makes.
