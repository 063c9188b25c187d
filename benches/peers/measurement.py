"""How the work of all programs is measured.

A program computes one case in a fresh process and prints one line of JSON: processor and wall seconds
without imports, peak memory, and the statistics that it got.
"""

import json
import os
import sys
import time

# One core, before NumPy is imported.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import numpy as np


def statistics(losses):
    """What a user asks of annual losses, with 100 points of the exceedance curve."""
    median, p90, p95, p99 = np.percentile(losses, [50, 90, 95, 99])
    np.quantile(losses, 1 - np.linspace(0.001, 0.999, 100))
    return {
        "mean": float(np.mean(losses)),
        "p50": float(median),
        "p90": float(p90),
        "p95": float(p95),
        "p99": float(p99),
        "tail_mean_95": float(np.mean(losses[losses >= p95])),
        "no_loss": float(np.mean(losses == 0)),
    }


def peak_megabytes():
    """The most memory that this process has had. Not `ru_maxrss`: it is inherited through `exec`."""
    with open("/proc/self/status") as status:
        peak = next(line for line in status if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def case():
    """What the command line asks for: the name of the case, and how many scenarios and trials."""
    name, scenarios, trials = sys.argv[1:4]
    return name, int(scenarios), int(trials)


def measure(work):
    """Does the work and prints what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    spent = {"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall}
    print(json.dumps({**spent, "peak_mb": peak_megabytes(), "result": result}))
