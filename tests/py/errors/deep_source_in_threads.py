# Deeply nested source in threads with small stacks: an exception, never an overflow of the C stack.
import ast, threading
SOURCES = ["(" * 199 + "1 2" + ")" * 199, "-" * 3000 + "1 2", "[" * 190 + "x for y" + "]" * 190, "not " * 3000 + "x y",
           "lambda:" * 2500 + "1 2", "a if b else " * 3000 + "1 2", "~" * 9000 + "1", "-" * 2000 + "1", "a." * 20000 + "b",
           "a=" * 2000 + "1", "(" * 150 + "a" + ")" * 150, "x" + "[1]" * 5000, "x" + "()" * 5000, "1" + "+1" * 5000,
           "if a:\n" + "".join(" " * i + "if a:\n" for i in range(1, 99)) + " " * 99 + "x y"]
ERRORS = (SyntaxError, MemoryError, RecursionError)
done = []

def work():
    for source in SOURCES:
        for step in (ast.parse, lambda s: compile(s, "x", "exec"), lambda s: ast.unparse(ast.parse(s)), lambda s: ast.dump(ast.parse(s))):
            try:
                step(source)
            except ERRORS:
                pass
    done.append(1)

for size in (64 << 10, 256 << 10, 1 << 20, 0):
    threading.stack_size(size)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(len(done))
# expect: 4
