//! Loss scenarios and what holds for all of them.

use std::collections::HashSet;
use std::fmt::Display;

use super::Checker;
use crate::distribution::{Correlation, Distribution, Law};
use crate::error::{ErrorCode, Issue};
use crate::id::ScenarioId;
use crate::model::quantification::{Copula, Dependence, Quantification, YearlyFactor};
use crate::model::scenario::{
    Counts, DrawnPer, Frequency, LossMagnitude, Scenario, ScenarioFactor, Susceptibility,
};

/// The most kinds of harm of a scenario: each owns a part of the address space of random numbers.
const HARMS: usize = 16;

/// The highest mean number of events a year: beyond it they are no events but a flow.
const EVENTS_PER_YEAR: f64 = 1e6;

pub(super) fn scenarios(check: &mut Checker<'_>) {
    let document = check.document;
    let scenarios = &document.scenarios;
    let directories = check.directories;
    check.unique("scenarios", scenarios.iter().map(|entry| &entry.id));
    for (at, scenario) in scenarios.iter().enumerate() {
        let path = format!("scenarios[{at}]");
        check.text(&scenario.title, format_args!("{path}.title"));
        let risks = &directories.risks;
        check.all_known(&scenario.risks, risks, format_args!("{path}.risks"));
        let assets = &directories.assets;
        check.all_known(&scenario.assets, assets, format_args!("{path}.assets"));
        axes(check, scenario, &path);
        for (n, effect) in scenario.controls.iter().enumerate() {
            check.known(
                &effect.control,
                &directories.controls,
                format_args!("{path}.controls[{n}].control"),
            );
        }
        for issue in scenario_issues(scenario, &path) {
            check.push(issue);
        }
    }
    for issue in quantification_issues(&document.quantification, scenarios, "quantification") {
        check.push(issue);
    }
}

fn axes(check: &mut Checker<'_>, scenario: &Scenario, path: &str) {
    let Some(criteria) = &check.document.criteria else {
        return;
    };
    let own = scenario
        .axis
        .iter()
        .map(|axis| (axis, format!("{path}.axis")));
    let harms = scenario.harms.iter().enumerate();
    let harms = harms.map(|(n, harm)| (&harm.axis, format!("{path}.harms[{n}].axis")));
    let all: Vec<_> = own.chain(harms).collect();
    for (axis, path) in all {
        check.axis(axis, criteria, path);
    }
}

/// Everything that is wrong with the factors of a scenario by themselves.
pub(crate) fn scenario_issues(scenario: &Scenario, path: &str) -> Vec<Issue> {
    let mut found = Factors::default();
    found.frequency(&scenario.frequency, path);
    found.vulnerability(scenario, path);
    found.counts(&scenario.counts, &format!("{path}.counts"));
    found.magnitude(&scenario.primary_loss, &format!("{path}.primary_loss"));
    if let Some(secondary) = &scenario.secondary_loss {
        let path = format!("{path}.secondary_loss");
        found.probability(&secondary.probability, format!("{path}.probability"));
        found.magnitude(&secondary.magnitude, &format!("{path}.magnitude"));
    }
    found.harms(scenario, path);
    found.controls(scenario, path);
    found.issues
}

/// Everything that is wrong with a distribution of money.
pub(crate) fn amount_issues(distribution: &Distribution, path: &str) -> Vec<Issue> {
    let mut found = Factors::default();
    found.amount(distribution, path.to_owned());
    found.issues
}

/// Everything that is wrong with what holds for all scenarios.
pub(crate) fn quantification_issues(
    quantification: &Quantification,
    scenarios: &[Scenario],
    path: &str,
) -> Vec<Issue> {
    let mut found = Factors::default();
    found.tolerance(quantification, path);
    if let Some(dependence) = &quantification.dependence {
        found.dependence(dependence, scenarios, &format!("{path}.dependence"));
    }
    found.common_events(quantification, scenarios, path);
    found.issues
}

#[derive(Default)]
struct Factors {
    issues: Vec<Issue>,
}

