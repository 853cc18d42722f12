"""The pure-Python JSON encoder and scanner of the standard library."""
import json.decoder
import json.encoder
import json.scanner

ROUNDS = 5


def run():
    data = {"users": [{"id": i, "name": "user %d" % i, "tags": ["a", "b", str(i)], "score": i / 3, "ok": i % 2 == 0, "none": None} for i in range(1200)]}
    encoder = json.encoder.JSONEncoder()
    iterencode = json.encoder._make_iterencode({}, encoder.default, json.encoder.py_encode_basestring_ascii, None, float.__repr__, ": ", ", ", False, False, False)
    text = "".join(iterencode(data, 0))
    decoder = json.decoder.JSONDecoder()
    decoder.parse_string = json.decoder.py_scanstring
    decoder.scan_once = json.scanner.py_make_scanner(decoder)
    return len(text), decoder.decode(text) == data
