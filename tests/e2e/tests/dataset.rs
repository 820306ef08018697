//! `/dataset`: the drawn garments, own files, and the download from a publisher that does what the test says.
#![allow(clippy::unwrap_used)]

use dataset::{Images, Statistics, fashion, idx, synthetic};
use e2e::{Failure, Page, scenario, tell};
use serde_json::json;

/// The page's host has no shards, and the publisher sends zeros, as many bytes of each file as `gate.open` allows.
const PUBLISHER: &str = "
    globalThis.asked = [];
    globalThis.sent = 0;
    globalThis.gate = { bytes: 0, wake: [], open(bytes) { this.bytes = bytes; this.wake.splice(0).forEach(wake => wake()); } };
    const real = globalThis.fetch.bind(globalThis);
    globalThis.fetch = async (address, init = {}) => {
        const url = String(address?.url ?? address);
        if (url.endsWith('/data/index.json')) return new Response('', { status: 404 });
        if (!url.includes('/fashion-mnist/master/')) return real(address, init);
        const name = url.split('/').pop();
        const range = new Headers(init.headers).get('range');
        asked.push(name + ' ' + (range ?? 'whole'));
        const length = LENGTHS[name];
        let at = range ? parseInt(range.slice('bytes='.length)) : 0;
        const stream = new ReadableStream({
            async pull(controller) {
                while (at >= gate.bytes) {
                    await new Promise(done => { gate.wake.push(done); init.signal?.addEventListener('abort', done); });
                    if (init.signal?.aborted) return controller.error(new DOMException('stopped', 'AbortError'));
                }
                const end = Math.min(length, gate.bytes, at + 4096);
                controller.enqueue(new Uint8Array(end - at));
                sent = at = end;
                if (at >= length) controller.close();
            },
        });
        return new Response(stream, { status: range ? 206 : 200 });
    };
";

async fn with_publisher(page: &Page) -> Result<(), Failure> {
    let lengths: serde_json::Map<_, _> =
        fashion::FILES.iter().map(|file| (file.name.to_owned(), json!(file.bytes))).collect();
    page.before_any_script(&format!("const LENGTHS = {};{PUBLISHER}", serde_json::Value::Object(lengths))).await
}

async fn complete(page: &Page) -> Result<(), Failure> {
    page.until("document.querySelector('[data-counted]').dataset.complete === 'true'", "all images counted").await
}

/// Index and class of each image in the gallery.
async fn gallery(page: &Page) -> Result<Vec<(u64, u8)>, Failure> {
    page.evaluate(
        "[...document.querySelectorAll('[data-name=gallery] [role=gridcell]:not([hidden])')]
            .map(cell => [+cell.dataset.index, +cell.dataset.value])",
    )
    .await
}

async fn pixels(page: &Page) -> Result<Vec<f64>, Failure> {
    Ok(page.grid("image").await?.iter().map(|cell| cell.value).collect())
}

