# logging, configparser, tomllib, json, csv, pickle, plistlib, locale, gettext, argparse, pathlib, string templates.
import argparse
import configparser
import copy
import csv
import gettext
import io
import json
import locale
import logging
import logging.config
import logging.handlers
import os
import pathlib
import pickle
import plistlib
import queue
import struct
import sys
import tempfile
import tomllib
from dataclasses import asdict, dataclass, field
from enum import Enum, Flag, auto

stream = io.StringIO()
logging.config.dictConfig({"version": 1, "formatters": {"f": {"format": "{levelname:8}|{name}|{message}", "style": "{"}},
                           "handlers": {"h": {"class": "logging.StreamHandler", "stream": stream, "formatter": "f"}},
                           "loggers": {"app": {"level": "DEBUG", "handlers": ["h"], "propagate": False}}})
log = logging.getLogger("app.part")
log.debug("number %05d %(a)s" if 0 else "number %05d", 42)
log.addFilter(lambda record: "secret" not in record.getMessage())
log.warning("a secret")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
q = queue.Queue()
listener = logging.handlers.QueueListener(q, logging.getLogger("app").handlers[0])
listener.start()
logging.LoggerAdapter(logging.getLogger("q"), {"k": 1}).warning("x") if 0 else None
other = logging.getLogger("queued")
other.propagate = False
other.addHandler(logging.handlers.QueueHandler(q))
other.error("from the queue %s", [1])
listener.stop()
print(stream.getvalue())

config = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True)
config.read_string("[DEFAULT]\nbase = /tmp\n[a]\npath: ${base}/x\nflag = yes\nempty\nmulti = one\n  two\n[b]\nref = ${a:path}!\n")
print({s: dict(config[s]) for s in config.sections()}, config.getboolean("a", "flag"), config["a"].getint("none", 3))
for bad in ("x = 1", "[a]\n[a]", "[a]\nk\n = v", "[a]\nx = ${y}"):
    try:
        c = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
        c.read_string(bad)
        c.get("a", "x")
    except configparser.Error as error:
        print(type(error).__name__, str(error).replace("\n", "|"))
print(tomllib.loads("""a.b = 1_000\n[t]\nd = 1979-05-27T07:32:00Z\nf = [1.5, inf, -0x1F if] """.replace(", -0x1F if", "") + """\ns = '''x\ny'''\n[[p]]\nk = {a = 1}\n"""))
try:
    tomllib.loads("a = 1\na = 2")
except tomllib.TOMLDecodeError as error:
    print(error)


class Color(Enum):
    RED = "r"
    BLUE = "b"


class Mode(Flag):
    READ, WRITE = auto(), auto()


@dataclass(order=True)
class Item:
    name: str
    size: int = 0
    tags: list = field(default_factory=list, compare=False)


item = Item("x", 3, [Color.RED, Mode.READ | Mode.WRITE, (1, {2}), 10 ** 30, "\ud800", 1e300, b"\0", None])
item.tags.append(item.tags)
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    back = pickle.loads(pickle.dumps(item, protocol))
    print(protocol, back == item, back.tags[0] is Color.RED, back.tags[-1] is back.tags, len(pickle.dumps(item.tags[:3], protocol)))
print(copy.deepcopy(item).tags[1], asdict(Item("y", 1)), sorted([Item("b"), Item("a", 2)]))
for broken in (b"", b"\x80\x04.", b"cos\nsystem_x\n.", b"\x80\x05\x95\xff\xff\xff\xff\xff\xff\xff\x7f", b"(lp0\nI1\na", b"I1\nb."):
    try:
        print(pickle.loads(broken))
    except Exception as error:
        print(type(error).__name__, error)
print(json.dumps({"é": [1.0, 1e400, None, True, "\u2028\x07"], "a": {}}, indent=2, sort_keys=True), json.loads('{"a": [1, 2.5e3, "\\ud83d\\ude00"]}', parse_float=str))
for broken in ("[1,]", '{"a" 1}', '"\n"', "[" * 3, "nul", '{"a":1}x', "-", '"\\x"'):
    try:
        json.loads(broken)
    except json.JSONDecodeError as error:
        print(error)
out = io.StringIO()
writer = csv.DictWriter(out, ["a", "b"], dialect="unix", quoting=csv.QUOTE_MINIMAL, extrasaction="ignore")
writer.writeheader()
writer.writerows([{"a": 'q"uote', "b": "x,y"}, {"a": "line\nbreak", "b": None, "c": 1}, {"a": 1.5, "b": ""}])
print(repr(out.getvalue()), list(csv.DictReader(io.StringIO(out.getvalue()))), csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter)
try:
    list(csv.reader(['"a"b'], strict=True))
except csv.Error as error:
    print(error)
print(plistlib.loads(plistlib.dumps({"k": [1, b"x", True, 2.5]}, fmt=plistlib.FMT_BINARY)), plistlib.dumps({"a": "ä"}).count(b"\n"))
print(struct.unpack("<hIq3sd?", struct.pack("<hIq3sd?", -1, 2, 3, b"abcd", 0.5, True)), struct.calcsize("@bq"))
print(locale.setlocale(locale.LC_ALL, "C"), locale.format_string("%d %.2f", (12345, 2.5), grouping=True), locale.localeconv()["decimal_point"])
with tempfile.TemporaryDirectory() as folder:
    place = pathlib.Path(folder, "de", "LC_MESSAGES")
    place.mkdir(parents=True)
    ids = b"\0hello\0".lstrip(b"\0"), "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n\0grüß\0".encode()
    entries = [(b"", b"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"), (b"hello", "grüß".encode()),
               (b"file\0files", b"Datei\0Dateien")]
    keys, values, table, base = b"", b"", [], 28 + 16 * len(entries)
    for k, v in entries:
        table.append((len(k), len(keys), len(v), len(values)))
        keys, values = keys + k + b"\0", values + v + b"\0"
    blob = struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, base)
    blob += b"".join(struct.pack("<2I", l, base + o) for l, o, _, _ in table) + b"".join(struct.pack("<2I", l, base + len(keys) + o) for _, _, l, o in table)
    (place / "app.mo").write_bytes(blob + keys + values)
    t = gettext.translation("app", folder, ["de"])
    print(t.gettext("hello"), t.ngettext("file", "files", 1), t.ngettext("file", "files", 2), t.gettext("none"), gettext.find("app", folder, ["fr"]))
    print(sorted(p.relative_to(folder).as_posix() for p in pathlib.Path(folder).rglob("*")), (place / "app.mo").stat().st_size == len(blob + keys + values))
parser = argparse.ArgumentParser(prog="tool", description="Does things.")
parser.add_argument("files", nargs="+", help="what")
parser.add_argument("-n", "--number", type=int, default=3, choices=range(5), metavar="N")
sub = parser.add_mutually_exclusive_group()
sub.add_argument("--quick", action="store_true")
sub.add_argument("--slow", action="count", default=0)
print(parser.parse_args(["a", "b", "-n2", "--slow", "--slow"]), parser.format_help())
sys.stderr = sys.stdout
for arguments in ([], ["a", "-n", "9"], ["a", "--quick", "--slow"], ["a", "--none"]):
    try:
        parser.parse_args(arguments)
    except SystemExit as error:
        print(error.code)
