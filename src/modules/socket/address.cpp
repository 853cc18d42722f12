// Socket addresses to and from Python values.
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/vm_sockets.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/un.h>

#include <cstddef>
#include <cstring>

#include "modules/socket/socket.h"

namespace adder::sockets {

Object *gai_error, *host_error;

Raised raise_gai(Thread& t, int error) {
  if (error == EAI_SYSTEM) return t.raise_errno(errno);
  Ref<> args = build_value(t, "(is)", error, gai_strerror(error));
  if (!args) return {};
  return t.raise_object(reinterpret_cast<Type*>(gai_error), args);
}

Ref<Bytes> host_bytes(Thread& t, Object* o) {
  Ref<Bytes> result;
  if (is_str(o)) {
    Ref<> encoded = str_encode(t, o, str_is_ascii(o) ? "ascii" : "idna", "strict");
    if (!encoded) return {};
    result = std::move(encoded).cast<Bytes>();
  } else if (is_bytes(o)) {
    result = new_ref(static_cast<Bytes*>(o));
  } else if (is_a(o, bytearray_type)) {
    result = new_bytes(t, {bytearray_data(o), static_cast<std::size_t>(static_cast<ByteArray*>(o)->size)});
  } else {
    return t.raise(exc::TypeError, "str, bytes or bytearray expected, not %s", type_of(o)->tp_name);
  }
  if (result && std::strlen(bytes_data(result)) != static_cast<std::size_t>(bytes_size(result))) {
    return t.raise(exc::TypeError, "host name must not contain null character");
  }
  return result;
}

int resolve_host(Thread& t, const char* name, sockaddr* out, std::size_t room, int family) {
  std::memset(out, 0, room);
  addrinfo hints{};
  hints.ai_family = family;
  addrinfo* list = nullptr;
  int error;
  if (!*name) {
    hints.ai_socktype = SOCK_DGRAM;
    hints.ai_flags = AI_PASSIVE;
    {
      AllowThreads allow;
      error = getaddrinfo(nullptr, "0", &hints, &list);
    }
    if (error) return raise_gai(t, error);
    bool several = list->ai_next != nullptr;
    int size = static_cast<int>(list->ai_addrlen);
    if (!several) std::memcpy(out, list->ai_addr, list->ai_addrlen);
    freeaddrinfo(list);
    if (several) return t.raise(exc::OSError, "wildcard resolved to multiple address");
    return size;
  }
  if (!std::strcmp(name, "255.255.255.255") || !std::strcmp(name, "<broadcast>")) {
    if (family != AF_INET && family != AF_UNSPEC) return t.raise(exc::OSError, "address family mismatched");
    auto* sin = reinterpret_cast<sockaddr_in*>(out);
    sin->sin_family = AF_INET;
    sin->sin_addr.s_addr = INADDR_BROADCAST;
    return sizeof *sin;
  }
  if (family == AF_UNSPEC || family == AF_INET) {
    auto* sin = reinterpret_cast<sockaddr_in*>(out);
    if (inet_pton(AF_INET, name, &sin->sin_addr) > 0) {
      sin->sin_family = AF_INET;
      return sizeof *sin;
    }
  }
  if ((family == AF_UNSPEC || family == AF_INET6) && !std::strchr(name, '%')) {
    auto* sin = reinterpret_cast<sockaddr_in6*>(out);
    std::memset(sin, 0, sizeof *sin);
    if (inet_pton(AF_INET6, name, &sin->sin6_addr) > 0) {
      sin->sin6_family = AF_INET6;
      return sizeof *sin;
    }
  }
  {
    AllowThreads allow;
    error = getaddrinfo(name, nullptr, &hints, &list);
  }
  if (error) return raise_gai(t, error);
  std::size_t n = list->ai_addrlen < room ? list->ai_addrlen : room;
  std::memcpy(out, list->ai_addr, n);
  freeaddrinfo(list);
  return static_cast<int>(n);
}

static bool parse_port(Thread& t, const char* function, Object* o, int* port) {
  int overflow;
  Ref<> i = index(t, o);
  if (!i) return false;
  long v = as_long_and_overflow(t, i, &overflow);
  if (overflow || v < 0 || v > 0xffff) {
    t.raise(exc::OverflowError, "%s(): port must be 0-65535.", function);
    return false;
  }
  *port = static_cast<int>(v);
  return true;
}

static bool tuple_expected(Thread& t, const char* function, const char* family, Object* given) {
  t.raise(exc::TypeError, "%s(): %s address must be tuple, not %.500s", function, family, type_of(given)->tp_name);
  return false;
}

static bool parse_inet(Thread& t, const char* function, Object* address, sockaddr_storage* out, socklen_t* size) {
  if (!is_tuple(address)) return tuple_expected(t, function, "AF_INET", address);
  if (tuple_size(address) != 2) {
    t.raise(exc::TypeError, "AF_INET address must be a pair (host, port)");
    return false;
  }
  int port;
  Ref<Bytes> host = host_bytes(t, tuple_item(address, 0));
  if (!host || !parse_port(t, function, tuple_item(address, 1), &port)) return false;
  auto* sin = reinterpret_cast<sockaddr_in*>(out);
  if (resolve_host(t, bytes_data(host), reinterpret_cast<sockaddr*>(out), sizeof *out, AF_INET) < 0) return false;
  sin->sin_family = AF_INET;
  sin->sin_port = htons(static_cast<u16>(port));
  *size = sizeof *sin;
  return true;
}
static bool parse_inet6(Thread& t, const char* function, Object* address, sockaddr_storage* out, socklen_t* size) {
  if (!is_tuple(address)) return tuple_expected(t, function, "AF_INET6", address);
  ssize n = tuple_size(address);
  if (n < 2 || n > 4) {
    t.raise(exc::TypeError, "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
    return false;
  }
  int port;
  long flow = 0, scope = 0;
  Ref<Bytes> host = host_bytes(t, tuple_item(address, 0));
  if (!host || !parse_port(t, function, tuple_item(address, 1), &port)) return false;
  if (n > 2 && !convert_long(t, tuple_item(address, 2), &flow)) return false;
  if (n > 3 && !convert_long(t, tuple_item(address, 3), &scope)) return false;
  if (flow < 0 || flow > 0xfffff) {
    t.raise(exc::OverflowError, "%s(): flowinfo must be 0-1048575.", function);
    return false;
  }
  auto* sin = reinterpret_cast<sockaddr_in6*>(out);
  if (resolve_host(t, bytes_data(host), reinterpret_cast<sockaddr*>(out), sizeof *out, AF_INET6) < 0) return false;
  sin->sin6_family = AF_INET6;
  sin->sin6_port = htons(static_cast<u16>(port));
  sin->sin6_flowinfo = htonl(static_cast<u32>(flow));
  if (n > 3) sin->sin6_scope_id = static_cast<u32>(scope);
  *size = sizeof *sin;
  return true;
}
static bool parse_unix(Thread& t, Object* address, sockaddr_storage* out, socklen_t* size) {
  Ref<> path;
  if (is_str(address)) {
    path = str_encode(t, address, "utf-8", "surrogateescape");
    if (!path) return false;
  } else {
    path = new_ref(address);
  }
  BufferView view(t, path);
  if (!view) return false;
  auto* un = reinterpret_cast<sockaddr_un*>(out);
  auto n = static_cast<std::size_t>(view.size());
  bool abstract = n == 0 || view.data()[0] == 0;
  if (abstract ? n > sizeof un->sun_path : n >= sizeof un->sun_path) {
    t.raise(exc::OSError, "AF_UNIX path too long");
    return false;
  }
  un->sun_family = AF_UNIX;
  std::memcpy(un->sun_path, view.data(), n);
  if (!abstract) un->sun_path[n] = 0;
  *size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + n + (abstract ? 0 : 1));
  return true;
}

bool parse_address(Thread& t, const char* function, Socket* s, Object* address, sockaddr_storage* out, socklen_t* size) {
  std::memset(out, 0, sizeof *out);
  switch (s->family) {
    case AF_INET:
      return parse_inet(t, function, address, out, size);
    case AF_INET6:
      return parse_inet6(t, function, address, out, size);
    case AF_UNIX:
      return parse_unix(t, address, out, size);
    case AF_NETLINK: {
      if (!is_tuple(address)) return tuple_expected(t, function, "AF_NETLINK", address);
      long pid, groups;
      if (tuple_size(address) != 2) {
        t.raise(exc::TypeError, "AF_NETLINK address must be a pair (pid, groups)");
        return false;
      }
      if (!convert_long(t, tuple_item(address, 0), &pid) || !convert_long(t, tuple_item(address, 1), &groups)) return false;
      auto* nl = reinterpret_cast<sockaddr_nl*>(out);
      nl->nl_family = AF_NETLINK;
      nl->nl_pid = static_cast<u32>(pid);
      nl->nl_groups = static_cast<u32>(groups);
      *size = sizeof *nl;
      return true;
    }
    case AF_VSOCK: {
      long cid, port;
      if (!is_tuple(address) || tuple_size(address) != 2) {
        t.raise(exc::TypeError, "%s(): AF_VSOCK address must be tuple, not %.500s", function, type_of(address)->tp_name);
        return false;
      }
      if (!convert_long(t, tuple_item(address, 0), &cid) || !convert_long(t, tuple_item(address, 1), &port)) return false;
      auto* vm = reinterpret_cast<sockaddr_vm*>(out);
      vm->svm_family = AF_VSOCK;
      vm->svm_cid = static_cast<u32>(cid);
      vm->svm_port = static_cast<u32>(port);
      *size = sizeof *vm;
      return true;
    }
    case AF_PACKET: {
      if (!is_tuple(address)) return tuple_expected(t, function, "AF_PACKET", address);
      ssize n = tuple_size(address);
      if (n < 2 || n > 5) {
        t.raise(exc::TypeError, "AF_PACKET address must be a tuple of two to five elements");
        return false;
      }
      int proto, kind = 0, hatype = 0;
      Ref<Bytes> name = str_to_fs(t, tuple_item(address, 0));
      if (!name || !convert_int(t, tuple_item(address, 1), &proto)) return false;
      if ((n > 2 && !convert_int(t, tuple_item(address, 2), &kind)) ||
          (n > 3 && !convert_int(t, tuple_item(address, 3), &hatype)))
        return false;
      if (proto < 0 || proto > 0xffff) {
        t.raise(exc::OverflowError, "%s(): proto must be 0-65535.", function);
        return false;
      }
      unsigned interface_index = if_nametoindex(bytes_data(name));
      if (!interface_index) {
        t.raise_errno(errno);
        return false;
      }
      auto* ll = reinterpret_cast<sockaddr_ll*>(out);
      ll->sll_family = AF_PACKET;
      ll->sll_protocol = htons(static_cast<u16>(proto));
      ll->sll_ifindex = static_cast<int>(interface_index);
      ll->sll_pkttype = static_cast<u8>(kind);
      ll->sll_hatype = static_cast<u16>(hatype);
      if (n > 4) {
        BufferView hardware(t, tuple_item(address, 4));
        if (!hardware) return false;
        if (hardware.size() > 8) {
          t.raise(exc::ValueError, "hardware address must be 8 bytes or less");
          return false;
        }
        std::memcpy(ll->sll_addr, hardware.data(), static_cast<std::size_t>(hardware.size()));
        ll->sll_halen = static_cast<u8>(hardware.size());
      }
      *size = sizeof *ll;
      return true;
    }
    default:
      t.raise(exc::OSError, "%s(): bad family", function);
      return false;
  }
}

static Ref<> host_text(Thread& t, int family, const void* address) {
  char text[INET6_ADDRSTRLEN];
  if (!inet_ntop(family, address, text, sizeof text)) return t.raise_errno(errno);
  return new_str(t, text);
}

Ref<> make_address(Thread& t, int fd, const sockaddr* address, socklen_t size, int) {
  if (size == 0) return new_none();
  switch (address->sa_family) {
    case AF_INET: {
      auto* sin = reinterpret_cast<const sockaddr_in*>(address);
      Ref<> host = host_text(t, AF_INET, &sin->sin_addr);
      return host ? build_value(t, "Oi", host.get(), ntohs(sin->sin_port)) : Ref<>();
    }
    case AF_INET6: {
      auto* sin = reinterpret_cast<const sockaddr_in6*>(address);
      Ref<> host = host_text(t, AF_INET6, &sin->sin6_addr);
      if (!host) return {};
      return build_value(t, "OiII", host.get(), ntohs(sin->sin6_port), ntohl(sin->sin6_flowinfo), sin->sin6_scope_id);
    }
    case AF_UNIX: {
      auto* un = reinterpret_cast<const sockaddr_un*>(address);
      auto n = static_cast<std::size_t>(size) - offsetof(sockaddr_un, sun_path);
      if (size > offsetof(sockaddr_un, sun_path) && un->sun_path[0] == 0) return new_bytes(t, {un->sun_path, n});
      if (size <= offsetof(sockaddr_un, sun_path)) n = 0;
      return new_str_from_fs(t, {un->sun_path, strnlen(un->sun_path, n)});
    }
    case AF_NETLINK: {
      auto* nl = reinterpret_cast<const sockaddr_nl*>(address);
      return build_value(t, "II", nl->nl_pid, nl->nl_groups);
    }
    case AF_VSOCK: {
      auto* vm = reinterpret_cast<const sockaddr_vm*>(address);
      return build_value(t, "II", vm->svm_cid, vm->svm_port);
    }
    case AF_PACKET: {
      auto* ll = reinterpret_cast<const sockaddr_ll*>(address);
      char name[IF_NAMESIZE] = "";
      if (ll->sll_ifindex) if_indextoname(static_cast<unsigned>(ll->sll_ifindex), name);
      Ref<> hardware = new_bytes(t, {reinterpret_cast<const char*>(ll->sll_addr), ll->sll_halen});
      Ref<> shown = new_str_from_fs(t, name);
      if (!hardware || !shown) return {};
      return build_value(t, "OhbhO", shown.get(), ntohs(ll->sll_protocol), ll->sll_pkttype, ll->sll_hatype, hardware.get());
    }
    default: {
      Ref<> data = new_bytes(t, {address->sa_data, sizeof address->sa_data});
      return data ? build_value(t, "iO", address->sa_family, data.get()) : Ref<>();
    }
  }
}

}  // namespace adder::sockets
