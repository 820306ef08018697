//! The table of `cargo xtask trace`.

use catalogue::Room;
use serde_json::Value;

/// What is done in a room, as the measurement calls it.
const DEEDS: [&str; 5] = ["step", "scrub", "point", "edit", "drag"];

/// Milliseconds from the start of the navigation until the room has been drawn and nothing is left to do.
const ANSWER: f64 = 1000.0;

/// The longest task of a room's main thread, in milliseconds: one frame; three in the room of whole pictures.
fn longest(room: &str) -> f64 {
    if room.trim_matches('/') == Room::Filters.path() { 50.0 } else { 16.0 }
}

/// One room's figures.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    room: String,
    answers: f64,
    /// For each deed the longest task, `None` where the room has nothing to do it with.
    deeds: [Option<Task>; DEEDS.len()],
}

/// The longest task during a deed.
#[derive(Debug, Clone, PartialEq)]
struct Task {
    wall: f64,
    processor: f64,
    work: String,
}

impl Row {
    /// Reads what the measurement says of a room.
    #[must_use]
    pub(super) fn read(value: &Value) -> Option<Self> {
        let room = value["room"].as_str()?.to_owned();
        let answers = value["answers_ms"].as_f64()?;
        Some(Self { room, answers, deeds: DEEDS.map(|deed| Task::read(&value[deed])) })
    }
}

impl Task {
    fn read(value: &Value) -> Option<Self> {
        Some(Self {
            wall: value["wall"].as_f64()?,
            processor: value["processor"].as_f64()?,
            work: value["work"].as_str()?.to_owned(),
        })
    }
}

/// The rooms with their figures, those above their budget marked.
#[must_use]
pub(super) fn text(rows: &[Row]) -> String {
    let mut text = format!(
        "\nLongest task of the main thread, ms on the clock (on the processor)\n{:<16}{:>12}",
        "room", "answers"
    );
    for deed in DEEDS {
        text += &format!("{deed:>18}");
    }
    text += "   budget\n";
    let mut missed = Vec::new();
    for Row { room, answers, deeds } in rows {
        let budget = longest(room);
        let mark = |good: bool| if good { ' ' } else { '!' };
        text += &format!("{room:<16}{answers:>9.0} ms{}", mark(*answers <= ANSWER));
        for (task, deed) in deeds.iter().zip(DEEDS) {
            let Some(Task { wall, processor, work }) = task else {
                text += &format!("{:>18}", "–");
                continue;
            };
            text += &format!("{:>17}{}", format!("{wall:.1} ({processor:.1})"), mark(*wall <= budget));
            if *wall > budget {
                missed.push(format!("  ! {room} {deed}: {wall:.1} ms, most of it {work}\n"));
            }
        }
        text += &format!("{budget:>6.0} ms\n");
    }
    text += &missed.concat();
    text + &format!(
        "Answers: from the start of the navigation, with an empty cache and the site on this machine, until the room is \
         drawn and the main thread idle; budget {ANSWER:.0} ms.\n\
         Step: arrows on the transport. Scrub: its slider dragged. Point: the pointer over the output's cells. Edit: a \
         cell changed by keys. Drag: a sample or the cells under the pressed pointer.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row(room: &str, answers: f64, step: f64) -> Row {
        let task = json!({ "wall": step, "processor": step / 2.0, "work": "Layout" });
        Row::read(&json!({ "room": room, "answers_ms": answers, "step": task, "scrub": null })).unwrap()
    }

    #[test]
    fn what_is_above_its_budget_is_marked() {
        let good = text(&[row("/correlation/", 300.0, 9.0), row("/filters/", 999.0, 45.0)]);
        assert_eq!(good.matches('!').count(), 0, "{good}");
        assert!(good.contains("9.0 (4.5)") && good.contains('–'), "{good}");
        let bad = text(&[row("/correlation/", 1300.0, 19.0), row("/filters/", 999.0, 55.0)]);
        assert_eq!(bad.matches('!').count(), 5, "{bad}");
        assert!(bad.contains("! /correlation/ step: 19.0 ms, most of it Layout"), "{bad}");
    }

    #[test]
    fn a_room_without_its_figures_is_not_read() {
        assert_eq!(Row::read(&json!({ "room": "/" })), None);
    }
}
