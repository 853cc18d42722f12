// Socket addresses from what Python code gives: one form for each family, and for CAN and Bluetooth one for each protocol.
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/un.h>

#include <cstddef>
#include <cstdio>
#include <cstring>

#include "modules/socket/socket.h"

namespace adder::sockets {

namespace {

struct Parse {
  Thread& t;
  const char* function;
  Socket* s;
  Object* given;
  sockaddr_storage* out;
  socklen_t* size;

  /// The storage as an address of a family.
  template <class A>
  A* address(A* = nullptr) const {
    *size = sizeof(A);
    out->ss_family = static_cast<sa_family_t>(s->family);
    return reinterpret_cast<A*>(out);
  }
  bool is_tuple_of(const char* family) const {
    if (is_tuple(given)) return true;
    return bool(t.raise(exc::TypeError, "%s(): %s address must be tuple, not %.500s", function, family, type_of(given)->tp_name));
  }
  template <class... T>
  bool take(const char* format, T... targets) const {
    if (!is_tuple(given)) return bool(t.raise(exc::SystemError, "new style getargs format but argument is not a tuple"));
    return parse_arguments(t, tuple_items(given), tuple_size(given), format, targets...);
  }
};

bool convert_host(Thread& t, Object* o, Ref<Bytes>* out) {
  *out = host_bytes(t, o);
  return bool(*out);
}
bool convert_path(Thread& t, Object* o, Ref<Bytes>* out) {
  *out = str_to_fs(t, o);
  return bool(*out);
}

// A host and port, perhaps with more; `parsed`: the tuple fitted.
bool check_port(const Parse& p, bool parsed, int port) {
  if (!parsed) {
    if (!p.t.consume_error(exc::OverflowError)) return false;
  } else if (port >= 0 && port <= 0xffff) {
    return true;
  }
  return bool(p.t.raise(exc::OverflowError, "%s(): port must be 0-65535.", p.function));
}

bool parse_inet(const Parse& p) {
  if (!p.is_tuple_of("AF_INET")) return false;
  Ref<Bytes> host;
  int port = 0;
  if (!p.take("O&i;AF_INET address must be a pair (host, port)", converter<convert_host>, &host, &port)) {
    return check_port(p, false, port);
  }
  if (resolve_host(p.t, bytes_data(host), reinterpret_cast<sockaddr*>(p.out), sizeof *p.out, AF_INET) < 0) return false;
  if (!check_port(p, true, port)) return false;
  auto* in = p.address<sockaddr_in>();
  in->sin_family = AF_INET;
  in->sin_port = htons(static_cast<u16>(port));
  return true;
}
bool parse_inet6(const Parse& p) {
  if (!p.is_tuple_of("AF_INET6")) return false;
  Ref<Bytes> host;
  int port = 0;
  unsigned flow = 0, scope = 0;
  if (!p.take("O&i|II;AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])", converter<convert_host>, &host,
              &port, &flow, &scope)) {
    return check_port(p, false, port);
  }
  if (resolve_host(p.t, bytes_data(host), reinterpret_cast<sockaddr*>(p.out), sizeof *p.out, AF_INET6) < 0) return false;
  if (!check_port(p, true, port)) return false;
  if (flow > 0xfffff) return bool(p.t.raise(exc::OverflowError, "%s(): flowinfo must be 0-1048575.", p.function));
  auto* in = p.address<sockaddr_in6>();
  in->sin6_port = htons(static_cast<u16>(port));
  in->sin6_flowinfo = htonl(flow);
  in->sin6_scope_id = scope;
  return true;
}

bool parse_unix(const Parse& p) {
  Ref<> path = is_str(p.given) ? str_encode(p.t, p.given, "utf-8", "surrogateescape") : new_ref(p.given);
  if (!path) return false;
  BufferView view(p.t, path);
  if (!view) return false;
  auto* un = p.address<sockaddr_un>();
  auto n = static_cast<std::size_t>(view.size());
  bool abstract = n == 0 || view.data()[0] == 0;
  if (abstract ? n > sizeof un->sun_path : n >= sizeof un->sun_path) {
    return bool(p.t.raise(exc::OSError, "AF_UNIX path too long"));
  }
  std::memcpy(un->sun_path, view.data(), n);
  if (!abstract) un->sun_path[n] = 0;
  *p.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + n + (abstract ? 0 : 1));
  return true;
}

// The families whose addresses are two numbers; VSOCK and QIPCRTR have other messages than NETLINK.
bool parse_netlink(const Parse& p) {
  auto* nl = p.address<sockaddr_nl>();
  return p.is_tuple_of("AF_NETLINK") && p.take("II;AF_NETLINK address must be a pair (pid, groups)", &nl->nl_pid, &nl->nl_groups);
}
bool parse_pair(const Parse& p, const char* family, unsigned* first, unsigned* second) {
  if (!is_tuple(p.given)) {
    return bool(
        p.t.raise(exc::TypeError, "getsockaddrarg: %s address must be tuple, not %.500s", family, type_of(p.given)->tp_name));
  }
  return p.take("II:getsockaddrarg", first, second);
}

// The index of an interface, by name, into *index.
bool interface_index(const Parse& p, const char* name, int* index) {
  ifreq request{};
  std::strncpy(request.ifr_name, name, sizeof request.ifr_name - 1);
  if (ioctl(p.s->fd, SIOCGIFINDEX, &request) < 0) return bool(p.t.raise_errno(errno));
  *index = request.ifr_ifindex;
  return true;
}
bool parse_packet(const Parse& p) {
  if (!p.is_tuple_of("AF_PACKET")) return false;
  const char* name;
  int proto, kind = PACKET_HOST, hatype = 0;
  ParsedBuffer hardware;
  if (!p.take("si|iiy*;AF_PACKET address must be a tuple of two to five elements", &name, &proto, &kind, &hatype,
              hardware.target())) {
    if (!p.t.consume_error(exc::OverflowError)) return false;
    return bool(p.t.raise(exc::OverflowError, "%s(): address argument out of range", p.function));
  }
  if (hardware.size() > 8) return bool(p.t.raise(exc::ValueError, "Hardware address must be 8 bytes or less"));
  auto* ll = p.address<sockaddr_ll>();
  if (!interface_index(p, name, &ll->sll_ifindex)) return false;
  if (proto < 0 || proto > 0xffff) return bool(p.t.raise(exc::OverflowError, "%s(): proto must be 0-65535.", p.function));
  ll->sll_protocol = htons(static_cast<u16>(proto));
  ll->sll_pkttype = static_cast<u8>(kind);
  ll->sll_hatype = static_cast<u16>(hatype);
  if (hardware.data()) std::memcpy(ll->sll_addr, hardware.data(), static_cast<std::size_t>(hardware.size()));
  ll->sll_halen = static_cast<u8>(hardware.size());
  return true;
}

bool parse_tipc(const Parse& p) {
  if (!p.is_tuple_of("AF_TIPC")) return false;
  unsigned kind, v1, v2, v3, scope = TIPC_CLUSTER_SCOPE;
  if (!p.take("IIII|I;AF_TIPC address must be a tuple (addr_type, v1, v2, v3[, scope])", &kind, &v1, &v2, &v3, &scope))
    return false;
  auto* tipc = p.address<sockaddr_tipc>();
  tipc->scope = static_cast<signed char>(scope);
  tipc->addrtype = static_cast<u8>(kind);
  if (kind == TIPC_ADDR_NAMESEQ) {
    tipc->addr.nameseq = {v1, v2, v3};
  } else if (kind == TIPC_ADDR_NAME) {
    tipc->addr.name.name = {v1, v2};
  } else if (kind == TIPC_ADDR_ID) {
    tipc->addr.id = {v2, v1};
  } else {
    return bool(p.t.raise(exc::TypeError, "Invalid address type"));
  }
  return true;
}

bool parse_can(const Parse& p) {
  auto* can = p.address<sockaddr_can>();
  Ref<Bytes> name;
  bool ok;
  if (p.s->proto == CAN_RAW || p.s->proto == CAN_BCM) {
    ok = p.is_tuple_of("AF_CAN") && p.take("O&;AF_CAN address must be a tuple (interface, )", converter<convert_path>, &name);
  } else if (p.s->proto == CAN_ISOTP) {
    unsigned long rx, tx;
    ok = p.take("O&kk", converter<convert_path>, &name, &rx, &tx);
    if (ok) can->can_addr.tp = {static_cast<canid_t>(rx), static_cast<canid_t>(tx)};
  } else if (p.s->proto == CAN_J1939) {
    unsigned long long j1939;
    unsigned pgn;
    unsigned char address;
    ok = p.take("O&KIB", converter<convert_path>, &name, &j1939, &pgn, &address);
    if (ok) can->can_addr.j1939 = {j1939, pgn, address};
  } else {
    return bool(p.t.raise(exc::OSError, "%s(): unsupported CAN protocol", p.function));
  }
  if (!ok || bytes_size(name) == 0) return ok;  // without a name: every interface
  if (bytes_size(name) >= IFNAMSIZ) return bool(p.t.raise(exc::OSError, "AF_CAN interface name too long"));
  return interface_index(p, bytes_data(name), &can->can_ifindex);
}

bool parse_alg(const Parse& p) {
  if (!p.is_tuple_of("AF_ALG")) return false;
  auto* alg = p.address<sockaddr_alg>();
  const char *type, *name;
  unsigned short feat = 0, mask = 0;
  if (!p.take("ss|HH;AF_ALG address must be a tuple (type, name[, feat[, mask]])", &type, &name, &feat, &mask)) return false;
  if (std::strlen(type) >= sizeof alg->salg_type) return bool(p.t.raise(exc::ValueError, "AF_ALG type too long."));
  if (std::strlen(name) >= sizeof alg->salg_name) return bool(p.t.raise(exc::ValueError, "AF_ALG name too long."));
  std::memcpy(alg->salg_type, type, std::strlen(type));
  std::memcpy(alg->salg_name, name, std::strlen(name));
  alg->salg_feat = feat;
  alg->salg_mask = mask;
  return true;
}

// "00:11:22:33:44:55", the highest byte first.
bool device_address(const Parse& p, const char* text, u8* out) {
  unsigned b[6];
  char rest;
  int n = std::sscanf(text, "%X:%X:%X:%X:%X:%X%c", &b[5], &b[4], &b[3], &b[2], &b[1], &b[0], &rest);
  if (n != 6 || (b[0] | b[1] | b[2] | b[3] | b[4] | b[5]) >= 256) {
    return bool(p.t.raise(exc::OSError, "bad bluetooth address"));
  }
  for (int i = 0; i < 6; ++i) out[i] = static_cast<u8>(b[i]);
  return true;
}
bool parse_bluetooth(const Parse& p) {
  const char* text = nullptr;
  int number = 0;
  bool ok;
  switch (p.s->proto) {
    case kBtL2cap:
    case kBtRfcomm:
      ok = p.take("si", &text, &number);
      break;
    case kBtHci:
      ok = p.take("i", &number);
      break;
    case kBtSco:
      ok = is_bytes(p.given);
      if (ok) text = bytes_data(p.given);
      break;
    default:
      return bool(p.t.raise(exc::OSError, "%s(): unknown Bluetooth protocol", p.function));
  }
  if (!ok) {
    p.t.clear_error();
    return bool(p.t.raise(exc::OSError, "%s(): wrong format", p.function));
  }
  if (p.s->proto == kBtHci) {
    p.address<HciAddress>()->device = static_cast<u16>(number);
    return true;
  }
  if (p.s->proto == kBtL2cap) {
    auto* l2 = p.address<L2capAddress>();
    l2->psm = static_cast<u16>(number);
    return device_address(p, text, l2->device);
  }
  if (p.s->proto == kBtRfcomm) {
    auto* rc = p.address<RfcommAddress>();
    rc->channel = static_cast<u8>(number);
    return device_address(p, text, rc->device);
  }
  return device_address(p, text, p.address<ScoAddress>()->device);
}

}  // namespace

