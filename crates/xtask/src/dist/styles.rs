//! One style sheet for each bundle instead of one per subject: a request instead of twenty, a third less to download,
//! because what the files have in common is packed once, and nothing of rooms that other bundles draw.

use super::{bundles, files, html};
use crate::failure::{Failure, Result};
use catalogue::Bundle;
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

/// What the name of every bundle's sheet begins with; the bundle's name follows.
pub const START: &str = "styles-";

/// A bundle's style sheet in the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Whose.
    pub bundle: Bundle,
    /// Its file.
    pub name: String,
}

/// Joins the style sheets that `site`'s index.html links, in their order, once for each bundle with what is for all and
/// what is for its rooms, and takes the links out of the page. A sheet for some media only stays as it is.
///
/// # Errors
/// When a sheet that is linked is not there, or a file cannot be written.
pub fn join(site: &Path) -> Result<Vec<Sheet>> {
    let index = site.join("index.html");
    let page = fs::read_to_string(&index).map_err(Failure::file("read", &index))?;
    let mut parts = Vec::new();
    for address in linked(&page) {
        let path = site.join(address.trim_start_matches("./"));
        let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
        fs::remove_file(&path).map_err(Failure::file("remove", &path))?;
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        parts.push((bundles::of_sheet(name.trim_end_matches(".css")), text));
    }
    super::files::write(&index, &without_links(&page))?;
    Bundle::ALL.into_iter().map(|bundle| write(site, bundle, &parts)).collect()
}

fn write(site: &Path, bundle: Bundle, parts: &[(Option<Bundle>, String)]) -> Result<Sheet> {
    let own = parts.iter().filter(|(whose, _)| whose.is_none_or(|whose| whose == bundle));
    let joined: String = own.flat_map(|(_, text)| [text.trim_end(), "\n"]).collect();
    let name = format!("{START}{}-{}.css", bundle.name(), &files::hex(&Sha256::digest(joined.as_bytes()))[..16]);
    super::files::write(&site.join(&name), &joined)?;
    Ok(Sheet { bundle, name })
}

fn is_sheet(tag: &html::Tag) -> bool {
    tag.name == "link" && tag.attribute("rel") == Some("stylesheet") && tag.attribute("media").is_none()
}

fn linked(page: &str) -> Vec<&str> {
    html::tags(page).into_iter().filter(is_sheet).filter_map(|tag| tag.attribute("href")).collect()
}

fn without_links(page: &str) -> String {
    let mut changed = page.to_owned();
    for tag in html::tags(page).into_iter().filter(is_sheet).rev() {
        changed.replace_range(tag.range, "");
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Places;
    use catalogue::Room;

    #[test]
    fn each_bundle_gets_what_is_for_all_and_for_its_rooms_in_their_order() {
        let site = std::env::temp_dir().join(format!("xtask-styles-{}", std::process::id()));
        files::empty(&site).unwrap();
        let page = "<head><link rel=\"icon\" href=\"i\"><link rel=\"stylesheet\" href=\"./b-1.css\"/><link \
                    rel=\"stylesheet\" media=\"print\" href=\"p.css\"><link rel=stylesheet href=./training-side-2.css>\
                    <link rel=stylesheet href=stride-3.css><link rel=\"stylesheet\" href=\"a-4.css\"></head>";
        let sheets = ["a-4", "b-1", "p", "training-side-2", "stride-3"];
        fs::write(site.join("index.html"), page).unwrap();
        for name in sheets {
            fs::write(site.join(format!("{name}.css")), format!("{name}{{}}\n")).unwrap();
        }
        let found = join(&site).unwrap();
        assert_eq!(found.len(), Bundle::ALL.len());
        for sheet in &found {
            let own = match sheet.bundle {
                Bundle::Laboratory => "training-side-2{}\n",
                Bundle::Operations => "stride-3{}\n",
                _ => "",
            };
            assert_eq!(fs::read_to_string(site.join(&sheet.name)).unwrap(), format!("b-1{{}}\n{own}a-4{{}}\n"));
            assert!(sheet.name.starts_with(&format!("{START}{}-", sheet.bundle.name())), "{}", sheet.name);
        }
        assert_eq!(
            fs::read_to_string(site.join("index.html")).unwrap(),
            "<head><link rel=\"icon\" href=\"i\"><link rel=\"stylesheet\" media=\"print\" href=\"p.css\"></head>"
        );
        assert_eq!(files::below(&site).unwrap().len(), Bundle::ALL.len() + 2);
        fs::write(site.join("index.html"), page).unwrap();
        assert!(join(&site).is_err(), "a sheet that is linked and not there");
        fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn every_room_has_a_sheet_and_every_sheet_is_linked() {
        let root = Places::find().unwrap().root;
        let page = fs::read_to_string(root.join("index.html")).unwrap();
        let tags = html::tags(&page);
        let linked: Vec<_> = tags
            .iter()
            .filter(|tag| tag.attribute("rel") == Some("css"))
            .filter_map(|tag| tag.attribute("href")?.strip_prefix("web/styles/")?.strip_suffix(".css"))
            .collect();
        for name in &linked {
            assert!(root.join(format!("web/styles/{name}.css")).is_file(), "there is no web/styles/{name}.css");
        }
        for room in Room::ALL {
            assert!(linked.contains(&room.name()), "index.html links no web/styles/{}.css", room.name());
        }
        for sheet in files::below(&root.join("web/styles")).unwrap() {
            let name = sheet.to_str().unwrap();
            let is_linked = name.strip_suffix(".css").is_none_or(|name| linked.contains(&name));
            assert!(is_linked, "index.html does not link web/styles/{name}");
        }
    }
}
