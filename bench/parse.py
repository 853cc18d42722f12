"""Times parsing with and without the building of `ast` objects, and compiling, over the standard library.

usage: INTERPRETER bench/parse.py        prints CPU seconds, the best of three
"""
import ast
import gc
import os
import sys
import time
import warnings

ROOT = "/usr/lib/python3.11"


def sources():
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(set(folders) - {"test", "dist-packages", "site-packages", "lib-dynload", "__pycache__"})
        for name in sorted(files):
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    yield path, file.read()


def best(work, texts):
    times = []
    for _ in range(3):
        start = time.process_time()
        for path, text in texts:
            work(text, path)
        times.append(time.process_time() - start)
    return min(times)


def main():
    warnings.simplefilter("ignore")
    texts = []
    for path, text in sources():
        try:
            compile(text, path, "exec", ast.PyCF_ONLY_AST)
        except (SyntaxError, ValueError):
            continue
        texts.append((path, text))
    gc.collect()
    parse = best(lambda text, path: compile(text, path, "exec", ast.PyCF_ONLY_AST, dont_inherit=True), texts)
    full = best(lambda text, path: compile(text, path, "exec", dont_inherit=True), texts)
    print(f"{len(texts)} files, {sum(len(t) for _, t in texts) / 1e6:.1f} MB: ast {parse:.2f} s, compile {full:.2f} s")


main()
