//! Annual loss in money: scenarios, simulation, exceedance.
