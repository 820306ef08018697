use crate::platform::files;
use inference::{Error, Trained};
use std::cell::RefCell;
use std::sync::Arc;

/// Where the example is, relative to the page's base.
const EXAMPLE: &str = "networks/small.safetensors";

/// A network as it was found.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The network.
    pub trained: Arc<Trained>,
    /// Its file, as the worker takes it.
    pub bytes: Arc<Vec<u8>>,
}

impl Opened {
    /// Reads a network of the page's own.
    ///
    /// # Errors
    /// When the bytes are no trained network.
    pub fn read(bytes: Arc<Vec<u8>>) -> Result<Self, Error> {
        Ok(Self { trained: Arc::new(Trained::read(&bytes)?), bytes })
    }
}

/// Why the example is not there.
#[derive(Debug, Clone, PartialEq)]
pub enum Lost {
    /// The page's host has none, or it could not be reached.
    Absent,
    /// It is no trained network.
    Broken(Error),
}

thread_local! {
    /// What was opened outlives the room: one comes back from another room to the same network.
    static READ: RefCell<Option<Opened>> = const { RefCell::new(None) };
}

/// The small network that comes with the page, where it was fetched before.
#[must_use]
pub fn kept_example() -> Option<Opened> {
    READ.with(|kept| kept.borrow().clone())
}

/// Fetches the small network that comes with the page, the first time.
///
/// # Errors
/// When it cannot be fetched, or is none.
pub async fn example() -> Result<Opened, Lost> {
    if let Some(opened) = kept_example() {
        return Ok(opened);
    }
    let bytes = files::fetched(EXAMPLE).await.ok_or(Lost::Absent)?;
    let opened = Opened::read(Arc::new(bytes)).map_err(Lost::Broken)?;
    READ.with(|kept| *kept.borrow_mut() = Some(opened.clone()));
    Ok(opened)
}
