// What the parts of _socket share.
#pragma once

#include <sys/socket.h>
// (what follows needs it)
#include <linux/can.h>
#include <linux/if_alg.h>
#include <linux/netlink.h>
#include <linux/qrtr.h>
#include <linux/tipc.h>
#include <linux/vm_sockets.h>

#include <cerrno>

#include "core/args.h"
#include "core/gil.h"
#include "core/parse.h"
#include "core/timestamp.h"
#include "core/type_object.h"
#include "docs/module__socket.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::sockets {

namespace docs = doc::module__socket;

// The layout _ssl relies on (capsule _socket.CAPI).
struct Socket : Object {
  int fd;  // -1: closed
  int family, type, proto;
  Object* (*error_handler)();
  i64 timeout;  // nanoseconds; negative: blocking
};
inline Socket* self_of(Object* o) { return static_cast<Socket*>(o); }

extern Type socket_type;
extern Object *gai_error, *host_error;  // socket.gaierror, socket.herror
extern i64 default_timeout;

// Bluetooth's protocols and addresses, as the kernel has them.
enum { kBtL2cap = 0, kBtHci = 1, kBtSco = 2, kBtRfcomm = 3 };
struct L2capAddress {
  sa_family_t family;
  u16 psm;
  u8 device[6];
  u16 cid;
  u8 device_type;
};
struct RfcommAddress {
  sa_family_t family;
  u8 device[6];
  u8 channel;
};
struct HciAddress {
  sa_family_t family;
  u16 device, channel;
};
struct ScoAddress {
  sa_family_t family;
  u8 device[6];
};

/// An address of the socket's family from what Python code gives (a tuple, a str ...). False + exception.
bool parse_address(Thread& t, const char* function, Socket* s, Object* address, sockaddr_storage* out, socklen_t* size);
/// The Python form of an address; None for an empty one.
Ref<> make_address(Thread& t, const sockaddr* address, socklen_t size, int proto);
/// False + OSError unless addresses of the socket's family are known.
bool check_family(Thread& t, Socket* s);
/// OSError(gaierror) from a getaddrinfo result.
Raised raise_gai(Thread& t, int error);
/// Resolves a host name (idna-encoded) to an address of a family; -1 on failure, else its size.
int resolve_host(Thread& t, const char* name, sockaddr* out, std::size_t room, int family);
/// A host argument: str (ASCII or idna), bytes, bytearray. Null + TypeError.
Ref<Bytes> host_bytes(Thread& t, Object* o);

Ref<> new_socket_object(Thread& t, int fd, int family, int type, int proto);
int add_constants(Thread& t, Object* module);
extern const MethodDef name_functions[];  // netdb.cpp

}  // namespace adder::sockets
