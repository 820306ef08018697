use super::{Loading, failure};
use crate::{Host, Trains};
use dataset::shards::{self, Index, Shard};
use dataset::{Images, Part, Split};
use protocol::Failure;
use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;
use training::Needed;

/// Room for the images of a run on the first `train` training images; the shards that hold them are fetched in the order
/// of [`Index::plan`].
pub(super) async fn open<'a, H: Host>(
    base_url: &str,
    train: u32,
    host: &'a H,
) -> Result<(Split, Fetching<'a, H>), Failure> {
    let index = index(base_url, host).await?;
    let split = index.room(train).map_err(failure)?;
    let plan: Vec<Shard> = index.plan(train).into_iter().cloned().collect();
    let loading = Rc::new(RefCell::new(Loading::new(host, bytes(&plan))));
    let come = Rc::new(RefCell::new(Vec::new()));
    let rest = {
        let (folder, loading, come) = (base_url.to_owned(), Rc::clone(&loading), Rc::clone(&come));
        Box::pin(async move {
            let mut lay = |part, images| come.borrow_mut().push((part, images));
            fetch(&folder, &index, &plan, &loading, host, &mut lay).await
        })
    };
    let room = [&split.train, &split.validation, &split.test].map(Images::len);
    Ok((split, Fetching { rest, come, loading, room, there: [0; 3] }))
}

/// Fetches the shards that hold the first `test` test images and no others.
pub(super) async fn fetch_test(base_url: &str, test: u32, host: &impl Host) -> Result<Images, Failure> {
    let index = index(base_url, host).await?;
    let mut planned = 0;
    let mut plan: Vec<_> = index.shards.iter().filter(|shard| shard.part == Part::Test).cloned().collect();
    plan.retain(|shard| {
        let wanted = planned < u64::from(test);
        planned += u64::from(shard.images);
        wanted
    });
    let loading = RefCell::new(Loading::new(host, bytes(&plan)));
    let mut all = Images::blank(index.height as usize, index.width as usize, 0).map_err(failure)?;
    let mut come = Vec::new();
    fetch(base_url, &index, &plan, &loading, host, &mut |_, images| come.push(images)).await?;
    for images in come {
        all.append(&images).map_err(failure)?;
    }
    Ok(all.slice(0..test as usize))
}

async fn index(base_url: &str, host: &impl Host) -> Result<Index, Failure> {
    let url = format!("{}/index.json", base_url.trim_end_matches('/'));
    let index = host.fetch(&url, &mut |_| {}).await.map_err(failure)?;
    shards::read_index(&index).map_err(failure)
}

fn bytes(plan: &[Shard]) -> u64 {
    plan.iter().map(|shard| shard.bytes).sum()
}

/// Fetches and checks one shard after the other. Nothing here takes a turn of the event loop of its own: a run beside it
/// does, and only one may at a time.
async fn fetch<H: Host>(
    base_url: &str,
    index: &Index,
    plan: &[Shard],
    loading: &RefCell<Loading<'_, H>>,
    host: &H,
    come: &mut dyn FnMut(Part, Images),
) -> Result<(), Failure> {
    let folder = base_url.trim_end_matches('/');
    let mut before = 0;
    for shard in plan {
        let url = format!("{folder}/{}", shard.file);
        let mut arrived = |bytes: u64| loading.borrow_mut().done(before + bytes.min(shard.bytes));
        let bytes = host.fetch(&url, &mut arrived).await.map_err(failure)?;
        before += shard.bytes;
        come(shard.part, shards::read_shard(index, shard, &bytes).map_err(failure)?);
    }
    Ok(())
}

/// The shards of a run on their way.
pub(crate) struct Fetching<'a, H> {
    rest: Pin<Box<dyn Future<Output = Result<(), Failure>> + 'a>>,
    /// What has come and is not in its place yet.
    come: Rc<RefCell<Vec<(Part, Images)>>>,
    pub(super) loading: Rc<RefCell<Loading<'a, H>>>,
    /// How many images of each part the run has.
    room: [usize; 3],
    /// How many of them are there, from the first on: the shards of a part come in its order.
    there: [usize; 3],
}

impl<H: Host> Fetching<'_, H> {
    /// Waits for what is needed; true when all has come.
    pub(super) async fn bring(&mut self, run: &mut impl Trains, needed: Option<Needed>) -> Result<bool, Failure> {
        poll_fn(|context| {
            let ended = self.rest.as_mut().poll(context)?;
            self.take(run)?;
            match ended {
                Poll::Ready(()) => Poll::Ready(Ok(true)),
                Poll::Pending if needed.as_ref().is_none_or(|needed| self.has(needed)) => Poll::Ready(Ok(false)),
                Poll::Pending => Poll::Pending,
            }
        })
        .await
    }

    /// Puts in place what has come.
    fn take(&mut self, run: &mut impl Trains) -> Result<(), Failure> {
        for (part, mut images) in self.come.take() {
            let there = &mut self.there[part as usize];
            // Of the last training shard, what the run does not train on is left out.
            let wanted = images.len().min(self.room[part as usize] - *there);
            images.labels.truncate(wanted);
            images.pixels.truncate(wanted * images.area());
            run.put(part, *there, &images)?;
            *there += wanted;
        }
        Ok(())
    }

    fn has(&self, needed: &Needed) -> bool {
        let there = self.there[needed.part as usize];
        needed.images.iter().all(|&image| (image as usize) < there)
    }
}
