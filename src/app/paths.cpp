// sys.path, sys.prefix and their relatives: what CPython's getpath documents (docs: "The initialization of the sys.path module
// search path"). A home given by PYTHONHOME or by pyvenv.cfg next to the executable wins; otherwise the directories above the
// executable are searched for lib/python3.11/os.py; otherwise the distribution's /usr is taken.
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "core/runtime.h"
#include "modules/sys.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

constexpr char kVersionDir[] = "python3.11";
constexpr char kDefaultPrefix[] = "/usr";

bool is_file(const std::string& path) {
  struct stat st;
  return stat(path.c_str(), &st) == 0 && S_ISREG(st.st_mode);
}
bool is_executable(const std::string& path) { return is_file(path) && access(path.c_str(), X_OK) == 0; }
std::string directory_of(const std::string& path) {
  std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return "";
  return slash == 0 ? "/" : path.substr(0, slash);
}
std::string join(const std::string& a, const std::string& b) { return a.empty() || a.back() == '/' ? a + b : a + "/" + b; }
std::string current_directory() {
  char buffer[PATH_MAX];
  return getcwd(buffer, sizeof buffer) ? buffer : "";
}
std::string absolute(const std::string& path) {
  if (path.empty() || path[0] == '/') return path;
  std::string rest = path;
  while (rest.compare(0, 2, "./") == 0) rest.erase(0, 2);
  return join(current_directory(), rest);
}

std::string find_executable() {
  const std::string& program = g_start.program_name;
  if (program.empty()) return "";
  if (program.find('/') != std::string::npos) return absolute(program);
  if (const char* path = std::getenv("PATH")) {
    std::string_view rest(path);
    for (;;) {
      std::size_t colon = rest.find(':');
      std::string candidate = join(std::string(rest.substr(0, colon)), program);
      if (is_executable(candidate)) return absolute(candidate);
      if (colon == rest.npos) break;
      rest.remove_prefix(colon + 1);
    }
  }
  return "";
}

std::string resolved(const std::string& path) {
  char buffer[PATH_MAX];
  return realpath(path.c_str(), buffer) ? buffer : path;
}

std::string strip(std::string s) {
  const char* blanks = " \t\r\n";
  s.erase(0, s.find_first_not_of(blanks));
  s.erase(s.find_last_not_of(blanks) + 1);
  return s;
}

// `home = ...` of pyvenv.cfg beside the executable or one directory up; empty when there is none.
std::string venv_home(const std::string& executable) {
  std::string dir = directory_of(executable);
  for (const std::string& where : {join(dir, "pyvenv.cfg"), join(directory_of(dir), "pyvenv.cfg")}) {
    std::FILE* file = std::fopen(where.c_str(), "re");
    if (!file) continue;
    char line[4096];
    std::string home;
    while (home.empty() && std::fgets(line, sizeof line, file)) {
      std::string text(line);
      std::size_t equals = text.find('=');
      if (equals != std::string::npos && strip(text.substr(0, equals)) == "home") home = strip(text.substr(equals + 1));
    }
    std::fclose(file);
    return home;
  }
  return "";
}

std::string search_prefix(std::string dir) {
  for (; !dir.empty() && dir != "/"; dir = directory_of(dir)) {  // "/lib" is but a link to /usr/lib
    if (is_file(join(join(dir, g_start.platlibdir), std::string(kVersionDir) + "/os.py"))) return dir;
  }
  return "";
}

void split_paths(std::string_view text, std::vector<std::string>* out) {
  for (;;) {
    std::size_t colon = text.find(':');
    out->emplace_back(text.substr(0, colon));
    if (colon == text.npos) return;
    text.remove_prefix(colon + 1);
  }
}

// Without "." and ".." and doubled slashes; nothing on the disk is looked at.
std::string normal_path(const std::string& path) {
  std::vector<std::string_view> parts;
  std::string_view rest(path);
  while (!rest.empty()) {
    std::size_t slash = rest.find('/');
    std::string_view part = rest.substr(0, slash);
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
    rest.remove_prefix(slash == rest.npos ? rest.size() : slash + 1);
  }
  std::string result;
  for (std::string_view part : parts) result.append("/").append(part);
  return result.empty() ? "/" : result;
}

std::vector<std::string> g_path_file;  // what the file lists
bool g_has_path_file = false;

}  // namespace

