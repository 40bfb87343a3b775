"""Tasks per second of one Python event loop: makes 1,000 tasks on it and gathers them, again and again.

usage: loops.py gather|describe uvloop|asyncio
"""

import asyncio
import platform
import statistics
import sys
import time

import uvloop

TASKS = 1_000
ROUNDS = 20
WARM_UP = 3
WINDOWS = 3
SECONDS = 0.3


async def body(result):
    return result


async def burst():
    loop = asyncio.get_running_loop()
    for _ in range(ROUNDS):
        results = await asyncio.gather(*[loop.create_task(body(i)) for i in range(TASKS)])
        assert len(results) == TASKS


async def window():
    bursts = 0
    start = time.perf_counter()
    while (elapsed := time.perf_counter() - start) < SECONDS:
        await burst()
        bursts += 1
    return bursts * ROUNDS * TASKS / elapsed


async def measure():
    for _ in range(WARM_UP):
        await window()
    return statistics.median([await window() for _ in range(WINDOWS)])


def main(what, name):
    if what == "describe":
        version = f" {uvloop.__version__}" if name == "uvloop" else ""
        print(f"{name}{version}, {platform.python_implementation()} {platform.python_version()}")
        return
    loop = uvloop.new_event_loop() if name == "uvloop" else asyncio.new_event_loop()
    print(loop.run_until_complete(measure()))
    loop.close()


main(*sys.argv[1:])
