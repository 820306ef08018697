//! Whole grids of the rooms against NumPy, SciPy and Keras, from addresses.

use e2e::golden::{Setting, cases, setting};
use e2e::{Failure, none_of, scenario};

/// Cases of `tests/golden/operations.json` by their place in it, spread over each room's settings; of those with several
/// channels or filters, which one.
const CHOSEN: [(&str, &[(usize, usize)]); 6] = [
    ("correlation", &[(1, 0), (3, 0), (10, 0), (12, 0), (13, 0), (20, 0), (21, 0), (30, 0)]),
    (
        "convolution",
        &[(33, 0), (34, 0), (46, 0), (57, 0), (78, 0), (86, 0), (91, 0), (100, 0), (115, 0), (130, 0), (151, 0)],
    ),
    ("padding", &[(39, 0), (41, 0), (51, 0), (79, 0), (97, 0), (103, 0), (131, 0), (137, 0)]),
    ("stride", &[(145, 0), (147, 0), (148, 0), (149, 1), (153, 1), (155, 0), (158, 0)]),
    ("activation", &[(175, 0), (176, 0), (177, 0), (178, 0), (179, 0), (180, 0), (181, 0)]),
    ("pooling", &[(159, 0), (162, 0), (163, 0), (164, 0), (167, 1), (168, 0), (169, 0), (170, 0), (171, 2)]),
];

fn chosen() -> Result<Vec<Setting>, Failure> {
    let cases = cases()?;
    let mut settings = Vec::new();
    for (room, places) in CHOSEN {
        for &(at, plane) in places {
            let case = cases.get(at).ok_or_else(|| format!("there is no case {at}"))?;
            let made = setting(room, case, plane)?.ok_or_else(|| format!("{room} cannot show case {at}"))?;
            settings.push(made);
        }
    }
    Ok(settings)
}

#[test]
fn settings_are_many_and_told_apart() {
    let settings = chosen().unwrap();
    assert!(settings.len() >= 25, "{} settings", settings.len());
    let addresses: std::collections::BTreeSet<_> = settings.iter().map(Setting::address).collect();
    assert_eq!(addresses.len(), settings.len(), "a setting is there twice");
    let stride = settings.iter().find(|setting| setting.room() == "stride").unwrap().address();
    assert!(stride.contains("&stride=1,1&dilation=1,1") && stride.contains("pad=valid"), "{stride}");
}

#[test]
fn whole_grids_agree_with_the_reference_values() {
    scenario(async |page| {
        let asked = e2e::site::rooms();
        let mut problems = Vec::new();
        // A room is told by its address: those that the site does not have fail, unless others were asked for.
        let all = std::env::var_os("NUCLEO_ROOMS").is_none();
        for setting in chosen()? {
            if all || asked.iter().any(|room| e2e::site::name(room) == setting.room()) {
                let found = setting.check(page).await?;
                problems.extend(found.into_iter().take(3).map(|problem| format!("  {}: {problem}", setting.name())));
            }
        }
        none_of(&problems)
    });
}
