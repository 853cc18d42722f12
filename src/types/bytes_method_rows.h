// The rows that the method tables of bytes and bytearray share.
#pragma once

#include "types/bytes_methods.h"

namespace adder {

#define BYTE_METHOD_ROWS(M, D)                                                                                                 \
  {"capitalize", M::capitalize, kMethNoargs, D::capitalize}, {"center", M::center, kMethFastcall, D::center},                  \
      {"count", M::count, kMethFastcall, D::count}, {"decode", M::decode, kMethFastcall | kMethKeywords, D::decode},           \
      {"endswith", M::endswith, kMethFastcall, D::endswith},                                                                   \
      {"expandtabs", M::expandtabs, kMethFastcall | kMethKeywords, D::expandtabs}, {"find", M::find_, kMethFastcall, D::find}, \
      {"hex", M::hex, kMethFastcall | kMethKeywords, D::hex}, {"index", M::index, kMethFastcall, D::index},                    \
      {"isalnum", M::isalnum, kMethNoargs, D::isalnum}, {"isalpha", M::isalpha, kMethNoargs, D::isalpha},                      \
      {"isascii", M::isascii, kMethNoargs, D::isascii}, {"isdigit", M::isdigit, kMethNoargs, D::isdigit},                      \
      {"islower", M::islower, kMethNoargs, D::islower}, {"isspace", M::isspace, kMethNoargs, D::isspace},                      \
      {"istitle", M::istitle, kMethNoargs, D::istitle}, {"isupper", M::isupper, kMethNoargs, D::isupper},                      \
      {"join", M::join, kMethO, D::join}, {"ljust", M::ljust, kMethFastcall, D::ljust},                                        \
      {"lower", M::lower, kMethNoargs, D::lower}, {"lstrip", M::lstrip, kMethFastcall, D::lstrip},                             \
      {"maketrans", bytes_maketrans, kMethFastcall | kMethStatic, D::maketrans},                                               \
      {"partition", M::partition, kMethO, D::partition}, {"replace", M::replace, kMethFastcall, D::replace},                   \
      {"removeprefix", M::removeprefix, kMethO, D::removeprefix}, {"removesuffix", M::removesuffix, kMethO, D::removesuffix},  \
      {"rfind", M::rfind, kMethFastcall, D::rfind}, {"rindex", M::rindex, kMethFastcall, D::rindex},                           \
      {"rjust", M::rjust, kMethFastcall, D::rjust}, {"rpartition", M::rpartition, kMethO, D::rpartition},                      \
      {"rsplit", M::rsplit, kMethFastcall | kMethKeywords, D::rsplit}, {"rstrip", M::rstrip, kMethFastcall, D::rstrip},        \
      {"split", M::split, kMethFastcall | kMethKeywords, D::split},                                                            \
      {"splitlines", M::splitlines, kMethFastcall | kMethKeywords, D::splitlines},                                             \
      {"startswith", M::startswith, kMethFastcall, D::startswith}, {"strip", M::strip, kMethFastcall, D::strip},               \
      {"swapcase", M::swapcase, kMethNoargs, D::swapcase}, {"title", M::title, kMethNoargs, D::title},                         \
      {"translate", M::translate, kMethFastcall | kMethKeywords, D::translate}, {"upper", M::upper, kMethNoargs, D::upper}, {  \
    "zfill", M::zfill, kMethO, D::zfill                                                                                        \
  }

}  // namespace adder
