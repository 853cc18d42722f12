"""Writes src/docs/<owner>.h: the documentation strings that help() shows, read from the installed python3.11.

usage: /usr/bin/python3.11 tools/gen_docs.py
One header a built-in type or native module; a doc is `doc::<owner>::<name>`, with its signature line in front.
"""
import builtins
import importlib
import os
import sys
import types

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "docs")
KEYWORDS = set("and or not xor bool break case catch char class const continue default delete do double else enum explicit "
               "export extern false float for friend goto if inline int long mutable namespace new operator private "
               "protected public register return short signed sizeof static struct switch template this throw true try "
               "typedef union unsigned using virtual void volatile while errno stdin stdout stderr signbit isinf isnan "
               "isfinite environ NULL EOF import __func__ __complex__".split())


def identifier(name):
    name = name.replace("-", "_")
    return name + "_" if name in KEYWORDS else name


def literal(text):
    out = []
    for line in text.split("\n"):
        line = line.encode("utf-8")
        out.append("".join(chr(b) if 32 <= b < 127 and b not in b'"\\?' else "\\%03o" % b for b in line))
    return "\n    ".join('"%s%s"' % (line, "\\n" if i + 1 < len(out) else "") for i, line in enumerate(out))


def full_doc(name, obj):
    doc = getattr(obj, "__doc__", None)
    if not isinstance(doc, str):
        return None
    signature = getattr(obj, "__text_signature__", None)
    if isinstance(signature, str):
        return "%s%s\n--\n\n%s" % (name.rpartition(".")[2], signature, doc)
    return doc


DESCRIPTORS = (types.MethodDescriptorType, types.ClassMethodDescriptorType, types.GetSetDescriptorType,
               types.MemberDescriptorType, types.BuiltinFunctionType)


def type_docs(cls):
    rows = []
    doc = full_doc(cls.__name__, cls) if "__doc__" in cls.__dict__ else None
    if doc is not None:
        rows.append(("type_doc", doc))
    for name, value in cls.__dict__.items():
        if isinstance(value, (staticmethod, classmethod)):
            value = value.__func__
        if isinstance(value, DESCRIPTORS):
            doc = full_doc(name, value)
            if doc is not None:
                rows.append((name, doc))
    return rows


def write(owner, rows):
    rows = [r for r in rows if r[0].isidentifier()]
    with open(os.path.join(OUT, owner.replace("-", "_") + ".h"), "w") as f:
        f.write("// Made by tools/gen_docs.py. Documentation strings of %s.\n#pragma once\n\nnamespace adder::doc::%s {\n\n"
                % (owner, identifier(owner)))
        for name, doc in rows:
            f.write("inline constexpr char %s[] =\n    %s;\n" % (identifier(name), literal(doc)))
        f.write("\n}  // namespace adder::doc::%s\n" % identifier(owner))


def builtin_types():
    def gen():
        yield

    async def agen():
        yield

    async def coro():
        pass

    class Sequence:
        def __getitem__(self, i):
            raise IndexError

    coroutine = coro()
    found = {k: v for k, v in vars(builtins).items() if isinstance(v, type) and v.__module__ == "builtins"
             and not issubclass(v, BaseException)}
    extra = [type(None), type(...), type(NotImplemented), type(gen), type(gen.__code__), type(gen()), type(agen()),
             type(coroutine), type(coroutine.__await__()), type(agen().asend(None)), type(agen().athrow(ValueError)),
             types.CellType, types.FrameType, types.TracebackType, types.ModuleType, types.MethodType,
             types.BuiltinFunctionType, types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType,
             types.ClassMethodDescriptorType, types.GetSetDescriptorType, types.MemberDescriptorType,
             types.MappingProxyType, types.SimpleNamespace, types.GenericAlias, types.UnionType, type({}.keys()),
             type({}.values()), type({}.items()), type(iter({})), type(iter({}.values())), type(iter({}.items())),
             type(reversed({})), type(reversed({}.values())), type(reversed({}.items())), type(iter([])),
             type(reversed([])), type(iter(())), type(iter("")), type(iter(b"")), type(iter(bytearray())),
             type(iter(set())), type(iter(range(1))), type(iter(range(2 ** 70))), type(iter(int, 1)),
             type(sys.float_info), type(sys.flags), type(sys.version_info), type(iter(Sequence()))]
    for t in extra:
        found.setdefault(t.__name__, t)
    coroutine.close()
    return found


def main():
    os.makedirs(OUT, exist_ok=True)
    for name, cls in sorted(builtin_types().items()):
        write(name, type_docs(cls))
    rows = []
    for name, cls in vars(builtins).items():
        if isinstance(cls, type) and issubclass(cls, BaseException) and cls.__name__ == name:
            rows += [(name + "_" + n, d) for n, d in type_docs(cls) if n != "type_doc"]
    write("exceptions", rows)
    for module_name in sys.builtin_module_names + ("_json", "_asyncio"):
        module = importlib.import_module(module_name)
        rows = [("module_doc", module.__doc__)] if module.__doc__ else []
        for name, value in vars(module).items():
            if isinstance(value, types.BuiltinFunctionType):
                doc = full_doc(name, value)
                if doc is not None:
                    rows.append((name, doc))
            elif isinstance(value, type) and module_name != "builtins" and not issubclass(value, BaseException):
                rows += [(name + "_" + n, d) for n, d in type_docs(value)]
        write("module_" + module_name, rows)


main()
