//! The rates as a table in Markdown.

/// Longest piece of the page's main thread while it trains, in milliseconds.
const LONGEST_TASK: f64 = 50.0;

/// One network's figures with one batch size: images a second.
#[derive(Debug)]
pub(super) struct Row {
    pub network: &'static str,
    pub batch: u32,
    /// On one worker.
    pub alone: f64,
    /// On as many as the page takes by itself.
    pub together: f64,
    pub workers: f64,
    pub keras: Option<f64>,
    /// The share of Keras' rate to be reached.
    pub goal: f64,
    /// Milliseconds of the page's main thread.
    pub longest_task: f64,
    pub longest_gap: f64,
}

/// The table; what misses its goal is marked.
pub(super) fn written(rows: &[Row]) -> String {
    let mut text = String::from(
        "| network | batch | one worker | all (workers) | Keras, two threads | all of Keras | goal | longest task | longest gap |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let verdict = |good: bool| if good { "✓" } else { "!" };
        let (keras, share) = match row.keras {
            Some(keras) => {
                let share = row.together / keras;
                (format!("{keras:.0}"), format!("{share:.2} {}", verdict(share >= row.goal)))
            }
            None => ("not at hand".to_owned(), "–".to_owned()),
        };
        text += &format!(
            "| `{}` | {} | {:.0} | {:.0} ({:.0}) | {keras} | {share} | {} | {:.0} ms {} | {:.0} ms |\n",
            row.network,
            row.batch,
            row.alone,
            row.together,
            row.workers,
            row.goal,
            row.longest_task,
            verdict(row.longest_task < LONGEST_TASK),
            row.longest_gap,
        );
    }
    text + "\nImages a second: second epochs of runs in the page, with metrics and progress; Keras' first epoch is not timed\n\
            either. Tasks and gaps are those of a run of their own: to watch them takes time from the training. A browser\n\
            reports tasks from 50 ms on: 0 means that none was that long.\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(together: f64, keras: Option<f64>, longest_task: f64) -> Row {
        Row {
            network: "small",
            batch: 32,
            alone: 500.0,
            together,
            workers: 2.0,
            keras,
            goal: 0.85,
            longest_task,
            longest_gap: 30.0,
        }
    }

    #[test]
    fn the_table_marks_what_misses_its_goal() {
        assert_eq!(written(&[row(900.0, Some(1000.0), 0.0)]).matches('!').count(), 0);
        let slow = written(&[row(800.0, Some(1000.0), 60.0)]);
        assert_eq!(slow.matches('!').count(), 2, "{slow}");
        assert!(slow.contains("0.80") && slow.contains("1000"), "{slow}");
    }

    #[test]
    fn without_keras_nothing_is_compared() {
        let alone = written(&[row(900.0, None, 0.0)]);
        assert!(alone.contains("not at hand") && !alone.contains('!'), "{alone}");
    }
}
