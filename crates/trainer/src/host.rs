use protocol::FromTrainer;

/// What the worker stands on: the browser's worker scope, or a test's script.
#[allow(async_fn_in_trait, reason = "one thread: no future here needs to be Send")]
pub trait Host {
    /// Seconds on a clock that never goes back.
    fn now(&self) -> f64;

    /// Says something to the page.
    fn post(&self, message: FromTrainer);

    /// Lets the event loop hand over what the page has sent meanwhile.
    async fn breathe(&self);

    /// The body of a GET of `url`. `arrived` hears how many bytes have come so far. Dropping the future ends the request.
    ///
    /// # Errors
    /// A sentence for the page.
    async fn fetch(&self, url: &str, arrived: &mut dyn FnMut(u64)) -> Result<Vec<u8>, String>;
}