void read_path_file() {
  std::string executable = find_executable();
  std::FILE* file = executable.empty() ? nullptr : std::fopen((executable + "._pth").c_str(), "re");
  if (!file) return;
  g_has_path_file = true;
  Config& config = g_start.config;
  config.isolated = config.safe_path = 1;
  config.use_environment = config.site_import = config.user_site_directory = 0;
  char* buffer = nullptr;
  std::size_t size = 0;
  for (ssize_t n; (n = getline(&buffer, &size, file)) >= 0;) {
    std::string line(buffer, static_cast<std::size_t>(n));
    line = strip(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    if (line == "import site") {
      config.site_import = 1;
    } else if (line.starts_with("import ")) {
      std::fputs("unsupported 'import' line in ._pth file\n", stderr);
    } else {
      g_path_file.push_back(normal_path(line[0] == '/' ? line : join(directory_of(executable), line)));
    }
  }
  std::free(buffer);
  std::fclose(file);
}

PathConfig find_paths() {
  PathConfig p = g_start.given_paths;
  if (p.executable.empty()) p.executable = find_executable();
  std::string start = p.executable;
  if (std::string home = venv_home(p.executable); !home.empty() && p.base_executable.empty()) {
    std::size_t slash = p.executable.rfind('/');
    p.base_executable = join(home, p.executable.substr(slash + 1));
    if (!is_file(p.base_executable)) p.base_executable = resolved(p.executable);
    start = p.base_executable;
  }
  if (p.base_executable.empty()) p.base_executable = p.executable;
  std::string prefix, exec_prefix;
  if (p.installation_unknown) {
    prefix = p.prefix;
    exec_prefix = p.exec_prefix;
  } else if (!g_start.home.empty()) {
    std::size_t colon = g_start.home.find(':');
    prefix = g_start.home.substr(0, colon);
    exec_prefix = colon == std::string::npos ? prefix : g_start.home.substr(colon + 1);
  } else {
    prefix = search_prefix(directory_of(start));
    if (prefix.empty()) prefix = search_prefix(directory_of(resolved(start)));
    if (prefix.empty()) prefix = kDefaultPrefix;
    exec_prefix = prefix;
  }
  if (p.prefix.empty()) p.prefix = prefix;
  if (p.exec_prefix.empty()) p.exec_prefix = exec_prefix;
  if (p.base_prefix.empty()) p.base_prefix = p.prefix;
  if (p.base_exec_prefix.empty()) p.base_exec_prefix = p.exec_prefix;
  if (p.stdlib_dir.empty() && !p.has_search_paths) p.stdlib_dir = join(join(p.prefix, g_start.platlibdir), kVersionDir);
  if (p.has_search_paths) return p;
  p.search_paths.clear();
  if (g_start.has_pythonpath && !g_has_path_file) split_paths(g_start.pythonpath, &p.search_paths);
  for (std::string& path : p.search_paths) path = path.empty() ? path : absolute(path);
  p.search_paths.push_back(join(join(p.prefix, g_start.platlibdir), "python311.zip"));
  p.search_paths.push_back(p.stdlib_dir);
  p.search_paths.push_back(join(join(p.exec_prefix, g_start.platlibdir), std::string(kVersionDir) + "/lib-dynload"));
  if (g_has_path_file) p.search_paths = g_path_file;
  return p;
}

int init_paths(Thread& t) {
  g_start.paths = find_paths();
  const PathConfig& p = g_start.paths;
  Ref<List> list = new_list(t, 0);
  for (const std::string& path : p.search_paths) {
    Ref<Str> s = list ? new_str_from_fs(t, path) : Ref<Str>();
    if (!s || list_append(t, list.get(), Ref<>(std::move(s))) < 0) return -1;
  }
  if (!list || sys_set(t, "path", list) < 0) return -1;
  g_start.executable = p.executable;
  const struct {
    const char* name;
    const std::string& value;
  } rows[] = {{"executable", p.executable},
              {"_base_executable", p.base_executable},
              {"prefix", p.prefix},
              {"base_prefix", p.base_prefix},
              {"exec_prefix", p.exec_prefix},
              {"base_exec_prefix", p.base_exec_prefix},
              {"platlibdir", g_start.platlibdir},
              {"_stdlib_dir", p.stdlib_dir}};
  for (auto& row : rows) {
    bool is_none_given = row.value.empty() && !std::strcmp(row.name, "_stdlib_dir");
    Ref<> s = is_none_given ? new_none() : Ref<>(new_str_from_fs(t, row.value));
    if (!s || sys_set(t, row.name, s) < 0) return -1;
  }
  return 0;
}

}  // namespace adder
