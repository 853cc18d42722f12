/* Numbers, containers, bytes, buffers, marshal, codecs and conversions through the C interface, with good and bad arguments. */
#include "show.h"

static PyObject* integers(PyObject* module, PyObject* unused) {
  PyObject *big = PyLong_FromString("123456789012345678901234567890", NULL, 10),
           *neg = PyLong_FromString("-98765432109876543210", NULL, 10), *s = PyUnicode_FromString("x"),
           *five = PyLong_FromLong(5), *m5 = PyLong_FromLong(-5), *u64 = PyLong_FromString("18446744073709551615", NULL, 10),
           *i64 = PyLong_FromString("9223372036854775807", NULL, 10), *m64 = PyLong_FromString("-9223372036854775808", NULL, 10),
           *p30 = PyLong_FromString("1073741824", NULL, 10);
  PyObject* all[] = {big, neg, s, five, m5, u64, i64, m64, p30, Py_True, Py_None};
  for (int i = 0; i < 11; i++) {
    PyObject* x = all[i];
    int o = 7;
    print_line("--- %R\n", x);
    INTEGER(PyLong_AsLong(x));
    INTEGER(_PyLong_AsInt(x));
    INTEGER(PyLong_AsLongLong(x));
    INTEGER(PyLong_AsSsize_t(x));
    INTEGER(PyLong_AsUnsignedLong(x));
    INTEGER(PyLong_AsSize_t(x));
    INTEGER(PyLong_AsUnsignedLongLong(x));
    INTEGER(PyLong_AsUnsignedLongMask(x));
    INTEGER(PyLong_AsUnsignedLongLongMask(x));
    DOUBLE(PyLong_AsDouble(x));
    INTEGER(PyLong_AsVoidPtr(x));
    INTEGER(PyLong_AsLongAndOverflow(x, &o));
    INTEGER(o);
    INTEGER(PyLong_AsLongLongAndOverflow(x, &o));
    INTEGER(o);
    unsigned short us = 0;
    unsigned ui = 0;
    unsigned long ul = 0;
    size_t sz = 0;
    INTEGER(_PyLong_UnsignedShort_Converter(x, &us));
    INTEGER(us);
    INTEGER(_PyLong_UnsignedInt_Converter(x, &ui));
    INTEGER(ui);
    INTEGER(_PyLong_UnsignedLong_Converter(x, &ul));
    INTEGER(ul);
    INTEGER(_PyLong_Size_t_Converter(x, &sz));
    INTEGER(sz);
    INTEGER(_PyLong_UnsignedLongLong_Converter(x, &sz));
    INTEGER(sz);
    DOUBLE(PyFloat_AsDouble(x));
    if (PyLong_Check(x)) {
      INTEGER(_PyLong_Sign(x));
      INTEGER(_PyLong_NumBits(x));
      Py_ssize_t e = 0;
      DOUBLE(_PyLong_Frexp((PyLongObject*)x, &e));
      INTEGER(e);
      OBJECT(_PyLong_Format(x, 2));
      OBJECT(_PyLong_Format(x, 8));
      OBJECT(_PyLong_Format(x, 10));
      OBJECT(_PyLong_Format(x, 16));
      OBJECT(_PyLong_Copy((PyLongObject*)x));
      OBJECT(_PyLong_GCD(x, five));
      OBJECT(_PyLong_GCD(x, neg));
      OBJECT(_PyLong_Lshift(x, 33));
      OBJECT(_PyLong_Rshift(x, 3));
      OBJECT(_PyLong_Rshift(x, 100));
      OBJECT(_PyLong_DivmodNear(x, five));
      OBJECT(_PyLong_DivmodNear(x, m5));
      OBJECT(_PyLong_DivmodNear(neg, x));
      unsigned char b[9];
      for (int sg = 0; sg < 2; sg++)
        for (int le = 0; le < 2; le++) {
          memset(b, 0xcc, 9);
          INTEGER(_PyLong_AsByteArray((PyLongObject*)x, b, 8, le, sg));
          OBJECT(_Py_strhex((char*)b, 9));
          OBJECT(_PyLong_FromByteArray(b, 8, le, sg));
        }
      for (int t = 0; t < 5; t++)
        for (int alt = 0; alt < 2; alt++)
          for (int p = -1; p < 24; p += 12) OBJECT(_PyUnicode_FormatLong(x, alt, p, "doxXu"[t]));
    }
  }
  OBJECT(_PyLong_DivmodNear(five, PyLong_FromLong(0)));
  OBJECT(_PyLong_DivmodNear(five, s));
  OBJECT(_PyLong_DivmodNear(PyLong_FromLong(15), PyLong_FromLong(10)));
  OBJECT(_PyLong_DivmodNear(PyLong_FromLong(25), PyLong_FromLong(10)));
  OBJECT(_PyLong_DivmodNear(PyLong_FromLong(-25), PyLong_FromLong(10)));
  INTEGER(PyLong_AsLong(NULL) == -1);
  PyErr_Clear();
  const char* t[] = {"12",
                     " 12 ",
                     "0x1f",
                     "0b101",
                     "0o17",
                     "012",
                     "1_000",
                     "1__0",
                     "_1",
                     "",
                     "+",
                     "-5",
                     "12abc",
                     "z",
                     "0x",
                     "  -0X_f ",
                     "99999999999999999999",
                     "1 2",
                     "\xc3\xa9"};
  int bases[] = {0, 10, 16, 36, 2, 1, 37, -1};
  for (int i = 0; i < 19; i++)
    for (int b = 0; b < 8; b++) {
      char* e = "?";
      PyObject* r = PyLong_FromString(t[i], &e, bases[b]);
      print_line("%s base %d: ", t[i], bases[b]);
      show("FromString", r);
      if (bases[b] == 0 || (bases[b] > 1 && bases[b] < 37)) print_line(" rest '%s'\n", e);
      OBJECT(_PyLong_FromBytes(t[i], strlen(t[i]), bases[b]));
      if (bases[b] != 1 && bases[b] != 37 && bases[b] != -1) {
        e = "?";
        INTEGER(PyOS_strtol(t[i], &e, bases[b]));
        TEXT(e);
        INTEGER(PyOS_strtoul(t[i], &e, bases[b]));
        TEXT(e);
      }
    }
  OBJECT(PyLong_FromDouble(1e30));
  OBJECT(PyLong_FromDouble(-1.9));
  OBJECT(PyLong_FromDouble(Py_HUGE_VAL));
  OBJECT(PyLong_FromDouble(Py_NAN));
  OBJECT(PyLong_FromVoidPtr((void*)-1));
  OBJECT(PyLong_FromSize_t(-1));
  OBJECT(PyLong_FromUnsignedLongLong(1ull << 63));
  OBJECT(PyLong_GetInfo());
  OBJECT(PyLong_FromUnicodeObject(s, 36));
  OBJECT(PyLong_FromUnicodeObject(s, 10));
  OBJECT(PyLong_FromUnicodeObject(s, 1));
  fflush(stdout);
  Py_RETURN_NONE;
}

