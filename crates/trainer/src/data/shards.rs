use super::{Loading, failure};
use crate::Host;
use dataset::shards::{self, Index, Part, Shard};
use dataset::{Images, Split};
use protocol::Failure;

/// Fetches the shards that hold the first `train` images, the validation and the test images.
pub(super) async fn fetch(base_url: &str, train: u32, host: &impl Host) -> Result<Split, Failure> {
    let index = index(base_url, host).await?;
    let parts = collect(base_url, &index, index.plan(train), host).await?;
    shards::collect(&index, &parts, train).map_err(failure)
}

/// Fetches the shards that hold the first `test` test images and no others.
pub(super) async fn fetch_test(base_url: &str, test: u32, host: &impl Host) -> Result<Images, Failure> {
    let index = index(base_url, host).await?;
    let mut planned = 0;
    let mut plan: Vec<_> = index.shards.iter().filter(|shard| shard.part == Part::Test).collect();
    plan.retain(|shard| {
        let wanted = planned < u64::from(test);
        planned += u64::from(shard.images);
        wanted
    });
    let parts = collect(base_url, &index, plan, host).await?;
    let all = shards::collect(&index, &parts, 0).map_err(failure)?.test;
    Ok(all.slice(0..test as usize))
}

async fn index(base_url: &str, host: &impl Host) -> Result<Index, Failure> {
    let url = format!("{}/index.json", base_url.trim_end_matches('/'));
    let index = host.fetch(&url, &mut |_| {}).await.map_err(failure)?;
    shards::read_index(&index).map_err(failure)
}

async fn collect(
    base_url: &str,
    index: &Index,
    plan: Vec<&Shard>,
    host: &impl Host,
) -> Result<Vec<(Part, Images)>, Failure> {
    let folder = base_url.trim_end_matches('/');
    let mut loading = Loading::new(host, plan.iter().map(|shard| shard.bytes).sum());
    let mut before = 0;
    let mut parts = Vec::with_capacity(plan.len());
    for shard in plan {
        let url = format!("{folder}/{}", shard.file);
        let mut arrived = |bytes: u64| loading.done(before + bytes.min(shard.bytes));
        let bytes = host.fetch(&url, &mut arrived).await.map_err(failure)?;
        before += shard.bytes;
        parts.push((shard.part, shards::read_shard(index, shard, &bytes).map_err(failure)?));
        host.breathe().await;
    }
    Ok(parts)
}
