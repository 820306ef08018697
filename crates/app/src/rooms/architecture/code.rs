//! The stack as a Keras program.

use network::Sequential;

/// The program that builds the stack and prints its summary. `**` marks the line of the chosen level.
#[must_use]
pub fn keras(stack: &Sequential, level: usize) -> String {
    let mut program = String::new();
    // Three lines stand before the brackets, one opens them.
    let chosen = 4 + level;
    for (place, line) in stack.to_keras().lines().enumerate() {
        if place == chosen {
            let text = line.trim_start();
            let indent = line.get(..line.len() - text.len()).unwrap_or_default();
            program.push_str(indent);
            program.push_str("**");
            program.push_str(text);
            program.push_str("**");
        } else {
            program.push_str(line);
        }
        program.push('\n');
    }
    program.push_str("model.summary()");
    program
}

/// A line of a program, from 1, as it is written there.
#[must_use]
pub fn line(program: &str, line: usize) -> &str {
    line.checked_sub(1).and_then(|index| program.lines().nth(index)).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use network::Preset;

    #[test]
    fn the_program_reads_back() {
        for preset in Preset::ALL {
            let stack = preset.sequential();
            for level in 0..=stack.layers.len() {
                let program = keras(&stack, level);
                assert_eq!(Sequential::from_keras(&program.replace("**", "")), Ok(stack.clone()));
            }
        }
    }

    #[test]
    fn the_chosen_line_is_marked() {
        let stack = Preset::CnnPool.sequential();
        assert!(keras(&stack, 0).contains("\n    **keras.Input(shape=(28, 28, 1)),**\n"));
        assert!(keras(&stack, 3).contains("    **layers.MaxPooling2D("));
        assert!(keras(&stack, 6).ends_with("softmax\"),**\n])\nmodel.summary()"));
    }

    #[test]
    fn a_line_is_found_again() {
        assert_eq!(line("a\n  b(\n", 2), "b(");
        assert_eq!(line("a", 0), "");
        assert_eq!(line("a", 5), "");
    }
}
