//! Curves as CSV, the comparison as JSON. Numbers with points, whatever the language.

use crate::laboratory::run::Record;
use crate::platform::numeral::{fixed, shortest};
use inference::quoted;
use protocol::DeviceKind;

/// One line for each epoch of each run, as RFC 4180 has it. `names` are the runs' names, in the same order.
pub(crate) fn curves(records: &[Record], names: &[String]) -> String {
    let mut csv = String::from("run,network,epoch,loss,accuracy,val_loss,val_accuracy,seconds,images_per_second\r\n");
    for (record, name) in records.iter().zip(names) {
        for epoch in &record.epochs {
            let numbers = [
                (epoch.loss, 6),
                (epoch.accuracy, 6),
                (epoch.val_loss, 6),
                (epoch.val_accuracy, 6),
                (epoch.seconds, 3),
                (epoch.images_per_second, 1),
            ];
            csv.push_str(&cell(name));
            csv.push(',');
            csv.push_str(record.settings.network.key());
            csv.push(',');
            csv.push_str(&epoch.epoch.to_string());
            for (value, decimals) in numbers {
                csv.push(',');
                csv.push_str(&fixed(value.into(), decimals));
            }
            csv.push_str("\r\n");
        }
    }
    csv
}

/// A cell; spreadsheets take one that begins with a sign for a formula.
fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The kept runs with their settings and results.
pub(crate) fn comparison(records: &[Record], names: &[String]) -> String {
    let runs: Vec<String> = records.iter().zip(names).map(|(record, name)| one(record, name)).collect();
    format!("{{\n  \"runs\": [\n{}\n  ]\n}}\n", runs.join(",\n"))
}

fn one(record: &Record, name: &str) -> String {
    let settings = &record.settings;
    let number =
        |value: Option<f32>| value.filter(|value| value.is_finite()).map_or_else(null, |value| fixed(value.into(), 6));
    let device = match record.device {
        DeviceKind::Cpu => "cpu",
        DeviceKind::WebGpu => "webgpu",
    };
    let test = record.test.as_ref();
    let pairs = [
        ("name", quoted(name)),
        ("network", quoted(settings.network.key())),
        ("layers", quoted(&settings.network.stack().to_compact())),
        ("parameters", settings.network.params().to_string()),
        ("data", quoted(settings.data.key())),
        ("train", settings.train.to_string()),
        ("batch_size", settings.batch.to_string()),
        ("learning_rate", shortest(settings.rate)),
        ("patience", settings.patience.map_or_else(null, |patience| patience.to_string())),
        ("seed", settings.seed.to_string()),
        ("device", quoted(device)),
        ("epochs", record.epochs.len().to_string()),
        ("best_epoch", record.best_epoch.map_or_else(null, |epoch| epoch.to_string())),
        ("seconds_per_epoch", number(record.seconds_per_epoch())),
        ("val_accuracy", number(record.best_val_accuracy())),
        ("test_loss", number(test.map(|test| test.loss))),
        ("test_accuracy", number(test.map(|test| test.accuracy))),
        ("test_loss_undivided", number(test.map(|test| test.raw.loss))),
        ("test_accuracy_undivided", number(test.map(|test| test.raw.accuracy))),
    ];
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("      {}: {value}", quoted(key))).collect();
    format!("    {{\n{}\n    }}", pairs.join(",\n"))
}

fn null() -> String {
    "null".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laboratory::device::{Decision, Reason};
    use crate::laboratory::fixture::FIRST_EPOCH;
    use crate::laboratory::run::{Plan, Run};
    use crate::laboratory::settings::RunSettings;

    fn record() -> Record {
        let device = Decision { kind: DeviceKind::Cpu, reason: Reason::ByHand };
        let plan = Some(Plan { settings: RunSettings::default(), device });
        Record::of(&Run { plan, epochs: vec![FIRST_EPOCH], ..Run::default() }).unwrap()
    }

    #[test]
    fn curves_are_a_table() {
        let csv = curves(&[record()], &["=1, \"a\"".to_owned()]);
        let line = csv.lines().nth(1).unwrap();
        assert_eq!(line, "\"'=1, \"\"a\"\"\",small,1,0.390200,0.860500,0.274000,0.903600,13.250,4120.0");
    }

    #[test]
    fn the_comparison_is_json() {
        let text = comparison(&[record(), record()], &["a\"b".to_owned(), "c".to_owned()]);
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["runs"][0]["name"], "a\"b");
        assert_eq!(json["runs"][1]["parameters"], 9098);
        assert_eq!(json["runs"][1]["test_accuracy"], serde_json::Value::Null);
    }
}
