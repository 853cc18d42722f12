// Host names, and socket addresses as Python values.
#include <arpa/inet.h>
#include <linux/if_packet.h>
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

static Ref<> host_text(Thread& t, int family, const void* address) {
  char text[INET6_ADDRSTRLEN];
  if (!inet_ntop(family, address, text, sizeof text)) return t.raise_errno(errno);
  return new_str(t, text);
}

static Ref<> device_text(Thread& t, const u8* b) {
  return str_format(t, "%02X:%02X:%02X:%02X:%02X:%02X", b[5], b[4], b[3], b[2], b[1], b[0]);
}
static Ref<> bluetooth_address(Thread& t, const sockaddr* address, int proto) {
  switch (proto) {
    case kBtL2cap: {
      auto* l2 = reinterpret_cast<const L2capAddress*>(address);
      Ref<> device = device_text(t, l2->device);
      return device ? build_value(t, "Oi", device.get(), l2->psm) : Ref<>();
    }
    case kBtRfcomm: {
      auto* rc = reinterpret_cast<const RfcommAddress*>(address);
      Ref<> device = device_text(t, rc->device);
      return device ? build_value(t, "Oi", device.get(), rc->channel) : Ref<>();
    }
    case kBtHci:
      return new_int(t, reinterpret_cast<const HciAddress*>(address)->device);
    case kBtSco:
      return device_text(t, reinterpret_cast<const ScoAddress*>(address)->device);
    default:
      return t.raise(exc::ValueError, "Unknown Bluetooth protocol");
  }
}
static Ref<> tipc_address(Thread& t, const sockaddr_tipc* a) {
  unsigned v[3] = {};
  switch (a->addrtype) {
    case TIPC_ADDR_NAMESEQ:
      v[0] = a->addr.nameseq.type, v[1] = a->addr.nameseq.lower, v[2] = a->addr.nameseq.upper;
      break;
    case TIPC_ADDR_NAME:
      v[0] = a->addr.name.name.type, v[1] = v[2] = a->addr.name.name.instance;
      break;
    case TIPC_ADDR_ID:
      v[0] = a->addr.id.node, v[1] = a->addr.id.ref;
      break;
    default:
      return t.raise(exc::TypeError, "Invalid address type");
  }
  return build_value(t, "IIIII", a->addrtype, v[0], v[1], v[2], static_cast<unsigned>(a->scope));
}
static Ref<> can_address(Thread& t, const sockaddr_can* a, int proto) {
  char name[IF_NAMESIZE] = "";
  if (a->can_ifindex) if_indextoname(static_cast<unsigned>(a->can_ifindex), name);
  Ref<> shown = new_str_from_fs(t, name);
  if (!shown) return {};
  if (proto == CAN_ISOTP) {
    return build_value(t, "Okk", shown.get(), static_cast<unsigned long>(a->can_addr.tp.rx_id),
                       static_cast<unsigned long>(a->can_addr.tp.tx_id));
  }
  if (proto == CAN_J1939) {
    return build_value(t, "OKIB", shown.get(), static_cast<unsigned long long>(a->can_addr.j1939.name), a->can_addr.j1939.pgn,
                       a->can_addr.j1939.addr);
  }
  return build_value(t, "Oh", shown.get(), a->can_family);
}
static Ref<> alg_address(Thread& t, const sockaddr_alg* a) {
  auto text = [&](const u8* bytes, std::size_t room) {
    auto* s = reinterpret_cast<const char*>(bytes);
    return new_str(t, {s, strnlen(s, room)});
  };
  Ref<> type = text(a->salg_type, sizeof a->salg_type), name = type ? text(a->salg_name, sizeof a->salg_name) : Ref<Str>();
  return name ? build_value(t, "OOHH", type.get(), name.get(), a->salg_feat, a->salg_mask) : Ref<>();
}

Ref<> make_address(Thread& t, const sockaddr* address, socklen_t size, int proto) {
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
    case AF_QIPCRTR: {
      auto* qrtr = reinterpret_cast<const sockaddr_qrtr*>(address);
      return build_value(t, "II", qrtr->sq_node, qrtr->sq_port);
    }
    case AF_TIPC:
      return tipc_address(t, reinterpret_cast<const sockaddr_tipc*>(address));
    case AF_CAN:
      return can_address(t, reinterpret_cast<const sockaddr_can*>(address), proto);
    case AF_ALG:
      return alg_address(t, reinterpret_cast<const sockaddr_alg*>(address));
    case AF_BLUETOOTH:
      return bluetooth_address(t, address, proto);
    default: {
      Ref<> data = new_bytes(t, {address->sa_data, sizeof address->sa_data});
      return data ? build_value(t, "iO", address->sa_family, data.get()) : Ref<>();
    }
  }
}

}  // namespace adder::sockets
