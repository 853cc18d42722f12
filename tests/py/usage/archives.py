# zipfile, tarfile, gzip, bz2, lzma, zlib, zipapp, shutil's archives.
import bz2
import gzip
import io
import lzma
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipapp
import zipfile
import zlib

data = b"".join(b"line %d of some text that repeats\n" % (i % 97) for i in range(5000))
for module, level in ((gzip, {"compresslevel": 6, "mtime": 0}), (bz2, {"compresslevel": 9}), (lzma, {"preset": 3})):
    packed = module.compress(data, **level)
    print(module.__name__, len(packed), zlib.crc32(packed), module.decompress(packed) == data)
    with module.open(io.BytesIO(packed), "rt") as f:
        print(f.readline().strip(), sum(1 for _ in f))
    for broken in (packed[:-5], b"x" + packed, packed[:40] + bytes(40) + packed[80:]):
        try:
            print(len(module.decompress(broken)))
        except Exception as error:
            print(type(error).__name__, error)
d = zlib.decompressobj()
print(len(d.decompress(zlib.compress(data) + b"rest", 100)), len(d.unconsumed_tail) > 0, len(d.flush()) > 1000, d.unused_data)
x = lzma.LZMADecompressor()
print(len(x.decompress(lzma.compress(data, format=lzma.FORMAT_ALONE, filters=[{"id": lzma.FILTER_LZMA1}]), 50)), x.needs_input)
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.makedirs("tree/sub")
    for name in ("a.txt", "sub/b.txt", "sub/é.bin"):
        with open("tree/" + name, "wb") as f:
            f.write(data[:1000] + name.encode())
        os.utime("tree/" + name, (1e9, 1e9))
    os.symlink("a.txt", "tree/link")
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with zipfile.ZipFile("z.zip", "w", method) as z:
            z.write("tree/a.txt")
            z.writestr(zipfile.ZipInfo("sub/x", (2000, 1, 2, 3, 4, 6)), data, method)
            with z.open("streamed", "w", force_zip64=True) as f:
                f.write(b"abc")
        with zipfile.ZipFile("z.zip") as z:
            print([(i.filename, i.file_size, i.compress_size, i.date_time, i.CRC) for i in z.infolist()][1:], z.testzip(), z.read("streamed"))
            print([p.name for p in zipfile.Path(z).iterdir()])
    for mode in ("gz", "bz2", "xz", ""):
        with tarfile.open("t.tar", "w:" + mode) as t:
            t.add("tree")
        with tarfile.open("t.tar") as t:
            print(sorted((m.name, m.size, m.type, m.linkname) for m in t)[1:], t.extractfile("tree/link").read()[-5:])
            t.extractall("out", filter="data") if hasattr(tarfile, "data_filter") else t.extractall("out")
        print(sorted(os.listdir("out/tree")))
    try:
        tarfile.open("tree/a.txt")
    except tarfile.ReadError as error:
        print(str(error).splitlines()[0])
    print(os.path.basename(shutil.make_archive("made", "gztar", "tree")), shutil.unpack_archive("made.tar.gz", "again"), len(os.listdir("again")))
    os.mkdir("app")
    with open("app/__main__.py", "w") as f:
        f.write("import sys; print('from the zip', sys.argv[1:], __file__.rpartition('/')[2])")
    zipapp.create_archive("app", "app.pyz", interpreter=sys.executable)
    print(subprocess.run([sys.executable, "app.pyz", "x"], capture_output=True, text=True).stdout)
    os.chdir("/")
