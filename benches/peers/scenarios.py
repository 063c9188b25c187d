"""The scenarios that all programs compute."""

from math import log

#: The quantile of the standard normal distribution at 0.95.
Z_95 = 1.6448536269514722


def fair(i):
    """The FAIR scenario of a number: three-point estimates, low, most probable, high."""
    k = 1.0 + 0.01 * i
    return {
        "name": f"S{i:03d}",
        "threat_events": (2.0, 8.0 * k, 30.0 * k),
        "capability": (0.30, 0.60, 0.90),
        "resistance": (0.40, 0.65, 0.95),
        "primary": (20e3 * k, 100e3 * k, 1e6 * k),
        "secondary_probability": (0.10, 0.20, 0.50),
        "secondary": (50e3 * k, 300e3 * k, 3e6 * k),
    }


def lognormal(i):
    """The scenario of a number with events at a known rate and a 90 % interval of their loss."""
    k = 1.0 + 0.01 * i
    low, high = log(10e3 * k), log(1e6 * k)
    return {
        "name": f"L{i:03d}",
        "rate": 0.1 + 0.03 * i,
        "mu": (low + high) / 2,
        "sigma": (high - low) / (2 * Z_95),
    }
