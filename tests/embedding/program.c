// A program that embeds Python: the first argument says in which of the ways below, the others are for Python.
#include <stdlib.h>
#include <string.h>

#include "dump.h"

static const char* kShow =
    "import signal, sys\n"
    "print(sys.argv, sys.orig_argv, sys.flags, sys.path, sys.executable, sys._base_executable, sys.prefix, sys.exec_prefix,\n"
    "      sys.base_prefix, sys.warnoptions, sys._xoptions, sys.pycache_prefix, sys.platlibdir, sys._stdlib_dir,\n"
    "      sys.stdout.encoding, sys.stdout.errors, sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(),\n"
    "      'site' in sys.modules, sys.dont_write_bytecode, __name__, signal.getsignal(signal.SIGINT), sep='\\n')\n";
static const char* kRound =
    "import asyncio, atexit, collections, datetime, pickle, re, sqlite3, sys, threading\n"
    "class A:\n"
    "    def __del__(self): print('del')\n"
    "a = A()\n"
    "t = threading.Thread(target=print, args=('thread',)); t.start(); t.join()\n"
    "atexit.register(print, 'atexit')\n"
    "async def main(): await asyncio.sleep(0)\n"
    "asyncio.run(main())\n"
    "print(pickle.loads(pickle.dumps(datetime.date(2020, 1, 2))), re.sub('a', 'b', 'aaa'), collections.Counter('aab'))\n"
    "try: 1 / 0\n"
    "except ZeroDivisionError as e: print(repr(e), isinstance(e, Exception), hasattr(sys, 'mine'))\n"
    "sys.mine = 1\n";

static int failed(PyStatus s, PyConfig* c) {
  printf("failed: exit=%d %s\n", PyStatus_IsExit(s) ? s.exitcode : -1, s.err_msg ? s.err_msg : "-");
  PyConfig_Clear(c);
  return 0;
}
static int start_and_run(PyConfig* c) {
  PyStatus s = Py_InitializeFromConfig(c);
  if (PyStatus_Exception(s)) return failed(s, c);
  PyConfig_Clear(c);
  PyRun_SimpleString(kShow);
  return Py_RunMain();
}

static int run_config(const char* how, int argc, char** argv) {
  PyConfig c;
  if (strncmp(how, "isolated", 8)) {
    PyConfig_InitPythonConfig(&c);
  } else {
    PyConfig_InitIsolatedConfig(&c);
  }
  if (!strcmp(how, "fields")) {
    c.parse_argv = c.site_import = c.write_bytecode = c.buffered_stdio = c.install_signal_handlers = 0;
    c.isolated = c.bytes_warning = c.dev_mode = c.use_hash_seed = c.quiet = 1;
    c.optimization_level = 2;
    c.hash_seed = 42;
  }
  PyConfig_SetBytesArgv(&c, argc, argv);
  if (!strcmp(how, "read") || !strcmp(how, "isolated_read")) {
    PyStatus s = PyConfig_Read(&c);
    if (PyStatus_Exception(s)) return failed(s, &c);
    dump("read", &c);
    PyConfig_SetString(&c, &c.executable, L"/my/exe");
  } else if (!strcmp(how, "fields")) {
    PyConfig_SetString(&c, &c.program_name, L"./prog");
    PyConfig_SetString(&c, &c.pycache_prefix, L"/pyc");
    PyConfig_SetString(&c, &c.run_command, L"print('command', hash('a'))");
    PyConfig_SetString(&c, &c.stdio_encoding, L"latin-1");
    PyConfig_SetString(&c, &c.stdio_errors, L"replace");
    PyWideStringList_Append(&c.xoptions, L"foo=1");
    PyWideStringList_Append(&c.warnoptions, L"ignore");
  } else if (!strcmp(how, "isolated_paths")) {
    c.module_search_paths_set = 1;
    PyWideStringList_Append(&c.module_search_paths, L"/usr/lib/python3.11");
    PyWideStringList_Append(&c.module_search_paths, L"/usr/lib/python3.11/lib-dynload");
    PyConfig_SetString(&c, &c.run_module, L"json.tool");
    PyConfig_SetString(&c, &c.executable, L"/x/y");
    PyConfig_SetString(&c, &c.prefix, L"/pre");
  }
  return start_and_run(&c);
}

int main(int argc, char** argv) {
  const char* how = argv[1];
  argv[1] = argv[0];
  argv++;
  argc--;
  if (!strcmp(how, "defaults")) {
    PyConfig c;
    PyConfig_InitPythonConfig(&c);
    dump("python", &c);
    PyConfig_InitIsolatedConfig(&c);
    dump("isolated", &c);
  } else if (!strcmp(how, "simple")) {
    Py_Initialize();
    PyRun_SimpleString(kShow);
    printf("%d\n", Py_FinalizeEx());
    printf("%d\n", Py_IsInitialized());
  } else if (!strcmp(how, "main")) {
    return Py_BytesMain(argc, argv);
  } else if (!strcmp(how, "utf8")) {
    PyPreConfig pre;
    PyPreConfig_InitPythonConfig(&pre);
    pre.utf8_mode = 1;
    PyStatus s = Py_PreInitialize(&pre);
    if (PyStatus_Exception(s)) return 1;
    return run_config("python", argc, argv);
  } else if (!strcmp(how, "globals")) {
    Py_OptimizeFlag = Py_IgnoreEnvironmentFlag = Py_NoSiteFlag = 1;
    Py_SetProgramName(L"/usr/bin/foo");
    Py_SetPythonHome(L"/usr");
    Py_InitializeEx(0);
    PyRun_SimpleString(kShow);
    Py_Finalize();
  } else if (!strcmp(how, "path")) {
    Py_SetPath(L"/usr/lib/python3.11:/usr/lib/python3.11/lib-dynload");
    Py_Initialize();
    PyRun_SimpleString(kShow);
    Py_Finalize();
  } else if (!strcmp(how, "again")) {
    for (int i = 0; i < 10; i++) {
      Py_Initialize();
      PyRun_SimpleString(kRound);
      printf("%d\n", Py_FinalizeEx());
    }
  } else if (!strcmp(how, "exit")) {
    Py_Initialize();
    PyObject* json = PyImport_ImportModule("json");
    PyObject* text = PyObject_CallMethod(json, "dumps", "[i,s]", 1, "x");
    printf("%s %d %d\n", PyUnicode_AsUTF8(text), PyLong_Check(Py_None), Py_BuildValue("") == Py_None);
    PyErr_SetString(PyExc_ValueError, "v");
    PyErr_Print();
    fflush(stdout);
    Py_Exit(3);
  } else {
    return run_config(how, argc, argv);
  }
  return 0;
}
