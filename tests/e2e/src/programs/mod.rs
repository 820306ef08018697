//! The Python programs that the rooms print: run as they are printed, they have to print the numbers on the screen.
//!
//! Where there is no Python with the packages that a program imports, what it printed when it was last run stands in for
//! it (`tests/golden/programs.json`), as long as the program is still the same.

mod kept;
mod numbers;
mod python;

pub use kept::Kept;
pub use python::Python;

use crate::TOLERANCE;
use crate::page::{Failure, Page};

/// A program on the page.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Program {
    /// Its `data-code`: `numpy`, `keras`.
    pub code: String,
    /// The name of the grid that it prints; empty when its numbers stand in no grid, and it only has to run.
    pub prints: String,
    /// What one copies.
    pub text: String,
}

/// The programs of the page now open. What a program prints is the grid `output`, or the one that its `data-code-prints`
/// names. A program that needs more than Python and its packages (`data-code-needs`) is left out.
///
/// # Errors
/// When the browser refuses, or two programs have the same name.
pub async fn of_page(page: &Page) -> Result<Vec<Program>, Failure> {
    let programs: Vec<Program> = page
        .evaluate(
            "[...document.querySelectorAll('main [data-code]:not([data-code-needs])')].map(element => ({
                code: element.dataset.code,
                prints: element.closest('[data-code-prints]')?.dataset.codePrints ?? 'output',
                text: (element.value ?? element.textContent).trim(),
            }))",
        )
        .await?;
    let names: std::collections::BTreeSet<_> = programs.iter().map(|program| &program.code).collect();
    if names.len() < programs.len() {
        return Err("two programs of the page have the same data-code".into());
    }
    Ok(programs)
}

impl Program {
    /// The modules that it imports.
    #[must_use]
    pub fn imports(&self) -> Vec<&str> {
        let names = self.text.lines().filter_map(|line| {
            let rest = line.strip_prefix("import ").or_else(|| line.strip_prefix("from "))?;
            rest.split([' ', '.', ',']).next()
        });
        names.collect()
    }

    /// Compares what was printed with the grid; gives what differs.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn compare(&self, page: &Page, printed: &[f64]) -> Result<Option<String>, Failure> {
        if self.prints.is_empty() {
            return Ok(None);
        }
        let there = format!("!!document.querySelector('[role=grid][data-name=\"{}\"]')", self.prints);
        if !page.evaluate::<bool>(&there).await? {
            return Ok(Some(format!("the page has no grid called {}", self.prints)));
        }
        let shown: Vec<f64> = page.grid(&self.prints).await?.iter().map(|cell| cell.value).collect();
        let close = |(one, other): (&f64, &f64)| (one - other).abs() <= TOLERANCE * other.abs().max(1.0);
        let same = shown.len() == printed.len() && printed.iter().zip(&shown).all(close);
        Ok((!same).then(|| format!("it prints {printed:?}, and the grid {} shows {shown:?}", self.prints)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_found() {
        let text =
            "import numpy as np\nfrom scipy.signal import convolve2d\nimport keras\n\nprint('import no')".to_owned();
        let program = Program { code: String::new(), prints: String::new(), text };
        assert_eq!(program.imports(), ["numpy", "scipy", "keras"]);
    }
}
