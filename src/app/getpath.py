"""Where this Python lives: executables, prefixes and the module search path, worked out from what is on the disk.

Runs in a namespace that gives it the functions for paths and files (abspath, basename, dirname, hassuffix, isabs, isdir, isfile,
isxfile, joinpath, readlines, realpath, warn), what was fixed when the interpreter was built (PREFIX, EXEC_PREFIX, PYTHONPATH,
VPATH, PLATLIBDIR, PYDEBUGEXT, VERSION_MAJOR, VERSION_MINOR, PYWINVER, EXE_SUFFIX, WITH_NEXT_FRAMEWORK, os_name), the environment
(ENV_*), what the system says (real_executable, library, winreg, py_setpath) and `config`, which receives the answers.
What `config` already has is not changed. The rules: "The initialization of the sys.path module search path" in the
documentation, PEP 405 for virtual environments.
"""

version = f"{VERSION_MAJOR}.{VERSION_MINOR}"
windows = os_name == "nt"
framework = os_name == "darwin" and WITH_NEXT_FRAMEWORK
separator, path_separator = ("\\", ";") if windows else ("/", ":")
platlibdir = config.get("platlibdir") or PLATLIBDIR
default_names = ["python"] if windows else [f"python{VERSION_MAJOR}", f"python{version}"]
stdlib_subdir = "Lib" if windows else f"{platlibdir}/python{version}"
platstdlib_subdir = platlibdir if windows else f"{platlibdir}/python{version}/lib-dynload"
zip_subpath = f"python{VERSION_MAJOR}{VERSION_MINOR}{PYDEBUGEXT or ''}.zip"
if not windows:
    zip_subpath = f"{platlibdir}/{zip_subpath}"


def with_suffix(path):
    if EXE_SUFFIX and path and not hassuffix(path, EXE_SUFFIX) and isxfile(path + EXE_SUFFIX):
        return path + EXE_SUFFIX
    return path


def lines_of(path):
    """A text file's lines; None when it cannot be read."""
    try:
        return readlines(path)
    except OSError:
        return None


def upwards(directory):
    while directory:
        yield directory
        above = dirname(directory)
        if above == directory:
            return
        directory = above


def has_stdlib(directory, subdir):
    return any(isfile(joinpath(directory, subdir, name)) for name in ("os.py", "os.pyc"))


# --- the program that was started ---


def find_program():
    """The full path of the program, from its name and $PATH; '' when that leads nowhere."""
    if windows or os_name == "darwin":
        if os_name == "darwin" and ENV_PYTHONEXECUTABLE:
            return ENV_PYTHONEXECUTABLE
        if ENV___PYVENV_LAUNCHER__:
            return ENV___PYVENV_LAUNCHER__
    arguments = config.get("orig_argv")
    name = config.get("program_name") or (arguments[0] if arguments else "") or default_names[0]
    if separator in name:
        return with_suffix(abspath(name))
    if ENV_PATH:
        for directory in ENV_PATH.split(path_separator):
            candidate = with_suffix(joinpath(directory, name))
            if isxfile(candidate):
                return candidate
    return real_executable or ""


given_executable = config.get("executable")
executable = given_executable or find_program()
launched = bool(ENV___PYVENV_LAUNCHER__ and executable == ENV___PYVENV_LAUNCHER__)

base_executable = config.get("base_executable")
if not base_executable:
    if framework and library:
        base_executable = joinpath(dirname(library), "bin", f"python{version}")
    elif launched and real_executable:
        base_executable = real_executable
    else:
        base_executable = executable or real_executable or ""

# The directory from which the installation is searched for.
if framework and library:
    start_dir = dirname(library)
elif windows and library:
    start_dir = dirname(realpath(library))
else:
    start_dir = dirname(realpath(real_executable or base_executable or executable))


# --- a virtual environment: pyvenv.cfg names the home of the Python it was made from ---


def venv_home(directory):
    for place in (directory, dirname(directory)):
        lines = lines_of(joinpath(place, "pyvenv.cfg")) if place else None
        if lines is None:
            continue
        for line in lines:
            key, equals, value = line.partition("=")
            if equals and key.strip().lower() == "home":
                return place, abspath(value.strip())
        return place, None
    return None, None


home = config.get("home") or (ENV_PYTHONHOME if config.get("use_environment") else "") or ""
if not home and not py_setpath and executable:
    venv_prefix, base_home = venv_home(dirname(executable))
    if base_home:
        if not framework:
            start_dir = base_home
        if not launched and not config.get("base_executable"):
            base_executable = joinpath(base_home, basename(executable))
            if not isfile(base_executable):
                # Another name there: what the environment's executable links to, or a usual one.
                base_executable = realpath(executable)
                if base_executable == executable:
                    for name in default_names:
                        if isfile(joinpath(base_home, name + (EXE_SUFFIX or ""))):
                            base_executable = joinpath(base_home, name + (EXE_SUFFIX or ""))
                            break


# --- a file that lists the whole search path, beside the executable ---


def path_file():
    for program in (library, executable):
        if not program:
            continue
        stem = program.rpartition(".")[0] if windows else program
        lines = lines_of(stem + "._pth")
        if lines is not None:
            return dirname(program), lines
    return None, None


