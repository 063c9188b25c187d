//! Who is to be withstood: what the security levels are defined by.

use serde::{Deserialize, Serialize};

use crate::units::SecurityLevel;

macro_rules! attributes {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $what:literal])+ $word:ident = $text:literal, $level:literal;)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[doc = $what])+ $word,)+
        }

        impl $name {
            /// The words, the least first.
            pub const ALL: &'static [Self] = &[$(Self::$word),+];

            /// The word, as it is written in a document.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text,)+ }
            }

            /// The lowest security level whose definition goes so far.
            #[must_use]
            pub const fn level(self) -> SecurityLevel {
                let [_, _, two, three, four] = SecurityLevel::ALL;
                match match self { $(Self::$word => $level,)+ } {
                    2 => two,
                    3 => three,
                    _ => four,
                }
            }
        }
    )+};
}

attributes! {
    /// What an attacker who means it uses.
    AttackerMeans {
        /// What anybody can find and run: security level 2.
        Simple = "simple", 2;
        /// Knowledge of weaknesses, and tools made to use them: security level 3.
        Sophisticated = "sophisticated", 3;
    }
    /// What an attacker can spend, in people, time and money.
    AttackerResources {
        /// One person with a computer: security level 2.
        Low = "low", 2;
        /// A group with a budget: security level 3.
        Moderate = "moderate", 3;
        /// A large organisation that need not ask what it costs: security level 4.
        Extended = "extended", 4;
    }
    /// What an attacker knows.
    AttackerSkills {
        /// How computers and networks are attacked: security level 2.
        Generic = "generic", 2;
        /// How automation systems work, and how they are attacked: security levels 3 and 4.
        IacsSpecific = "iacs_specific", 3;
    }
    /// How much an attacker wants it.
    AttackerMotivation {
        /// Gives up soon: security level 2.
        Low = "low", 2;
        /// Comes back: security level 3.
        Moderate = "moderate", 3;
        /// Stays until it is done: security level 4.
        High = "high", 4;
    }
}

/// The attacker to withstand, in the terms that security levels are defined in
/// (IEC 62443-3-3:2013, Annex A; IEC TS 62443-1-1:2009).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Attacker {
    /// Nobody means it: a wrong click, a worm that was meant for others. Security level 1.
    CasualOrCoincidental,
    /// Somebody means it.
    Intentional {
        /// What is used.
        means: AttackerMeans,
        /// What can be spent.
        resources: AttackerResources,
        /// What is known.
        skills: AttackerSkills,
        /// How much it is wanted.
        motivation: AttackerMotivation,
    },
}

impl Attacker {
    /// The lowest security level whose definition covers this attacker in every respect.
    ///
    /// The definitions describe four attackers. One between two of them, such as simple means with
    /// high motivation, needs the level that goes as far as he does where he goes furthest.
    ///
    /// ```
    /// use isms_core::model::{Attacker, AttackerMeans, AttackerMotivation, AttackerResources, AttackerSkills};
    /// let insider = Attacker::Intentional {
    ///     means: AttackerMeans::Simple,
    ///     resources: AttackerResources::Low,
    ///     skills: AttackerSkills::IacsSpecific,
    ///     motivation: AttackerMotivation::Moderate,
    /// };
    /// assert_eq!(insider.level().get(), 3);
    /// assert_eq!(Attacker::CasualOrCoincidental.level().get(), 1);
    /// ```
    #[must_use]
    pub fn level(&self) -> SecurityLevel {
        match self {
            Self::CasualOrCoincidental => {
                let [_, one, ..] = SecurityLevel::ALL;
                one
            }
            Self::Intentional {
                means,
                resources,
                skills,
                motivation,
            } => {
                let all = [resources.level(), skills.level(), motivation.level()];
                all.into_iter().fold(means.level(), SecurityLevel::max)
            }
        }
    }
}
