import _tokenize, warnings
warnings.simplefilter("ignore")
for s in ("x = 1 + (a\n  *b)\nif x:\n\ty('é', \"\"\"a\nb\"\"\") # c\n\n  \nz","a","", "é=1", "(", "$", "'abc", "0x", " x\n  y\n z", "async def f(): await x", "# c\nx", "x\\\n=1", "é 'ü' $","x\\", "x \\ y\n", "if x:\n    y\n  z\n", "if x:\n        y\n\tz\n", "'''abc", "(\n", "(a\n)\n)", "{)", "x = $a", "?", "\u20ac", "a\u20acb", "€=1", "1_", "1__0","0777","1e","'a\nb'", "if 1:\n"+"".join(" "*i+"if 1:\n" for i in range(1,102)), "a\r\nb\r\n", "a\rb", "\n\n", "# c", "a # c", "  # c\na", "(a,\n# c\nb)", "f'{x}'", "x:=1", "a->b", "...", "<>", "!=", "a<>b", "match x:\n case _: pass", "\f a", "a;b", "1if 2else 3", "0x1for x in y", "a\x0cb","!","a!b"):
    print(repr(s[:60]))
    try:
        for t in _tokenize.TokenizerIter(s): 
            if len(s)<100: print('  ',t)
    except BaseException as e: print(type(e), str(e.args)[:160])
it=_tokenize.TokenizerIter("a"); print(list(it)); 
try: print(next(it))
except BaseException as e: print(repr(e))
for a in ((),(1,),("a","b"),("a\0b",)):
    try: list(_tokenize.TokenizerIter(*a))
    except BaseException as e: print(repr(e))
print(_tokenize.TokenizerIter, _tokenize.__doc__)
