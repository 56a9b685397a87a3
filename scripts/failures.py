"""Turns what a command meets into its exit code and lines that say what to do."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.errors import Faults
from scripts.terminal import print_faults

FINDINGS = 1
CANNOT_RUN = 2
INTERRUPTED = 130

MENDS = {
    errno.ENOSPC: "free some disk space and run it again",
    errno.EACCES: "mend its permissions",
    errno.EPERM: "mend its permissions",
    errno.EROFS: "the file system is read-only; build elsewhere with --site",
    errno.EFBIG: "raise the limit on file sizes (ulimit -f)",
}


@contextmanager
def exit_codes() -> Iterator[None]:
    """Run a command's body: 1 with its faults, 2 where the machine is in the way, never a trace."""
    try:
        yield
    except Faults as error:
        print_faults(error.faults)
        count = len(error.faults)
        print(f"{count} {'fault' if count == 1 else 'faults'}", file=sys.stderr)
        sys.exit(FINDINGS)
    except OSError as error:
        where = error.filename or Path.cwd()
        mend = MENDS.get(error.errno or 0, "mend that and run it again")
        print(f"{where}:1: cannot go on; {error.strerror or error}; {mend}", file=sys.stderr)
        sys.exit(CANNOT_RUN)
    except KeyboardInterrupt:
        print("stopped; nothing was changed", file=sys.stderr)
        sys.exit(INTERRUPTED)