async fn histogram(page: &Page, value: &str) -> Result<f64, Failure> {
    page.evaluate(&format!("+document.querySelector('[data-name=histogram]').dataset.{value}")).await
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn the_drawn_garments_are_those_of_the_crate() {
    scenario(async |page| {
        page.watch_main_thread().await?;
        page.visit("/dataset").await?;
        complete(page).await?;
        let busy = page.busy().await?;
        tell(format_args!("drawing 5,000 garments: longest task {:.0} ms, longest gap {:.0} ms", busy.task, busy.gap));
        let images = synthetic::garments(0, synthetic::train(5_000));
        let labels = |range: std::ops::Range<usize>| range.map(|at| (at as u64, images.labels[at])).collect::<Vec<_>>();
        assert_eq!(gallery(page).await?, labels(0..30));
        let statistics = Statistics::of(&images);
        assert!(close(histogram(page, "mean").await?, statistics.mean));
        assert!(close(histogram(page, "std").await?, statistics.std));
        let first: Vec<f64> = images.image(0).unwrap().iter().map(|&pixel| pixel.into()).collect();
        assert_eq!(pixels(page).await?, first);
        let scaled: Vec<f64> = page.grid("scaled").await?.iter().map(|cell| cell.value).collect();
        assert_eq!(scaled.len(), 49);
        assert!(close(scaled[24], first[14 * 28 + 14] / 255.0), "{scaled:?}");

        page.click("[data-action=page-forward]").await?;
        page.until("document.querySelector('[data-index=\"30\"]')", "the second page").await?;
        assert_eq!(gallery(page).await?, labels(30..60));
        page.click("[data-class=\"9\"]").await?;
        page.until("document.querySelector('[data-index]').dataset.value === '9'", "boots").await?;
        let boots: Vec<_> = labels(0..5_000).into_iter().filter(|(_, label)| *label == 9).take(30).collect();
        assert_eq!(gallery(page).await?, boots);
        page.until("new URLSearchParams(location.search).get('class') === '9'", "the class in the address").await?;
        Ok(())
    });
}

#[test]
fn a_link_restores_set_image_and_pixel() {
    scenario(async |page| {
        page.visit("/dataset?seed=7&noise=0.1&shift=0&train=100&class=3&index=53&at=20,5").await?;
        complete(page).await?;
        let options = synthetic::Options { seed: 7, noise: 0.1, shift: 0.0, ..synthetic::Options::default() };
        let images = synthetic::garments_with(&options, synthetic::train(100));
        assert!(close(histogram(page, "mean").await?, Statistics::of(&images).mean));
        let chosen: Vec<f64> = images.image(53).unwrap().iter().map(|&pixel| pixel.into()).collect();
        assert_eq!(pixels(page).await?, chosen);
        assert!(close(page.grid("window").await?[24].value, chosen[20 * 28 + 5]));
        Ok(())
    });
}

#[test]
fn the_share_of_zeros_is_hidden_until_one_asks_for_it() {
    scenario(async |page| {
        page.visit("/dataset?train=200").await?;
        complete(page).await?;
        let zeros = "document.querySelector('[data-name=histogram]').dataset.zeros";
        assert_eq!(page.evaluate::<String>(zeros).await?, "");
        page.click("[data-action=skip]").await?;
        page.until(&format!("+{zeros} > 0"), "the share").await?;
        let statistics = Statistics::of(&synthetic::garments(0, synthetic::train(200)));
        let share = statistics.histogram[0] as f64 / statistics.pixels() as f64;
        assert!(close(histogram(page, "zeros").await?, share));
        Ok(())
    });
}

#[test]
fn garments_that_move_meet_the_challenge() {
    scenario(async |page| {
        page.visit("/dataset?train=1000").await?;
        page.click("[data-tab=challenge]").await?;
        complete(page).await?;
        page.until("document.querySelectorAll('[data-challenge=open] [data-met=true]').length === 3", "three met")
            .await?;
        page.visit("/dataset?train=1000&shift=9").await?;
        page.until("document.querySelector('[data-challenge=met]')", "the challenge met").await
    });
}

/// Drops files on the room, as a hand would.
async fn drop_files(page: &Page, files: &[(&str, Vec<u8>)]) -> Result<(), Failure> {
    let files: Vec<_> = files.iter().map(|(name, bytes)| json!([name, bytes])).collect();
    let script = "const transfer = new DataTransfer();
        for (const [name, bytes] of arguments[0]) transfer.items.add(new File([new Uint8Array(bytes)], name));
        document.querySelector('[data-name=own]')
            .dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));";
    page.driver.execute(script, vec![json!(files)]).await?;
    Ok(())
}

fn own(count: usize) -> Images {
    let pixels = (0..count * 784).map(|at| (at * 7 % 256) as u8).collect();
    Images::new(28, 28, pixels, (0..count).map(|at| (at % 10) as u8).collect()).unwrap()
}

#[test]
fn own_files_are_read_and_broken_ones_explained() {
    scenario(async |page| {
        with_publisher(page).await?;
        page.visit("/dataset?data=fashion&lang=en").await?;
        page.until("document.querySelector('[data-fashion=absent]')", "nothing there").await?;
        let (train, test) = (own(40), own(20));
        let labels = |images: &Images| idx::write_labels(&images.labels).unwrap();
        let mut files = [
            ("train-images", idx::write_images(&train).unwrap()),
            ("train-labels", labels(&train)),
            ("t10k-images", idx::write_images(&test).unwrap()),
        ];
        drop_files(page, &files).await?;
        page.until("document.body.innerText.includes('t10k-labels-idx1-ubyte')", "what is missing").await?;
        let refused = "document.querySelector('[data-name=own] .problem').innerText";
        drop_files(page, &[("train-labels", b"no IDX at all".to_vec())]).await?;
        page.until(&format!("{refused}.includes('0x00000801 (labels)')"), "rubbish, named at once").await?;
        assert!(page.evaluate::<String>(refused).await?.starts_with("train-labels: "));
        drop_files(page, &[("t10k-labels", labels(&test))]).await?;
        page.until("document.querySelector('[data-fashion=given]')", "own files").await?;
        complete(page).await?;
        assert_eq!(gallery(page).await?.len(), 30);
        assert!(close(histogram(page, "mean").await?, Statistics::of(&train).mean));
        assert_eq!(
            pixels(page).await?,
            train.image(0).unwrap().iter().map(|&pixel| f64::from(pixel)).collect::<Vec<_>>()
        );

        files[0].1.truncate(700);
        drop_files(page, &files[..1]).await?;
        let problem = "document.querySelector('[data-problem=true]')?.innerText ?? ''";
        page.until(&format!("({problem}).includes('train-images')"), "the problem").await?;
        let words: String = page.evaluate(problem).await?;
        assert_eq!(words.trim(), "train-images: the part of the pixels should be 31,360 bytes, and is 684 bytes.");
        drop_files(page, &[("train-images", labels(&train))]).await?;
        page.until(&format!("{refused}.includes('0x00000803 (images)')"), "another problem").await?;
        drop_files(page, &[("photo.png", vec![1, 2, 3])]).await?;
        page.until(&format!("{refused}.includes('photo.png')"), "the stranger").await?;
        page.click("[data-action=take-back]").await?;
        page.until("document.querySelector('[data-fashion=absent]')", "nothing there again").await
    });
}