impl Factors {
    fn error(&mut self, code: ErrorCode, path: impl Display, message: impl Into<String>) {
        let issue = Issue::error(code, path.to_string(), message);
        self.issues.push(issue);
    }

    /// The law of a distribution, if its parameters are those of one.
    fn law(&mut self, distribution: &Distribution, path: &str) -> Option<Law> {
        match distribution.law() {
            Ok(law) => Some(law),
            Err(error) => {
                self.issues.extend(error.within(path).issues().cloned());
                None
            }
        }
    }

    /// A distribution of what is never below 0.
    fn amount(&mut self, distribution: &Distribution, path: String) -> Option<Law> {
        let law = self.law(distribution, &path)?;
        let (low, _) = law.support();
        if low < 0.0 {
            let message = format!(
                "expected a quantity of 0 or more, found one that can be as low as {low}; a \
                 lognormal or gamma distribution stays above 0"
            );
            self.error(ErrorCode::OutOfRange, path, message);
            return None;
        }
        Some(law)
    }

    /// A distribution of what lies between 0 and 1.
    fn probability(&mut self, distribution: &Distribution, path: String) -> Option<Law> {
        let law = self.law(distribution, &path)?;
        let (low, high) = law.support();
        if low < 0.0 || high > 1.0 {
            let message =
                format!("expected values between 0 and 1, found values from {low} to {high}");
            self.error(ErrorCode::OutOfRange, path, message);
            return None;
        }
        Some(law)
    }

    /// A distribution of events a year.
    fn rate(&mut self, distribution: &Distribution, path: String) {
        let Some(law) = self.amount(distribution, path.clone()) else {
            return;
        };
        let mean = law.mean();
        if mean > EVENTS_PER_YEAR {
            let message = format!(
                "expected at most {EVENTS_PER_YEAR} events a year on average, found {mean}"
            );
            self.error(ErrorCode::OutOfRange, path, message);
        }
    }

    fn frequency(&mut self, frequency: &Frequency, path: &str) {
        let path = format!("{path}.frequency");
        match frequency {
            Frequency::LossEvents(rate) => self.rate(rate, format!("{path}.loss_events")),
            Frequency::ThreatEvents(rate) => self.rate(rate, format!("{path}.threat_events")),
            Frequency::Contacts {
                contact_frequency,
                probability_of_action,
            } => {
                let path = format!("{path}.contacts");
                self.rate(contact_frequency, format!("{path}.contact_frequency"));
                let at = format!("{path}.probability_of_action");
                self.probability(probability_of_action, at);
            }
        }
    }

    fn vulnerability(&mut self, scenario: &Scenario, path: &str) {
        let path = format!("{path}.vulnerability");
        let loss_events = matches!(scenario.frequency, Frequency::LossEvents(_));
        match &scenario.vulnerability {
            None if loss_events => {}
            None => {
                let message = "expected a vulnerability, since attempts are given and not the \
                     loss events that come of them; found none";
                self.error(ErrorCode::ContradictoryFactors, path, message);
            }
            Some(_) if loss_events => {
                let message = "expected no vulnerability beside `loss_events`, which already are \
                     the attempts that succeed; found one";
                self.error(ErrorCode::ContradictoryFactors, path, message);
            }
            Some(Susceptibility::Given { probability, .. }) => {
                self.probability(probability, format!("{path}.given.probability"));
            }
            Some(Susceptibility::Contest {
                threat_capability,
                resistance_strength,
                ..
            }) => {
                let path = format!("{path}.contest");
                self.law(threat_capability, &format!("{path}.threat_capability"));
                self.law(resistance_strength, &format!("{path}.resistance_strength"));
            }
        }
    }

    fn counts(&mut self, counts: &Counts, path: &str) {
        if let Counts::NegativeBinomial { shape } = counts {
            self.above_zero(*shape, format!("{path}.negative_binomial.shape"));
        }
    }

    fn above_zero(&mut self, value: f64, path: String) {
        if !value.is_finite() {
            let message = format!("expected a number above 0, found {value}");
            self.error(ErrorCode::NotFinite, path, message);
        } else if value <= 0.0 {
            let message = format!("expected a number above 0, found {value}");
            self.error(ErrorCode::OutOfRange, path, message);
        }
    }