bool parse_address(Thread& t, const char* function, Socket* s, Object* given, sockaddr_storage* out, socklen_t* size) {
  std::memset(out, 0, sizeof *out);
  Parse p{t, function, s, given, out, size};
  switch (s->family) {
    case AF_INET:
    case AF_RDS:
      return parse_inet(p);
    case AF_INET6:
      return parse_inet6(p);
    case AF_UNIX:
      return parse_unix(p);
    case AF_NETLINK:
      return parse_netlink(p);
    case AF_VSOCK: {
      auto* vm = p.address<sockaddr_vm>();
      return parse_pair(p, "AF_VSOCK", &vm->svm_cid, &vm->svm_port);
    }
    case AF_QIPCRTR: {
      auto* qrtr = p.address<sockaddr_qrtr>();
      return parse_pair(p, "AF_QIPCRTR", &qrtr->sq_node, &qrtr->sq_port);
    }
    case AF_PACKET:
      return parse_packet(p);
    case AF_TIPC:
      return parse_tipc(p);
    case AF_CAN:
      return parse_can(p);
    case AF_ALG:
      return parse_alg(p);
    case AF_BLUETOOTH:
      return parse_bluetooth(p);
    default:
      return bool(t.raise(exc::OSError, "%s(): bad family", function));
  }
}

bool check_family(Thread& t, Socket* s) {
  switch (s->family) {
    case AF_INET:
    case AF_RDS:
    case AF_INET6:
    case AF_UNIX:
    case AF_NETLINK:
    case AF_VSOCK:
    case AF_QIPCRTR:
    case AF_PACKET:
    case AF_TIPC:
    case AF_CAN:
    case AF_ALG:
      return true;
    case AF_BLUETOOTH:
      if (s->proto >= kBtL2cap && s->proto <= kBtRfcomm) return true;
      return bool(t.raise(exc::OSError, "getsockaddrlen: unknown BT protocol"));
    default:
      return bool(t.raise(exc::OSError, "getsockaddrlen: bad family"));
  }
}

}  // namespace adder::sockets
