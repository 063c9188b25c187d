"""Simulation by Spark, on processes of this machine. Spark needs Java."""

import os
import sys
from collections.abc import Iterator

import isms.distributed
import pyspark.sql
import pytest
from conftest import Refused
from isms import quant

# Of what is used here, nothing touches pandas.
pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")

OPTIONS: isms.distributed.PlanOptions = {"trials": 100_001, "seed": 11, "stage": "inherent"}


@pytest.fixture(scope="module")
def spark() -> Iterator[pyspark.sql.SparkSession]:
    """Two workers, each a process of its own."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = pyspark.sql.SparkSession.builder.master("local[2]")
    session = builder.config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_two_workers_give_the_same_bits(
    spark: pyspark.sql.SparkSession, portfolio: quant.Portfolio
) -> None:
    whole = portfolio.simulate(**OPTIONS)
    simulation = isms.distributed.simulate_spark(portfolio, spark, blocks_per_task=3, **OPTIONS)
    assert simulation == whole
    assert simulation.losses.tobytes() == whole.losses.tobytes()
    # Without a session, the one that there is.
    assert isms.distributed.simulate_spark(portfolio, **OPTIONS) == whole


def test_what_cannot_be_simulated(portfolio: quant.Portfolio, refused: Refused) -> None:
    simulate = isms.distributed.simulate_spark
    assert refused(simulate, portfolio, trials=10**12).code == "too_many_trials"


def test_spark_is_asked_for_by_name(
    portfolio: quant.Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(ImportError, match=r"pip install isms\[spark\]"):
        isms.distributed.simulate_spark(portfolio)
