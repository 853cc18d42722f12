"""The regular expression compiler of the standard library, without its cache."""
import re

ROUNDS = 18

PATTERNS = [
    r"^\s*(?P<name>[A-Za-z_]\w*)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|\S+)\s*(?:#.*)?$",
    r"(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::(\d+))?(?:/(\d{1,2}))?",
    r"(?:[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}",
    r"(?i)<(a|img|script|link)\b[^>]*?\b(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))",
    r"(?x) (?P<sign>[-+])? (?: (?P<int>\d+) (?: \. (?P<frac>\d*) )? | \. (?P<only>\d+) ) (?: e (?P<exp>[-+]?\d+) )?",
    r"\b(?:if|else|elif|for|while|try|except|finally|with|as|import|from|return|yield|lambda|class|def)\b",
    r"(?<!\\)(?:\\\\)*\$(?:\{(?P<braced>\w+)\}|(?P<plain>\w+))",
    r"(\w+)(?=\s+\1\b)|(?<=[.!?])\s+(?=[A-Z])|[\u00c0-\u017f]+|\x41{2,5}?",
]


def run():
    total = 0
    for _ in range(6):
        for pattern in PATTERNS:
            re.purge()
            compiled = re.compile(pattern)
            total += compiled.groups + len(compiled.groupindex)
    return total