static PyObject* bytes_and_arrays(PyObject* module, PyObject* unused) {
  PyObject *b = PyBytes_FromString("hello"), *z = PyBytes_FromStringAndSize("a\0b", 3), *n = PyLong_FromLong(3),
           *ba = PyByteArray_FromStringAndSize("xyz", 3), *s = PyUnicode_FromString("6162 ff");
  char* p = 0;
  Py_ssize_t sz = 0;
  OBJECT(PyBytes_FromStringAndSize("x", -1));
  OBJECT(PyBytes_FromStringAndSize("", 0));
  INTEGER(PyBytes_Size(n));
  TEXT(PyBytes_AsString(n));
  TEXT(PyBytes_AsString(b));
  INTEGER(PyBytes_AsStringAndSize(z, &p, NULL));
  INTEGER(PyBytes_AsStringAndSize(z, &p, &sz));
  INTEGER(sz);
  INTEGER(PyBytes_AsStringAndSize(n, &p, &sz));
  OBJECT(PyBytes_FromObject(n));
  OBJECT(PyBytes_FromObject(ba));
  OBJECT(PyBytes_FromObject(PyList_New(0)));
  OBJECT(PyBytes_FromObject(NULL));
  OBJECT(PyBytes_FromObject(s));
  OBJECT(PyBytes_Repr(z, 0));
  OBJECT(PyBytes_Repr(PyBytes_FromString("it's"), 1));
  OBJECT(PyBytes_Repr(PyBytes_FromString("it's"), 0));
  OBJECT(PyBytes_FromFormat("%% %c %d %i %u %ld %lu %zd %zu %x %s %.2s %p|", "c"[0], -5, 6, 7u, -8l, 9ul, (Py_ssize_t)-10,
                            (size_t)11, 255, "abc", "abc", (void*)0x1234));
  OBJECT(PyBytes_FromFormat("%c", 256));
  OBJECT(PyBytes_FromFormat("a%y b", 1));
  OBJECT(PyBytes_FromFormat("a%"));
  OBJECT(PyBytes_FromFormat("%5d|%10s|%lx|%li|%X", 3, "ab", 4l, 5l, 6));
  OBJECT(PyBytes_FromFormat("x%lld", 5ll));
  PyObject* q = PyBytes_FromString("abc");
  PyBytes_Concat(&q, b);
  show("Concat", q);
  q = PyBytes_FromString("abc");
  PyBytes_Concat(&q, n);
  show("Concat", q);
  q = PyBytes_FromString("abc");
  PyBytes_Concat(&q, NULL);
  show("Concat", q);
  q = b;
  Py_INCREF(q);
  PyBytes_Concat(&q, ba);
  show("Concat", q);
  q = PyBytes_FromString("abc");
  PyBytes_Concat(&q, q);
  show("Concat", q);
  q = ba;
  Py_INCREF(q);
  PyBytes_Concat(&q, b);
  show("Concat", q);
  q = PyBytes_FromString("abc");
  PyBytes_ConcatAndDel(&q, PyBytes_FromString("d"));
  show("Concat", q);
  q = PyBytes_FromString("abcdef");
  INTEGER(_PyBytes_Resize(&q, 3));
  show("Resize", q);
  q = PyBytes_FromString("abcdef");
  INTEGER(_PyBytes_Resize(&q, 0));
  show("Resize", q);
  q = PyBytes_FromString("abcdef");
  Py_INCREF(q);
  INTEGER(_PyBytes_Resize(&q, 2));
  show("Resize", q);
  q = PyBytes_FromString("abcdef");
  INTEGER(_PyBytes_Resize(&q, -2));
  show("Resize", q);
  OBJECT(PyBytes_DecodeEscape("\\x41\\n\\q", 8, NULL, 0, NULL));
  OBJECT(PyBytes_DecodeEscape("\\x4", 3, NULL, 0, NULL));
  OBJECT(PyBytes_DecodeEscape("\\x4", 3, "replace", 0, NULL));
  OBJECT(PyBytes_DecodeEscape("\\777", 4, NULL, 0, NULL));
  OBJECT(_PyBytes_FormatEx("%d %s", 5, PyTuple_Pack(2, n, b), 0));
  OBJECT(_PyBytes_FormatEx("%d %s", 5, PyTuple_Pack(2, n, b), 1));
  OBJECT(_PyBytes_FormatEx("%d %s", 5, n, 1));
  OBJECT(_PyBytes_FromHex(s, 0));
  OBJECT(_PyBytes_FromHex(s, 1));
  OBJECT(_PyBytes_FromHex(PyUnicode_FromString("6x"), 1));
  OBJECT(_PyBytes_Join(b, PyTuple_Pack(2, z, ba)));
  OBJECT(_PyBytes_Join(b, n));
  INTEGER(_PyBytes_Find("hello", 5, "l", 1, 10));
  INTEGER(_PyBytes_ReverseFind("hello", 5, "l", 1, 10));
  INTEGER(_PyBytes_Find("hello", 5, "x", 1, 10));
  OBJECT(_Py_strhex_with_sep("abcdef", 6, PyUnicode_FromString(":"), 2));
  OBJECT(_Py_strhex_bytes_with_sep("abcdef", 6, PyUnicode_FromString(":"), -4));
  OBJECT(_Py_strhex_bytes("ab", 2));
  OBJECT(_Py_strhex_with_sep("ab", 2, PyUnicode_FromString("::"), 2));
  _PyBytesWriter w;
  _PyBytesWriter_Init(&w);
  w.overallocate = 1;
  char* t = _PyBytesWriter_Alloc(&w, 10);
  t = _PyBytesWriter_WriteBytes(&w, t, "hello", 5);
  for (int i = 0; i < 300; i++) t = _PyBytesWriter_WriteBytes(&w, t, "0123456789", 10);
  t = _PyLong_FormatBytesWriter(&w, t, n, 10, 0);
  q = _PyBytesWriter_Finish(&w, t);
  INTEGER(PyBytes_Size(q));
  OBJECT(q);
  _PyBytesWriter_Init(&w);
  t = _PyBytesWriter_Alloc(&w, 3);
  OBJECT(_PyBytesWriter_Finish(&w, t));
  _PyBytesWriter_Init(&w);
  w.use_bytearray = 1;
  t = _PyBytesWriter_Alloc(&w, 3);
  t = _PyBytesWriter_WriteBytes(&w, t, "hey", 3);
  OBJECT(_PyBytesWriter_Finish(&w, t));
  OBJECT(PyByteArray_FromObject(n));
  OBJECT(PyByteArray_FromObject(b));
  OBJECT(PyByteArray_FromObject(s));
  OBJECT(PyByteArray_FromStringAndSize(NULL, 0));
  OBJECT(PyByteArray_FromStringAndSize("", -1));
  OBJECT(PyByteArray_Concat(ba, b));
  OBJECT(PyByteArray_Concat(b, n));
  INTEGER(PyByteArray_Resize(ba, 2));
  OBJECT(PyObject_Repr(ba));
  INTEGER(PyByteArray_Size(ba));
  TEXT(PyByteArray_AsString(ba));
  TEXT(PyByteArray_AsString(PyByteArray_FromStringAndSize(NULL, 0)));
  fflush(stdout);
  Py_RETURN_NONE;
}

