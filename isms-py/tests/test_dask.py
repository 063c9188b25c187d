"""Simulation by Dask, on processes of this machine."""

import concurrent.futures
import os
import signal
import sys
import time
from collections.abc import Iterator

import distributed
import isms.distributed
import pytest
from conftest import Refused
from isms import quant

OPTIONS: isms.distributed.PlanOptions = {"trials": 100_001, "seed": 11, "stage": "inherent"}


@pytest.fixture(scope="module")
def whole(portfolio: quant.Portfolio) -> quant.Simulation:
    return portfolio.simulate(trials=100_001, seed=11, stage="inherent")


@pytest.fixture
def client() -> Iterator[distributed.Client]:
    """Two workers, each a process of its own."""
    with (
        distributed.LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        yield client


def test_two_workers_give_the_same_bits(
    client: distributed.Client, portfolio: quant.Portfolio, whole: quant.Simulation
) -> None:
    simulation = isms.distributed.simulate_dask(portfolio, client, blocks_per_task=3, **OPTIONS)
    assert simulation == whole
    assert simulation.losses.tobytes() == whole.losses.tobytes()
    simulation.verify()


def test_a_worker_killed_in_the_middle_changes_nothing(
    client: distributed.Client, portfolio: quant.Portfolio
) -> None:
    trials = 4096 * 1000
    pids = client.run(os.getpid)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        simulating = pool.submit(
            isms.distributed.simulate_dask, portfolio, client, blocks_per_task=2, trials=trials
        )
        while (done := finished(client)) < 20:
            assert not simulating.done()
            time.sleep(0.001)
        os.kill(next(iter(pids.values())), signal.SIGKILL)
        assert done < 400
        simulation = simulating.result()
    assert set(client.run(os.getpid).values()) != set(pids.values())
    assert simulation == portfolio.simulate(trials=trials)


def finished(client: distributed.Client) -> int:
    """How many tasks have an outcome."""
    held: dict[str, list[str]] = client.has_what()  # type: ignore[no-untyped-call]
    return sum(len(tasks) for tasks in held.values())


def test_a_cluster_for_the_call(portfolio: quant.Portfolio, whole: quant.Simulation) -> None:
    assert isms.distributed.simulate_dask(portfolio, **OPTIONS) == whole


def test_what_cannot_be_simulated(portfolio: quant.Portfolio, refused: Refused) -> None:
    simulate = isms.distributed.simulate_dask
    assert refused(simulate, portfolio, trials=10**12).code == "too_many_trials"
    with pytest.raises(TypeError, match="until"):
        simulate(portfolio, until=0.01)  # type: ignore[call-arg]


def test_dask_is_asked_for_by_name(
    portfolio: quant.Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ImportError, match=r"pip install isms\[dask\]"):
        isms.distributed.simulate_dask(portfolio)
