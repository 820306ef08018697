use super::shards::Fetching;
use super::synthetic::Drawing;
use crate::{Host, Trains};
use protocol::Failure;
use training::Needed;

/// Who brings the images of a run while it goes on.
///
/// Each step visits a few images from all over the set, so a step waits for its own images and no others: the first one
/// comes as soon as there are any, and order, split and losses are those of a run that waits for all.
pub(crate) enum Supply<'a, H> {
    /// All are there.
    Whole,
    /// They are drawn when they are needed.
    Drawn(Drawing<'a, H>),
    /// They come from the page's host, whether a step waits for them or not.
    Fetched(Fetching<'a, H>),
}

impl<H: Host> Supply<'_, H> {
    /// Brings the images that `needed` asks for and that are not there yet, and takes in what has come meanwhile. Dropping
    /// the future loses nothing but the wait.
    ///
    /// # Errors
    /// As soon as it is known that some image, needed now or later, will not come.
    pub(crate) async fn bring<R: Trains>(
        &mut self,
        run: &mut R,
        needed: fn(&R) -> Option<Needed>,
    ) -> Result<(), Failure> {
        let whole = match self {
            Self::Whole => return Ok(()),
            Self::Drawn(drawing) => {
                let needed = needed(run);
                drawing.bring(run, needed).await?
            }
            Self::Fetched(fetching) => {
                let needed = needed(run);
                fetching.bring(run, needed).await?
            }
        };
        if whole {
            *self = Self::Whole;
        }
        Ok(())
    }

    /// From here on the run has more to tell than its supply.
    pub(crate) fn beside_a_run(&mut self) {
        match self {
            Self::Whole => {}
            Self::Drawn(drawing) => drawing.loading.beside_a_run(),
            Self::Fetched(fetching) => fetching.loading.borrow_mut().beside_a_run(),
        }
    }

    /// What bringing the rest will take of the run's own time, in seconds.
    pub(crate) fn seconds_left(&self) -> f64 {
        if let Self::Drawn(drawing) = self { drawing.seconds_left() } else { 0.0 }
    }
}
