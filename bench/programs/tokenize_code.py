"""The tokenizer of the standard library on its own source."""
import io
import tokenize

ROUNDS = 2


def run():
    with open(tokenize.__file__) as f:
        text = f.read()
    counts = {}
    for _ in range(8):
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            counts[token.type] = counts.get(token.type, 0) + 1
    return sorted(counts.items())
