/* Preloaded, it makes a file system without locks (NOLOCK=1), of unknown size (NOSPACE=1), or full (FULL=1). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/statvfs.h>

static int locks(int command) {
    return command == F_SETLK || command == F_SETLKW || command == F_GETLK;
}

#define CONTROL(name)                                                  \
    int name(int descriptor, int command, ...) {                       \
        static int (*real)(int, int, ...);                             \
        va_list arguments;                                             \
        va_start(arguments, command);                                  \
        void *argument = va_arg(arguments, void *);                    \
        va_end(arguments);                                             \
        if (!real) real = dlsym(RTLD_NEXT, #name);                     \
        if (getenv("NOLOCK") && locks(command)) {                      \
            errno = ENOLCK;                                            \
            return -1;                                                 \
        }                                                              \
        return real(descriptor, command, argument);                    \
    }

CONTROL(fcntl)
CONTROL(fcntl64)

int statvfs64(const char *path, struct statvfs64 *figures) {
    static int (*real)(const char *, struct statvfs64 *);
    if (!real) real = dlsym(RTLD_NEXT, "statvfs64");
    int result = real(path, figures);
    if (getenv("NOSPACE")) figures->f_blocks = figures->f_bfree = figures->f_bavail = 0;
    if (getenv("FULL")) figures->f_bfree = figures->f_bavail = 0;
    return result;
}
