"""Processes that work through documents, each with one at a time, so that one that dies loses only its own.

No `multiprocessing`: its spawn runs the caller's script again in each worker, which a notebook and a script without
`if __name__ == "__main__"` cannot bear, and its executor gives up on all tasks when one process dies.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from ainews_extract.batch.worker import READY, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self, TypeAlias

    from ainews_extract.batch.worker import Job
    from ainews_extract.readers import Unread

    Task: TypeAlias = tuple[int, Unread]


class PoolError(RuntimeError):
    """Worker processes cannot be started: nothing that a document does, but a fault of the installation."""


class Pool:
    """Worker processes for a job; once its `with` is left, none of them is alive.

    Args:
        job: What is done to each document.
        workers: How many processes.

    Attributes:
        until: The number below which documents may begin: who needs their outcomes in order bounds what is held.
    """

    def __init__(self, job: Job, workers: int) -> None:
        self.until: float = float("inf")
        self._job = job
        self._workers = workers
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._news: SimpleQueue[tuple[_Worker, Any]] = SimpleQueue()
        self._next: Task | None = None
        self._suspects: deque[Task] = deque()
        self._tried: set[int] = set()

    def __enter__(self) -> Self:
        """Nothing begins before there is something to do."""
        return self

    def __exit__(
        self, type_: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Kill what still runs."""
        self._dismiss()
        for worker in self._busy:
            worker.kill()

    def run(self, tasks: Iterator[Task]) -> Iterator[tuple[int, Outcome]]:
        """Work through documents; their outcomes in the order in which they are done.

        A document whose process died is tried once more, alone and by a new process, since it may have been the memory
        of all together that was too much. If that process dies too, the outcome is a fault.

        Args:
            tasks: The documents, numbered.

        Raises:
            PoolError: No process can be started.
        """
        while True:
            self._hand_out(tasks)
            if not self._busy:
                return
            worker, answer = self._news.get()
            if worker not in self._busy:  # it died while it had nothing to do
                self._idle = [each for each in self._idle if each is not worker]
                worker.kill()
            elif answer == READY:
                worker.is_ready = True
            else:
                self._busy.discard(worker)
                yield from self._outcome(worker, answer)

    def _hand_out(self, tasks: Iterator[Task]) -> None:
        """Give each process that has none a document; a suspect has the machine to itself."""
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
        worker = self._idle.pop() if self._idle else _Worker(self._job, self._news)
        self._busy.add(worker)
        worker.give(task)

    def _dismiss(self) -> None:
        for worker in self._idle:
            worker.kill()
        self._idle.clear()

    def _outcome(self, worker: _Worker, answer: Outcome | None) -> Iterator[tuple[int, Outcome]]:
        number, unread = worker.task
        if answer is not None:
            self._idle.append(worker)
            yield number, answer
            return
        cause, words = worker.cause(), worker.last_words()
        worker.bury()
        if not worker.is_ready:
            message = f"worker processes cannot be started ({words or cause})"
            raise PoolError(message)
        if number in self._tried:
            yield number, Outcome(unread.id, fault=unread.fault(f"killed the process that read it, twice ({cause})"))
        else:
            self._tried.add(number)
            self._suspects.append(worker.task)


# -P: the folder we stand in may be the one that is read, and what lies in it is not to be imported.
_COMMAND: Final = ("-P", "-c", "from ainews_extract.batch.worker import main; main()")


class _Worker:
    """A process, and the thread that waits for its answers.

    Args:
        job: What it does.
        news: Where its answers go; None is its end.

    Attributes:
        task: What it was given last.
        is_ready: Whether it has come so far as to read what it is given.
    """

    def __init__(self, job: Job, news: SimpleQueue[tuple[_Worker, Any]]) -> None:
        self.task: Task
        self.is_ready = False
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and command
            [sys.executable, *_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,  # Ctrl-C is for the process that knows what to do about it
        )
        threading.Thread(target=self._listen, args=(news,), daemon=True).start()
        self._send(job)

    def give(self, task: Task) -> None:
        """Have it do a document."""
        self.task = task
        self._send(task[1])

    def _send(self, what: object) -> None:
        if self._process.stdin:
            with suppress(OSError):  # that it is dead is said by the thread that listens
                pickle.dump(what, self._process.stdin, pickle.HIGHEST_PROTOCOL)
                self._process.stdin.flush()

    def _listen(self, news: SimpleQueue[tuple[_Worker, Any]]) -> None:
        if self._process.stdout:
            with suppress(EOFError, OSError, pickle.UnpicklingError), self._process.stdout as answers:
                while True:
                    news.put((self, pickle.load(answers)))  # noqa: S301 - from our own process, by a pipe of its own
        news.put((self, None))

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self.cause()
        self.bury()

    def bury(self) -> None:
        """Let go of what is left of it, once it has died."""
        self._errors.close()

    def cause(self) -> str:
        """What it died of."""
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()
        code = self._process.wait()
        try:
            return signal.Signals(-code).name if code < 0 else f"exit status {code}"
        except ValueError:  # a signal without a name
            return f"signal {-code}"

    def last_words(self) -> str:
        """The last line that it wrote to its standard error."""
        self._errors.seek(0)
        lines = self._errors.read()[-2_000:].decode("utf-8", "replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "")
