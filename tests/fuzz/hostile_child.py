"""The process that makes the calls of hostile_arguments.py.

hostile_child.py list GROUP OUT         writes the callables of a module and the types of its recipes into OUT, as JSON
hostile_child.py run GROUP JOB PROGRESS makes the calls of a job, writing the number of the running one into PROGRESS
hostile_child.py compare GROUP FILE OUT calls every callable named in FILE with the simple arguments, writes outcomes to OUT
"""
import gc
import json
import mmap
import os
import random
import re
import signal
import sys
import types
import warnings

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]
import hostile_values as values  # noqa: E402
from hostile_values import Interrupted, State  # noqa: E402

CALL_LIMIT = 0.4
NATIVE = (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType, types.GetSetDescriptorType,
          types.MemberDescriptorType)
# Names that end or stop the process, change who it is, or reach other processes: not a matter of arguments.
NEVER = {"posix": """_exit abort fork forkpty fork1 vfork kill killpg execv execve posix_spawn posix_spawnp system setuid setgid seteuid setegid setreuid setregid setresuid
                   setresgid setgroups initgroups chroot pidfd_open setsid setpgid tcsetpgrp login_tty""",
         "_signal": "alarm setitimer pthread_kill raise_signal pidfd_send_signal pthread_sigmask sigwait sigwaitinfo sigtimedwait pause signal",
         "faulthandler": "_sigsegv _sigabrt _sigfpe _fatal_error _fatal_error_c_thread _read_null _stack_overflow _raise_exception dump_traceback_later enable disable register",
         "_posixsubprocess": "fork_exec", "resource": "setrlimit prlimit", "sys": "setrecursionlimit _debugmallocstats breakpointhook",
         "_thread": "start_new_thread start_new stack_size", "builtins": "breakpoint input exit quit", "_socket": "getaddrinfo gethostbyname gethostbyname_ex gethostbyaddr getnameinfo",
         "gc": "set_debug", "_imp": "create_dynamic", "_ctypes": "_dyld_shared_cache_contains_path"}
NEVER = {k: set(v.split()) for k, v in NEVER.items()}


def python_class(kind):
    """A class statement made it: native types have no functions of Python's."""
    try:
        return any(isinstance(v, (types.FunctionType, classmethod)) and not isinstance(v, types.BuiltinFunctionType) for v in vars(kind).values())
    except Exception:
        return True


def all_types():
    found, stack = {}, [object]
    while stack:
        kind = stack.pop()
        if id(kind) in found:
            continue
        found[id(kind)] = kind
        try:
            stack.extend(type.__subclasses__(kind))
        except TypeError:
            pass
    return list(found.values())


def type_name(kind):
    return "%s.%s" % (kind.__module__, kind.__qualname__)


def collect(group, seen):
    """The targets of a module: name -> (object, kind)."""
    module = sys.modules.get(group) or __import__(group)
    targets = {}
    kinds = {}
    for name, value in sorted(vars(module).items()):
        if name in NEVER.get(group, ()) or isinstance(value, types.ModuleType):
            continue
        if isinstance(value, type):
            if not python_class(value) and (value.__module__ == group or id(value) not in seen):
                kinds.setdefault(type_name(value), value)
        elif callable(value) and not isinstance(value, types.FunctionType):
            targets["%s.%s" % (group, name)] = (value, "call")
    others = set(sys.builtin_module_names) - {group} | {"hostile_values", "__main__"}
    for kind in all_types():
        if not python_class(kind) and (kind.__module__ == group or id(kind) not in seen and kind.__module__ not in others and kind.__module__[:1] != "_"):
            kinds.setdefault(type_name(kind), kind)
    for where, kind in sorted(kinds.items(), key=lambda item: item[0]):
        targets[where] = (kind, "call")
        for name, value in sorted(vars(kind).items()):
            whole = "%s.%s" % (where, name)
            if name in NEVER.get(group, ()):
                continue
            if isinstance(value, (types.GetSetDescriptorType, types.MemberDescriptorType)) or isinstance(value, property):
                targets[whole] = (value, "descriptor")
            elif isinstance(value, NATIVE[:3]):
                targets[whole] = (value, "method")
            elif isinstance(value, (classmethod, staticmethod, types.ClassMethodDescriptorType)) or callable(value):
                try:
                    targets[whole] = (getattr(kind, name), "call" if callable(getattr(kind, name)) else "descriptor")
                except Exception:
                    pass
    return targets, kinds


def prepare(group):
    """Imports the module, answers its targets and types; builtins take the types that are there from the start."""
    seen = set() if group == "builtins" else set(map(id, all_types()))
    return collect(group, seen)


CODE = {}


def evaluate(text):
    code = CODE.get(text)
    if code is None:
        code = CODE[text] = compile(text, "<argument>", "eval")
    return eval(code, vars(values))


