//! Two thousand random interactions in all rooms, valid and not. `cargo xtask monkey` does more of them.

use e2e::monkey::Monkey;
use e2e::{Failure, Page, scenario, site, tell};

/// Half of the steps each: two browsers work at once.
const STEPS: usize = 1000;

fn found(seed: u64) {
    scenario(async |page| {
        let monkey = Monkey { seed, from: 0, steps: STEPS, trainings: false };
        let report = monkey.run(page, |_| {}).await?;
        tell(&report);
        assert!(report.faults.is_empty(), "{report}");
        assert_eq!(report.rooms.len(), site::rooms().len(), "every room is visited: {report}");
        Ok(())
    });
}

#[test]
fn a_thousand_random_interactions_leave_every_room_right() {
    found(1);
}

#[test]
fn another_thousand_random_interactions_leave_every_room_right() {
    found(2);
}

/// What the check says of a page to which something was done.
async fn broken(page: &Page, address: &str, script: &str) -> Result<Vec<String>, Failure> {
    page.visit(address).await?;
    page.settled().await?;
    page.until("!document.querySelector('.dataset-cell[hidden]')", "a gallery, where there is one").await?;
    assert!(page.wrongly_shown().await?.is_empty(), "{address} is right as it is");
    page.evaluate::<()>(&format!("(() => {{ {script}; return null; }})()")).await?;
    page.wrongly_shown().await
}

#[test]
fn the_check_notices_what_is_broken() {
    scenario(async |page| {
        let cell = "const cell = document.querySelector('[data-name=image] [data-value]')";
        for (address, script, words) in [
            ("/convolution", format!("{cell}; cell.dataset.value = '0.126'"), "for the data-value 0.126"),
            ("/convolution", format!("{cell}; cell.dataset.value = 'NaN'"), "the data-value \"NaN\""),
            ("/convolution", format!("{cell}; cell.className = 'other'"), "nobody knows"),
            (
                "/convolution?lang=en",
                format!("{cell}; cell.dataset.value = 1.5; cell.querySelector('span').textContent = '1,5'"),
                "1,5",
            ),
            ("/convolution", "document.querySelector('[data-step]').textContent = '7 / 9'".to_owned(), "\"7 / 9\""),
            ("/convolution", "document.querySelector('h1').textContent = 'de NaN a 3'".to_owned(), "NaN a 3"),
            ("/dataset", "document.querySelector('.dataset-cell').dataset.value = 77".to_owned(), "value 77"),
            (
                "/channels?view=volume",
                "document.querySelector('.channels-cell').dataset.value = 77".to_owned(),
                "value 77",
            ),
        ] {
            let found = broken(page, address, &script).await?;
            assert!(
                found.iter().any(|fault| fault.contains(words)),
                "{words:?} is not among {found:?} ({address}: {script})"
            );
        }
        Ok(())
    });
}
