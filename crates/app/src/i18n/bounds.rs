use super::{Kind, Locale, Misread, Texts, number, read_number};

/// The numbers that a field takes, both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// Whether they have to be whole.
    pub kind: Kind,
}

/// Shares, in percent.
pub const PERCENT: Bounds = Bounds::decimal(0.0, 100.0);

impl Bounds {
    /// Whole numbers.
    #[must_use]
    pub const fn whole(least: f64, most: f64) -> Self {
        Self { least, most, kind: Kind::Whole }
    }

    /// Numbers that may have decimals.
    #[must_use]
    pub const fn decimal(least: f64, most: f64) -> Self {
        Self { least, most, kind: Kind::Decimal }
    }

    /// Numbers that may have decimals, from `least` to `most` and to the next whole numbers beyond them, -1 and 1 at least.
    #[must_use]
    pub fn around(least: f64, most: f64) -> Self {
        Self::decimal(least.min(-1.0).floor(), most.max(1.0).ceil())
    }

    /// Reads a number as [`read_number`] does.
    ///
    /// # Errors
    /// [`Misread`]: also where it is beyond the bounds.
    pub fn read(self, text: &str, locale: Locale) -> Result<f64, Misread> {
        let value = read_number(text, locale, self.kind)?;
        self.holds(value).then_some(value).ok_or(Misread::Beyond)
    }

    /// Whether a field takes `value`.
    #[must_use]
    pub fn holds(self, value: f64) -> bool {
        (self.least..=self.most).contains(&value) && (self.kind == Kind::Decimal || value.fract() == 0.0)
    }

    /// A number of the field as the page writes it, which reads back as the same.
    #[must_use]
    pub fn written(self, value: f64, texts: Texts) -> String {
        match self.kind {
            Kind::Whole => texts.whole(value),
            Kind::Decimal => number(value, 6, texts.locale()),
        }
    }

    /// Why something is not taken, for the one who typed it: both readings, or what is taken.
    #[must_use]
    pub fn refusal(self, misread: &Misread, texts: Texts) -> String {
        if matches!(misread, Misread::TwoWays { .. }) {
            return misread.words(0.0, texts);
        }
        let (least, most) = (self.written(self.least, texts), self.written(self.most, texts));
        match self.kind {
            Kind::Whole => texts.common().whole_between(&least, &most),
            Kind::Decimal => texts.common().number_too_large(&least, &most),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};

    #[test]
    fn bounds_say_what_can_be_typed() {
        let (batch, rate) = (Bounds::whole(1.0, 1024.0), Bounds::decimal(1e-6, 1.0));
        assert_eq!(batch.read("1.024", Locale::Es), Ok(1024.0));
        assert_eq!(batch.read("1,024", Locale::En), Ok(1024.0));
        for text in ["1025", "0", "-3"] {
            assert_eq!(batch.read(text, Locale::Es), Err(Misread::Beyond), "{text}");
        }
        for locale in Locale::ALL {
            let texts = Texts::new(locale);
            for bounds in [batch, rate, Bounds::whole(-1_200.0, 9_007_199_254_740_991.0), Bounds::decimal(-5e5, 2e6)] {
                let said = bounds.refusal(&Misread::Beyond, texts);
                for end in [bounds.least, bounds.most] {
                    let written = bounds.written(end, texts);
                    assert!(said.contains(&written), "{said}");
                    assert_eq!(bounds.read(&written, locale), Ok(end), "{written}");
                }
            }
        }
        let Err(misread) = batch.read("1,024", Locale::Es) else { panic!("two ways") };
        let said = batch.refusal(&misread, Texts::new(Locale::Es));
        assert!(said.contains("1024") && said.contains("1,024"), "{said}");
    }

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_field_says_which_keyboard_a_phone_shows() {
        let mut paths = Vec::new();
        sources(&golden::root().join("crates/app/src"), &mut paths);
        let (mut fields, mut others) = (0, Vec::new());
        for path in paths.iter().filter(|path| !path.ends_with("i18n/bounds.rs")) {
            let source = std::fs::read_to_string(path).unwrap();
            for (at, _) in source.match_indices("<input") {
                let tag = &source[at..at + source[at..].find("/>").unwrap()];
                let no_text = ["radio", "checkbox", "range", "file"].map(|kind| format!("type=\"{kind}\""));
                // Names are no numbers.
                let name = tag.contains("name=\"run-name\"");
                if name || no_text.iter().any(|kind| tag.contains(kind)) {
                    continue;
                }
                fields += 1;
                if !tag.contains("inputmode=") {
                    others.push(format!("{}:{}", path.display(), source[..at].lines().count()));
                }
            }
        }
        assert!(fields >= 8, "only {fields} found: is this still how they are written?");
        assert!(others.is_empty(), "no inputmode:\n{}", others.join("\n"));
    }
}
