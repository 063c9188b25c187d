"""Distributions as values."""

import copy
import math
import pickle
import statistics

import isms
import numpy
import pytest
from conftest import Refused
from isms import quant

FAMILIES: list[quant.Distribution] = [
    quant.Constant(3),
    quant.Uniform(2, 4),
    quant.Triangular(0, 1, 5),
    quant.Pert(20e3, 100e3, 1e6),
    quant.Pert(0, 1, 3, lambda_=8),
    quant.Beta(2, 5),
    quant.Beta(2, 5, low=-1, high=3),
    quant.Normal(-5, 2),
    quant.Lognormal(10e3, 1e6),
    quant.Lognormal(1, 9, cap=20, low_probability=0.1, high_probability=0.9),
    quant.LognormalParameters(1, 0.5),
    quant.Gamma(2, 3),
    quant.Pareto(10, 3),
    quant.GeneralizedPareto(1, 2, 0.2),
    quant.WithTail(quant.Lognormal(1, 100), from_=0.95, shape=0.6),
    quant.WithTail(quant.Lognormal(1, 100), from_=0.95, shape=0.6, scale=40),
    quant.Metalog({0.1: 10, 0.5: 20, 0.9: 40}, low=0, high=100),
    quant.Metalog({0.1: 10, 0.3: 15, 0.5: 20, 0.9: 40}, terms=3),
    quant.Empirical([3, 1, 4, 1, 5]),
    quant.Discrete({0: 0.9, 1e6: 0.1}),
    quant.Mixture([(1, quant.Uniform(0, 1)), (3, quant.Normal(5, 1)), (1, 2)]),
]

every = pytest.mark.parametrize("distribution", FAMILIES, ids=repr)


@every
def test_repr_is_code(distribution: quant.Distribution) -> None:
    assert eval(repr(distribution), vars(quant)) == distribution
    assert type(distribution).__name__ == repr(distribution).partition("(")[0]


@every
def test_there_and_back(distribution: quant.Distribution) -> None:
    for again in (
        quant.Distribution.from_dict(distribution.to_dict()),
        pickle.loads(pickle.dumps(distribution)),
        copy.deepcopy(distribution),
    ):
        assert type(again) is type(distribution)
        assert again == distribution
        assert hash(again) == hash(distribution)


def test_each_is_another() -> None:
    assert len(set(FAMILIES)) == len(FAMILIES)
    assert quant.Constant(0.0) == quant.Constant(-0.0)
    assert hash(quant.Constant(0.0)) == hash(quant.Constant(-0.0))
    assert quant.Constant(3) != 3


@every
def test_it_is_consistent(distribution: quant.Distribution) -> None:
    q = numpy.linspace(0.001, 0.999, 37)
    x = distribution.ppf(q)
    assert isinstance(x, numpy.ndarray)
    assert (distribution.cdf(x) >= q - 1e-9).all()
    assert distribution.cdf(x) + distribution.sf(x) == pytest.approx(1)
    assert distribution.isf(1 - q) == pytest.approx(x)
    assert (distribution.pdf(x) >= 0).all()
    low, high = distribution.support()
    assert low <= x.min() <= x.max() <= high
    assert distribution.std() ** 2 == pytest.approx(distribution.var())
    assert distribution.median() == distribution.ppf(0.5)
    assert distribution.interval(0.8) == (distribution.ppf((1 - 0.8) / 2), distribution.isf((1 - 0.8) / 2))


@every
def test_draws_are_of_it(distribution: quant.Distribution) -> None:
    draws = distribution.rvs(40_000, seed=3)
    assert draws.mean() == pytest.approx(
        distribution.mean(), abs=5 * max(draws.std(), 1e-12) / math.sqrt(len(draws))
    )
    assert (distribution.rvs(10, seed=3) == draws[:10]).all()
    low, high = distribution.support()
    assert low <= draws.min() <= draws.max() <= high