static PyObject* containers(PyObject* module, PyObject* unused) {
  PyObject *n = PyLong_FromLong(3), *l = PyList_New(0), *s = PyUnicode_FromString("k"), *d = PyDict_New(), *un = PyList_New(0);
  for (int i = 0; i < 5; i++) PyList_Append(l, n);
  INTEGER(PyList_Append(n, n));
  INTEGER(PyList_Append(l, NULL));
  OBJECT(PyList_New(-1));
  INTEGER(PyList_Size(n));
  OBJECT(PyList_GetItem(l, 9));
  OBJECT(PyList_GetItem(n, 0));
  OBJECT(PyList_GetItem(l, -1));
  Py_INCREF(s);
  INTEGER(PyList_SetItem(l, 9, s));
  Py_INCREF(s);
  INTEGER(PyList_SetItem(n, 0, s));
  Py_INCREF(s);
  INTEGER(PyList_SetItem(l, 1, s));
  INTEGER(PyList_Insert(l, -2, s));
  INTEGER(PyList_Insert(l, 100, s));
  INTEGER(PyList_Insert(l, 0, NULL));
  OBJECT(PyObject_Repr(l));
  OBJECT(PyList_GetSlice(l, 1, 3));
  OBJECT(PyList_GetSlice(l, -5, 300));
  OBJECT(PyList_GetSlice(l, 4, 2));
  OBJECT(PyList_GetSlice(n, 4, 2));
  INTEGER(PyList_SetSlice(l, 0, 2, NULL));
  INTEGER(PyList_SetSlice(l, 0, 1, PyTuple_Pack(2, n, n)));
  INTEGER(PyList_SetSlice(l, 0, 1, n));
  OBJECT(PyObject_Repr(l));
  INTEGER(PyList_Sort(l));
  INTEGER(PyList_Sort(n));
  INTEGER(PyList_Reverse(l));
  OBJECT(PyList_AsTuple(l));
  OBJECT(PyList_AsTuple(n));
  OBJECT(_PyList_Extend((PyListObject*)l, PyTuple_Pack(1, n)));
  OBJECT(_PyList_Extend((PyListObject*)l, n));
  OBJECT(PyObject_Repr(l));
  PyObject* t = PyTuple_Pack(3, n, s, n);
  OBJECT(PyTuple_GetItem(t, 5));
  OBJECT(PyTuple_GetItem(n, 0));
  INTEGER(PyTuple_Size(n));
  Py_INCREF(n);
  INTEGER(PyTuple_SetItem(t, 7, n));
  Py_INCREF(t);
  Py_INCREF(n);
  INTEGER(PyTuple_SetItem(t, 0, n));
  Py_DECREF(t);
  OBJECT(PyTuple_GetSlice(t, 1, 9));
  OBJECT(PyTuple_GetSlice(t, -4, 2));
  OBJECT(PyTuple_GetSlice(n, 0, 1));
  INTEGER(_PyTuple_Resize(&t, 2));
  OBJECT(PyObject_Repr(t));
  INTEGER(_PyTuple_Resize(&t, 4));
  INTEGER(PyTuple_GET_ITEM(t, 3) == 0);
  Py_INCREF(t);
  PyObject* t2 = t;
  INTEGER(_PyTuple_Resize(&t2, 1));
  INTEGER(t2 == 0);
  t2 = PyTuple_New(0);
  INTEGER(_PyTuple_Resize(&t2, 0));
  INTEGER(_PyTuple_Resize(&t2, 2));
  INTEGER(PyTuple_GET_SIZE(t2));
  OBJECT(PyTuple_New(-1));
  t2 = n;
  Py_INCREF(n);
  INTEGER(_PyTuple_Resize(&t2, 1));
  INTEGER(PyDict_SetItem(d, s, n));
  INTEGER(PyDict_SetItem(d, un, n));
  INTEGER(PyDict_SetItem(n, s, n));
  INTEGER(PyDict_SetItemString(d, "x", s));
  OBJECT(PyDict_GetItem(d, n));
  OBJECT(PyDict_GetItem(d, un));
  OBJECT(PyDict_GetItem(n, un));
  OBJECT(PyDict_GetItemWithError(d, un));
  OBJECT(PyDict_GetItemWithError(n, s));
  OBJECT(Py_NewRef(PyDict_GetItem(d, s)));
  OBJECT(Py_NewRef(PyDict_GetItemString(d, "x")));
  OBJECT(PyDict_GetItemString(d, "y"));
  OBJECT(_PyDict_GetItemStringWithError(d, "y"));
  OBJECT(_PyDict_GetItemWithError(d, n));
  INTEGER(PyDict_Contains(d, s));
  INTEGER(PyDict_Contains(d, un));
  INTEGER(PyDict_DelItem(d, un));
  OBJECT(_PyDict_Pop(d, n, s));
  INTEGER(PyDict_Size(n));
  OBJECT(PyDict_Keys(d));
  OBJECT(PyDict_Values(d));
  OBJECT(PyDict_Items(d));
  OBJECT(PyDict_Items(n));
  OBJECT(PyDict_Copy(d));
  OBJECT(PyDict_Copy(n));
  OBJECT(Py_XNewRef(PyDict_SetDefault(d, n, s)));
  OBJECT(Py_XNewRef(PyDict_SetDefault(d, n, n)));
  OBJECT(PyDict_SetDefault(d, un, n));
  OBJECT(PyDict_SetDefault(n, un, n));
  INTEGER(PyDict_Update(d, n));
  INTEGER(PyDict_Merge(d, d, 1));
  INTEGER(PyDict_Merge(n, d, 1));
  INTEGER(PyDict_MergeFromSeq2(d, PyTuple_Pack(1, PyTuple_Pack(2, n, n)), 1));
  INTEGER(PyDict_MergeFromSeq2(d, PyTuple_Pack(1, n), 1));
  INTEGER(PyDict_MergeFromSeq2(d, PyTuple_Pack(1, PyTuple_Pack(1, n)), 1));
  INTEGER(_PyDict_MergeEx(d, d, 2));
  OBJECT(PyObject_Repr(d));
  Py_ssize_t pos = 0;
  PyObject *k, *v;
  Py_hash_t h;
  while (PyDict_Next(d, &pos, &k, &v)) {
    OBJECT(Py_NewRef(k));
    OBJECT(Py_NewRef(v));
  }
  INTEGER(PyDict_Next(n, &pos, &k, &v));
  pos = 0;
  while (_PyDict_Next(d, &pos, &k, &v, &h)) INTEGER(h == PyObject_Hash(k));
  OBJECT(_PyDictView_New(d, &PyDictKeys_Type));
  OBJECT(_PyDictView_New(n, &PyDictKeys_Type));
  INTEGER(_PyDict_HasOnlyStringKeys(d));
  PyDict_Clear(d);
  INTEGER(_PyDict_HasOnlyStringKeys(d));
  INTEGER(PyDict_Size(d));
  PyObject *st = PySet_New(l), *fs = PyFrozenSet_New(NULL);
  OBJECT(PySet_New(n));
  INTEGER(PySet_Size(st));
  INTEGER(PySet_Size(n));
  INTEGER(PySet_Contains(st, n));
  INTEGER(PySet_Contains(st, un));
  INTEGER(PySet_Contains(n, n));
  INTEGER(PySet_Add(fs, n));
  Py_INCREF(fs);
  INTEGER(PySet_Add(fs, s));
  Py_DECREF(fs);
  INTEGER(PySet_Add(n, n));
  INTEGER(PySet_Add(st, un));
  INTEGER(PySet_Discard(st, n));
  INTEGER(PySet_Discard(st, n));
  INTEGER(PySet_Discard(fs, n));
  INTEGER(PySet_Discard(st, un));
  INTEGER(PySet_Contains(st, st));
  OBJECT(PySet_Pop(st));
  OBJECT(PySet_Pop(st));
  OBJECT(PySet_Pop(fs));
  INTEGER(PySet_Clear(fs));
  INTEGER(PySet_Clear(st));
  INTEGER(_PySet_Update(st, l));
  INTEGER(_PySet_Update(n, l));
  pos = 0;
  while (_PySet_NextEntry(fs, &pos, &k, &h)) OBJECT(Py_NewRef(k));
  INTEGER(_PySet_NextEntry(n, &pos, &k, &h));
  fflush(stdout);
  Py_RETURN_NONE;
}

