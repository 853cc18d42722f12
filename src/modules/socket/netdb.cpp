// Names, numbers and byte order: the functions of _socket, and the module.
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cstring>
#include <string>

#include "modules/socket/socket.h"
#include "types/exceptions.h"
#include "types/float.h"

namespace adder::sockets {

bool parse_timeout(Thread& t, Object* o, i64* timeout);

static Raised raise_herror(Thread& t, int error) {
  Ref<> args = build_value(t, "(is)", error, hstrerror(error));
  if (!args) return {};
  return t.raise_object(reinterpret_cast<Type*>(host_error), args);
}
#define SOCK_FUNCTION(name) static Ref<> sock_##name(Object*, Object* const* args, ssize nargs)
#define SOCK_O(name) static Ref<> sock_##name(Object*, Object* arg)
#define SOCK_NOARGS(name) static Ref<> sock_##name(Object*, Object*)

SOCK_O(gethostbyname) {
  Thread& t = Thread::current();
  Ref<Bytes> name = host_bytes(t, arg);
  if (!name || audit(t, "socket.gethostbyname", "O", arg) < 0) return {};
  sockaddr_storage a;
  if (resolve_host(t, bytes_data(name), reinterpret_cast<sockaddr*>(&a), sizeof a, AF_INET) < 0) return {};
  char text[INET_ADDRSTRLEN];
  return new_str(t, inet_ntop(AF_INET, &reinterpret_cast<sockaddr_in*>(&a)->sin_addr, text, sizeof text));
}
static Ref<> host_entry(Thread& t, const hostent& h) {
  Ref<List> aliases = new_list(t, 0), addresses = new_list(t, 0);
  for (char** p = h.h_aliases; aliases && p && *p; ++p) {
    Ref<> s = new_str_from_fs(t, *p);
    if (!s || list_append(t, aliases.get(), std::move(s)) < 0) return {};
  }
  for (char** p = h.h_addr_list; addresses && p && *p; ++p) {
    char text[INET6_ADDRSTRLEN];
    Ref<> s = new_str(t, inet_ntop(h.h_addrtype, *p, text, sizeof text));
    if (!s || list_append(t, addresses.get(), std::move(s)) < 0) return {};
  }
  Ref<> name = new_str_from_fs(t, h.h_name);
  return name && addresses ? build_value(t, "OOO", name.get(), aliases.get(), addresses.get()) : Ref<>();
}
SOCK_O(gethostbyname_ex) {
  Thread& t = Thread::current();
  Ref<Bytes> name = host_bytes(t, arg);
  if (!name || audit(t, "socket.gethostbyname", "O", arg) < 0) return {};
  sockaddr_storage a;
  if (resolve_host(t, bytes_data(name), reinterpret_cast<sockaddr*>(&a), sizeof a, AF_INET) < 0) return {};
  hostent entry, *result = nullptr;
  char buffer[16384];
  int error = 0;
  {
    AllowThreads allow;
    gethostbyname_r(bytes_data(name), &entry, buffer, sizeof buffer, &result, &error);
  }
  return result ? host_entry(t, entry) : Ref<>(raise_herror(t, error));
}
SOCK_O(gethostbyaddr) {
  Thread& t = Thread::current();
  Ref<Bytes> name = host_bytes(t, arg);
  if (!name || audit(t, "socket.gethostbyaddr", "O", arg) < 0) return {};
  sockaddr_storage a;
  if (resolve_host(t, bytes_data(name), reinterpret_cast<sockaddr*>(&a), sizeof a, AF_UNSPEC) < 0) return {};
  const void* address = a.ss_family == AF_INET ? static_cast<void*>(&reinterpret_cast<sockaddr_in*>(&a)->sin_addr)
                                               : static_cast<void*>(&reinterpret_cast<sockaddr_in6*>(&a)->sin6_addr);
  hostent entry, *result = nullptr;
  char buffer[16384];
  int error = 0;
  {
    AllowThreads allow;
    gethostbyaddr_r(address, a.ss_family == AF_INET ? 4 : 16, a.ss_family, &entry, buffer, sizeof buffer, &result, &error);
  }
  return result ? host_entry(t, entry) : Ref<>(raise_herror(t, error));
}
SOCK_NOARGS(gethostname) {
  Thread& t = Thread::current();
  if (audit(t, "socket.gethostname", nullptr) < 0) return {};
  char name[1024];
  if (::gethostname(name, sizeof name - 1) < 0) return t.raise_errno(errno);
  name[sizeof name - 1] = 0;
  return new_str_from_fs(t, name);
}
SOCK_O(sethostname) {
  Thread& t = Thread::current();
  Ref<> name = is_bytes(arg) ? new_ref(arg) : Ref<>(str_to_fs(t, arg));
  if (!name || audit(t, "socket.sethostname", "(O)", arg) < 0) return {};
  if (::sethostname(bytes_data(name), static_cast<std::size_t>(bytes_size(name))) < 0) return t.raise_errno(errno);
  return new_none();
}
SOCK_FUNCTION(getservbyname) {
  Thread& t = Thread::current();
  const char *name, *proto = nullptr;
  if (!parse_arguments(t, args, nargs, "s|s:getservbyname", &name, &proto) ||
      audit(t, "socket.getservbyname", "ss", name, proto ? proto : "") < 0) {
    return {};
  }
  servent* entry = ::getservbyname(name, proto);
  if (!entry) return t.raise(exc::OSError, "service/proto not found");
  return new_int(t, ntohs(static_cast<u16>(entry->s_port)));
}
SOCK_FUNCTION(getservbyport) {
  Thread& t = Thread::current();
  int port;
  const char* proto = nullptr;
  if (!parse_arguments(t, args, nargs, "i|s:getservbyport", &port, &proto)) return {};
  if (port < 0 || port > 0xffff) return t.raise(exc::OverflowError, "getservbyport: port must be 0-65535.");
  if (audit(t, "socket.getservbyport", "is", port, proto ? proto : "") < 0) return {};
  servent* entry = ::getservbyport(htons(static_cast<u16>(port)), proto);
  if (!entry) return t.raise(exc::OSError, "port/proto not found");
  return new_str(t, entry->s_name);
}
SOCK_O(getprotobyname) {
  Thread& t = Thread::current();
  std::string_view name;
  if (!convert_utf8(t, arg, "getprotobyname", "1", &name)) return {};
  protoent* entry = ::getprotobyname(name.data());
  if (!entry) return t.raise(exc::OSError, "protocol not found");
  return new_int(t, entry->p_proto);
}
SOCK_O(close) {
  Thread& t = Thread::current();
  long fd;
  int r;
  if (!convert_long(t, arg, &fd)) return {};
  {
    AllowThreads allow;
    r = ::close(static_cast<int>(fd));
  }
  if (r < 0 && errno != ECONNRESET) return t.raise_errno(errno);
  return new_none();
}
SOCK_O(dup) {
  Thread& t = Thread::current();
  long fd;
  if (!convert_long(t, arg, &fd)) return {};
  int r = fcntl(static_cast<int>(fd), F_DUPFD_CLOEXEC, 0);
  if (r < 0) return t.raise_errno(errno);
  return new_int(t, r);
}
SOCK_FUNCTION(socketpair) {
  Thread& t = Thread::current();
  int family = AF_UNIX, type = SOCK_STREAM, proto = 0, fds[2];
  if (!parse_arguments(t, args, nargs, "|iii:socketpair", &family, &type, &proto)) return {};
  if (::socketpair(family, type | SOCK_CLOEXEC, proto, fds) < 0) return t.raise_errno(errno);
  Ref<> a = new_socket_object(t, fds[0], family, type, proto), b = new_socket_object(t, fds[1], family, type, proto);
  return a && b ? build_value(t, "OO", a.get(), b.get()) : Ref<>();
}

static bool port_argument(Thread& t, Object* o, const char* name, u16* out) {
  int v;
  if (!convert_parsed_int(t, o, &v)) return false;
  if (v < 0 || v > 0xffff) {
    t.raise(exc::OverflowError,
            v < 0 ? "%s: can't convert negative Python int to C 16-bit unsigned integer"
                  : "%s: Python int too large to convert to C 16-bit unsigned integer",
            name);
    return false;
  }
  *out = static_cast<u16>(v);
  return true;
}
static bool address_argument(Thread& t, Object* o, const char*, u32* out) {
  if (!is_int(o)) {
    t.raise(exc::TypeError, "expected int, %s found", type_of(o)->tp_name);
    return false;
  }
  u64 v = as_u64(t, o);
  if (t.has_error()) return false;
  if (v >> 32) {
    t.raise_text(exc::OverflowError, "int larger than 32 bits");
    return false;
  }
  *out = static_cast<u32>(v);
  return true;
}
#define ORDER_FUNCTION(name, type, convert)          \
  SOCK_O(name) {                                     \
    Thread& t = Thread::current();                   \
    type v;                                          \
    if (!convert(t, arg, #name, &v)) return {};      \
    return new_int(t, static_cast<long>(::name(v))); \
  }
ORDER_FUNCTION(ntohs, u16, port_argument)
ORDER_FUNCTION(htons, u16, port_argument)
ORDER_FUNCTION(ntohl, u32, address_argument)
ORDER_FUNCTION(htonl, u32, address_argument)

SOCK_O(inet_aton) {
  Thread& t = Thread::current();
  std::string_view text;
  in_addr a;
  if (!convert_utf8(t, arg, "inet_aton", "1", &text)) return {};
  if (!::inet_aton(text.data(), &a)) return t.raise(exc::OSError, "illegal IP address string passed to inet_aton");
  return new_bytes(t, {reinterpret_cast<char*>(&a), sizeof a});
}
SOCK_O(inet_ntoa) {
  Thread& t = Thread::current();
  ParsedBuffer packed;
  if (!parse_arguments(t, &arg, 1, "y*:inet_ntoa", packed.target())) return {};
  if (packed.size() != sizeof(in_addr)) return t.raise(exc::OSError, "packed IP wrong length for inet_ntoa");
  char text[INET_ADDRSTRLEN];
  return new_str(t, ::inet_ntop(AF_INET, packed.data(), text, sizeof text));
}
SOCK_FUNCTION(inet_pton) {
  Thread& t = Thread::current();
  int family;
  const char* text;
  if (!parse_arguments(t, args, nargs, "is:inet_pton", &family, &text)) return {};
  char packed[sizeof(in6_addr)];
  int r = ::inet_pton(family, text, packed);
  if (r < 0) return t.raise_errno(errno);
  if (r == 0) return t.raise(exc::OSError, "illegal IP address string passed to inet_pton");
  return new_bytes(t, {packed, family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr)});
}
SOCK_FUNCTION(inet_ntop) {
  Thread& t = Thread::current();
  int family;
  ParsedBuffer packed;
  if (!parse_arguments(t, args, nargs, "iy*:inet_ntop", &family, packed.target())) return {};
  if (family != AF_INET && family != AF_INET6) return t.raise(exc::ValueError, "unknown address family %d", family);
  if (packed.size() != static_cast<ssize>(family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr))) {
    return t.raise(exc::ValueError, "invalid length of packed IP address string");
  }
  char text[INET6_ADDRSTRLEN];
  if (!::inet_ntop(family, packed.data(), text, sizeof text)) return t.raise_errno(errno);
  return new_str(t, text);
}

static Ref<> sock_getaddrinfo(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static const char* const names[] = {"host", "port", "family", "type", "proto", "flags", nullptr};
  Thread& t = Thread::current();
  Object* a[2];
  int numbers[4] = {};
  if (!parse_keywords(t, args, nargs, kwnames, names, "OO|iiii:getaddrinfo", &a[0], &a[1], &numbers[0], &numbers[1], &numbers[2],
                      &numbers[3])) {
    return {};
  }
  Ref<Bytes> host;
  if (is_str(a[0])) {
    Ref<> encoded = str_encode(t, a[0], "idna", "strict");
    if (!encoded) return {};
    host = std::move(encoded).cast<Bytes>();
  } else if (is_bytes(a[0])) {
    host = new_ref(static_cast<Bytes*>(a[0]));
  } else if (!is_none(a[0])) {
    return t.raise(exc::TypeError, "getaddrinfo() argument 1 must be string or None");
  }
  std::string port;
  bool has_port = true;
  if (is_int(a[1])) {
    Ref<> text = str(t, a[1]);
    if (!text) return {};
    port = str_view(t, text);
  } else if (is_str(a[1])) {
    port = str_view(t, a[1]);
    if (t.has_error()) return {};
  } else if (is_bytes(a[1])) {
    port = bytes_view(a[1]);
  } else if (is_none(a[1])) {
    has_port = false;
  } else {
    return t.raise(exc::OSError, "Int or String expected");
  }
  if (audit(t, "socket.getaddrinfo", "OOiii", a[0], a[1], numbers[0], numbers[1], numbers[2]) < 0) return {};
  addrinfo hints{}, *list = nullptr;
  hints.ai_family = numbers[0];
  hints.ai_socktype = numbers[1];
  hints.ai_protocol = numbers[2];
  hints.ai_flags = numbers[3];
  int error;
  {
    AllowThreads allow;
    error = ::getaddrinfo(host ? bytes_data(host) : nullptr, has_port ? port.c_str() : nullptr, &hints, &list);
  }
  if (error) return raise_gai(t, error);
  Ref<List> result = new_list(t, 0);
  for (addrinfo* r = list; result && r; r = r->ai_next) {
    Ref<> address = make_address(t, r->ai_addr, r->ai_addrlen, r->ai_protocol);
    Ref<> row = address ? build_value(t, "iiisO", r->ai_family, r->ai_socktype, r->ai_protocol,
                                      r->ai_canonname ? r->ai_canonname : "", address.get())
                        : Ref<>();
    if (!row || list_append(t, result.get(), std::move(row)) < 0) result.reset();
  }
  freeaddrinfo(list);
  return result;
}
SOCK_FUNCTION(getnameinfo) {
  Thread& t = Thread::current();
  Object* address;
  const char* host;
  int flags, port;
  unsigned flow = 0, scope = 0;
  if (!parse_arguments(t, args, nargs, "Oi:getnameinfo", &address, &flags)) return {};
  if (!is_tuple(address)) return t.raise(exc::TypeError, "getnameinfo() argument 1 must be a tuple");
  ssize n = tuple_size(address);
  if (!parse_arguments(t, tuple_items(address), n, "si|II;getnameinfo(): illegal sockaddr argument", &host, &port, &flow,
                       &scope)) {
    return {};
  }
  if (flow > 0xfffff) return t.raise(exc::OverflowError, "getnameinfo(): flowinfo must be 0-1048575.");
  if (audit(t, "socket.getnameinfo", "(O)", address) < 0) return {};
  addrinfo hints{}, *list = nullptr;
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_DGRAM;
  hints.ai_flags = AI_NUMERICHOST;
  std::string port_text = std::to_string(port);
  int error;
  {
    AllowThreads allow;
    error = ::getaddrinfo(host, port_text.c_str(), &hints, &list);
  }
  if (error) return raise_gai(t, error);
  if (list->ai_next) {
    freeaddrinfo(list);
    return t.raise(exc::OSError, "sockaddr resolved to multiple addresses");
  }
  if (list->ai_family == AF_INET && n != 2) {
    freeaddrinfo(list);
    return t.raise(exc::OSError, "IPv4 sockaddr must be 2 tuple");
  }
  if (list->ai_family == AF_INET6) {
    auto* sin = reinterpret_cast<sockaddr_in6*>(list->ai_addr);
    sin->sin6_flowinfo = htonl(flow);
    sin->sin6_scope_id = scope;
  }
  char host_text[NI_MAXHOST], service[NI_MAXSERV];
  {
    AllowThreads allow;
    error = ::getnameinfo(list->ai_addr, list->ai_addrlen, host_text, sizeof host_text, service, sizeof service, flags);
  }
  freeaddrinfo(list);
  if (error) return raise_gai(t, error);
  return build_value(t, "ss", host_text, service);
}

SOCK_NOARGS(getdefaulttimeout) {
  return default_timeout < 0 ? new_none() : new_float(Thread::current(), ns_to_seconds(default_timeout));
}
SOCK_O(setdefaulttimeout) { return parse_timeout(Thread::current(), arg, &default_timeout) ? new_none() : Ref<>(); }
SOCK_NOARGS(if_nameindex) {
  Thread& t = Thread::current();
  struct if_nameindex* list = ::if_nameindex();
  if (!list) return t.raise_errno(errno);
  Ref<List> result = new_list(t, 0);
  for (auto* p = list; result && p->if_index && p->if_name; ++p) {
    Ref<> name = new_str_from_fs(t, p->if_name);
    Ref<> row = name ? build_value(t, "IO", p->if_index, name.get()) : Ref<>();
    if (!row || list_append(t, result.get(), std::move(row)) < 0) result.reset();
  }
  ::if_freenameindex(list);
  return result;
}
SOCK_O(if_nametoindex) {
  Thread& t = Thread::current();
  Ref<Bytes> name = str_to_fs(t, arg);
  if (!name) return {};
  unsigned i = ::if_nametoindex(bytes_data(name));
  if (!i) return t.raise(exc::OSError, "no interface with this name");
  return new_int(t, i);
}
SOCK_O(if_indextoname) {
  Thread& t = Thread::current();
  char name[IF_NAMESIZE + 1];
  u64 i = as_u64(t, arg);
  if (t.has_error()) return {};
  if (!::if_indextoname(static_cast<unsigned>(i), name)) return t.raise_errno(errno);
  return new_str_from_fs(t, name);
}
static Ref<> cmsg_size(Object* arg, const char* name, std::size_t overhead, std::size_t (*f)(std::size_t)) {
  Thread& t = Thread::current();
  ssize n;
  if (!convert_ssize(t, arg, &n)) return {};
  if (n < 0 || n > 0x7fffffff - static_cast<ssize>(overhead)) {
    return t.raise(exc::OverflowError, "%s() argument out of range", name);
  }
  return new_int(t, static_cast<long>(f(static_cast<std::size_t>(n))));
}
SOCK_O(CMSG_LEN) {
  return cmsg_size(arg, "CMSG_LEN", CMSG_LEN(0), [](std::size_t n) -> std::size_t { return CMSG_LEN(n); });
}
SOCK_O(CMSG_SPACE) {
  return cmsg_size(arg, "CMSG_SPACE", CMSG_SPACE(1), [](std::size_t n) -> std::size_t { return CMSG_SPACE(n); });
}

#define SOCK_ROW(name, flags) {#name, sock_##name, flags, docs::name}
const MethodDef name_functions[] = {SOCK_ROW(gethostbyname, kMethO | kMethParsed),
                                    SOCK_ROW(gethostbyname_ex, kMethO | kMethParsed),
                                    SOCK_ROW(gethostbyaddr, kMethO | kMethParsed),
                                    SOCK_ROW(gethostname, kMethNoargs),
                                    SOCK_ROW(sethostname, kMethO | kMethParsed),
                                    SOCK_ROW(getservbyname, kMethFastcall | kMethParsed),
                                    SOCK_ROW(getservbyport, kMethFastcall | kMethParsed),
                                    SOCK_ROW(getprotobyname, kMethO | kMethParsed),
                                    SOCK_ROW(close, kMethO),
                                    SOCK_ROW(dup, kMethO),
                                    SOCK_ROW(socketpair, kMethFastcall | kMethParsed),
                                    SOCK_ROW(ntohs, kMethO | kMethParsed),
                                    SOCK_ROW(ntohl, kMethO),
                                    SOCK_ROW(htons, kMethO | kMethParsed),
                                    SOCK_ROW(htonl, kMethO),
                                    SOCK_ROW(inet_aton, kMethO | kMethParsed),
                                    SOCK_ROW(inet_ntoa, kMethO | kMethParsed),
                                    SOCK_ROW(inet_pton, kMethFastcall | kMethParsed),
                                    SOCK_ROW(inet_ntop, kMethFastcall | kMethParsed),
                                    SOCK_ROW(getaddrinfo, kMethFastcall | kMethKeywords),
                                    SOCK_ROW(getnameinfo, kMethFastcall | kMethParsed),
                                    SOCK_ROW(getdefaulttimeout, kMethNoargs),
                                    SOCK_ROW(setdefaulttimeout, kMethO),
                                    SOCK_ROW(if_nameindex, kMethNoargs),
                                    SOCK_ROW(if_nametoindex, kMethO | kMethParsed),
                                    SOCK_ROW(if_indextoname, kMethO),
                                    SOCK_ROW(CMSG_LEN, kMethO | kMethParsed),
                                    SOCK_ROW(CMSG_SPACE, kMethO | kMethParsed),
                                    {}};

// The capsule through which _ssl finds the type (abi notes 1.1).
static struct {
  Type* socket_type;
  Object* error;
  Object* timeout_error;
} capi;

static int socket_exec(Object* module) {
  Thread& t = Thread::current();
  if (type_ready(&socket_type) < 0) return -1;
  if (!gai_error) {
    gai_error = new_exception_class(t, "socket.gaierror", nullptr, &exc::OSError, nullptr).release();
    host_error = new_exception_class(t, "socket.herror", nullptr, &exc::OSError, nullptr).release();
    if (!gai_error || !host_error) return -1;
  }
  capi = {&socket_type, &exc::OSError, &exc::TimeoutError};
  auto add = [&](const char* name, Object* o) { return module_add(t, module, name, new_ref(o)) == 0; };
  if (!add("error", &exc::OSError) || !add("timeout", &exc::TimeoutError) || !add("gaierror", gai_error) ||
      !add("herror", host_error) || !add("SocketType", &socket_type) || !add("socket", &socket_type) ||
      module_add(t, module, "CAPI", new_capsule(t, &capi, "_socket.CAPI", nullptr)) < 0 ||
      module_add_string(t, module, "BDADDR_ANY", "00:00:00:00:00:00") < 0 ||
      module_add_string(t, module, "BDADDR_LOCAL", "00:00:00:FF:FF:FF") < 0) {
    return -1;
  }
  return add_constants(t, module);
}
static ModuleDefSlot socket_slots[] = {{2, reinterpret_cast<void*>(socket_exec)}, {}};
static ModuleDef socket_definition = {
    .base = {}, .name = "_socket", .doc = docs::module_doc, .size = 0, .methods = name_functions, .slots = socket_slots};
extern "C" ADDER_EXPORT Object* PyInit__socket() { return module_def_init(&socket_definition); }

}  // namespace adder::sockets
