//! The whole experiment as a Keras program.

use crate::i18n::{Training, in_code};
use crate::laboratory::settings::{DataChoice, RunSettings};
use crate::platform::numeral::shortest;

/// The program: the images, the stack, the training with its early stopping, and the test, with and without the
/// division. `own` where the learner gave other images, which Keras does not have. `**` marks what follows the controls.
pub(crate) fn keras(settings: &RunSettings, own: bool, words: Training) -> String {
    let stack = settings.network.stack();
    let grey_axis = stack.input.len() == 3;
    let program = stack.to_keras();
    let (_, layers) = program.split_once("\n\n").unwrap_or(("", program.as_str()));
    let mut code = String::new();
    let mut line = |text: &str| {
        code.push_str(text);
        code.push('\n');
    };
    line("import keras");
    line("from keras import layers\n");
    match (settings.data, own) {
        (DataChoice::Synthetic, _) => line(&format!("# {}", words.code_drawn())),
        (DataChoice::Fashion, true) => line(&format!("# {}", words.code_own())),
        (DataChoice::Fashion, false) => {}
    }
    line("(X, y), (X_test, y_test) = keras.datasets.fashion_mnist.load_data()");
    line(&format!("X_train, y_train = X[5000:][:**{}**] / 255, y[5000:][:**{}**]", settings.train, settings.train));
    line("X_val, y_val = X[:5000] / 255, y[:5000]\n");
    if grey_axis {
        line("X_train, X_val, X_test = X_train[..., None], X_val[..., None], X_test[..., None]\n");
    }
    line(&format!("keras.utils.set_random_seed(**{}**)", settings.seed % u64::from(u32::MAX)));
    line(&format!("**{}**", layers.trim_end()));
    line("model.compile(");
    line(&format!("    optimizer=keras.optimizers.Adam(learning_rate=**{}**),", in_code(settings.rate)));
    line("    loss=\"sparse_categorical_crossentropy\",");
    line("    metrics=[\"accuracy\"],");
    line(")\n");
    line("history = model.fit(");
    line("    X_train, y_train,");
    line(&format!("    epochs=**{}**, batch_size=**{}**,", settings.epochs, settings.batch));
    line("    validation_data=(X_val, y_val),");
    if let Some(patience) = settings.patience {
        line(&format!("    callbacks=[keras.callbacks.EarlyStopping(patience=**{}**)],", shortest(patience.into())));
    }
    line(")\n");
    line(&format!("# {}", words.code_divided()));
    line("print(model.evaluate(X_test / 255, y_test, verbose=0))");
    line(&format!("# {}", words.code_raw()));
    line("print(model.evaluate(X_test, y_test, verbose=0))");
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Locale, Texts};
    use crate::laboratory::network_choice::NetworkChoice;
    use network::{Preset, Sequential};

    fn plain(settings: &RunSettings) -> String {
        keras(settings, false, Texts::new(Locale::En).training()).replace("**", "")
    }

    #[test]
    fn it_is_the_network_and_the_settings() {
        let settings = RunSettings {
            network: NetworkChoice::Preset(Preset::CnnPool),
            data: DataChoice::Fashion,
            train: 55_000,
            epochs: 20,
            ..RunSettings::default()
        };
        let code = plain(&settings);
        assert_eq!(
            Sequential::from_keras(&code[code.find("model = ").unwrap()..code.find("model.compile").unwrap()]),
            { Ok(Preset::CnnPool.sequential()) }
        );
        for part in ["[5000:][:55000]", "[..., None]", "learning_rate=0.001", "epochs=20, batch_size=32", "patience=1"]
        {
            assert!(code.contains(part), "{part} in {code}");
        }
    }

    #[test]
    fn flat_inputs_and_no_early_stopping() {
        let network = NetworkChoice::Preset(Preset::Dense);
        let code = plain(&RunSettings { network, patience: None, ..RunSettings::default() });
        assert!(!code.contains("None]") && !code.contains("EarlyStopping"), "{code}");
    }
}
