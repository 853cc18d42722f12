# _PyConfig_FromDict and _PyInterpreterState_SetConfig: what a configuration may hold, and what module sys says afterwards.
import sys

import _testinternalcapi

config = _testinternalcapi.get_config()
for key, value in (("isolated", -1), ("isolated", "a"), ("isolated", 1 << 80), ("argv", [1]), ("argv", [None]), ("argv", 3),
                   ("program_name", None), ("program_name", 3), ("hash_seed", -1), ("hash_seed", 1 << 33), ("_config_init", 0),
                   ("home", 3)):
    try:
        _testinternalcapi.set_config(config | {key: value})
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for broken in ({k: v for k, v in config.items() if k != "argv"}, 3):
    try:
        _testinternalcapi.set_config(broken)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(config["run_filename"] == __file__, config["module_search_paths_set"], config["argv"] == [__file__], config["isolated"])
_testinternalcapi.set_config(config | {"parse_argv": 0, "argv": ["a", "b"], "quiet": 1, "optimization_level": 2, "write_bytecode": 0,
                                       "warnoptions": ["ignore"], "xoptions": ["one", "two=2"], "executable": "exe", "prefix": "p",
                                       "base_executable": None, "base_prefix": None, "pycache_prefix": "cache",
                                       "module_search_paths": ["x", "y"]})
print(sys.argv, sys.flags.quiet, sys.flags.optimize, sys.dont_write_bytecode, sys.warnoptions, sys._xoptions, sys.executable,
      sys._base_executable, sys.prefix, sys.base_prefix, sys.pycache_prefix, sys.path)
