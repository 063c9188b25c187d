//! Distributions as values: a class for each family, and what all of them answer.

use std::hash::{Hash, Hasher};

use isms_core::distribution::{Distribution as Stated, Law, Outcome, Point, Weighted};
use numpy::ndarray::IxDyn;
use numpy::{PyArray1, PyArrayMethods};
use pyo3::PyTypeInfo;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::{PyClassInitializer, type_hint_identifier, type_hint_subscript, type_hint_union};
use serde_json::Value;

use crate::error::{Refusal, Result};
use crate::numbers::Numbers;
use crate::plain::{Plain, plain};
use crate::shapes;
use crate::typed::{PythonType, Typed};

/// An uncertain quantity. The classes of its families make it, or `from_dict`.
///
/// Each answers under the names that SciPy uses, for a number or for an array of any shape: `pdf`, `cdf`,
/// `sf`, `ppf`, `isf`, `mean`, `var`, `std`, `median`, `support`, `interval` and `rvs`. All that is exact
/// in closed form is so here.
///
/// >>> loss = isms.quant.Pert(20e3, 100e3, 1e6)
/// >>> loss.mean()
/// 236666.66666666666
/// >>> loss.cdf([20e3, 1e6])
/// array([0., 1.])
/// >>> loss == isms.quant.Distribution.from_dict(loss.to_dict())
/// True
#[pyclass(frozen, eq, hash, subclass, module = "isms.quant")]
pub struct Distribution {
    stated: Stated,
    law: Law,
}

impl PartialEq for Distribution {
    fn eq(&self, other: &Self) -> bool {
        self.stated == other.stated
    }
}

impl Hash for Distribution {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Equal parameters give equal moments, but for the sign of 0.
        let moments = [self.law.mean(), self.law.variance()];
        moments.map(|moment| (moment + 0.0).to_bits()).hash(state);
    }
}

impl Distribution {
    fn new(stated: Stated) -> Result<Self> {
        let law = stated.law()?;
        Ok(Self { stated, law })
    }

    /// As a document states it.
    pub const fn stated(&self) -> &Stated {
        &self.stated
    }
}

