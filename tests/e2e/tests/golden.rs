//! Whole grids of the rooms against NumPy, SciPy and Keras, from addresses.

use e2e::golden::{Setting, setting};
use e2e::{Failure, none_of, scenario};

/// Cases of `tests/golden/operations.json` by their names, spread over each room's settings; of those with several
/// channels or filters, which one.
const CHOSEN: [(&str, &[(&str, usize)]); 6] = [
    (
        "correlation",
        &[
            ("correlate_1d: notebook, same", 0),
            ("correlate_1d: 7 by 3, full", 0),
            ("convolve_1d: 9 by 4, full", 0),
            ("convolve_1d: 9 by 4, same", 0),
            ("correlate_1d: 9 by 4, valid", 0),
            ("convolve_1d: 5 by 5, valid", 0),
            ("correlate_1d: 12 by 1, full", 0),
            ("convolve_1d: 6 by 2, same", 0),
        ],
    ),
    (
        "convolution",
        &[
            ("correlate_2d: notebook, cross, full, fill", 0),
            ("convolve_2d: notebook, cross, full, fill", 0),
            ("convolve_2d: notebook, cross, valid, fill", 0),
            ("correlate_2d: notebook, edge below, same, symm", 0),
            ("convolve_2d: 6x8 by 3x3, full, wrap", 0),
            ("convolve_2d: 6x8 by 3x3, same, symm", 0),
            ("correlate_2d: 7x5 by 2x3, full, wrap", 0),
            ("convolve_2d: 7x5 by 2x3, same, symm", 0),
            ("correlate_2d: 9x9 by 5x5, valid, fill", 0),
            ("convolve_2d: 5x6 by 1x4, valid, fill", 0),
            ("conv2d_layer: 7x7, kernel 2x2, same", 0),
        ],
    ),
    (
        "padding",
        &[
            ("correlate_2d: notebook, cross, same, fill", 0),
            ("correlate_2d: notebook, cross, same, wrap", 0),
            ("correlate_2d: notebook, edge below, full, symm", 0),
            ("correlate_2d: 6x8 by 3x3, full, symm", 0),
            ("correlate_2d: 7x5 by 2x3, same, wrap", 0),
            ("correlate_2d: 9x9 by 5x5, full, fill", 0),
            ("correlate_2d: 8x8 by 4x4, full, fill", 0),
            ("correlate_2d: 8x8 by 4x4, same, fill", 0),
        ],
    ),
    (
        "stride",
        &[
            ("conv2d_layer: 5x5, valid", 0),
            ("conv2d_layer: 5x5, strides 2, valid, relu", 0),
            ("conv2d_layer: 5x5, strides 2, same, relu", 0),
            ("conv2d_layer: 6x6, two filters, strides 2, same, relu", 1),
            ("conv2d_layer: 8x9, two filters, dilation 2, valid", 1),
            ("conv2d_layer: 10x6, kernel 5x3, strides 2 and 1, same", 0),
            ("conv2d_layer: 7x7, strides 4, same", 0),
        ],
    ),
    (
        "activation",
        &[
            ("activation: relu", 0),
            ("activation: leaky_relu", 0),
            ("activation: tanh", 0),
            ("activation: sigmoid", 0),
            ("activation: elu", 0),
            ("activation: gelu", 0),
            ("activation: softplus", 0),
        ],
    ),
    (
        "pooling",
        &[
            ("pool2d_layer: max, 4x4, valid", 0),
            ("pool2d_layer: average, 5x5, valid", 0),
            ("pool2d_layer: max, 5x5, same", 0),
            ("pool2d_layer: average, 5x5, same", 0),
            ("pool2d_layer: max, 6x7, pool 3, strides 2, same", 1),
            ("pool2d_layer: average, 6x7, pool 3, strides 2, same", 0),
            ("pool2d_layer: max, 8x8, pool 3x2, strides 1 and 3, same", 0),
            ("pool2d_layer: average, 8x8, pool 3x2, strides 1 and 3, same", 0),
            ("pool2d_layer: max, 7x7, strides 1, valid", 2),
        ],
    ),
];

fn chosen() -> Result<Vec<Setting>, Failure> {
    let cases = golden::operations()?;
    let mut settings = Vec::new();
    for (room, names) in CHOSEN {
        for &(name, plane) in names {
            let made = setting(room, cases.get(name)?, plane)?.ok_or_else(|| format!("{room} cannot show {name}"))?;
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
