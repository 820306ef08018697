//! Both charts and their legend as one picture, on white, in the colours of the light page.

use super::super::axis::AxisChoice;
use super::super::curves::{Quantity, frame, letter, letters_apart, runs};
use super::super::words::large;
use crate::i18n::{Locale, percent, with_decimals};
use crate::laboratory::run::Run;
use crate::platform::numeral::fixed;
use crate::widgets::chart::{Frame, epoch_ticks};

/// Size of the picture in its own units.
pub(crate) const WIDTH: u32 = 640;
/// See [`WIDTH`].
pub(crate) const HEIGHT: u32 = 300;

const INK: &str = "#1c1e22";
const FAINT: &str = "#565a63";
const RULE: &str = "#e4e1d8";
/// One for each slot of the kept runs, as `--run-0` to `--run-5` in the light page.
const COLOURS: [&str; 6] = ["#6d717b", "#3f424a", "#5d6069", "#1c1e22", "#4b4e57", "#2c2e34"];
/// Dashes of the training lines.
const DASHES: [&str; 6] = ["4 4", "8 3", "2 3", "6 2 2 2", "10 4", "1 3"];

/// The picture. `titles` are those of loss and accuracy, `legend` the words for validation and training, `names` the
/// runs' names by slot.
pub(crate) fn chart(
    run: &Run,
    axis: AxisChoice,
    titles: [&str; 2],
    legend: [&str; 2],
    names: &[(usize, String)],
    locale: Locale,
) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"11\"><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
    );
    let wanted = run.plan.as_ref().map_or(1, |plan| plan.settings.epochs);
    for (at, (quantity, title)) in [Quantity::Loss, Quantity::Accuracy].into_iter().zip(titles).enumerate() {
        let all = runs(run);
        let frame = frame(run, &all, wanted, quantity, axis);
        svg.push_str(&format!(
            "<svg x=\"{}\" y=\"12\" width=\"314\" height=\"206\" viewBox=\"0 -12 314 206\">",
            8 + at * 316
        ));
        svg.push_str(&text((40.0, 0.0), "start", INK, title));
        grid(&mut svg, &frame, quantity, locale);
        let ends: Vec<(f64, f64)> = all
            .iter()
            .filter_map(|run| run.points(|metrics| quantity.validation(metrics)).last().copied())
            .map(|(epoch, value)| (frame.x(epoch), frame.y(value)))
            .collect();
        for (run, (x, y)) in all.iter().zip(letters_apart(&ends)) {
            let colour = COLOURS.get(run.slot).copied().unwrap_or(INK);
            let dashes = DASHES.get(run.slot).copied().unwrap_or("4 4");
            let line =
                |path: String, more: &str| format!("<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" {more}/>");
            let training = frame.path(run.points(|metrics| quantity.training(metrics)));
            svg.push_str(&line(training, &format!("stroke-width=\"1.4\" stroke-dasharray=\"{dashes}\"")));
            let validation = frame.path(run.points(|metrics| quantity.validation(metrics)));
            svg.push_str(&line(validation, "stroke-width=\"2.4\""));
            svg.push_str(&text((x + 5.0, y + 4.0), "start", colour, &letter(run.slot).to_string()));
        }
        svg.push_str("</svg>");
    }
    let mut x = 48.0;
    let mut say = |words: &str, colour: &str, y: f64, x: &mut f64| {
        svg.push_str(&text((*x, y), "start", colour, words));
        *x += 8.0 * words.chars().count() as f64 + 18.0;
    };
    say(&format!("— {}", legend[0]), FAINT, 232.0, &mut x);
    say(&format!("- - {}", legend[1]), FAINT, 232.0, &mut x);
    for (at, (slot, name)) in names.iter().enumerate() {
        let colour = COLOURS.get(*slot).copied().unwrap_or(INK);
        let mut x = 48.0 + (at % 3) as f64 * 196.0;
        say(&format!("{} {name}", letter(*slot)), colour, 254.0 + (at / 3) as f64 * 20.0, &mut x);
    }
    svg.push_str("</svg>");
    svg
}

fn grid(svg: &mut String, frame: &Frame, quantity: Quantity, locale: Locale) {
    for tick in frame.y.ticks() {
        let y = frame.y(tick);
        let decimals = frame.y.decimals_at(tick);
        let words = match quantity {
            Quantity::Loss => large(tick, locale).unwrap_or_else(|| with_decimals(tick, decimals, locale)),
            Quantity::Accuracy => percent(tick, decimals.saturating_sub(2), locale),
        };
        let (left, right, at) = (fixed(frame.x(0.0), 1), fixed(frame.x(frame.epochs), 1), fixed(y, 1));
        svg.push_str(&format!("<path d=\"M{left} {at}H{right}\" stroke=\"{RULE}\"/>"));
        svg.push_str(&text((frame.x(0.0) - 5.0, y + 4.0), "end", FAINT, &words));
    }
    for epoch in epoch_ticks(frame.epochs as u32) {
        svg.push_str(&text((frame.x(f64::from(epoch)), 184.0), "middle", FAINT, &epoch.to_string()));
    }
}

fn text((x, y): (f64, f64), anchor: &str, colour: &str, words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    let (x, y) = (fixed(x, 1), fixed(y, 1));
    format!("<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{words}</text>")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A colour of the page by its name, in each theme that has one.
    fn colours(name: &str) -> Vec<&'static str> {
        let sheet = include_str!("../../../../../../web/styles/tokens.css");
        let of_line = |line: &'static str| line.trim().strip_prefix(name)?.strip_prefix(": ")?.strip_suffix(';');
        sheet.lines().filter_map(of_line).collect()
    }

    #[test]
    fn the_colours_are_those_of_the_light_page() {
        let slots = ["--run-0", "--run-1", "--run-2", "--ink", "--run-4", "--run-5"];
        assert_eq!(slots.map(|name| colours(name)[0]), COLOURS);
        assert_eq!(["--ink", "--ink-2", "--rule"].map(|name| colours(name)[0]), [INK, FAINT, RULE]);
        for name in slots {
            let [_, asked, chosen] = colours(name)[..] else { panic!("{name} has not a light and two dark values") };
            assert_eq!(asked, chosen, "the dark page is the same whether the browser or the reader asks for it");
        }
    }

    #[test]
    fn names_cannot_break_the_picture() {
        let names = [(0, "</text><script>".to_owned())];
        let svg = chart(&Run::default(), AxisChoice::Log, ["a", "b"], ["c", "d"], &names, Locale::Es);
        assert!(svg.contains("&lt;/text>") && !svg.contains("<script>"));
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
    }
}
