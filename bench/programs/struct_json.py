"""The native codecs of the standard library: json, struct, base64, binascii, hashlib, zlib on small records."""
import base64
import binascii
import json
import struct
import zlib

ROUNDS = 9


def run():
    records = [{"id": i, "name": "item %d" % i, "tags": ["a", "b", str(i % 7)], "price": i / 4, "ok": i % 3 == 0, "none": None,
                "text": "caf\u00e9 \"%d\"\n" % i} for i in range(300)]
    total = 0
    for _ in range(6):
        text = json.dumps(records)
        total += len(text) + len(json.loads(text))
        total += len(json.dumps(records[:40], indent=1, sort_keys=True))
    packer = struct.Struct("<IHbdq")
    packed = b"".join(packer.pack(i, i % 65536, i % 100 - 50, i / 3, -i) for i in range(4000))
    for fields in packer.iter_unpack(packed):
        total += fields[0] + fields[2]
    for i in range(0, 4000):
        total += struct.unpack_from(">H", packed, i)[0]
    for _ in range(10):
        total += len(base64.b64decode(base64.b64encode(packed))) + binascii.crc32(packed) % 7
    return total, len(zlib.decompress(zlib.compress(packed, 1)))
