//! What networks and runs are called.

use super::network_choice::NetworkChoice;
use super::run::Record;
use crate::i18n::Training;
use network::Preset;

/// The name of a network on its card.
pub(crate) fn network(choice: &NetworkChoice, words: Training) -> &'static str {
    match choice {
        NetworkChoice::Preset(Preset::Dense) => words.network_dense(),
        NetworkChoice::Preset(Preset::Cnn) => words.network_cnn(),
        NetworkChoice::Preset(Preset::CnnPool) => words.network_cnn_pool(),
        NetworkChoice::Preset(Preset::Small) => words.network_small(),
        NetworkChoice::Own(_) => words.network_own(),
    }
}

/// The name of a kept run: the learner's, or its network's with a number from the second on.
pub(crate) fn run_name(record: &Record, words: Training) -> String {
    if !record.given.is_empty() {
        return record.given.clone();
    }
    let network = network(&record.settings.network, words);
    if record.number > 1 { format!("{network} {}", record.number) } else { network.to_owned() }
}