def recipes(group, kinds):
    """Type name -> texts that make an instance."""
    table = {}
    tried = ["", "1", "'a'", "b'a'", "[]", "()", "len", "[], []", "len, []", "1, 2", "'a', 1", "'a', 'b'", "'i', b'abcd'", "Plain", "'a', b'b', 0, 1, 'c'", "None", "{}", "*range(9)", "range(10)"]
    for text in values.RECIPES.get(group, []):
        try:
            table.setdefault(type_name(type(evaluate(text))), []).append(text)
        except BaseException as e:
            print("recipe %s: %r" % (text, type(e)), file=sys.stderr)
    for where, kind in kinds.items():
        known = table.setdefault(where, [])
        for arguments in tried if len(known) < 3 else ():
            try:
                made = kind(*eval("(%s,)" % arguments if arguments else "()", vars(values)))
            except BaseException:
                continue
            if type(made) is kind:
                known.append("TYPES[%r](%s)" % (where, arguments))
                if len(known) > 4:
                    break
        try:
            kind.__new__(kind)
            known.append("blank(TYPES[%r])" % where)
        except BaseException:
            pass
        if kind.__flags__ & 1 << 10 and len(known):
            known.append("called(subclass(TYPES[%r], %s), '__init__')" % (where, random.Random(where).choice(tried[:4])))
    return table


def signature_of(value):
    try:
        text = value.__text_signature__
        return re.findall(r"[(,]\s*\$?([a-z_]\w*)", text or "")
    except Exception:
        return []


def command_list(group, out):
    targets, kinds = prepare(group)
    values.TYPES = kinds
    with open("data", "wb") as f:
        f.write(b"some data\nin lines\n" * 20)
    State.rng.seed(1)
    made = recipes(group, kinds)
    rows = []
    for name, (value, kind) in targets.items():
        owner = name.rpartition(".")[0] if kind != "call" else None
        rows.append([name, kind, owner, signature_of(value)])
    with open(out, "w") as f:
        json.dump({"targets": rows, "recipes": made}, f)


def arm(seconds):
    signal.signal(signal.SIGALRM, on_alarm)
    signal.setitimer(signal.ITIMER_REAL, seconds, .05 if seconds else 0)


def on_alarm(number, frame):
    raise Interrupted


def look(result):
    """What a program does with a result: what is corrupt shows here."""
    for action in (repr, str, hash, bool, len, lambda v: v == v, lambda v: [x for x, _ in zip(v, range(5))], dir):
        try:
            action(result)
        except Interrupted:
            raise
        except BaseException:
            pass


def resolve(target, targets):
    value, kind = targets[target[0]]
    action = target[1]
    if action in ("call", "method"):
        return value
    if action == "get":
        return value.__get__
    if action == "set":
        return value.__set__
    if action == "delete":
        return value.__delete__
    raise KeyError(action)


def one_call(line, targets):
    """Evaluates a line's arguments and makes its call; whatever is raised is looked at and forgotten."""
    target, action, texts, keywords = line
    try:
        function = resolve((target, action), targets)
        arguments = [evaluate(text) for text in texts]
        State.function, State.arguments, State.keywords = function, arguments, {k: evaluate(v) for k, v in keywords.items()}
        arm(CALL_LIMIT)
        result = function(*arguments, **State.keywords)
        State.results.append(result)
        del State.results[:-20]
        look(result)
        if arguments:
            look(arguments[0])
    except BaseException as e:
        try:
            str(e), repr(e), e.__traceback__
            e.__traceback__ = e.__context__ = None
        except BaseException:
            pass
    finally:
        e = result = arguments = None
        State.arguments, State.function, State.keywords, State.depth = (), None, {}, 0


def command_run(group, job, progress):
    targets, kinds = prepare(group)
    values.TYPES = kinds
    with open(progress, "r+b") as f:
        place = mmap.mmap(f.fileno(), 8)
    with open(job) as f:
        seed, lines = json.load(f)
    with open("data", "wb") as f:
        f.write(b"some data\nin lines\n" * 20)
    State.rng = random.Random(seed)
    standard = (sys.stdout, sys.stderr, sys.displayhook, sys.excepthook, sys.unraisablehook, sys.stdin)
    set_trace, set_profile, set_limit, enable = sys.settrace, sys.setprofile, sys.setrecursionlimit, gc.enable
    modules = dict(sys.modules)
    arm_clock, write = arm, place.__setitem__
    for number, line in enumerate(lines):
        while True:
            try:
                arm_clock(0)
                place[:8] = number.to_bytes(8, "little")
                set_trace(None), set_profile(None), set_limit(1000), enable()
                sys.modules.update(modules)
                sys.stdout, sys.stderr, sys.displayhook, sys.excepthook, sys.unraisablehook, sys.stdin = standard
                State.rng.seed(seed * 100003 + number)
                break
            except BaseException:
                pass
        try:
            one_call(line, targets)
        except BaseException:
            pass
    while True:
        try:
            arm_clock(0)
            set_trace(None), set_profile(None)
            place[:8] = len(lines).to_bytes(8, "little")
            State.results.clear()
            gc.collect()
            break
        except Interrupted:
            pass


