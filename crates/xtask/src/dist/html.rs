//! Just enough of HTML to read and change the one page that Trunk writes: its start tags and their attributes.

use std::ops::Range;

/// A start tag such as `<link rel="x" href="y">`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name as written.
    pub name: &'a str,
    /// Names and values in order; the value is empty where there is none.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// Where it stands in the text, both angle brackets included.
    pub range: Range<usize>,
}

impl<'a> Tag<'a> {
    /// The value of the first attribute with this name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(found, _)| *found == name).map(|(_, value)| *value)
    }
}

/// The start tags of `html` in order. Comments and the text of scripts are stepped over.
#[must_use]
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|offset| at + offset) {
        if html[start..].starts_with("<!--") {
            at = html[start..].find("-->").map_or(html.len(), |offset| start + offset + 3);
        } else if html[start + 1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = tag_at(html, start);
            at = tag.range.end;
            if tag.name == "script" {
                at = html[at..].find("</script").map_or(html.len(), |offset| at + offset);
            }
            found.push(tag);
        } else {
            at = start + 1;
        }
    }
    found
}

/// Reads the tag whose `<` stands at `start`.
fn tag_at(html: &str, start: usize) -> Tag<'_> {
    let is_end = |c: char| c.is_ascii_whitespace() || c == '>' || c == '/';
    let name_end = html[start + 1..].find(is_end).map_or(html.len(), |offset| start + 1 + offset);
    let name = &html[start + 1..name_end];
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        let skipped = html[at..].find(|c: char| !c.is_ascii_whitespace() && c != '/');
        at = skipped.map_or(html.len(), |offset| at + offset);
        if at == html.len() {
            break;
        }
        if html[at..].starts_with('>') {
            at += 1;
            break;
        }
        let key_end = html[at..].find(|c: char| is_end(c) || c == '=').map_or(html.len(), |offset| at + offset);
        let key = &html[at..key_end];
        at = key_end;
        let mut value = "";
        if let Some(rest) = html[at..].strip_prefix('=') {
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (from, to) = match quote {
                Some(quote) => (at + 2, rest[1..].find(quote).map_or(html.len(), |offset| at + 2 + offset)),
                None => {
                    let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>');
                    (at + 1, end.map_or(html.len(), |offset| at + 1 + offset))
                }
            };
            value = &html[from..to];
            at = (to + usize::from(quote.is_some())).min(html.len());
        }
        attributes.push((key, value));
    }
    Tag { name, attributes, range: start..at }
}

/// Replaces the first tag for which `is_it` holds; `None` when there is none.
#[must_use]
pub fn replace_tag(html: &str, is_it: impl Fn(&Tag) -> bool, new: &str) -> Option<String> {
    let tag = tags(html).into_iter().find(is_it)?;
    Some(format!("{}{new}{}", &html[..tag.range.start], &html[tag.range.end..]))
}

/// `text` as it has to stand in HTML, in an attribute too.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_however_they_are_quoted() {
        let html = "<!doctype html><!-- <p a=1> --><link rel=\"a b\" href='x' crossorigin/><i>5 < 6</i><b c=d>";
        let found: Vec<_> = tags(html).into_iter().map(|tag| (tag.name, tag.attributes)).collect();
        assert_eq!(
            found,
            [
                ("link", vec![("rel", "a b"), ("href", "x"), ("crossorigin", "")]),
                ("i", vec![]),
                ("b", vec![("c", "d")]),
            ]
        );
    }

    #[test]
    fn a_scripts_text_is_not_taken_for_tags() {
        let names: Vec<_> =
            tags("<script>if (a <b) '<p>'</script><hr>").into_iter().map(|tag| tag.name.to_owned()).collect();
        assert_eq!(names, ["script", "hr"]);
    }

    #[test]
    fn one_tag_is_replaced_and_broken_html_does_not_stop_us() {
        let changed = replace_tag("a<base href=\"./\">b", |tag| tag.name == "base", "<base>");
        assert_eq!(changed.as_deref(), Some("a<base>b"));
        assert_eq!(replace_tag("ab", |tag| tag.name == "base", ""), None);
        for broken in ["<a", "<a b", "<a b=", "<a b=\"", "<a b='c", "<!--", "<script", "<", "<a b=ñ"] {
            let _ = tags(broken);
        }
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("a<b & \"c\""), "a&lt;b &amp; &quot;c&quot;");
    }
}
