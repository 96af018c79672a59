"""Forks of a process whose threads are at work, as a server makes them: no child waits for a thread it does not have."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks on Windows")

# Four threads load what they need and go on; meanwhile the process forks at random moments, the first of them while
# everything is being loaded. Each child extracts from a text of each sort, or is killed after half a minute.
FORKING = """
import os, random, signal, sys, threading, time, warnings
import ainews_extract as ax
warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of what is tested here
chance = random.Random(int(sys.argv[1]))
texts = ["総額は2,378億ウォン（約260億円）で、3社会合の日程は二十日。", "7개만 찾았다. 총 2조 3천억 원을 투자해 3위에 올랐다.", "<p>3億円</p>"]
def work(number):
    while True:
        ax.extract(texts[number % 3])
for number in range(4):
    threading.Thread(target=work, args=(number,), daemon=True).start()
for number in range(10):
    time.sleep(chance.random() * (0.03 if number < 5 else 0.3))
    child = os.fork()
    if not child:
        signal.alarm(30)
        for text in texts:
            assert len(ax.extract(text))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, f"the child of fork {number} has not come to its end"
sys.stdout.write("all children have come to their end")
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.parametrize("seed", range(3))
def test_a_child_of_a_process_with_threads_does_not_wait_for_ever(seed: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORKING, str(seed)], capture_output=True, check=False, text=True, timeout=400
    )
    assert (done.stdout, done.stderr) == ("all children have come to their end", "")
