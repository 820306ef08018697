use crate::i18n::Locale;
use crate::platform::{ahead, bundle, document};
use crate::shell::{Bundle, Room};

/// Once the browser is idle, fetches what `room` is drawn with, in the present language: the step into it is as quick then
/// as if it were of this bundle. Only once, and not for those who spare data.
pub(super) fn fetch_ahead(room: Room, locale: Locale) {
    let bundle = room.bundle();
    ahead::when_idle(move || {
        if ahead::spares_data() || ahead::has_prefetched() || bundle::is_loaded(bundle.name()) {
            return;
        }
        let address = |kind: &str| document::meta(&["nucleo-", kind, "-", bundle.name()].concat());
        let Some((start, styles)) = address("bundle").zip(address("styles")) else { return };
        for file in files(bundle, &start, &styles, locale.code()) {
            ahead::prefetch(&file);
        }
    });
}

/// What a bundle is drawn with: its start script and style sheet, and what lies beside the start script.
fn files(bundle: Bundle, start: &str, styles: &str, language: &str) -> [String; 5] {
    let folder = start.strip_suffix(Bundle::START).unwrap_or_default();
    let beside = [bundle.script(), bundle.wasm(), Bundle::texts(language)].map(|file| [folder, &file].concat());
    let [script, wasm, texts] = beside;
    [start.to_owned(), styles.to_owned(), script, wasm, texts]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_lie_beside_the_start() {
        let found = files(Bundle::Operations, "app-1/start.js", "styles-operations-2.css", "en");
        let wanted =
            ["app-1/start.js", "styles-operations-2.css", "app-1/app.js", "app-1/app_bg.wasm", "app-1/texts-en.txt"];
        assert_eq!(found, wanted);
    }
}
