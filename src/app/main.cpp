#include <csignal>

#include "capi/publish.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
  std::signal(SIGXFSZ, SIG_IGN);
#endif
  return adder::capi::application.run(argc, argv);
}