pth_dir, pth_lines = (None, None) if home or py_setpath else path_file()
if pth_lines is not None:
    config.update(isolated=1, use_environment=0, site_import=0, safe_path=1)
    listed = []
    for line in pth_lines:
        line = line.partition("#")[0].strip()
        if line == "import site":
            config["site_import"] = 1
        elif line.startswith("import "):
            warn("unsupported 'import' line in ._pth file")
        elif line:
            listed.append(joinpath(pth_dir, line))
    if not config.get("module_search_paths_set"):
        config["module_search_paths"] = listed
        config["module_search_paths_set"] = 1


# --- the tree that an interpreter just built runs from ---

platstdlib_dir = config.get("platstdlib_dir")
stdlib_dir = config.get("stdlib_dir")
if not build_prefix and not py_setpath and pth_lines is None and start_dir:
    build_lines = lines_of(joinpath(start_dir, "pybuilddir.txt"))
    if build_lines:
        build_prefix = joinpath(start_dir, VPATH)
        platstdlib_dir = platstdlib_dir or joinpath(start_dir, build_lines[0].strip())
    elif isfile(joinpath(start_dir, VPATH, "Modules", "Setup.local")):
        build_prefix = joinpath(start_dir, VPATH)
config["_is_python_build"] = 1 if build_prefix else 0


# --- the prefixes ---

prefix, exec_prefix = config.get("prefix"), config.get("exec_prefix")
if py_setpath:
    prefix, exec_prefix = prefix or "", exec_prefix or ""
elif home:
    home_prefix, _, home_exec_prefix = (home, "", "") if windows else home.partition(path_separator)
    prefix = prefix or home_prefix
    exec_prefix = exec_prefix or home_exec_prefix or home_prefix
elif build_prefix and has_stdlib(build_prefix, "Lib"):
    prefix = prefix or (build_prefix if windows else PREFIX)
    exec_prefix = exec_prefix or (prefix if windows else EXEC_PREFIX or PREFIX)
    stdlib_dir = stdlib_dir or joinpath(build_prefix, "Lib")
if not prefix and not py_setpath:
    for directory in upwards(start_dir):
        if has_stdlib(directory, stdlib_subdir):
            prefix = directory
            break
    else:
        for directory in upwards(start_dir):
            if isfile(joinpath(directory, zip_subpath)):
                prefix = directory
                break
    if not prefix:
        prefix = PREFIX or (start_dir if windows else "")
        if not prefix or not has_stdlib(prefix, stdlib_subdir):
            warn("Could not find platform independent libraries <prefix>")
if not exec_prefix and not py_setpath:
    if windows:
        exec_prefix = prefix
    else:
        exec_prefix = next((d for d in upwards(start_dir) if isdir(joinpath(d, platstdlib_subdir))), None)
        if not exec_prefix:
            exec_prefix = EXEC_PREFIX or prefix
            if not isdir(joinpath(exec_prefix, platstdlib_subdir)):
                warn("Could not find platform dependent libraries <exec_prefix>")
if not py_setpath:
    stdlib_dir = stdlib_dir or joinpath(prefix, stdlib_subdir)
    if not platstdlib_dir:
        platstdlib_dir = joinpath(exec_prefix, platstdlib_subdir)
        if windows and not isdir(platstdlib_dir):
            platstdlib_dir = start_dir  # extension modules lie beside the executable


# --- the search path ---


def registered_paths():
    """What other programs have registered (Windows): the default values of the keys beneath PythonPath."""
    key_name = f"Software\\Python\\PythonCore\\{PYWINVER}\\PythonPath"
    for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        try:
            key = winreg.OpenKeyEx(root, key_name)
        except OSError:
            continue
        try:
            index = 0
            while True:
                try:
                    value = winreg.QueryValue(key, winreg.EnumKey(key, index))
                except OSError:
                    break
                if isinstance(value, str):
                    yield from value.split(path_separator)
                index += 1
        finally:
            winreg.CloseKey(key)


def search_path():
    if config.get("use_environment") and config.get("pythonpath_env"):
        yield from map(abspath, config["pythonpath_env"].split(path_separator))
    if windows:
        yield joinpath(start_dir, zip_subpath)
        if winreg and config.get("use_environment") and not home:
            yield from registered_paths()
        yield platstdlib_dir
        yield stdlib_dir
        yield start_dir
    else:
        yield joinpath(prefix, zip_subpath)
        for path in (PYTHONPATH or "").split(path_separator):
            if path:
                yield joinpath(prefix, path)
        yield stdlib_dir
        yield platstdlib_dir


if not config.get("module_search_paths_set"):
    if py_setpath:
        found = py_setpath.split(path_separator)
    else:
        found = list(search_path())
        if windows:  # a directory may have two roles
            found = list(dict.fromkeys(found))
    config["module_search_paths"] = found
    config["module_search_paths_set"] = 1

config.update(
    executable=executable,
    base_executable=base_executable,
    prefix=prefix,
    exec_prefix=exec_prefix,
    base_prefix=config.get("base_prefix") or prefix,
    base_exec_prefix=config.get("base_exec_prefix") or exec_prefix,
    platlibdir=platlibdir,
    stdlib_dir=stdlib_dir,
    platstdlib_dir=platstdlib_dir,
)
