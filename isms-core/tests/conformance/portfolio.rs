//! Cases about portfolios and distributions.

use isms_core::Error;
use isms_core::distribution::Distribution;
use isms_core::quant::{
    ExactOptions, InformationOptions, Portfolio, SimulationOptions, SimulationSummary,
    SobolIndicesOptions, TornadoOptions, ValuationOptions, verify,
};
use isms_core::report::svg::{self, LossCurve};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Options are read as strictly as every face reads them.
fn options<T: DeserializeOwned>(given: &Value) -> Result<T, Error> {
    let given = if given.is_null() {
        json!({})
    } else {
        given.clone()
    };
    isms_core::from_json(&given.to_string())
}

fn value<T: serde::Serialize>(result: T) -> Result<Value, Error> {
    Ok(serde_json::to_value(result).unwrap())
}

/// What the library answers to a case about a portfolio.
pub fn answer(text: &str, call: &str, given: &Value) -> Result<Value, Error> {
    let portfolio = Portfolio::load(text)?;
    match call {
        "load" => Ok(Value::Null),
        "to_json" => portfolio.to_json().map(Value::String),
        "hash" => portfolio.hash().map(Value::String),
        "simulate" => value(portfolio.simulate(&options(given)?)?.summary),
        "losses" => value(portfolio.simulate(&options(given)?)?.losses()),
        "verify" => {
            let simulation: SimulationOptions = options(&given["simulation"])?;
            let summary = portfolio.simulate(&simulation)?.summary;
            let mut claimed = serde_json::to_value(summary).unwrap();
            for (key, other) in given["claimed"].as_object().into_iter().flatten() {
                claimed[key] = other.clone();
            }
            let claimed: SimulationSummary = serde_json::from_value(claimed).unwrap();
            verify(&portfolio, &claimed).map(|()| Value::Null)
        }
        "compare" => {
            let (before, after) = (options(&given["before"])?, options(&given["after"])?);
            value(portfolio.compare(&before, &after)?)
        }
        "stages" => value(portfolio.stages(&options(given)?)?),
        "exact" => value(portfolio.exact(&options::<ExactOptions>(given)?)?),
        "tornado" => value(portfolio.tornado(&options::<TornadoOptions>(given)?)?),
        "tornado_svg" => {
            let tornado = portfolio.tornado(&options::<TornadoOptions>(given)?)?;
            Ok(Value::String(svg::tornado(&tornado)))
        }
        "exceedance_svg" => {
            let summary = portfolio.simulate(&options(given)?)?.summary;
            let curve = LossCurve {
                name: summary.stage.as_str(),
                curve: &summary.curve,
            };
            let tolerance = &portfolio.quantification.tolerance;
            let drawn = svg::exceedance(&[curve], tolerance, summary.currency.as_deref());
            Ok(Value::String(drawn))
        }
        "sobol_indices" => value(portfolio.sobol_indices(&options::<SobolIndicesOptions>(given)?)?),
        "value_controls" => value(portfolio.value_controls(&options::<ValuationOptions>(given)?)?),
        "value_of_information" => {
            let options = options::<InformationOptions>(given)?;
            value(portfolio.value_of_information(&options)?)
        }
        other => panic!("no call `{other}` on a portfolio"),
    }
}

/// What a distribution says of itself, of values `x` and of probabilities `p`.
pub fn distribution(given: &Value, options: &Value) -> Result<Value, Error> {
    let distribution: Distribution = isms_core::from_json(&given.to_string())?;
    let law = distribution.law()?;
    let numbers = |key: &str| -> Vec<f64> {
        let list = options[key].as_array().into_iter().flatten();
        list.map(|number| number.as_f64().unwrap()).collect()
    };
    let (x, p) = (numbers("x"), numbers("p"));
    let all = |of: &dyn Fn(f64) -> f64, at: &[f64]| at.iter().map(|v| of(*v)).collect::<Vec<_>>();
    Ok(json!({
        "mean": law.mean(),
        "variance": law.variance(),
        "pdf": all(&|x| law.pdf(x), &x),
        "cdf": all(&|x| law.cdf(x), &x),
        "sf": all(&|x| law.sf(x), &x),
        "quantile": all(&|p| law.quantile(p), &p),
        "upper_quantile": all(&|p| law.upper_quantile(p), &p),
    }))
}