    fn magnitude(&mut self, magnitude: &LossMagnitude, path: &str) {
        for (form, loss) in magnitude.iter() {
            self.amount(loss, format!("{path}.{}", form.as_str()));
        }
        if magnitude.iter().next().is_none() {
            let message = "expected a loss in at least one form, such as `all_forms`; found none";
            self.error(ErrorCode::MissingField, path, message);
        }
    }

    fn harms(&mut self, scenario: &Scenario, path: &str) {
        for (n, harm) in scenario.harms.iter().enumerate() {
            let path = format!("{path}.harms[{n}]");
            if harm.unit.trim().is_empty() {
                let message = "expected what is counted, such as `people injured`, found nothing";
                self.error(ErrorCode::BlankText, format_args!("{path}.unit"), message);
            }
            self.probability(&harm.probability, format!("{path}.probability"));
            self.amount(&harm.amount, format!("{path}.amount"));
        }
        if scenario.harms.len() > HARMS {
            let found = scenario.harms.len();
            let message = format!("expected at most {HARMS} kinds of harm, found {found}");
            self.error(ErrorCode::OutOfRange, format_args!("{path}.harms"), message);
        }
    }

    fn controls(&mut self, scenario: &Scenario, path: &str) {
        let mut seen = HashSet::new();
        for (n, effect) in scenario.controls.iter().enumerate() {
            let path = format!("{path}.controls[{n}]");
            self.probability(&effect.effectiveness, format!("{path}.effectiveness"));
            if !seen.insert((&effect.control, effect.factor)) {
                let message = format!(
                    "expected one effect of a control on a factor, found `{}` on `{}` again",
                    effect.control,
                    effect.factor.as_str()
                );
                self.error(ErrorCode::DuplicateReference, &path, message);
            }
            if let Some(lack) = lacks(scenario, effect.factor) {
                let path = format!("{path}.factor");
                self.error(ErrorCode::ContradictoryFactors, path, lack);
            }
        }
    }

    fn tolerance(&mut self, quantification: &Quantification, path: &str) {
        let points = &quantification.tolerance;
        let pairs = points.iter().zip(points.iter().skip(1)).enumerate();
        for (n, (before, after)) in pairs {
            let rises = after.loss > before.loss && after.probability < before.probability;
            if !rises {
                let message = format!(
                    "expected losses that rise and probabilities that fall, found {} at {} after \
                     {} at {}",
                    after.loss, after.probability, before.loss, before.probability
                );
                let path = format!("{path}.tolerance[{}]", n + 1);
                self.error(ErrorCode::InvalidScale, path, message);
            }
        }
        for (n, point) in points.iter().enumerate() {
            if point.probability.get() <= 0.0 || point.loss.get() <= 0.0 {
                let message = format!(
                    "expected a loss and a probability above 0, found {} at {}",
                    point.loss, point.probability
                );
                let path = format!("{path}.tolerance[{n}]");
                self.error(ErrorCode::OutOfRange, path, message);
            }
        }
    }

    fn dependence(&mut self, dependence: &Dependence, scenarios: &[Scenario], path: &str) {
        if let Copula::T { degrees_of_freedom } = dependence.copula {
            self.above_zero(
                degrees_of_freedom,
                format!("{path}.copula.t.degrees_of_freedom"),
            );
        }
        let mut seen = HashSet::new();
        for (n, name) in dependence.factors.iter().enumerate() {
            let path = format!("{path}.factors[{n}]");
            if !seen.insert(name) {
                let message = format!("expected each factor once, found `{name}` twice");
                self.error(ErrorCode::DuplicateReference, &path, message);
            }
            match self.scenario(&name.scenario, scenarios, format!("{path}.scenario")) {
                Some(scenario) if !is_drawn(scenario, name.factor) => {
                    let message = format!(
                        "expected a factor of `{}` that is drawn once a year, found `{}`, which \
                         is not",
                        name.scenario,
                        name.factor.as_str()
                    );
                    let path = format!("{path}.factor");
                    self.error(ErrorCode::ContradictoryFactors, path, message);
                }
                _ => {}
            }
        }
        let path = format!("{path}.correlation");
        match Correlation::new(&dependence.correlation, &path) {
            Err(error) => self.issues.extend(error.issues().cloned()),
            Ok(_) if dependence.correlation.len() != dependence.factors.len() => {
                let message = format!(
                    "expected a row for each of {} factors, found {}",
                    dependence.factors.len(),
                    dependence.correlation.len()
                );
                self.error(ErrorCode::InvalidCorrelation, path, message);
            }
            Ok(_) => {}
        }
    }

