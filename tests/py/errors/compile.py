# Errors of symbol table and code generator, with positions and arguments.
import warnings; warnings.simplefilter('ignore')
for src in ["def f(a,a):0","return 1","from __future__ import x","x=1\nfrom __future__ import division","from __future__ import braces","def f():\n  nonlocal x","nonlocal x","def f():\n  x=1\n  global x", "from __future__ import annotations\nx:(yield)","from __future__ import annotations\ndef f(a:(b:=1)):pass","[(yield) for x in y]","[x:=1 for x in y]","[1 for x in (y:=2)]","class A:\n [y:=1 for x in z]","[[(j:=2) for i in y] for j in z]","[i for i in y if [j:=0 for k in z] if (j for j in w)]","def f():\n from x import *","await x","def f(): await x","def f(): [x async for x in y]","async def f(): yield from x","async def f():\n yield 1\n return 2","yield 1","class A: yield 1","lambda: (yield)","break","continue","def f(x):\n  x: int\n  global x","def f():\n  global x\n  x: int","__debug__=1","def f(__debug__):0","f(__debug__=1)","import __debug__","x.__debug__=1","del __debug__","for __debug__ in x:0","class A:\n  def f(self):\n    nonlocal __class__x","def f():\n global x\n nonlocal x","try:0\nexcept:0\nexcept A:0","try:0\nexcept* A:\n  break","a,*b,*c=x","*a=1","[*a]=1", "print(*a) = 1","{**a for a in b}","def f():\n  x: int = (yield)", "async def f():\n async with x: pass\n","async with x: pass","def f():\n async for x in y: pass","match x:\n case a:0\n case b:0","match x:\n case a|b:0","match x:\n case {1:a,1:b}:0","match x:\n case A(x=1,x=2):0","match x:\n case [*a,*b]:0","match x:\n case [a,a]:0","match x:\n case 1|a|2: 0","match x:\n case {**rest, }:0","def f(a):\n '''d'''\n  \n global a","é=1;def","async def f():\n return [await z for y in x]\nx=[await z for y in x]","f(a=1,a=2)","f(**{}, a=1, a=2)","def f(): x = yield = 1","from __future__ import nested_scopes, generators, foo","x\n"*3+"with a:\n"*1+" with a:\n"+"  with a: return","class C:\n  x: (yield)\n"]:
    try: compile(src,"fn","exec"); print("OK",repr(src))
    except SyntaxError as e: print(repr(src), e.args, e.msg, e.filename,e.lineno,e.offset,e.text,e.end_lineno,e.end_offset,e.print_file_and_line)
for src in ['"a"\n"b"\nfrom __future__ import division',"x=1; from __future__ import division","from __future__ import division; x=1; from __future__ import annotations","from __future__ import division; x=1;\nfrom __future__ import annotations","x.f(a=1,a=2)","x.f(__debug__=1)","f(**a,__debug__=1)"]:
    try: compile(src,"fn","exec"); print("OK",repr(src))
    except SyntaxError as e: print(repr(src), e.args, e.msg, e.filename,e.lineno,e.offset,e.text,e.end_lineno,e.end_offset,e.print_file_and_line)

# Warnings.
for src in ["x is 1", "1 is not x", "x is ()", "'a'()", "[1, 2](3)", "f'{x}'(1)", "1[0]", "{1}[0]", "(x for x in y)[1]", "(lambda: 0)[0]",
            "'abc'['a']", "[1, 2]['a']", "(1, 2)[1.5]", "[1][2, 3]", "f'{x}'['a']", "assert (x, 'message')", "assert ()", "None()", "...[1]",
            "x is None", "x is ...", "b'a'[b'b']", "1 < x is 2"]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(src, "fn", "exec")
        except SyntaxError as e:
            print(src, "error", e)
        print(src, [(w.category.__name__, str(w.message), w.filename, w.lineno) for w in caught])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compile("\n" + src, "fn", "exec")
            print(src, "fine")
        except SyntaxError as e:
            print(src, e.args)

# Nesting.
for src in ["-" * 5000 + "x", "x" + ".a" * 5000, "x" + "()" * 5000, "not " * 5000 + "x", "x" + " + x" * 5000, "lambda: " * 5000 + "x"]:
    try:
        compile(src, "fn", "exec")
        print(src[:10], "fine")
    except (RecursionError, MemoryError, SyntaxError) as e:
        print(src[:10], type(e).__name__, str(e)[:60])
