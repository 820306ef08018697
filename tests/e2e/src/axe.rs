//! What axe-core finds wrong with the page: the rules of WCAG 2.2 at its levels A and AA, and best practice.

use crate::page::{Failure, Page};
use std::fmt;
use std::time::Duration;

/// `axe/README.md` says what it is. The driver runs it, so that the page's own policy has no say.
const AXE: &str = include_str!("../axe/axe.min.js");

/// The size of targets is a rule of WCAG 2.2 that axe-core leaves out unless asked.
const OPTIONS: &str = "{
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
}";

/// A rule that a page breaks, and where.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Violation {
    /// The rule's name: `color-contrast`.
    pub rule: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    /// What the rule asks for.
    pub help: String,
    /// Each element that breaks it: its selector, what is wrong, how it begins.
    pub places: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{} ({}): {}", self.rule, self.impact, self.help)?;
        // A rule broken by every cell of a grid is one mistake.
        for place in self.places.iter().take(5) {
            write!(formatter, "\n      {place}")?;
        }
        match self.places.len() {
            0..=5 => Ok(()),
            more => write!(formatter, "\n      and {} more", more - 5),
        }
    }
}

impl Page {
    /// All rules that a part of the page breaks now, as it is shown; `html` is all of it.
    ///
    /// # Errors
    /// When axe-core cannot run, or nothing matches the selector.
    pub async fn violations(&self, part: &str) -> Result<Vec<Violation>, Failure> {
        if self.evaluate::<bool>("!globalThis.axe").await? {
            self.driver.execute(AXE, Vec::new()).await?;
        }
        // A large figure on a busy machine takes its time.
        self.driver.set_script_timeout(Duration::from_secs(180)).await?;
        self.evaluate(&format!(
            "axe.run({part:?}, {OPTIONS}).then(found => found.violations.map(broken => ({{ \
                rule: broken.id, impact: broken.impact ?? 'minor', help: broken.help, \
                places: broken.nodes.map(node => node.target.join(' ') + ': ' + node.failureSummary.replace(/\\s+/g, ' ') \
                    + ' ' + node.html.slice(0, 200)), \
            }})))"
        ))
        .await
    }
}