ADDRESS = re.compile(r"0x[0-9a-fA-F]+|\b[0-9]{12,}\b|/tmp/\S+")


def outcome(function, texts, targets):
    try:
        arguments, keywords = eval("(lambda *a, **k: (a, k))(%s)" % texts, vars(values))
    except BaseException as e:
        return "no argument: %s" % type(e).__name__
    try:
        arm(CALL_LIMIT)
        try:
            result = function(*arguments, **keywords)
        finally:
            arm(0)
        return "ok " + type(result).__name__
    except Interrupted:
        return "interrupted"
    except BaseException as e:
        arm(0)
        try:
            text = ADDRESS.sub("#", str(e))
        except BaseException as inner:
            text = "str raises " + type(inner).__name__
        return "%s: %s" % (type(e).__name__, text[:300])


def by_keyword(value):
    """Argument lists that give parameters by name: after others by position, twice, with a strange one, all of them."""
    names = [n for n in signature_of(value) if n not in ("self", "module", "type", "args", "kwargs")]
    if not names:
        return []
    rows = ["%s=%s, bogus=2" % (names[0], "1"), "1, %s=2" % names[0], "1, bogus=2, %s=2" % names[0]]
    for count, name in enumerate(names[:6]):
        for filler in ("1", "'a'", "b'a'")[:3 if count else 1]:
            rows += [", ".join([filler] * count + ["%s=%s" % (name, v)]) for v in values.KEYWORD]
    return rows + [", ".join("%s=%s" % (n, v) for n in names) for v in values.KEYWORD]


def comparisons(name, targets, made):
    """(text of the call, function, text of the arguments) for every simple call of a target."""
    value, kind = targets[name]
    tails = values.MORE + values.SINGLE + values.DOUBLE + values.ODD + values.LONGER + by_keyword(value)
    if kind == "call":
        return [(t, value, t) for t in tails]
    selves = made.get(name.rpartition(".")[0], [])[:2] + ["None"]
    blank = "blank(TYPES[%r])" % name.rpartition(".")[0]
    selves += [blank] if blank in made.get(name.rpartition(".")[0], []) and blank not in selves else []
    if kind == "descriptor":
        rows = [("get %s" % s, value.__get__, s) for s in selves]
        for s in selves:
            rows += [("set %s, %s" % (s, t), value.__set__, "%s, %s" % (s, t)) for t in values.SINGLE + values.ODD] + [("delete %s" % s, value.__delete__, s)]
        return rows
    rows = [(", ".join(filter(None, [s, t])), value, ", ".join(filter(None, [s, t]))) for s in selves[:1] for t in tails]
    return rows + [(", ".join(filter(None, [s, t])), value, ", ".join(filter(None, [s, t]))) for s in selves[1:] for t in values.MORE[:5] + values.SINGLE[:12]] + [("", value, "")]


def command_compare(group, names, out, recipes_file):
    targets, kinds = prepare(group)
    values.TYPES = kinds
    with open(names) as f:
        wanted = json.load(f)
    with open(recipes_file) as f:
        made = json.load(f)
    place = os.getcwd()
    for number, name in enumerate(wanted):
        if name not in targets:
            with open(out, "a") as f:
                f.write(json.dumps([name, "", "missing"]) + "\n")
            continue
        child = os.fork()
        if not child:
            try:
                os.mkdir("%s/%d" % (place, number))
                os.chdir("%s/%d" % (place, number))
                with open("data", "wb") as f:
                    f.write(b"some data\n")
                write, report = os.write, os.open(out, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
                report = os.dup2(report, 200)
                for shown, function, texts in comparisons(name, targets, made):
                    line = json.dumps([name, shown, outcome(function, texts, targets)]) + "\n"
                    write(report, line.encode())
            except BaseException as e:
                import traceback
                traceback.print_exc()
            finally:
                leave(0)
        arm(30)
        try:
            status = os.waitpid(child, 0)[1]
        except Interrupted:
            arm(0)
            os.kill(child, 9)
            os.waitpid(child, 0)
            status = -1
        arm(0)
        if status:
            with open(out, "a") as f:
                f.write(json.dumps([name, "", "died %s" % status]) + "\n")


leave = os._exit

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    {"list": command_list, "run": command_run, "compare": command_compare}[sys.argv[1]](*sys.argv[2:])