static int same(const void* a, const void* b) { return a == b; }
static int add_value(_Py_hashtable_t* table, const void* key, const void* value, void* sum) {
  *(long*)sum += (long)value;
  return 0;
}

static PyObject* misc(PyObject* module, PyObject* unused) {
  PyObject *n = PyLong_FromLong(3), *s = PyUnicode_FromString("1.5"), *f = PyFloat_FromDouble(2.5),
           *c = PyComplex_FromDoubles(1, 2);
  OBJECT(PyFloat_FromString(s));
  OBJECT(PyFloat_FromString(n));
  OBJECT(PyFloat_FromString(PyUnicode_FromString("x")));
  DOUBLE(PyFloat_AsDouble(NULL));
  DOUBLE(PyFloat_AsDouble(s));
  DOUBLE(PyFloat_AsDouble(n));
  DOUBLE(PyFloat_GetMax());
  DOUBLE(PyFloat_GetMin());
  OBJECT(PyFloat_GetInfo());
  char b[8];
  INTEGER(PyFloat_Pack2(1e6, b, 1));
  INTEGER(PyFloat_Pack4(1e300, b, 1));
  INTEGER(PyFloat_Pack8(1.5, b, 0));
  OBJECT(_Py_strhex(b, 8));
  DOUBLE(PyFloat_Unpack8(b, 0));
  INTEGER(PyFloat_Pack2(1.5, b, 1));
  DOUBLE(PyFloat_Unpack2(b, 1));
  INTEGER(PyFloat_Pack4(0.1, b, 1));
  DOUBLE(PyFloat_Unpack4(b, 1));
  DOUBLE(PyComplex_RealAsDouble(c));
  DOUBLE(PyComplex_ImagAsDouble(c));
  DOUBLE(PyComplex_RealAsDouble(n));
  DOUBLE(PyComplex_ImagAsDouble(n));
  DOUBLE(PyComplex_RealAsDouble(s));
  Py_complex z = PyComplex_AsCComplex(c), y = {0, 0};
  OBJECT(PyComplex_FromCComplex(_Py_c_sum(z, z)));
  OBJECT(PyComplex_FromCComplex(_Py_c_diff(z, z)));
  OBJECT(PyComplex_FromCComplex(_Py_c_prod(z, z)));
  OBJECT(PyComplex_FromCComplex(_Py_c_quot(z, z)));
  OBJECT(PyComplex_FromCComplex(_Py_c_neg(z)));
  OBJECT(PyComplex_FromCComplex(_Py_c_pow(z, z)));
  DOUBLE(_Py_c_abs(z));
  errno = 0;
  _Py_c_quot(z, y);
  INTEGER(errno);
  errno = 0;
  Py_complex m = {-1, 0};
  _Py_c_pow(y, m);
  INTEGER(errno);
  y.real = 1e308;
  y.imag = 1e308;
  _Py_c_abs(y);
  INTEGER(errno);
  PyComplex_AsCComplex(s);
  show("AsCComplex", 0);
  z = PyComplex_AsCComplex(f);
  DOUBLE(z.real);
  const char* ts[] = {"1.5", "1e400", "-1e400", "inf", "-nan", "abc", "1.5x", "", " 1", "1_0", "+5", "infinity", "."};
  for (int i = 0; i < 13; i++) {
    char* e = 0;
    DOUBLE(PyOS_string_to_double(ts[i], NULL, PyExc_OverflowError));
    DOUBLE(PyOS_string_to_double(ts[i], &e, NULL));
    TEXT(e);
    DOUBLE(PyOS_string_to_double(ts[i], &e, PyExc_OverflowError));
    DOUBLE(_Py_parse_inf_or_nan(ts[i], &e));
    TEXT(e);
    DOUBLE(_Py_dg_strtod(ts[i], &e));
    TEXT(e);
  }
  double vs[] = {0.0,    -0.0,        1.0,          1.5,    123456789.123, 1e22, 1e-7, 1e300,
                 5e-324, Py_HUGE_VAL, -Py_HUGE_VAL, Py_NAN, -0.001,        99.5, 0.5};
  for (int i = 0; i < 15; i++)
    for (const char* q = "reEfFgG"; *q; q++)
      for (int fl = 0; fl < 16; fl++)
        for (int p = 0; p < 12; p += (*q == 'r' ? 20 : 5)) {
          int ty = 9;
          char* r = PyOS_double_to_string(vs[i], *q, p, fl, &ty);
          print_line("%c %d %d: %s %d\n", *q, p, fl, r, ty);
          PyMem_Free(r);
        }
  TEXT(PyOS_double_to_string(1.0, 'z', 0, 0, NULL));
  TEXT(PyOS_double_to_string(1.0, 'r', 3, 0, NULL));
  for (int i = 0; i < 15; i++)
    for (int mode = 0; mode < 4; mode += (mode == 0 ? 2 : 1))
      for (int nd = -3; nd < 25; nd += (mode == 0 ? 100 : mode == 2 && nd < 1 ? 4 : 1)) {
        if (mode == 2 && nd < 1) continue;
        int dp = 0, sg = 0;
        char* e = 0;
        char* r = _Py_dg_dtoa(vs[i], mode, nd, &dp, &sg, &e);
        print_line("dtoa %d %d %d: %s %d %d %d\n", i, mode, nd, r, dp, sg, (int)(e - r));
        _Py_dg_freedtoa(r);
      }
  INTEGER(PyOS_mystricmp("ABC", "abd") < 0);
  INTEGER(PyOS_mystrnicmp("ABCx", "abcy", 3));
  INTEGER(PyOS_mystricmp("a", ""));
  _Py_hashtable_t* h = _Py_hashtable_new(_Py_hashtable_hash_ptr, same);
  for (long i = 1; i < 1000; i++) _Py_hashtable_set(h, (void*)(i * 16), (void*)i);
  INTEGER(_Py_hashtable_get(h, (void*)(500 * 16)));
  INTEGER(_Py_hashtable_get(h, (void*)7));
  INTEGER(_Py_hashtable_steal(h, (void*)(16 * 3)));
  INTEGER(_Py_hashtable_get(h, (void*)(16 * 3)));
  long u = 0;
  INTEGER(_Py_hashtable_foreach(h, add_value, &u));
  INTEGER(u);
  INTEGER(_Py_hashtable_get_entry(h, (void*)160)->value);
  _Py_hashtable_clear(h);
  INTEGER(_Py_hashtable_get(h, (void*)160));
  _Py_hashtable_destroy(h);
  INTEGER(_Py_HashBytes("", 0));
  INTEGER(_Py_HashDouble(f, 2.5));
  INTEGER(_Py_HashDouble(f, Py_HUGE_VAL));
  INTEGER(_Py_HashPointer((void*)0x1230));
  INTEGER(_Py_HashPointerRaw((void*)-1));
  TEXT(PyHash_GetFuncDef()->name);
  INTEGER(PyHash_GetFuncDef()->hash_bits);
  FILE* fp = tmpfile();
  PyMarshal_WriteLongToFile(0x12345678, fp, 4);
  PyMarshal_WriteLongToFile(-2, fp, 4);
  PyMarshal_WriteObjectToFile(PyTuple_Pack(2, n, s), fp, 4);
  PyMarshal_WriteObjectToFile(f, fp, 2);
  rewind(fp);
  INTEGER(PyMarshal_ReadShortFromFile(fp));
  INTEGER(PyMarshal_ReadShortFromFile(fp));
  INTEGER(PyMarshal_ReadLongFromFile(fp));
  OBJECT(PyMarshal_ReadObjectFromFile(fp));
  OBJECT(PyMarshal_ReadLastObjectFromFile(fp));
  OBJECT(PyMarshal_ReadObjectFromFile(fp));
  INTEGER(PyMarshal_ReadLongFromFile(fp));
  INTEGER(PyMarshal_ReadShortFromFile(fp));
  OBJECT(PyMarshal_ReadLastObjectFromFile(fp));
  fclose(fp);
  OBJECT(PyMarshal_WriteObjectToString(n, 4));
  OBJECT(PyMarshal_WriteObjectToString((PyObject*)&PyType_Type, 4));
  OBJECT(PyMarshal_ReadObjectFromString("i\1\0\0\0", 5));
  OBJECT(PyMarshal_ReadObjectFromString("i\1\0", 3));
  OBJECT(PyCodec_Encode(s, "utf-8", NULL));
  OBJECT(PyCodec_Decode(PyBytes_FromString("ab"), "utf-8", NULL));
  OBJECT(PyCodec_Encode(s, "nope", NULL));
  INTEGER(PyCodec_KnownEncoding("latin-1"));
  INTEGER(PyCodec_KnownEncoding("nope"));
  OBJECT(PyCodec_LookupError("nope"));
  INTEGER(PyCodec_RegisterError("foo", n));
  INTEGER(PyCodec_Register(n));
  OBJECT(PyCodec_StrictErrors(n));
  OBJECT(PyCodec_IgnoreErrors(n));
  OBJECT(PyCodec_StrictErrors(PyObject_CallFunction(PyExc_ValueError, "s", "x")));
  PyObject* ue = PyObject_CallFunction(PyExc_UnicodeEncodeError, "ssnns", "ascii", "a\xe2\x82\xac", 1, 2, "bad");
  OBJECT(PyCodec_StrictErrors(ue));
  OBJECT(PyCodec_IgnoreErrors(ue));
  OBJECT(PyCodec_ReplaceErrors(ue));
  OBJECT(PyCodec_XMLCharRefReplaceErrors(ue));
  OBJECT(PyCodec_BackslashReplaceErrors(ue));
  OBJECT(PyCodec_NameReplaceErrors(ue));
  INTEGER(_Py_ctype_table['a']);
  INTEGER(_Py_ctype_table['Z']);
  INTEGER(_Py_ctype_table['9']);
  INTEGER(_Py_ctype_table[' ']);
  INTEGER(_Py_ctype_tolower['Q']);
  INTEGER(_Py_ctype_toupper[0xe9]);
  INTEGER(_PyLong_DigitValue['z']);
  INTEGER(_PyLong_DigitValue['!']);
  INTEGER(_Py_ascii_whitespace[0x1c]);
  TEXT(Py_hexdigits);
  unsigned hh = 0;
  for (int i = 0; i < 256; i++)
    hh = hh * 31 + _Py_ctype_table[i] + _PyLong_DigitValue[i] * 7 + _Py_ctype_tolower[i] * 3 + _Py_ctype_toupper[i];
  INTEGER(hh);
  /* buffers */
  Py_buffer v;
  INTEGER(PyObject_GetBuffer(n, &v, 0));
  PyObject *ba = PyByteArray_FromStringAndSize("abcdef", 6), *by = PyBytes_FromString("hello");
  INTEGER(PyObject_GetBuffer(by, &v, PyBUF_WRITABLE));
  INTEGER(PyObject_GetBuffer(by, &v, PyBUF_FULL_RO));
  INTEGER(v.len);
  INTEGER(v.ndim);
  INTEGER(v.shape[0]);
  INTEGER(v.readonly);
  TEXT(v.format);
  INTEGER(PyBuffer_IsContiguous(&v, 'C'));
  INTEGER(PyBuffer_IsContiguous(&v, 'X'));
  PyBuffer_Release(&v);
  INTEGER(v.obj == 0);
  PyBuffer_Release(&v);
  INTEGER(PyBuffer_FillInfo(&v, NULL, b, 8, 1, PyBUF_WRITABLE));
  INTEGER(PyBuffer_FillInfo(&v, by, b, 8, 0, PyBUF_SIMPLE));
  INTEGER(v.shape == 0);
  PyBuffer_Release(&v);
  INTEGER(PyObject_CopyData(ba, by));
  INTEGER(PyObject_CopyData(by, ba));
  INTEGER(PyObject_CopyData(ba, n));
  INTEGER(PyObject_CopyData(PyByteArray_FromStringAndSize("a", 1), by));
  OBJECT(PyObject_Repr(ba));
  INTEGER(PyBuffer_SizeFromFormat("iih"));
  INTEGER(PyBuffer_SizeFromFormat("!!"));
  Py_ssize_t sh[3] = {2, 3, 4}, st[3];
  PyBuffer_FillContiguousStrides(3, sh, st, 8, 'C');
  INTEGER(st[0] * 10000 + st[1] * 100 + st[2]);
  PyBuffer_FillContiguousStrides(3, sh, st, 8, 'F');
  INTEGER(st[0] + st[1] * 100 + st[2] * 10000);
  OBJECT(PyMemoryView_FromObject(n));
  PyObject* mv = PyMemoryView_FromMemory("abcdefgh", 8, PyBUF_READ);
  OBJECT(PyObject_CallMethod(mv, "tobytes", NULL));
  Py_buffer* mb = PyMemoryView_GET_BUFFER(mv);
  INTEGER(mb->readonly);
  char out[8];
  INTEGER(PyBuffer_ToContiguous(out, mb, 8, 'C'));
  INTEGER(PyBuffer_ToContiguous(out, mb, 7, 'C'));
  Py_ssize_t ix = 3;
  INTEGER(*(char*)PyBuffer_GetPointer(mb, &ix));
  PyObject* sl = PyObject_GetItem(PyMemoryView_FromObject(ba), PySlice_New(NULL, NULL, PyLong_FromLong(-2)));
  mb = PyMemoryView_GET_BUFFER(sl);
  INTEGER(PyBuffer_IsContiguous(mb, 'A'));
  INTEGER(PyBuffer_ToContiguous(out, mb, 3, 'C'));
  OBJECT(PyBytes_FromStringAndSize(out, 3));
  INTEGER(PyBuffer_FromContiguous(mb, "XYZ", 3, 'C'));
  OBJECT(PyObject_Repr(ba));
  INTEGER(PyBuffer_FromContiguous(mb, "12", 2, 'C'));
  OBJECT(PyObject_Repr(ba));
  OBJECT(PyObject_CallMethod(PyMemoryView_GetContiguous(sl, PyBUF_READ, 'C'), "tolist", NULL));
  OBJECT(PyMemoryView_GetContiguous(sl, PyBUF_WRITE, 'C'));
  OBJECT(PyMemoryView_GetContiguous(by, PyBUF_WRITE, 'C'));
  OBJECT(PyUnicode_FromFormat("%% %c %d %i %u %ld %lu %lld %zd %zu %x %s %.2s %p|%U %V %S %R %A", 0xe9, -5, 6, 7u, -8l, 9ul,
                              -11ll, (Py_ssize_t)-10, (size_t)11, 255, "abc\xff", "abc", (void*)0x1234, s, NULL, "vv", n, s, s));
  OBJECT(PyUnicode_FromFormat("%5d|%-5d|%05d|%.3d|%5.3d|%05d", 3, 4, 5, 6, 7, -8));
  OBJECT(PyUnicode_FromFormat("%10s|%10.2s|%5S|%5U|%.1U|%.1R", "ab", "abc", n, s, s, s));
  OBJECT(PyUnicode_FromFormat("%y"));
  OBJECT(PyUnicode_FromFormat("%"));
  OBJECT(PyUnicode_FromFormat("abc%"));
  OBJECT(PyUnicode_FromFormat("\xe9"));
  OBJECT(PyUnicode_FromFormat("%c", 0x110000));
  OBJECT(PyUnicode_FromFormat("%lx|%lu|%li", 255l, 5ul, 6l));
  OBJECT(PyUnicode_FromFormat("%99999999999999999999d", 1));
  OBJECT(PyUnicode_FromFormat("%.99999999999999999999d", 1));
  OBJECT(PyUnicode_FromFormat("%X|%o", 255, 8));
  OBJECT(PyUnicode_FromFormat("%zx %zi", (size_t)5, (Py_ssize_t)6));
  OBJECT(PyUnicode_FromFormat("%5p", (void*)1));
  OBJECT(PyUnicode_FromFormat("%5c|", 'a'));
  OBJECT(PyUnicode_FromFormat("%5%"));
  OBJECT(PyUnicode_FromFormat("%*d", 3, 4));
  fflush(stdout);
  Py_RETURN_NONE;
}

static PyMethodDef methods[] = {{"integers", integers, METH_NOARGS},
                                {"bytes_and_arrays", bytes_and_arrays, METH_NOARGS},
                                {"containers", containers, METH_NOARGS},
                                {"misc", misc, METH_NOARGS},
                                {0}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "values", NULL, -1, methods};
PyMODINIT_FUNC PyInit_values(void) { return PyModule_Create(&definition); }