def test_figures_known_otherwise() -> None:
    gamma = quant.Gamma(2, 3)
    assert gamma.cdf(6) == pytest.approx(1 - 3 * math.exp(-2), rel=1e-14)
    x = gamma.isf(0.01)
    assert (1 + x / 3) * math.exp(-x / 3) == pytest.approx(0.01, rel=1e-13)
    tail = quant.GeneralizedPareto(1, 2, 0.2)
    assert tail.sf(11) == pytest.approx(2.0**-5, rel=1e-14)
    assert quant.LognormalParameters(1, 0.5).mean() == pytest.approx(math.exp(1.125), rel=1e-14)
    assert quant.Normal(0, 1).ppf(0.975) == pytest.approx(statistics.NormalDist().inv_cdf(0.975), rel=1e-9)


def test_the_shape_of_questions_is_that_of_answers() -> None:
    uniform = quant.Uniform(0, 10)
    assert type(uniform.cdf(5)) is float
    assert type(uniform.cdf(numpy.float64(5))) is float
    assert type(uniform.cdf(numpy.int32(5))) is float
    assert type(uniform.cdf(numpy.array(5.0))) is float
    assert uniform.cdf([0, 5, 10]).tolist() == [0, 0.5, 1]
    table = numpy.arange(6, dtype=">i2").reshape(2, 3)
    assert uniform.cdf(table).shape == (2, 3)
    assert uniform.cdf(table.T).tolist() == (table.T / 10).tolist()
    misaligned = numpy.frombuffer(b"." + numpy.array([1.0, 5.0]).tobytes(), offset=1)
    assert not misaligned.flags.aligned
    assert uniform.cdf(misaligned).tolist() == [0.1, 0.5]
    assert uniform.cdf(numpy.zeros((0, 4))).shape == (0, 4)
    assert uniform.rvs((2, 3), seed=1).ravel().tolist() == uniform.rvs(6, seed=1).tolist()
    assert uniform.rvs(()).shape == ()


def test_questions_without_answer() -> None:
    uniform = quant.Uniform(0, 10)
    assert math.isnan(uniform.ppf(1.5))
    assert numpy.isnan(uniform.isf([-0.1, 2])).all()
    with pytest.raises(ValueError, match="could not convert"):
        uniform.cdf("many")
    with pytest.raises(TypeError):
        uniform.rvs("many")  # type: ignore[arg-type]
    with pytest.raises((OverflowError, TypeError)):
        uniform.rvs(-1)


def test_impossible_parameters(refused: Refused) -> None:
    error = refused(quant.Pert, 3, 2, 1)
    assert isinstance(error, isms.ValidationError)
    assert error.path.startswith("pert")
    assert refused(quant.Normal, 0, -1).path == "normal.sd"
    assert refused(quant.Constant, math.nan).code == "not_finite"
    assert refused(quant.Uniform, 0, math.inf).code == "not_finite"
    assert refused(quant.Mixture, []).path == "mixture"
    assert refused(quant.Discrete, {0: 0.5, 1: 0.4}).path.startswith("discrete")
    error = refused(quant.Mixture, [(1, {"normal": {"mean": 0, "sd": 0}})])
    assert error.path == "mixture[0].distribution.normal.sd"


def test_too_many_draws(refused: Refused) -> None:
    error = refused(quant.Uniform(0, 1).rvs, 10**12)
    assert isinstance(error, isms.LimitError)
    assert (error.code, error.path) == ("too_many_trials", "count")
    assert refused(quant.Uniform(0, 1).rvs, (2**40, 2**40)).code == "too_many_trials"
    error = refused(quant.Uniform(0, 1).rvs, 1, seed=2**60)
    assert (error.code, error.path) == ("out_of_range", "seed")


def test_what_is_no_distribution(refused: Refused) -> None:
    from_dict = quant.Distribution.from_dict
    assert refused(from_dict, {"perd": {"low": 1}}).code == "unknown_variant"
    assert refused(from_dict, {"constant": math.inf}).path == "constant"
    with pytest.raises(TypeError):
        quant.Distribution()
    with pytest.raises(TypeError):
        from_dict({"constant": object()})
    body = refused(quant.WithTail, "body", from_=0.9, shape=1)
    assert body.code == "unknown_variant"
