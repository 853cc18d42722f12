"""json, pickle, struct, csv, marshal, binascii, base64."""
import base64
import binascii
import csv
import io
import json
import marshal
import pickle
import struct

_small = {"id": 17, "name": "a name", "tags": ["x", "y", "z"], "score": 1.5, "ok": True, "none": None}
_large = [{"id": i, "name": "name %d" % i, "value": i * 0.37, "tags": ["t%d" % (i % 7)] * 3, "nested": {"a": [i, i + 1], "b": None}}
          for i in range(400)]
_unicode = [{"clé": "d\u00e9j\u00e0 vu \u20ac %d" % i, "\u4f60\u597d": "\u4e16\u754c" * 5, "e": "\U0001f600 smile"} for i in range(200)]
_small_text = json.dumps(_small)
_large_text = json.dumps(_large)
_unicode_text = json.dumps(_unicode, ensure_ascii=False)
_escaped_text = json.dumps(_unicode)
_numbers_text = json.dumps([i * 1.25 for i in range(500)] + [i * 7919 for i in range(500)])


def json_dumps_small():
    for _ in range(20):
        json.dumps(_small)


def json_dumps_large():
    json.dumps(_large)


def json_dumps_unicode():
    json.dumps(_unicode)


def json_dumps_unicode_raw():
    json.dumps(_unicode, ensure_ascii=False)


def json_dumps_indent():
    json.dumps(_large[:50], indent=2, sort_keys=True)


def json_loads_small():
    for _ in range(20):
        json.loads(_small_text)


def json_loads_large():
    json.loads(_large_text)


def json_loads_unicode():
    json.loads(_unicode_text)


def json_loads_escaped():
    json.loads(_escaped_text)


def json_loads_numbers():
    json.loads(_numbers_text)


class _Point:
    def __init__(self, x, y):
        self.x, self.y, self.label = x, y, "p%d" % x


class _Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b

    def __reduce__(self):
        return _Slotted, (self.a, self.b)


_points = [_Point(i, i + 1) for i in range(300)]
_slotted = [_Slotted(i, str(i)) for i in range(300)]
_pickled_large = [pickle.dumps(_large, p) for p in range(6)]
_pickled_points = pickle.dumps(_points)
_pickled_slotted = pickle.dumps(_slotted)
_blobs = [b"x" * 1000, "y" * 1000, bytearray(5000)] * 20
_pickled_ints = pickle.dumps(list(range(-2000, 200000, 97)))


def pickle_dumps_protocol_0():
    pickle.dumps(_large[:100], 0)


def pickle_dumps_protocol_2():
    pickle.dumps(_large, 2)


def pickle_dumps_protocol_5():
    pickle.dumps(_large, 5)


def pickle_dumps_objects():
    pickle.dumps(_points)


def pickle_dumps_reduce():
    pickle.dumps(_slotted)


def pickle_dumps_blobs():
    pickle.dumps(_blobs)


def pickle_loads_protocol_0():
    pickle.loads(_pickled_large[0])


def pickle_loads_protocol_5():
    pickle.loads(_pickled_large[5])


def pickle_loads_objects():
    pickle.loads(_pickled_points)


def pickle_loads_reduce():
    pickle.loads(_pickled_slotted)


def pickle_loads_ints():
    pickle.loads(_pickled_ints)


def marshal_dumps():
    marshal.dumps(_large)


_marshalled = marshal.dumps(_large)


def marshal_loads():
    marshal.loads(_marshalled)


_record = struct.Struct("<IhHdf8s")
_packed = _record.pack(1, -2, 3, 4.5, 6.5, b"abcdefgh")
_packed_many = _packed * 500
_shorts = struct.pack(">1000h", *range(1000))
_buffer = bytearray(100)


def struct_pack():
    pack = _record.pack
    for i in range(500):
        pack(i, -2, 3, 4.5, 6.5, b"abcdefgh")


def struct_unpack():
    unpack = _record.unpack
    for i in range(500):
        unpack(_packed)


def struct_module_functions():
    for i in range(200):
        struct.unpack("!HHI", struct.pack("!HHI", i, 2, 3))


def struct_iter_unpack():
    for a, b, c, d, e, f in _record.iter_unpack(_packed_many):
        pass


def struct_pack_into():
    for i in range(300):
        _record.pack_into(_buffer, 8, i, -2, 3, 4.5, 6.5, b"abcdefgh")
        _record.unpack_from(_buffer, 8)


def struct_arrays():
    for _ in range(10):
        struct.pack(">1000h", *struct.unpack(">1000h", _shorts))


_rows = [["%d" % i, "name %d" % i, 'quoted "%d"' % i, "a,b", str(i * 0.5)] for i in range(300)]


def _csv_text(**options):
    out = io.StringIO()
    csv.writer(out, **options).writerows(_rows)
    return out.getvalue()


_csv = _csv_text()
_csv_plain = "\n".join("%d,name %d,%d,field,another field" % (i, i, i) for i in range(300))
_csv_lines = _csv_plain.splitlines(True)


def csv_reader_quoted():
    for row in csv.reader(io.StringIO(_csv, newline="")):
        pass


def csv_reader_plain():
    for row in csv.reader(_csv_lines):
        pass


def csv_reader_numbers():
    list(csv.reader(["1.5,2,3e5,-4\r\n"] * 300, quoting=csv.QUOTE_NONNUMERIC))


def csv_writer_rows():
    csv.writer(io.StringIO()).writerows(_rows)


def csv_writer_mixed():
    write = csv.writer(io.StringIO()).writerow
    for i in range(200):
        write((i, i * 0.5, None, "text", 'q"x'))


def csv_dict_reader():
    for row in csv.DictReader(_csv_lines):
        pass


def csv_dict_writer():
    out = csv.DictWriter(io.StringIO(), ["a", "b", "c"])
    out.writeheader()
    for i in range(200):
        out.writerow({"a": i, "b": "x", "c": 1.5})


_data = bytes(range(256)) * 40
_hex = binascii.hexlify(_data)
_base64 = base64.b64encode(_data)
_base85 = base64.b85encode(_data[:1000])
_quoted = binascii.b2a_qp(_data)


def binascii_hex():
    binascii.unhexlify(binascii.hexlify(_data))


def binascii_crc32():
    binascii.crc32(_data)
    binascii.crc_hqx(_data, 0)


def binascii_quoted_printable():
    binascii.a2b_qp(binascii.b2a_qp(_data))


def base64_encode():
    base64.b64encode(_data)


def base64_decode():
    base64.b64decode(_base64)


def base64_urlsafe():
    for _ in range(50):
        base64.urlsafe_b64decode(base64.urlsafe_b64encode(b"some shorter piece of data"))


def base85_round_trip():
    base64.b85decode(base64.b85encode(_data[:1000]))