#[pymethods]
impl Distribution {
    /// The distribution that a document states in this way.
    ///
    /// >>> isms.quant.Distribution.from_dict({"uniform": {"low": 2, "high": 4}})
    /// Uniform(2.0, 4.0)
    #[staticmethod]
    fn from_dict<'py>(
        py: Python<'py>,
        data: Plain<shapes::Mapping>,
    ) -> Result<Typed<'py, Instance>> {
        object(py, isms_core::from_json(&data.value.to_string())?)
    }

    /// As a document states it.
    ///
    /// >>> isms.quant.Constant(3).to_dict()
    /// {'constant': 3.0}
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::Distribution>> {
        Typed::from_data(py, &self.stated)
    }

    /// The density; 0 where there is none.
    fn pdf<'py>(&self, py: Python<'py>, x: Numbers<'py>) -> Result<Typed<'py, shapes::Answer>> {
        x.map(py, |x| self.law.pdf(x))
    }

    /// The probability of at most `x`.
    fn cdf<'py>(&self, py: Python<'py>, x: Numbers<'py>) -> Result<Typed<'py, shapes::Answer>> {
        x.map(py, |x| self.law.cdf(x))
    }

    /// The probability of more than `x`, accurate where it is small.
    fn sf<'py>(&self, py: Python<'py>, x: Numbers<'py>) -> Result<Typed<'py, shapes::Answer>> {
        x.map(py, |x| self.law.sf(x))
    }

    /// The smallest value that is not exceeded with probability `q`: the quantile. NaN outside [0, 1].
    fn ppf<'py>(&self, py: Python<'py>, q: Numbers<'py>) -> Result<Typed<'py, shapes::Answer>> {
        q.map(py, |q| self.law.quantile(q))
    }

    /// The value that is exceeded with probability `q`, accurate where that is small. NaN outside
    /// [0, 1].
    fn isf<'py>(&self, py: Python<'py>, q: Numbers<'py>) -> Result<Typed<'py, shapes::Answer>> {
        q.map(py, |q| self.law.upper_quantile(q))
    }

    /// The mean; infinite if the upper tail is too heavy for one.
    fn mean(&self) -> f64 {
        self.law.mean()
    }

    /// The variance; infinite if the upper tail is too heavy for one.
    fn var(&self) -> f64 {
        self.law.variance()
    }

    /// The standard deviation.
    fn std(&self) -> f64 {
        self.law.sd()
    }

    /// The value that is as probably exceeded as not.
    fn median(&self) -> f64 {
        self.law.quantile(0.5)
    }

    /// The lowest and the highest value, possibly infinite.
    fn support(&self) -> (f64, f64) {
        self.law.support()
    }

    /// The values between which it lies with a probability, as probably below as above.
    ///
    /// >>> isms.quant.Uniform(0, 100).interval(0.5)
    /// (25.0, 75.0)
    fn interval(&self, confidence: f64) -> (f64, f64) {
        let outside = (1.0 - confidence) / 2.0;
        (self.law.quantile(outside), self.law.upper_quantile(outside))
    }

    /// Independent draws: an array of so many, or of a shape. The same seed gives the same bits on
    /// every machine.
    ///
    /// >>> isms.quant.Discrete({0: 0.5, 1: 0.5}).rvs((2, 3), seed=7)
    /// array([[...]])
    #[pyo3(signature = (size, *, seed=1))]
    fn rvs<'py>(
        &self,
        py: Python<'py>,
        size: Shape,
        seed: u64,
    ) -> Result<Typed<'py, shapes::FloatArray>> {
        let count = size.count();
        let values = py.detach(|| self.law.sample(seed, count))?;
        let array = PyArray1::from_vec(py, values).reshape(IxDyn(&size.0))?;
        Ok(Typed::new(array.into_any()))
    }

    fn __repr__(&self) -> String {
        written(&self.stated)
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> Result<(
        Typed<'py, shapes::Maker>,
        (Typed<'py, shapes::Distribution>,),
    )> {
        let maker = Self::type_object(py).getattr("from_dict")?;
        Ok((Typed::new(maker), (self.to_dict(py)?,)))
    }
}

/// How many draws, by each dimension.
pub struct Shape(Vec<usize>);

impl Shape {
    fn count(&self) -> u64 {
        let sizes = self.0.iter().map(|size| *size as u64);
        sizes.fold(1, u64::saturating_mul)
    }
}

impl<'py> FromPyObject<'_, 'py> for Shape {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "int"),
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Sequence"),
            type_hint_identifier!("builtins", "int")
        )
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self> {
        if let Ok(size) = object.extract::<usize>() {
            return Ok(Self(vec![size]));
        }
        Ok(Self(object.extract()?))
    }
}

/// A distribution, in the stubs.
pub enum Instance {}

impl PythonType for Instance {
    const HINT: PyStaticExpr = <Distribution as PyTypeInfo>::TYPE_HINT;
}

/// What stands for a distribution: itself, a number for a constant, or what a document states.
pub enum Like {}

impl PythonType for Like {
    const HINT: PyStaticExpr = type_hint_union!(
        Instance::HINT,
        type_hint_identifier!("builtins", "float"),
        shapes::Distribution::HINT
    );
}

/// What stands for what an event costs: a distribution, or one for each form of loss.
pub enum LossLike {}

impl PythonType for LossLike {
    const HINT: PyStaticExpr = type_hint_union!(
        Instance::HINT,
        type_hint_identifier!("builtins", "float"),
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Mapping"),
            type_hint_identifier!("builtins", "str"),
            Like::HINT
        )
    );
}

/// What stands for a distribution, read as one.
pub struct Quantity(pub Stated);

impl<'py> FromPyObject<'_, 'py> for Quantity {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = Like::HINT;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self> {
        if let Ok(distribution) = object.cast::<Distribution>() {
            return Ok(Self(distribution.get().stated.clone()));
        }
        match plain(&object, "")? {
            Value::Number(_) => Ok(Self(Stated::Constant(object.extract()?))),
            data => Ok(Self(isms_core::from_json(&data.to_string())?)),
        }
    }
}

