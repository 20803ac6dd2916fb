"""A device as a process of its own, whose memory can be counted: `backlog.py STORE URL CODE load|sync COUNT`.

Prints the seconds it took and the most memory it had, in MB.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.devices import Device
from tests.bench.measure import seconds
from tests.bench.records import records


def main(path: str, url: str, code: str, act: str, count: str) -> None:
    """Do one thing to the store."""
    device = Device(Path(path), url, code)
    if act == "load":
        took = seconds(lambda: device.load(records(int(count))))
    else:
        took = seconds(device.sync)
        held = sum(1 for _ in device.store.digests())
        assert held * 20 >= int(count), held
    # not `getrusage`: what it says of a new process begins with the most its parent had
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
    print(f"{took:.1f} {peak:.1f}")
    device.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