/// Four files with the names of Fashion-MNIST and other images in them.
fn namesakes() -> Vec<(&'static str, Vec<u8>)> {
    let (train, test) = (own(40), own(20));
    vec![
        ("train-images-idx3-ubyte", idx::write_images(&train).unwrap()),
        ("train-labels-idx1-ubyte", idx::write_labels(&train.labels).unwrap()),
        ("t10k-images-idx3-ubyte", idx::write_images(&test).unwrap()),
        ("t10k-labels-idx1-ubyte", idx::write_labels(&test.labels).unwrap()),
    ]
}

#[test]
fn files_that_only_carry_its_names_are_not_fashion_mnist_and_their_classes_are_named_by_the_learner() {
    scenario(async |page| {
        with_publisher(page).await?;
        page.visit("/dataset?data=fashion&lang=en").await?;
        page.until("document.querySelector('[data-fashion=absent]')", "nothing there").await?;
        drop_files(page, &namesakes()).await?;
        page.until("document.querySelector('[data-fashion=given]')", "own files").await?;
        complete(page).await?;
        let title = "document.querySelector('.dataset-image figcaption').innerText";
        page.until(&format!("{title} === 'Image 0 · Class 0'"), "a number for a name").await?;
        assert_eq!(page.evaluate::<String>("document.querySelector('h1').innerText").await?, "The images");
        // A sixth of a small set is held back, in all rooms and in the trainer.
        let facts: String = page.evaluate("document.querySelector('.dataset-facts').innerText").await?;
        assert!(facts.contains("Split: 34 training · 6 validation · 20 test"), "{facts}");

        let name = "<b>*cat</b>";
        let typed = format!(
            "const field = document.querySelector('[name=class-name-0]');
            field.value = ' {name}  ';
            field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        );
        page.driver.execute(&typed, Vec::new()).await?;
        page.until(&format!("{title} === 'Image 0 · <b>cat</b>'"), "the name, as text").await?;
        let row = "document.querySelector('[data-class=\"0\"]').innerText";
        assert!(page.evaluate::<String>(row).await?.contains("<b>cat</b>"));

        page.click("a[href*='training']:not(nav a, .ending a)").await?;
        page.until("document.querySelector('[data-panel=training]')", "the room of training").await?;
        page.until("document.querySelector('[data-fashion=given]')", "own files there").await?;
        let data =
            "[...document.querySelectorAll('[name=data]')].map(radio => radio.closest('label').innerText.trim())";
        assert_eq!(page.evaluate::<Vec<String>>(data).await?, ["Drawn", "Your images"]);
        let held: String = page.evaluate("document.querySelector('[data-name=held]').textContent").await?;
        assert_eq!(held, "Besides, 6 for validation and 20 for the test.");

        // Another visit, the same images.
        page.visit("/dataset?data=fashion&lang=en").await?;
        page.until("document.querySelector('[data-fashion=absent]')", "nothing there").await?;
        drop_files(page, &namesakes()).await?;
        page.until(&format!("{title} === 'Image 0 · <b>cat</b>'"), "the name of before").await?;
        page.click("[data-action=take-back]").await?;
        page.until("document.querySelector('[data-fashion=absent]')", "nothing there again").await
    });
}

