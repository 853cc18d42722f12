// What the parts of _socket share.
#pragma once

#include <sys/socket.h>

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

/// An address of the socket's family from what Python code gives (a tuple, a str ...). False + exception.
bool parse_address(Thread& t, const char* function, Socket* s, Object* address, sockaddr_storage* out, socklen_t* size);
/// The Python form of an address; None for an empty one.
Ref<> make_address(Thread& t, int fd, const sockaddr* address, socklen_t size, int proto);
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