/// Pairs of numbers, from a mapping of one to the other.
pub struct Pairs(Vec<(f64, f64)>);

impl<'py> FromPyObject<'_, 'py> for Pairs {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Mapping"),
        type_hint_identifier!("builtins", "float"),
        type_hint_identifier!("builtins", "float")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self> {
        let pairs = object.call_method0("items")?.try_iter()?;
        let pairs = pairs.map(|pair| Ok(pair?.extract()?));
        Ok(Self(pairs.collect::<Result<_>>()?))
    }
}

/// Distributions with their weights.
pub struct Members(Vec<Weighted>);

impl<'py> FromPyObject<'_, 'py> for Members {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        type_hint_subscript!(
            type_hint_identifier!("builtins", "tuple"),
            type_hint_identifier!("builtins", "float"),
            Like::HINT
        )
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self> {
        let members = object.try_iter()?.map(|member| {
            let (weight, Quantity(distribution)) = member?.extract()?;
            Ok(Weighted {
                weight,
                distribution,
            })
        });
        Ok(Self(members.collect::<Result<_>>()?))
    }
}

/// Declares the class of each family by the arguments of its constructor, and what makes an object of
/// the right one.
macro_rules! families {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident($($signature:tt)*) [$($argument:ident: $type:ty),*] => $stated:expr;
    )+) => {
        $(
            $(#[doc = $doc])+
            #[pyclass(frozen, extends = Distribution, module = "isms.quant")]
            pub struct $name;

            #[pymethods]
            impl $name {
                #[new]
                #[pyo3(signature = ($($signature)*))]
                fn new($($argument: $type),*) -> Result<PyClassInitializer<Self>> {
                    let base = PyClassInitializer::from(Distribution::new($stated)?);
                    Ok(base.add_subclass(Self))
                }
            }
        )+

        /// The object of the class that fits.
        pub fn object(py: Python<'_>, stated: Stated) -> Result<Typed<'_, Instance>> {
            let base = Distribution::new(stated)?;
            let object = match base.stated {
                $(Stated::$name { .. } => {
                    let object = PyClassInitializer::from(base).add_subclass($name);
                    Bound::new(py, object)?.into_any()
                })+
            };
            Ok(Typed::new(object))
        }
    };
}

families! {
    /// Always the same value. Where a distribution is expected, a number says the same.
    ///
    /// >>> isms.quant.Constant(3).mean()
    /// 3.0
    Constant(value) [value: f64] => Stated::Constant(value);

    /// Every value between two bounds alike.
    ///
    /// >>> isms.quant.Uniform(10, 20).ppf(0.25)
    /// 12.5
    Uniform(low, high) [low: f64, high: f64] => Stated::Uniform { low, high };

    /// Rising in a line to the most likely value and falling in a line from it.
    ///
    /// >>> isms.quant.Triangular(0, 1, 5).mean()
    /// 2.0
    Triangular(low, mode, high) [low: f64, mode: f64, high: f64] =>
        Stated::Triangular { low, mode, high };

    /// A beta distribution between bounds, shaped by its most likely value. `lambda_` says how much the
    /// mode weighs against the bounds; 4 in the classical PERT.
    ///
    /// >>> isms.quant.Pert(2, 8, 32).mean()
    /// 11.0
    Pert(low, mode, high, *, lambda_=4.0) [low: f64, mode: f64, high: f64, lambda_: f64] =>
        Stated::Pert { low, mode, high, lambda: lambda_ };

    /// A beta distribution, stretched to bounds.
    ///
    /// >>> isms.quant.Beta(1, 3).mean()
    /// 0.25
    Beta(alpha, beta, *, low=0.0, high=1.0) [alpha: f64, beta: f64, low: f64, high: f64] =>
        Stated::Beta { alpha, beta, low, high };

    /// The normal distribution.
    ///
    /// >>> isms.quant.Normal(100, 15).cdf(100)
    /// 0.5
    Normal(mean, sd) [mean: f64, sd: f64] => Stated::Normal { mean, sd };

    /// The lognormal distribution through two quantiles, without more said those at 5 % and 95 %. With
    /// a `cap`, the highest value possible, it is the truncated distribution that has them.
    ///
    /// >>> loss = isms.quant.Lognormal(10e3, 1e6)
    /// >>> round(loss.cdf(10e3), 12), round(loss.cdf(1e6), 12)
    /// (0.05, 0.95)
    Lognormal(low, high, *, cap=None, low_probability=0.05, high_probability=0.95) [
        low: f64, high: f64, cap: Option<f64>, low_probability: f64, high_probability: f64
    ] => Stated::Lognormal { low, high, low_probability, high_probability, cap };

    /// The lognormal distribution by the mean and the standard deviation of its logarithm.
    ///
    /// >>> isms.quant.LognormalParameters(0, 1).median()
    /// 1.0
    LognormalParameters(mu, sigma) [mu: f64, sigma: f64] =>
        Stated::LognormalParameters { mu, sigma };

    /// The gamma distribution; its mean is `shape` times `scale`.
    ///
    /// >>> isms.quant.Gamma(2, 3).mean()
    /// 6.0
    Gamma(shape, scale) [shape: f64, scale: f64] => Stated::Gamma { shape, scale };

    /// The Pareto distribution (type I): a heavy tail above a lowest value. With a `shape` of 1 and below
    /// its mean is infinite, of 2 and below its variance.
    ///
    /// >>> isms.quant.Pareto(10, 3).mean()
    /// 15.0
    Pareto(minimum, shape) [minimum: f64, shape: f64] => Stated::Pareto { minimum, shape };

    /// The generalised Pareto distribution: what lies beyond a high threshold. A `shape` above 0 has a
    /// heavy tail, 0 is exponential, below 0 bounded.
    ///
    /// >>> isms.quant.GeneralizedPareto(0, 2, 0.5).mean()
    /// 4.0
    GeneralizedPareto(location, scale, shape) [location: f64, scale: f64, shape: f64] =>
        Stated::GeneralizedPareto { location, scale, shape };

    /// A distribution whose upper end, with probability `1 - from_`, is replaced by a generalised Pareto
    /// tail. Without a `scale`, it is the one with which the density does not jump.
    ///
    /// >>> body = isms.quant.Lognormal(10e3, 1e6)
    /// >>> isms.quant.WithTail(body, from_=0.95, shape=0.7).sf(1e7) > body.sf(1e7)
    /// True
    WithTail(body, *, from_, shape, scale=None) [
        body: Quantity, from_: f64, shape: f64, scale: Option<f64>
    ] => Stated::WithTail { body: Box::new(body.0), from: from_, shape, scale };

    /// The metalog through given quantiles, a mapping from probabilities to values: as many terms as
    /// points, or fewer by least squares; unbounded, or with bounds.
    ///
    /// >>> loss = isms.quant.Metalog({0.1: 10, 0.5: 20, 0.9: 60}, low=0)
    /// >>> round(loss.ppf(0.9), 9)
    /// 60.0
    Metalog(quantiles, *, terms=None, low=None, high=None) [
        quantiles: Pairs, terms: Option<u32>, low: Option<f64>, high: Option<f64>
    ] => Stated::Metalog {
        points: quantiles.0.into_iter().map(|(probability, value)| Point { probability, value }).collect(),
        terms,
        low,
        high,
    };

    /// Observations, each as probable as the other.
    ///
    /// >>> isms.quant.Empirical([3, 1, 4, 1, 5]).ppf(0.4)
    /// 1.0
    Empirical(observations) [observations: Observations] => Stated::Empirical(observations.0);

    /// A few possible values: a mapping from each to its probability.
    ///
    /// >>> isms.quant.Discrete({0: 0.9, 1e6: 0.1}).mean()
    /// 100000.0
    Discrete(outcomes) [outcomes: Pairs] => Stated::Discrete(
        outcomes.0.into_iter().map(|(value, probability)| Outcome { value, probability }).collect()
    );

    /// Several distributions, one of which holds, each with its weight: how the estimates of several
    /// experts are pooled. Averaging their parameters instead would hide that they disagree.
    ///
    /// >>> pooled = isms.quant.Mixture([(1, isms.quant.Uniform(0, 1)), (3, 10)])
    /// >>> pooled.mean()
    /// 7.625
    Mixture(members) [members: Members] => Stated::Mixture(members.0);
}

/// Observations as numbers.
pub struct Observations(Vec<f64>);

impl<'py> FromPyObject<'_, 'py> for Observations {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("numpy.typing", "ArrayLike");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self> {
        let numbers: Numbers<'py> = object.extract()?;
        Ok(Self(numbers.flat()?.to_vec()))
    }
}

