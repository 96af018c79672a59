"""A pool of worker processes. Each works on one document at a time, so a worker that dies or hangs loses only that document.

It does not use `multiprocessing`: its spawn runs the script of the caller again in each worker, which fails in a notebook and
in a script without `if __name__ == "__main__"`, and its executor drops all tasks when one process dies.
"""

from __future__ import annotations

import time
from collections import deque
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from ainews_extract.batch.process import Worker
from ainews_extract.batch.worker import READY, Outcome, too_slow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

    from ainews_extract.batch.process import Task
    from ainews_extract.batch.worker import Job


class PoolError(RuntimeError):
    """Worker processes cannot be started: a fault of the installation, not of a document."""


class Pool:
    """Worker processes for a job; after its `with` block none of them is alive.

    Args:
        job: The job for each document.
        workers: The number of processes.
        timeout: The most seconds for a document, or None.

    Attributes:
        until: Documents with a lower number may begin; a caller that needs the outcomes in order limits memory by it.
    """

    def __init__(self, job: Job, workers: int, timeout: float | None = None) -> None:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - it loads logging; only runs with workers need it

        self.until: float = float("inf")
        self._job = job
        self._workers = workers
        self._timeout = timeout
        self._starter = ThreadPoolExecutor(1)
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._news: SimpleQueue[tuple[Worker, Any]] = SimpleQueue()
        self._next: Task | None = None
        self._suspects: deque[Task] = deque()
        self._tried: set[int] = set()
        self._any_ready = False

    def __enter__(self) -> Self:
        """Nothing starts before there is work."""
        return self

    def __exit__(
        self, type_: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Kill all running processes."""
        self._dismiss()
        for worker in self._busy:
            worker.kill()
        self._starter.shutdown(wait=False)

    def run(self, tasks: Iterator[Task]) -> Iterator[tuple[int, Outcome]]:
        """Process documents and yield their outcomes in the order in which they finish.

        A document whose process died is tried again, alone and in a new process, since all documents together may have used
        too much memory. If that process dies too, the outcome is a fault. A document that exceeds the time limit is a fault at
        once.

        Args:
            tasks: The documents with their numbers.

        Raises:
            PoolError: No process can be started.
        """
        while True:
            self._hand_out(tasks)
            if not self._busy:
                return
            yield from self._late()
            try:
                worker, answer = self._news.get(timeout=self._patience())
            except Empty:
                continue
            if worker not in self._busy:  # it died while idle, or was ended
                self._idle = [each for each in self._idle if each is not worker]
                worker.kill()
            elif answer == READY:
                self._any_ready = True
                worker.ready()
            else:
                self._busy.discard(worker)
                yield from self._outcome(worker, answer)

    def _patience(self) -> float | None:
        """How long to wait until the next document exceeds its time limit."""
        first = min((worker.deadline for worker in self._busy), default=float("inf"))
        return None if first == float("inf") else max(0.0, first - time.monotonic())

    def _late(self) -> Iterator[tuple[int, Outcome]]:
        """End the processes that exceed the time limit."""
        now = time.monotonic()
        for worker in [each for each in self._busy if each.deadline <= now]:
            self._busy.discard(worker)
            worker.kill()
            number, unread = worker.task
            yield number, Outcome(unread.id, fault=unread.fault(too_slow(self._timeout or 0)))

    def _hand_out(self, tasks: Iterator[Task]) -> None:
        """Give each idle process a document; a suspect document runs alone."""
        if self._suspects or any(worker.task[0] in self._tried for worker in self._busy):
            if self._suspects and not self._busy:
                self._dismiss()
                self._give(self._suspects.popleft())
            return
        while len(self._busy) < self._workers:
            self._next = self._next or next(tasks, None)
            if self._next is None or self._next[0] >= self.until:
                return
            task, self._next = self._next, None
            self._give(task)

    def _give(self, task: Task) -> None:
        worker = self._idle.pop() if self._idle else self._new()
        self._busy.add(worker)
        worker.give(task)

    def _new(self) -> Worker:
        try:
            return Worker(self._job, self._news, self._starter, self._timeout or float("inf"))
        except OSError as error:  # too few descriptors, processes or memory
            message = f"worker processes cannot be started ({error.strerror or error})"
            raise PoolError(message) from error

    def _dismiss(self) -> None:
        for worker in self._idle:
            worker.kill()
        self._idle.clear()

    def _outcome(self, worker: Worker, answer: Outcome | None) -> Iterator[tuple[int, Outcome]]:
        number, unread = worker.task
        if answer is not None:
            self._idle.append(worker)
            yield number, answer
            return
        cause, words = worker.cause(), worker.last_words()
        worker.bury()
        if not self._any_ready and not self._busy:  # no process has ever become ready to read a document
            message = f"worker processes cannot be started ({words or cause})"
            raise PoolError(message)
        if number in self._tried:
            yield number, Outcome(unread.id, fault=unread.fault(f"killed the process that read it, twice ({cause})"))
        else:
            self._tried.add(number)
            self._suspects.append(worker.task)
