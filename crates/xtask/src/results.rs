//! `cargo xtask results DIR`: curves and a table of the runs that the example `fit` of the crate `training` reported.

use crate::failure::{Failure, Result};
use crate::places::Places;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// A picture's size, and where its two plots lie.
const SIZE: (f64, f64) = (720.0, 260.0);
const PLOT: (f64, f64) = (290.0, 180.0);
const TOP: f64 = 36.0;
const LEFT: [f64; 2] = [48.0, 408.0];
/// Colours of paper and ink on both of the page's themes: grey lines and two blues and oranges that stay apart.
const TRAINING: &str = "#2f6f9f";
const VALIDATION: &str = "#c8642b";

/// One epoch of a report.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Epoch {
    loss: f64,
    accuracy: f64,
    validation_loss: f64,
    validation_accuracy: f64,
    seconds: f64,
}

/// Draws the curves of every report in `from` into `docs/results/` and prints the table of all of them.
///
/// # Errors
/// When a report cannot be read, or a picture not be written.
pub fn command(places: &Places, from: &Path) -> Result<()> {
    let to = places.root.join("docs/results");
    std::fs::create_dir_all(&to).map_err(Failure::file("create", &to))?;
    let mut files: Vec<_> = std::fs::read_dir(from)
        .map_err(Failure::file("read", from))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    println!("| network | epochs | best | validation loss | test loss | test accuracy | seconds per epoch |");
    println!("|---|---|---|---|---|---|---|");
    for file in files {
        let text = std::fs::read(&file).map_err(Failure::file("read", &file))?;
        let unread = || Failure::Usage(format!("{} is no report of the example fit.", file.display()));
        let report: Value = serde_json::from_slice(&text).map_err(|_| unread())?;
        let epochs = epochs(&report).ok_or_else(unread)?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let picture = to.join(format!("{name}.svg"));
        std::fs::write(&picture, draw(&name, &epochs)).map_err(Failure::file("write", &picture))?;
        println!("{}", row(&name, &report, &epochs));
    }
    println!("The curves are in {}.", to.display());
    Ok(())
}

fn epochs(report: &Value) -> Option<Vec<Epoch>> {
    let list = report["epochs"].as_array().filter(|list| !list.is_empty())?;
    let read = |epoch: &Value| {
        Some(Epoch {
            loss: epoch["training"]["loss"].as_f64()?,
            accuracy: epoch["training"]["accuracy"].as_f64()?,
            validation_loss: epoch["validation"]["loss"].as_f64()?,
            validation_accuracy: epoch["validation"]["accuracy"].as_f64()?,
            seconds: epoch["seconds"].as_f64()?,
        })
    };
    list.iter().map(read).collect()
}

fn row(name: &str, report: &Value, epochs: &[Epoch]) -> String {
    let best = report["best_epoch"].as_u64().unwrap_or(0);
    let least = epochs.iter().fold(f64::INFINITY, |least, epoch| least.min(epoch.validation_loss));
    let test = |key: &str| report["test"]["metrics"][key].as_f64().unwrap_or(f64::NAN);
    let seconds = epochs.iter().map(|epoch| epoch.seconds).sum::<f64>() / epochs.len() as f64;
    format!(
        "| `{name}` | {} | {best} | {least:.4} | {:.4} | {:.4} | {seconds:.0} |",
        epochs.len(),
        test("loss"),
        test("accuracy")
    )
}

/// Loss on the left, accuracy on the right; training dashed, validation drawn through.
fn draw(name: &str, epochs: &[Epoch]) -> String {
    let (width, height) = SIZE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" \
         font-size=\"12\" role=\"img\" aria-label=\"{name}: loss and accuracy by epoch\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fbf9f4\"/>\n"
    );
    let most = epochs.iter().fold(0.0_f64, |most, epoch| most.max(epoch.loss).max(epoch.validation_loss));
    let least = epochs.iter().fold(1.0_f64, |least, epoch| least.min(epoch.accuracy).min(epoch.validation_accuracy));
    let range = (0.0, (most * 10.0).ceil() / 10.0);
    plot(&mut svg, LEFT[0], "loss", range, epochs, |epoch| (epoch.loss, epoch.validation_loss));
    let range = ((least * 20.0).floor() / 20.0, 1.0);
    plot(&mut svg, LEFT[1], "accuracy", range, epochs, |epoch| (epoch.accuracy, epoch.validation_accuracy));
    svg.push_str("</svg>\n");
    svg
}