    fn common_events(&mut self, all: &Quantification, scenarios: &[Scenario], path: &str) {
        let mut seen = HashSet::new();
        for (n, event) in all.common_events.iter().enumerate() {
            let path = format!("{path}.common_events[{n}]");
            if !seen.insert(&event.id) {
                let message = format!("expected each common event id once, found `{}`", event.id);
                self.error(ErrorCode::DuplicateId, format_args!("{path}.id"), message);
            }
            self.rate(&event.frequency, format!("{path}.frequency"));
            self.counts(&event.counts, &format!("{path}.counts"));
            let mut hit = HashSet::new();
            for (m, entry) in event.hits.iter().enumerate() {
                let path = format!("{path}.hits[{m}].scenario");
                self.scenario(&entry.scenario, scenarios, path.clone());
                if !hit.insert(&entry.scenario) {
                    let message = format!("expected each once, found `{}` twice", entry.scenario);
                    self.error(ErrorCode::DuplicateReference, path, message);
                }
            }
        }
    }

    fn scenario<'a>(
        &mut self,
        id: &ScenarioId,
        scenarios: &'a [Scenario],
        path: String,
    ) -> Option<&'a Scenario> {
        let known = scenarios.iter().find(|scenario| scenario.id == *id);
        if known.is_none() {
            let message = format!("expected the id of an existing scenario, found `{id}`");
            let ids = scenarios.iter().map(|scenario| scenario.id.as_str());
            let nearest = crate::wire::nearest(id.as_str(), ids.collect::<Vec<_>>());
            let issue = Issue::error(ErrorCode::UnknownId, path, message);
            self.issues.push(issue.suggest(nearest));
        }
        known
    }
}

/// Why a control has nothing to act on, if it has nothing.
fn lacks(scenario: &Scenario, factor: ScenarioFactor) -> Option<String> {
    let contacts = matches!(scenario.frequency, Frequency::Contacts { .. });
    let attempts = contacts || matches!(scenario.frequency, Frequency::ThreatEvents(_));
    let there = match factor {
        ScenarioFactor::ContactFrequency | ScenarioFactor::ProbabilityOfAction => contacts,
        ScenarioFactor::ThreatEventFrequency => attempts,
        ScenarioFactor::Vulnerability => scenario.vulnerability.is_some(),
        ScenarioFactor::LossEventFrequency | ScenarioFactor::PrimaryLoss => true,
        ScenarioFactor::SecondaryProbability | ScenarioFactor::SecondaryLoss => {
            scenario.secondary_loss.is_some()
        }
        ScenarioFactor::HarmProbability => !scenario.harms.is_empty(),
    };
    (!there).then(|| {
        format!(
            "expected a factor that the scenario states, found `{}`, which it does not",
            factor.as_str()
        )
    })
}

/// Whether a factor of a scenario is drawn once a year.
fn is_drawn(scenario: &Scenario, factor: YearlyFactor) -> bool {
    match factor {
        YearlyFactor::Frequency | YearlyFactor::Events => true,
        YearlyFactor::ProbabilityOfAction => {
            matches!(scenario.frequency, Frequency::Contacts { .. })
        }
        YearlyFactor::Vulnerability => scenario
            .vulnerability
            .as_ref()
            .is_some_and(|given| given.drawn_per() == DrawnPer::Year),
        YearlyFactor::SecondaryProbability => scenario.secondary_loss.is_some(),
    }
}
