//! What the monkey leaves alone, and why.

/// Controls by selector, with the reason.
pub const EXCLUDED: [(&str, &str); 8] = [
    ("input[type=file], label:has(input[type=file])", "opens a dialog of the system, which no page can close"),
    ("[data-action^=export-], [data-action=save], [data-action=save-checkpoint]", "writes files into the system"),
    ("[data-action=share], .code-copy", "writes over the clipboard, from which the monkey pastes"),
    ("[data-action=camera], [data-action=shoot]", "asks the system for a camera"),
    ("[data-action=fetch]", "asks another machine for data"),
    ("a[href^='mailto:'], a[target], a[download]", "leaves the site"),
    // Links to other sites are told by their origin, in look.js.
    ("a[href^='//'], a[rel~=external]", "leaves the site"),
    ("option, datalist", "is opened by the browser outside the page"),
];

/// Controls that start a worker with a trainer. A training takes all of the processor from the page beside it, and what
/// the page shows next depends on how fast it is; so the monkey leaves them alone where it is not told otherwise.
pub const TRAINING: [(&str, &str); 2] = [
    (
        "[data-action=start], [data-action=resume], [data-action=continue], [data-action=go-on], \
         [data-action=resume-stored], [data-action=measure], [data-action=backward]",
        "starts a training",
    ),
    ("[data-action=exam]", "starts a worker that looks at 2,000 images"),
];

/// All of it as one selector.
#[must_use]
pub(super) fn selector(trainings: bool) -> String {
    let training = if trainings { &[][..] } else { &TRAINING };
    EXCLUDED.iter().chain(training).map(|(selector, _)| *selector).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trainings_are_left_alone_unless_asked_for() {
        assert!(selector(false).contains("[data-action=start]") && !selector(true).contains("[data-action=start]"));
        assert!(selector(true).contains("input[type=file]"));
    }
}