fn plot(
    svg: &mut String,
    left: f64,
    title: &str,
    (low, high): (f64, f64),
    epochs: &[Epoch],
    pick: impl Fn(&Epoch) -> (f64, f64),
) {
    let (width, height) = PLOT;
    let last = epochs.len().saturating_sub(1).max(1) as f64;
    let x = |at: usize| left + at as f64 / last * width;
    let y = |value: f64| TOP + (1.0 - (value - low) / (high - low).max(f64::MIN_POSITIVE)) * height;
    // Writing into a String cannot fail.
    let _ = writeln!(svg, "<text x=\"{left}\" y=\"20\" font-weight=\"bold\">{title}</text>");
    for line in 0..=4 {
        let value = low + (high - low) * f64::from(line) / 4.0;
        let (at, right) = (y(value), left + width);
        let _ = writeln!(svg, "<path d=\"M{left} {at:.1}H{right}\" stroke=\"#ddd6c8\"/>");
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{value:.2}</text>", left - 6.0, at + 4.0);
    }
    for (at, _) in epochs.iter().enumerate().filter(|(at, _)| epochs.len() <= 10 || at % 5 == 4) {
        let under = TOP + height + 18.0;
        let _ = writeln!(svg, "<text x=\"{:.1}\" y=\"{under}\" text-anchor=\"middle\">{}</text>", x(at), at + 1);
    }
    let curve = |value: &dyn Fn(&Epoch) -> f64| {
        let points = epochs.iter().enumerate().map(|(at, epoch)| format!("{:.1},{:.1}", x(at), y(value(epoch))));
        points.collect::<Vec<_>>().join(" ")
    };
    for (name, colour, dashes, points) in [
        ("training", TRAINING, "5 4", curve(&|epoch| pick(epoch).0)),
        ("validation", VALIDATION, "none", curve(&|epoch| pick(epoch).1)),
    ] {
        let _ = writeln!(
            svg,
            "<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" \
             stroke-dasharray=\"{dashes}\"><title>{name}</title></polyline>"
        );
    }
    let under = TOP + height + 36.0;
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{under}\" fill=\"{TRAINING}\">- - training</text>\
         <text x=\"{}\" y=\"{under}\" fill=\"{VALIDATION}\">— validation</text>",
        left + 90.0
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report() -> Value {
        let epoch = |loss: f64| {
            json!({
                "training": { "loss": loss, "accuracy": 0.8 }, "validation": { "loss": loss + 0.1, "accuracy": 0.75 },
                "seconds": 30.0,
            })
        };
        let test = json!({ "metrics": { "loss": 0.31, "accuracy": 0.905 } });
        json!({ "epochs": [epoch(0.5), epoch(0.25)], "best_epoch": 2, "test": test })
    }

    #[test]
    fn a_report_becomes_a_row_and_a_picture() {
        let epochs = epochs(&report()).unwrap();
        assert_eq!(row("cnn", &report(), &epochs), "| `cnn` | 2 | 2 | 0.3500 | 0.3100 | 0.9050 | 30 |");
        let svg = draw("cnn", &epochs);
        assert_eq!(svg.matches("<polyline").count(), 4);
        // The highest loss, 0.6, is the top of its plot; the last epoch is its right edge.
        assert!(svg.contains("48.0,36.0 ") && svg.contains("338.0,"), "{svg}");
    }

    #[test]
    fn what_is_no_report_is_refused() {
        for value in [json!({}), json!({ "epochs": [] }), json!({ "epochs": [{}] })] {
            assert_eq!(epochs(&value), None);
        }
    }
}