/// The room of the images is drawn by another program than those that use them.
#[test]
fn what_is_given_while_the_room_of_training_waits_is_there_and_what_is_taken_back_is_gone() {
    scenario(async |page| {
        with_publisher(page).await?;
        page.visit("/training?data=fashion&epochs=7&lang=en").await?;
        page.until("document.querySelector('[data-fashion=absent]')", "nothing there").await?;
        let to_images = ".images a[href*='dataset']";
        page.click(to_images).await?;
        page.until("document.querySelector('[data-name=own]')", "the room of the images").await?;
        drop_files(page, &namesakes()).await?;
        page.until("document.querySelector('[data-fashion=given]')", "own files").await?;
        page.click("a[href*='training']:not(nav a, .ending a)").await?;
        page.until("document.querySelector('[data-panel=training]')", "the room of training").await?;
        page.until("document.querySelector('[data-fashion=given]')", "own files there").await?;
        assert_eq!(page.query().await?["epochs"], "7", "the link keeps the settings");
        page.click(to_images).await?;
        page.until("document.querySelector('[data-action=take-back]')", "the room of the images").await?;
        page.click("[data-action=take-back]").await?;
        page.until("document.querySelector('[data-fashion=absent]')", "nothing there again").await?;
        page.click("a[href*='training']:not(nav a, .ending a)").await?;
        page.until("document.querySelector('[data-panel=training]')", "the room of training").await?;
        page.until("document.querySelector('[data-fashion=absent]')", "nor here").await
    });
}

const DOWNLOAD: &str = "document.querySelector('[data-name=download]')";

async fn until_status(page: &Page, status: &str) -> Result<(), Failure> {
    page.until(&format!("{DOWNLOAD}.dataset.status === '{status}'"), status).await
}

async fn until_bytes(page: &Page, bytes: u64) -> Result<(), Failure> {
    page.until(&format!("+{DOWNLOAD}.dataset.bytes === {bytes}"), &format!("{bytes} bytes")).await
}

/// Lets 12,000 bytes through, and waits until the page has told of them.
async fn some_bytes(page: &Page) -> Result<(), Failure> {
    page.evaluate::<()>("(gate.open(10000), null)").await?;
    page.until("sent === 10000", "the first bytes").await?;
    // Progress is told ten times a second.
    page.evaluate::<()>("new Promise(done => setTimeout(() => done(null), 200))").await?;
    page.evaluate::<()>("(gate.open(12000), null)").await?;
    until_bytes(page, 12_000).await
}

#[test]
fn a_download_is_cancelled_goes_on_in_another_visit_and_is_checked() {
    scenario(async |page| {
        with_publisher(page).await?;
        page.visit("/dataset?data=fashion&lang=en").await?;
        until_status(page, "idle").await?;
        assert_eq!(page.evaluate::<usize>("asked.length").await?, 0, "nothing is fetched before it is asked for");
        page.click("[data-action=fetch]").await?;
        until_status(page, "fetching").await?;
        some_bytes(page).await?;
        page.click("[data-action=cancel]").await?;
        until_status(page, "idle").await?;
        until_bytes(page, 12_000).await?;
        page.evaluate::<()>(
            "(async () => {
                const store = await caches.open('nucleo-fashion-mnist-1');
                while ((await store.keys()).length === 0) await new Promise(done => setTimeout(done, 20));
                return null;
            })()",
        )
        .await?;

        page.visit("/dataset?data=fashion&lang=en").await?;
        until_status(page, "idle").await?;
        until_bytes(page, 12_000).await?;
        page.click("[data-action=fetch]").await?;
        page.evaluate::<()>("(gate.open(1e9), null)").await?;
        until_status(page, "failed").await?;
        let asked: Vec<String> = page.evaluate("asked").await?;
        assert_eq!(asked, ["train-labels-idx1-ubyte.gz bytes=12000-"]);
        let words: String = page.evaluate("document.querySelector('[data-failure=broken]').innerText").await?;
        let published = fashion::TRAIN_LABELS;
        let zeros = dataset::sha256_hex(&vec![0; published.bytes as usize]);
        assert!(
            words.contains(published.name) && words.contains(published.sha256) && words.contains(&zeros),
            "{words}"
        );
        until_bytes(page, 0).await?;
        page.visit("/dataset?data=fashion").await?;
        until_status(page, "idle").await?;
        until_bytes(page, 0).await
    });
}

#[test]
fn a_browser_that_keeps_nothing_is_survived() {
    for (name, status) in [("SecurityError", "denied"), ("QuotaExceededError", "full")] {
        scenario(async |page| {
            with_publisher(page).await?;
            page.before_any_script(&format!(
                "Cache.prototype.put = () => Promise.reject(new DOMException('no', '{name}'));"
            ))
            .await?;
            page.visit("/dataset?data=fashion").await?;
            until_status(page, "idle").await?;
            page.click("[data-action=fetch]").await?;
            some_bytes(page).await?;
            page.click("[data-action=cancel]").await?;
            page.until(&format!("document.querySelector('[data-memory={status}]')"), "that it is not kept").await?;
            until_bytes(page, 12_000).await?;
            page.click("[data-action=remove-data]").await?;
            until_bytes(page, 0).await
        });
    }
}
