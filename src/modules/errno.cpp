// errno: the system's error numbers and their names.
#include <cerrno>

#include "core/type_object.h"
#include "docs/module_errno.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

struct ErrorNumber {
  const char* name;
  int value;
};
static constexpr ErrorNumber kErrorNumbers[] = {
    {"ENODEV", ENODEV},
    {"ENOCSI", ENOCSI},
    {"EHOSTUNREACH", EHOSTUNREACH},
    {"ENOMSG", ENOMSG},
    {"EUCLEAN", EUCLEAN},
    {"EL2NSYNC", EL2NSYNC},
    {"EL2HLT", EL2HLT},
    {"ENODATA", ENODATA},
    {"ENOTBLK", ENOTBLK},
    {"ENOSYS", ENOSYS},
    {"EPIPE", EPIPE},
    {"EINVAL", EINVAL},
    {"EOVERFLOW", EOVERFLOW},
    {"EADV", EADV},
    {"EINTR", EINTR},
    {"EUSERS", EUSERS},
    {"ENOTEMPTY", ENOTEMPTY},
    {"ENOBUFS", ENOBUFS},
    {"EPROTO", EPROTO},
    {"EREMOTE", EREMOTE},
    {"ENAVAIL", ENAVAIL},
    {"ECHILD", ECHILD},
    {"ELOOP", ELOOP},
    {"EXDEV", EXDEV},
    {"E2BIG", E2BIG},
    {"ESRCH", ESRCH},
    {"EMSGSIZE", EMSGSIZE},
    {"EAFNOSUPPORT", EAFNOSUPPORT},
    {"EBADR", EBADR},
    {"EHOSTDOWN", EHOSTDOWN},
    {"EPFNOSUPPORT", EPFNOSUPPORT},
    {"ENOPROTOOPT", ENOPROTOOPT},
    {"EBUSY", EBUSY},
    {"EWOULDBLOCK", EWOULDBLOCK},
    {"EBADFD", EBADFD},
    {"EDOTDOT", EDOTDOT},
    {"EISCONN", EISCONN},
    {"ENOANO", ENOANO},
    {"ESHUTDOWN", ESHUTDOWN},
    {"ECHRNG", ECHRNG},
    {"ELIBBAD", ELIBBAD},
    {"ENONET", ENONET},
    {"EBADE", EBADE},
    {"EBADF", EBADF},
    {"EMULTIHOP", EMULTIHOP},
    {"EIO", EIO},
    {"EUNATCH", EUNATCH},
    {"EPROTOTYPE", EPROTOTYPE},
    {"ENOSPC", ENOSPC},
    {"ENOEXEC", ENOEXEC},
    {"EALREADY", EALREADY},
    {"ENETDOWN", ENETDOWN},
    {"ENOTNAM", ENOTNAM},
    {"EACCES", EACCES},
    {"ELNRNG", ELNRNG},
    {"EILSEQ", EILSEQ},
    {"ENOTDIR", ENOTDIR},
    {"ENOTUNIQ", ENOTUNIQ},
    {"EPERM", EPERM},
    {"EDOM", EDOM},
    {"EXFULL", EXFULL},
    {"ECONNREFUSED", ECONNREFUSED},
    {"EISDIR", EISDIR},
    {"EPROTONOSUPPORT", EPROTONOSUPPORT},
    {"EROFS", EROFS},
    {"EADDRNOTAVAIL", EADDRNOTAVAIL},
    {"EIDRM", EIDRM},
    {"ECOMM", ECOMM},
    {"ESRMNT", ESRMNT},
    {"EREMOTEIO", EREMOTEIO},
    {"EL3RST", EL3RST},
    {"EBADMSG", EBADMSG},
    {"ENFILE", ENFILE},
    {"ELIBMAX", ELIBMAX},
    {"ESPIPE", ESPIPE},
    {"ENOLINK", ENOLINK},
    {"ENETRESET", ENETRESET},
    {"ETIMEDOUT", ETIMEDOUT},
    {"ENOENT", ENOENT},
    {"EEXIST", EEXIST},
    {"EDQUOT", EDQUOT},
    {"ENOSTR", ENOSTR},
    {"EBADSLT", EBADSLT},
    {"EBADRQC", EBADRQC},
    {"ELIBACC", ELIBACC},
    {"EFAULT", EFAULT},
    {"EFBIG", EFBIG},
    {"EDEADLK", EDEADLK},
    {"ENOTCONN", ENOTCONN},
    {"EDESTADDRREQ", EDESTADDRREQ},
    {"ELIBSCN", ELIBSCN},
    {"ENOLCK", ENOLCK},
    {"EISNAM", EISNAM},
    {"ECONNABORTED", ECONNABORTED},
    {"ENETUNREACH", ENETUNREACH},
    {"ESTALE", ESTALE},
    {"ENOSR", ENOSR},
    {"ENOMEM", ENOMEM},
    {"ENOTSOCK", ENOTSOCK},
    {"ESTRPIPE", ESTRPIPE},
    {"EMLINK", EMLINK},
    {"ERANGE", ERANGE},
    {"ELIBEXEC", ELIBEXEC},
    {"EL3HLT", EL3HLT},
    {"ECONNRESET", ECONNRESET},
    {"EADDRINUSE", EADDRINUSE},
    {"EOPNOTSUPP", EOPNOTSUPP},
    {"EREMCHG", EREMCHG},
    {"EAGAIN", EAGAIN},
    {"ENAMETOOLONG", ENAMETOOLONG},
    {"ENOTTY", ENOTTY},
    {"ERESTART", ERESTART},
    {"ESOCKTNOSUPPORT", ESOCKTNOSUPPORT},
    {"ETIME", ETIME},
    {"EBFONT", EBFONT},
    {"EDEADLOCK", EDEADLOCK},
    {"ETOOMANYREFS", ETOOMANYREFS},
    {"EMFILE", EMFILE},
    {"ETXTBSY", ETXTBSY},
    {"EINPROGRESS", EINPROGRESS},
    {"ENXIO", ENXIO},
    {"ENOPKG", ENOPKG},
    {"ENOMEDIUM", ENOMEDIUM},
    {"EMEDIUMTYPE", EMEDIUMTYPE},
    {"ECANCELED", ECANCELED},
    {"ENOKEY", ENOKEY},
    {"EKEYEXPIRED", EKEYEXPIRED},
    {"EKEYREVOKED", EKEYREVOKED},
    {"EKEYREJECTED", EKEYREJECTED},
    {"EOWNERDEAD", EOWNERDEAD},
    {"ENOTRECOVERABLE", ENOTRECOVERABLE},
    {"ERFKILL", ERFKILL},
    {"ENOTSUP", ENOTSUP},
};

static int exec(Object* module) {
  Thread& t = Thread::current();
  Ref<Dict> names = new_dict(t);
  if (!names) return -1;
  for (const ErrorNumber& e : kErrorNumbers) {
    Ref<> number = new_int(t, e.value);
    Ref<Str> name = intern_text(t, e.name);
    if (!number || !name) return -1;
    // The first name of a number is overwritten by later ones, so that aliases show as listed.
    if (dict_set(t, module_dict(module), name, number) < 0 || dict_set(t, names, number, name) < 0) return -1;
  }
  return module_add(t, module, "errorcode", std::move(names));
}

static ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
static ModuleDef definition = {.base = {}, .name = "errno", .doc = doc::module_errno::module_doc, .size = 0, .slots = slots};
extern "C" ADDER_EXPORT Object* PyInit_errno() { return module_def_init(&definition); }

}  // namespace adder