/// A distribution as Python code.
fn written(stated: &Stated) -> String {
    let set = |name: &str, value: &Option<f64>| match value {
        Some(value) => format!(", {name}={value:?}"),
        None => String::new(),
    };
    let unless = |name: &str, value: f64, usual: f64| set(name, &(value != usual).then_some(value));
    match stated {
        Stated::Constant(value) => format!("Constant({value:?})"),
        Stated::Uniform { low, high } => format!("Uniform({low:?}, {high:?})"),
        Stated::Triangular { low, mode, high } => {
            format!("Triangular({low:?}, {mode:?}, {high:?})")
        }
        Stated::Pert {
            low,
            mode,
            high,
            lambda,
        } => {
            let lambda = unless("lambda_", *lambda, 4.0);
            format!("Pert({low:?}, {mode:?}, {high:?}{lambda})")
        }
        Stated::Beta {
            alpha,
            beta,
            low,
            high,
        } => {
            let (low, high) = (unless("low", *low, 0.0), unless("high", *high, 1.0));
            format!("Beta({alpha:?}, {beta:?}{low}{high})")
        }
        Stated::Normal { mean, sd } => format!("Normal({mean:?}, {sd:?})"),
        Stated::Lognormal {
            low,
            high,
            low_probability,
            high_probability,
            cap,
        } => {
            let cap = set("cap", cap);
            let first = unless("low_probability", *low_probability, 0.05);
            let second = unless("high_probability", *high_probability, 0.95);
            format!("Lognormal({low:?}, {high:?}{cap}{first}{second})")
        }
        Stated::LognormalParameters { mu, sigma } => {
            format!("LognormalParameters({mu:?}, {sigma:?})")
        }
        Stated::Gamma { shape, scale } => format!("Gamma({shape:?}, {scale:?})"),
        Stated::Pareto { minimum, shape } => format!("Pareto({minimum:?}, {shape:?})"),
        Stated::GeneralizedPareto {
            location,
            scale,
            shape,
        } => {
            format!("GeneralizedPareto({location:?}, {scale:?}, {shape:?})")
        }
        Stated::WithTail {
            body,
            from,
            shape,
            scale,
        } => {
            let (body, scale) = (written(body), set("scale", scale));
            format!("WithTail({body}, from_={from:?}, shape={shape:?}{scale})")
        }
        Stated::Metalog {
            points,
            terms,
            low,
            high,
        } => {
            let points = points.iter().map(|p| (p.probability, p.value));
            let terms = terms.map(|terms| format!(", terms={terms}"));
            let (terms, low, high) = (
                terms.unwrap_or_default(),
                set("low", low),
                set("high", high),
            );
            format!("Metalog({}{terms}{low}{high})", mapping(points))
        }
        Stated::Empirical(observations) => format!("Empirical({observations:?})"),
        Stated::Discrete(outcomes) => {
            format!(
                "Discrete({})",
                mapping(outcomes.iter().map(|o| (o.value, o.probability)))
            )
        }
        Stated::Mixture(members) => {
            let members = members
                .iter()
                .map(|member| format!("({:?}, {})", member.weight, written(&member.distribution)));
            format!("Mixture([{}])", members.collect::<Vec<_>>().join(", "))
        }
    }
}

fn mapping(pairs: impl Iterator<Item = (f64, f64)>) -> String {
    let pairs = pairs.map(|(key, value)| format!("{key:?}: {value:?}"));
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
}
