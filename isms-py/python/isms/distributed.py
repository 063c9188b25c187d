"""Simulation on many machines, by Dask or by Spark, with the same bits as in one process.

A simulation is divided into blocks of 4,096 years. Each is a pure function of the portfolio, the options
and its number, so it does not matter which worker computes it, in which order, or whether one that was
lost is computed again. Workers need this package, and nothing of the program that asks.

`simulate_dask` needs `pip install isms[dask]`; `simulate_spark` needs `pip install isms[spark]` and Java.
"""

from __future__ import annotations

import functools
import importlib
import pickle
import sys
import typing
from collections.abc import Iterable, Iterator, Sequence

import numpy
import numpy.typing

from isms import _enums
from isms._isms import Plan, Portfolio, Simulation

if typing.TYPE_CHECKING:
    import distributed
    import pyspark.sql

__all__ = ["PlanOptions", "simulate_dask", "simulate_spark"]


class PlanOptions(typing.TypedDict, total=False):
    """What is simulated: the options of `isms.quant.Plan`."""

    trials: int
    """Simulated years."""

    seed: int
    """The key of all random numbers."""

    stage: (
        _enums.Stage
        | typing.Literal["inherent"]
        | typing.Literal["current"]
        | typing.Literal["residual"]
        | typing.Literal["target"]
    )
    """Which controls work."""

    controls: Sequence[str]
    """The controls that work, whatever the stage says."""

    mode: _enums.LossMode | typing.Literal["events"] | typing.Literal["exposure_only"]
    """How a year's loss comes about."""

    sequence: _enums.Sequence | typing.Literal["random"] | typing.Literal["sobol"]
    """Where the draws of the yearly factors come from."""

    levels: Iterable[float]
    """Levels of value at risk and tail value at risk."""

    tail_level: float
    """The level of the tail that contributions are of."""


def simulate_dask(
    portfolio: Portfolio,
    client: distributed.Client | None = None,
    *,
    blocks_per_task: int = 8,
    **options: typing.Unpack[PlanOptions],
) -> Simulation:
    """Simulates on the workers of a Dask cluster: the client's, or a local one for this call.

    What a lost worker had to do, others do.
    """
    dask = _library("distributed", "dask")
    plan = Plan(portfolio, **options)
    if client is None:
        with dask.Client(dashboard_address=None) as local:
            return _on_dask(plan, local, blocks_per_task)
    return _on_dask(plan, client, blocks_per_task)


def _on_dask(plan: Plan, client: distributed.Client, blocks_per_task: int) -> Simulation:
    firsts = range(0, plan.blocks, blocks_per_task)
    tasks = [range(first, min(first + blocks_per_task, plan.blocks)) for first in firsts]
    work = functools.partial(_blocks, pickle.dumps(plan))
    futures = client.map(work, tasks, pure=False)
    return plan.join([block for blocks in client.gather(futures) for block in blocks])


def simulate_spark(
    portfolio: Portfolio,
    spark: pyspark.sql.SparkSession | None = None,
    *,
    blocks_per_task: int = 8,
    **options: typing.Unpack[PlanOptions],
) -> Simulation:
    """Simulates on the workers of a Spark cluster: those of the session, or of the one that there is
    or can be got.

    Workers must run an interpreter that has this package; where Spark is started otherwise than by this
    call, the environment variable `PYSPARK_PYTHON` says which.
    """
    sql = _library("pyspark.sql", "spark")
    plan = Plan(portfolio, **options)
    if spark is None:
        builder = sql.SparkSession.builder.config("spark.pyspark.python", sys.executable)
        spark = builder.getOrCreate()
    pickled = pickle.dumps(plan)

    def batches(numbers: Iterator[typing.Any]) -> Iterator[typing.Any]:
        return _batches(pickled, numbers)

    tasks = -(-plan.blocks // blocks_per_task)
    numbers = spark.range(0, plan.blocks, 1, tasks)
    rows = numbers.mapInArrow(batches, "block binary").collect()
    return plan.join([numpy.frombuffer(row["block"]) for row in rows])


def _batches(plan: bytes, batches: Iterator[typing.Any]) -> Iterator[typing.Any]:
    """Batches of the outcomes of blocks, from batches of their numbers."""
    import pyarrow  # type: ignore[import-untyped]

    for batch in batches:
        blocks = _blocks(plan, batch.column("id").to_pylist())
        outcomes = pyarrow.array([block.tobytes() for block in blocks], pyarrow.binary())
        yield pyarrow.RecordBatch.from_arrays([outcomes], ["block"])


def _blocks(plan: bytes, numbers: Iterable[int]) -> list[numpy.typing.NDArray[numpy.float64]]:
    """The outcomes of blocks: all that a worker does."""
    unpickled = _plan(plan)
    return [unpickled.block(number) for number in numbers]


_ready: dict[bytes, Plan] = {}


def _plan(plan: bytes) -> Plan:
    """A plan, made ready once in each worker, which keeps the latest."""
    if plan not in _ready:
        _ready.clear()
        _ready[plan] = pickle.loads(plan)
    return _ready[plan]


def _library(name: str, extra: str) -> typing.Any:
    """A library that users install when they want it."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not name.startswith(error.name):
            raise
        message = f"this needs {name}, which is not installed: `pip install isms[{extra}]`"
        raise ImportError(message) from error
