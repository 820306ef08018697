use crate::TOLERANCE;
use crate::page::{Failure, Page};

/// What is done to the page's numbers before they are compared: a layer goes on after its sums, a room stops there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Finish {
    /// Nothing.
    None,
    /// The bias is added.
    Bias(f64),
    /// The bias is added, and what is negative cut.
    BiasAndRelu(f64),
}

impl Finish {
    fn of(self, value: f64) -> f64 {
        match self {
            Self::None => value,
            Self::Bias(bias) => value + bias,
            Self::BiasAndRelu(bias) => (value + bias).max(0.0),
        }
    }
}

/// A room with values of its own, and what its grid `output` has to show.
#[derive(Debug, Clone)]
pub struct Setting {
    room: &'static str,
    name: String,
    query: Vec<(&'static str, String)>,
    expected: Vec<Vec<f64>>,
    finish: Finish,
    fits: bool,
}

impl Setting {
    pub(super) fn new(room: &'static str, name: String, expected: Vec<Vec<f64>>) -> Self {
        Self { room, name, query: Vec::new(), expected, finish: Finish::None, fits: true }
    }

    /// With a key of the address.
    pub(super) fn with(mut self, key: &'static str, value: &str) -> Self {
        self.query.push((key, value.to_owned()));
        self
    }

    /// At the step that fills the last cell.
    pub(super) fn at_its_last_step(self) -> Self {
        let last = self.expected.iter().map(Vec::len).sum::<usize>().saturating_sub(1);
        self.with("step", &last.to_string())
    }

    pub(super) fn finished_by(self, finish: Finish) -> Self {
        Self { finish, ..self }
    }

    /// Whether its sizes are such as the room has.
    pub(super) fn sized(self, fits: bool) -> Self {
        Self { fits, ..self }
    }

    pub(super) fn fits(&self) -> bool {
        self.fits
    }

    /// What it is, for the one who reads that it failed.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}: {}", self.room, self.name)
    }

    /// The room, as addresses name it.
    #[must_use]
    pub fn room(&self) -> &'static str {
        self.room
    }

    /// Its address on the site.
    #[must_use]
    pub fn address(&self) -> String {
        let query: Vec<String> = self.query.iter().map(|(key, value)| format!("{key}={value}")).collect();
        format!("/{}/?{}", self.room, query.join("&"))
    }

    /// Opens the address and compares the whole grid, cell by cell; gives what differs.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn check(&self, page: &Page) -> Result<Vec<String>, Failure> {
        page.visit(&self.address()).await?;
        let mut problems = Vec::new();
        let notices: Vec<String> =
            page.evaluate("[...document.querySelectorAll('[data-notice]')].map(notice => notice.innerText)").await?;
        problems.extend(notices.into_iter().map(|notice| format!("the page says: {notice}")));
        if !page.evaluate("!!document.querySelector('[role=grid][data-name=output]')").await? {
            problems.push("the page has no grid called output".to_owned());
            return Ok(problems);
        }
        let cells = page.grid("output").await?;
        let expected = self
            .expected
            .iter()
            .zip(0_i64..)
            .flat_map(|(row, at)| row.iter().zip(0_i64..).map(move |(&value, column)| (at, column, value)));
        let expected: Vec<_> = expected.collect();
        if cells.len() != expected.len() {
            problems.push(format!("{} cells, not {}", cells.len(), expected.len()));
            return Ok(problems);
        }
        for (cell, (row, column, value)) in cells.iter().zip(expected) {
            let shown = self.finish.of(cell.value);
            if (cell.row, cell.col) != (row, column) {
                problems.push(format!("row {}, column {} in the place of {row}, {column}", cell.row, cell.col));
            } else if shown.is_nan() || (shown - value).abs() > TOLERANCE * value.abs().max(1.0) {
                problems.push(format!("row {row}, column {column}: {shown}, not {value}"));
            }
        }
        Ok(problems)
    }
}
