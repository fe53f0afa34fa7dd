"""Several processes for one piece of work."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.pool import Pool


@contextmanager
def forked(processes: int) -> Iterator[Pool]:
    """A pool of so many forked processes, which end by themselves when the block has ended well.

    The pool of the standard library ends them by SIGTERM. Here that unwinds a process in Python, and one that is just
    beginning to wait for work would never notice it.
    """
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield pool
        pool.close()
        pool.join()
