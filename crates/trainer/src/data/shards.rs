use super::{Loading, failure};
use crate::Host;
use dataset::{Split, shards};
use protocol::Failure;

/// Fetches the shards that hold the first `train` images, the validation and the test images.
pub(super) async fn fetch(base_url: &str, train: u32, host: &impl Host) -> Result<Split, Failure> {
    let folder = base_url.trim_end_matches('/');
    let index = host.fetch(&format!("{folder}/index.json"), &mut |_| {}).await.map_err(failure)?;
    let index = shards::read_index(&index).map_err(failure)?;
    let plan = index.plan(train);
    let mut loading = Loading::new(host, plan.iter().map(|shard| shard.bytes).sum());
    let mut before = 0;
    let mut parts = Vec::with_capacity(plan.len());
    for shard in plan {
        let url = format!("{folder}/{}", shard.file);
        let mut arrived = |bytes: u64| loading.done(before + bytes.min(shard.bytes));
        let bytes = host.fetch(&url, &mut arrived).await.map_err(failure)?;
        before += shard.bytes;
        parts.push((shard.part, shards::read_shard(&index, shard, &bytes).map_err(failure)?));
        host.breathe().await;
    }
    shards::collect(&index, &parts, train).map_err(failure)
}
