/* str through the C interface: making, reading, operations, codecs, writer, characters; with good and bad arguments. */
#include "show.h"

static PyObject* strings(PyObject* module, PyObject* unused) {
  PyObject *a = PyUnicode_FromString("hello"), *u = PyUnicode_FromString("h\xc3\xa9llo"),
           *w = PyUnicode_FromString(
               "\xe2\x82\xac"
               "uro"),
           *x = PyUnicode_FromString(
               "\xf0\x9f\x98\x80"
               "ab"),
           *n = PyLong_FromLong(3), *e = PyUnicode_FromString(""), *l = PyUnicode_FromString("l"),
           *sp = PyUnicode_FromString("  a b\n c\r\n");
  PyObject* all[] = {a, u, w, x, n, e, l, sp, Py_None};
  for (int i = 0; i < 9; i++) {
    PyObject* s = all[i];
    Py_ssize_t z = 77;
    print_line("--- %R\n", s);
    INTEGER(PyUnicode_GetLength(s));
    TEXT(PyUnicode_AsUTF8(s));
    TEXT(PyUnicode_AsUTF8AndSize(s, &z));
    INTEGER(z);
    INTEGER(PyUnicode_ReadChar(s, 0));
    INTEGER(PyUnicode_ReadChar(s, 100));
    INTEGER(PyUnicode_ReadChar(s, -1));
    OBJECT(PyUnicode_FromObject(s));
    OBJECT(PyUnicode_AsUTF8String(s));
    OBJECT(PyUnicode_AsUTF16String(s));
    OBJECT(PyUnicode_AsUTF32String(s));
    OBJECT(PyUnicode_AsLatin1String(s));
    OBJECT(PyUnicode_AsASCIIString(s));
    OBJECT(PyUnicode_AsUnicodeEscapeString(s));
    OBJECT(PyUnicode_AsRawUnicodeEscapeString(s));
    OBJECT(PyUnicode_EncodeFSDefault(s));
    OBJECT(PyUnicode_EncodeLocale(s, "surrogateescape"));
    OBJECT(PyUnicode_EncodeLocale(s, "bogus"));
    if (PyUnicode_Check(s)) OBJECT(_PyUnicode_EncodeUTF7(s, 0, 0, NULL));
    OBJECT(_PyUnicode_EncodeUTF16(s, NULL, -1));
    OBJECT(_PyUnicode_EncodeUTF32(s, NULL, 1));
    OBJECT(_PyUnicode_AsASCIIString(s, "replace"));
    OBJECT(_PyUnicode_AsLatin1String(s, "xmlcharrefreplace"));
    OBJECT(PyUnicode_AsEncodedString(s, NULL, NULL));
    OBJECT(PyUnicode_AsEncodedString(s, "utf-16-le", "strict"));
    OBJECT(PyUnicode_AsEncodedString(s, "rot13", NULL));
    OBJECT(PyUnicode_AsEncodedString(s, "nonsense", NULL));
    OBJECT(PyUnicode_AsCharmapString(s, n));
    OBJECT(PyUnicode_BuildEncodingMap(s) != 0 ? PyLong_FromLong(1) : NULL);
    for (int j = 0; j < 9; j++) {
      PyObject* t = all[j];
      INTEGER(PyUnicode_Compare(s, t));
      OBJECT(PyUnicode_RichCompare(s, t, Py_LT));
      OBJECT(PyUnicode_Concat(s, t));
      if (PyUnicode_Check(s)) {
        INTEGER(PyUnicode_Contains(s, t));
        INTEGER(PyUnicode_Count(s, t, 0, 100));
        INTEGER(PyUnicode_Count(s, t, -2, 100));
        INTEGER(PyUnicode_Find(s, t, 0, 100, 1));
        INTEGER(PyUnicode_Find(s, t, -3, 100, -1));
        INTEGER(PyUnicode_Tailmatch(s, t, 0, 100, 1));
        INTEGER(PyUnicode_Tailmatch(s, t, 0, 100, -1));
        OBJECT(PyUnicode_Split(s, t, -1));
        OBJECT(PyUnicode_RSplit(s, t, 1));
        OBJECT(PyUnicode_Partition(s, t));
        OBJECT(PyUnicode_RPartition(s, t));
        OBJECT(PyUnicode_Replace(s, l, t, -1));
        OBJECT(PyUnicode_Replace(s, t, l, 1));
        OBJECT(PyUnicode_Join(s, t));
        OBJECT(PyUnicode_Format(s, t));
        if (PyUnicode_Check(t)) {
          OBJECT(_PyUnicode_XStrip(s, 2, t));
          OBJECT(_PyUnicode_XStrip(s, 0, t));
          INTEGER(_PyUnicode_EQ(s, t));
          INTEGER(_PyUnicode_Equal(s, t));
        }
        OBJECT(PyUnicode_Translate(s, t, "strict"));
      }
      PyObject* p = s;
      Py_INCREF(p);
      PyUnicode_Append(&p, t);
      show("Append", p);
    }
    if (PyUnicode_Check(s)) {
      OBJECT(PyUnicode_Split(s, NULL, -1));
      OBJECT(PyUnicode_Splitlines(s, 1));
      OBJECT(PyUnicode_Splitlines(s, 0));
      OBJECT(PyUnicode_Substring(s, 1, 3));
      OBJECT(PyUnicode_Substring(s, -1, 3));
      OBJECT(PyUnicode_Substring(s, 2, 100));
      INTEGER(PyUnicode_IsIdentifier(s));
      INTEGER(_PyUnicode_ScanIdentifier(s));
      INTEGER(PyUnicode_CompareWithASCIIString(s, "hello"));
      INTEGER(PyUnicode_CompareWithASCIIString(s, "hell"));
      INTEGER(_PyUnicode_EqualToASCIIString(s, "hello"));
      INTEGER(_PyUnicode_FindMaxChar(s, 0, PyUnicode_GET_LENGTH(s)));
      if (PyUnicode_GET_LENGTH(s) > 1) INTEGER(_PyUnicode_FindMaxChar(s, 1, 2));
      INTEGER(PyUnicode_FindChar(s, 'l', 0, 100, 1));
      INTEGER(PyUnicode_FindChar(s, 'l', 0, 100, -1));
      wchar_t buf[20];
      wmemset(buf, L'#', 20);
      INTEGER(PyUnicode_AsWideChar(s, buf, 3));
      OBJECT(PyUnicode_FromWideChar(buf, 6));
      wmemset(buf, L'#', 20);
      INTEGER(PyUnicode_AsWideChar(s, buf, 20));
      OBJECT(PyUnicode_FromWideChar(buf, 14));
      wchar_t* ww = PyUnicode_AsWideCharString(s, &z);
      OBJECT(PyUnicode_FromWideChar(ww, -1));
      INTEGER(z);
      PyMem_Free(ww);
      Py_UCS4 u4[20];
      if (PyUnicode_AsUCS4(s, u4, 3, 1))
        printf("ok\n");
      else
        show("AsUCS4", 0);
      if (PyUnicode_AsUCS4(s, u4, 20, 1)) OBJECT(PyUnicode_FromKindAndData(4, u4, PyUnicode_GET_LENGTH(s)));
      OBJECT(_PyUnicode_TransformDecimalAndSpaceToASCII(s));
      OBJECT(_PyUnicode_Copy(s));
      PyObject* r = _PyUnicode_Copy(s);
      INTEGER(PyUnicode_Resize(&r, 3));
      INTEGER(PyUnicode_GET_LENGTH(r));
      if (PyUnicode_GET_LENGTH(s) >= 3) {
        OBJECT(r);
      } else
        Py_DECREF(r);
      r = s;
      Py_INCREF(r);
      INTEGER(PyUnicode_Resize(&r, 1));
      if (PyUnicode_GET_LENGTH(s) >= 1) {
        OBJECT(r);
      } else
        Py_DECREF(r);
      r = _PyUnicode_Copy(s);
      INTEGER(PyUnicode_Resize(&r, 0));
      OBJECT(r);
      INTEGER(PyUnicode_Resize(&s, -1));
      r = PyUnicode_New(4, 0x7f);
      memset(PyUnicode_DATA(r), '-', 4);
      INTEGER(PyUnicode_CopyCharacters(r, 0, s, 0, 2));
      INTEGER(PyUnicode_CopyCharacters(r, 0, s, 100, 2));
      INTEGER(PyUnicode_CopyCharacters(r, 3, s, 0, 20));
      INTEGER(PyUnicode_CopyCharacters(r, 3, s, 0, -1));
      INTEGER(PyUnicode_Fill(r, 1, 2, 'x'));
      INTEGER(PyUnicode_Fill(r, 1, 200, 0xe9));
      INTEGER(PyUnicode_Fill(r, -1, 2, 'x'));
      INTEGER(PyUnicode_WriteChar(r, 0, 'Q'));
      INTEGER(PyUnicode_WriteChar(r, 0, 0x100));
      INTEGER(PyUnicode_WriteChar(r, 9, 'Q'));
      OBJECT(r);
    }
  }
  INTEGER(PyUnicode_WriteChar(a, 0, 'x'));
  Py_INCREF(a);
  INTEGER(PyUnicode_WriteChar(a, 0, 'x'));
  INTEGER(PyUnicode_Fill(a, 0, 1, 'x'));
  OBJECT(PyUnicode_New(-1, 0));
  OBJECT(PyUnicode_New(3, 0x110000));
  OBJECT(PyUnicode_New(0, 0));
  OBJECT(PyUnicode_FromStringAndSize("ab", -1));
  OBJECT(PyUnicode_FromStringAndSize("a\0b", 3));
  OBJECT(PyUnicode_FromStringAndSize("\xff", 1));
  OBJECT(PyUnicode_FromKindAndData(3, "", 0));
  OBJECT(PyUnicode_FromKindAndData(1, "", -1));
  OBJECT(PyUnicode_FromKindAndData(2, "a\0b\0", 2));
  OBJECT(PyUnicode_FromOrdinal(0x110000));
  OBJECT(PyUnicode_FromOrdinal(-1));
  OBJECT(PyUnicode_FromOrdinal(0xe9));
  OBJECT(PyUnicode_FromWideChar(NULL, 3));
  OBJECT(PyUnicode_FromWideChar(L"\x110000", 1));
  OBJECT(PyUnicode_FromString(""));
  OBJECT(PyUnicode_FromEncodedObject(a, 0, 0));
  OBJECT(PyUnicode_FromEncodedObject(n, 0, 0));
  OBJECT(PyUnicode_FromEncodedObject(PyBytes_FromString("ab"), "ascii", 0));
  OBJECT(PyUnicode_FromEncodedObject(NULL, 0, 0));
  OBJECT(PyUnicode_FromEncodedObject(PyByteArray_FromStringAndSize("\xe9", 1), "latin-1", 0));
  int bo = 0;
  Py_ssize_t c = 0;
  OBJECT(PyUnicode_DecodeUTF8("a\xff", "1" ? 2 : 0, "replace"));
  OBJECT(PyUnicode_DecodeUTF8Stateful("a\xe2\x82", 3, NULL, &c));
  INTEGER(c);
  OBJECT(PyUnicode_DecodeUTF8Stateful("a\xe2\x82", 3, NULL, NULL));
  OBJECT(
      PyUnicode_DecodeUTF16("\xff\xfe"
                            "a\0",
                            4, NULL, &bo));
  INTEGER(bo);
  OBJECT(PyUnicode_DecodeUTF16Stateful("a\0b", 3, NULL, NULL, &c));
  INTEGER(c);
  OBJECT(PyUnicode_DecodeUTF32("\0\0\xfe\xff\0\0\0a", 8, NULL, NULL));
  OBJECT(PyUnicode_DecodeUTF7("+AGEAYg-", 8, NULL));
  OBJECT(PyUnicode_DecodeLatin1("\xe9", 1, NULL));
  OBJECT(PyUnicode_DecodeASCII("\xe9", 1, NULL));
  OBJECT(PyUnicode_DecodeASCII("\xe9", 1, "surrogateescape"));
  OBJECT(PyUnicode_DecodeCharmap("ab", 2, NULL, NULL));
  OBJECT(PyUnicode_DecodeUnicodeEscape("\\u20ac\\d", 8, NULL));
  OBJECT(PyUnicode_DecodeRawUnicodeEscape("\\u20ac\\d", 8, NULL));
  OBJECT(PyUnicode_DecodeFSDefault("a\xff"));
  OBJECT(PyUnicode_DecodeLocale("abc", "strict"));
  OBJECT(PyUnicode_DecodeLocale("abc", "x"));
  OBJECT(PyUnicode_DecodeLocaleAndSize("a\0c", 3, "strict"));
  OBJECT(PyUnicode_Decode("ab", 2, NULL, NULL));
  OBJECT(PyUnicode_Decode("ab", 2, "hex", NULL));
  OBJECT(PyUnicode_Decode("ab", 2, "nope", NULL));
  TEXT(PyUnicode_GetDefaultEncoding());
  void* p = 0;
  INTEGER(PyUnicode_FSConverter(n, &p));
  INTEGER(PyUnicode_FSConverter(u, &p));
  OBJECT(p);
  INTEGER(PyUnicode_FSDecoder(n, &p));
  INTEGER(PyUnicode_FSDecoder(u, &p));
  OBJECT(p);
  p = 0;
  PyObject* by = PyBytes_FromStringAndSize("a\0b", 3);
  INTEGER(PyUnicode_FSConverter(by, &p));
  INTEGER(PyUnicode_FSDecoder(by, &p));
  PyObject *i1 = PyUnicode_InternFromString("some name"), *i2 = PyUnicode_FromString("some name");
  PyUnicode_InternInPlace(&i2);
  INTEGER(i1 == i2);
  INTEGER(PyUnicode_CHECK_INTERNED(i1));
  static _Py_Identifier id = {"some name", -1};
  INTEGER(_PyUnicode_FromId(&id) == i1);
  INTEGER(_PyUnicode_FromId(&id) == i1);
  INTEGER(_PyUnicode_EqualToASCIIId(i1, &id));
  /* writer */
  _PyUnicodeWriter wr;
  _PyUnicodeWriter_Init(&wr);
  INTEGER(_PyUnicodeWriter_WriteStr(&wr, a));
  INTEGER(wr.readonly);
  INTEGER(wr.buffer == a);
  INTEGER(_PyUnicodeWriter_WriteChar(&wr, 0x20ac));
  INTEGER(_PyUnicodeWriter_WriteSubstring(&wr, x, 0, 2));
  INTEGER(_PyUnicodeWriter_WriteASCIIString(&wr, "ascii", -1));
  INTEGER(_PyUnicodeWriter_WriteLatin1String(&wr, "lat", 3));
  INTEGER(wr.kind);
  INTEGER(wr.pos);
  INTEGER(wr.maxchar);
  OBJECT(_PyUnicodeWriter_Finish(&wr));
  _PyUnicodeWriter_Init(&wr);
  wr.overallocate = 1;
  wr.min_length = 10;
  INTEGER(_PyUnicodeWriter_WriteStr(&wr, a));
  INTEGER(wr.size);
  INTEGER(_PyUnicodeWriter_PrepareKind(&wr, PyUnicode_2BYTE_KIND));
  INTEGER(wr.kind);
  INTEGER(_PyLong_FormatWriter(&wr, n, 16, 1));
  INTEGER(_PyFloat_FormatAdvancedWriter(&wr, PyFloat_FromDouble(2.5), PyUnicode_FromString(">8.2f"), 0, 5));
  INTEGER(_PyLong_FormatAdvancedWriter(&wr, n, PyUnicode_FromString("xx05dx"), 2, 5));
  OBJECT(_PyUnicodeWriter_Finish(&wr));
  _PyUnicodeWriter_Init(&wr);
  OBJECT(_PyUnicodeWriter_Finish(&wr));
  _PyUnicodeWriter_Init(&wr);
  INTEGER(_PyUnicodeWriter_WriteChar(&wr, 'a'));
  OBJECT(_PyUnicodeWriter_Finish(&wr));
  /* grouping */
  PyObject *digits = PyUnicode_FromString("1234567"), *comma = PyUnicode_FromString(",");
  Py_UCS4 mc = 0x7f;
  const char* gs[] = {"\3", "\3\2", "", "\3\177", "\2\0"};
  for (int g = 0; g < 5; g++)
    for (int w = 0; w < 16; w += 5) {
      Py_ssize_t cnt = _PyUnicode_InsertThousandsGrouping(NULL, 0, digits, 0, 7, w, gs[g], comma, &mc);
      INTEGER(cnt);
      _PyUnicodeWriter_Init(&wr);
      _PyUnicodeWriter_Prepare(&wr, cnt, 127);
      INTEGER(_PyUnicode_InsertThousandsGrouping(&wr, cnt, digits, 0, 7, w, gs[g], comma, &mc));
      wr.pos += cnt;
      OBJECT(_PyUnicodeWriter_Finish(&wr));
    }
  /* legacy */
  PyObject* lg = PyUnicode_FromUnicode(NULL, 3);
  if (lg) {
    wchar_t* q = PyUnicode_AS_UNICODE(lg);
    q[0] = 'x';
    q[1] = 'y';
    q[2] = 'z';
    INTEGER(PyUnicode_IS_READY(lg));
    OBJECT(PyObject_Str(lg));
    INTEGER(PyUnicode_READY(lg));
    INTEGER(PyUnicode_KIND(lg));
    INTEGER(PyUnicode_GET_SIZE(lg));
    INTEGER(PyObject_RichCompareBool(lg, PyUnicode_FromString("xyz"), Py_EQ));
    INTEGER(PyObject_Hash(lg) == PyObject_Hash(PyUnicode_FromString("xyz")));
    OBJECT(lg);
  } else
    show("FromUnicode", 0);
  INTEGER(PyUnicode_GET_SIZE(u));
  INTEGER(((PyCompactUnicodeObject*)u)->wstr_length);
  OBJECT(PyUnicode_FromUnicode(PyUnicode_AS_UNICODE(u), 5));
  OBJECT(PyUnicode_FromUnicode(L"", 0));
  for (unsigned ch = 0; ch < 0x110000; ch += ch < 0x3000 ? 37 : 977) {
    Py_UCS4 o[3];
    unsigned h = _PyUnicode_IsLowercase(ch) | _PyUnicode_IsUppercase(ch) << 1 | _PyUnicode_IsTitlecase(ch) << 2 |
                 _PyUnicode_IsWhitespace(ch) << 3 | _PyUnicode_IsLinebreak(ch) << 4 | _PyUnicode_IsDecimalDigit(ch) << 5 |
                 _PyUnicode_IsDigit(ch) << 6 | _PyUnicode_IsNumeric(ch) << 7 | _PyUnicode_IsPrintable(ch) << 8 |
                 _PyUnicode_IsAlpha(ch) << 9 | _PyUnicode_IsXidStart(ch) << 10 | _PyUnicode_IsXidContinue(ch) << 11 |
                 _PyUnicode_IsCased(ch) << 12 | _PyUnicode_IsCaseIgnorable(ch) << 13;
    print_line("%x %x %x %x %x %d %d %d %d %d\n", ch, h, _PyUnicode_ToLowercase(ch), _PyUnicode_ToUppercase(ch),
               _PyUnicode_ToTitlecase(ch), _PyUnicode_ToDecimalDigit(ch), _PyUnicode_ToDigit(ch), _PyUnicode_ToUpperFull(ch, o),
               _PyUnicode_ToFoldedFull(ch, o), (int)_PyUnicode_ToNumeric(ch));
  }
  fflush(stdout);
  Py_RETURN_NONE;
}

static PyMethodDef methods[] = {{"strings", strings, METH_NOARGS}, {0}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "text", NULL, -1, methods};
PyMODINIT_FUNC PyInit_text(void) { return PyModule_Create(&definition); }
