//! One HTML file per route, made from Trunk's: its own title, description and readable text, for search engines and
//! for readers without scripts. `crates/app/README.md` lists the markers that are filled in.

use super::{
    bundles::{self, Bundle},
    csp, html,
    trainers::Trainer,
};
use crate::{
    failure::{Failure, Result},
    places::Places,
};
use serde_json::{Map, Value};
use std::{fs, path::Path};

/// The key of the home page in `rooms.json`.
const HOME: &str = "home";
/// The key of the page for addresses that lead nowhere.
const NOT_FOUND: &str = "not_found";

/// The bundle that a room starts with. `crates/app/src/shell/bundle.rs` says the same.
fn bundle_of(room: &str) -> &'static str {
    match room {
        "dataset" | "training" | "inside" => bundles::LABORATORY,
        "filters" | "channels" => bundles::STUDIO,
        "architecture" => bundles::STACKS,
        _ => bundles::OPERATIONS,
    }
}

/// What the pages load, and name to each other.
#[derive(Debug, Clone, Copy)]
pub struct Programs<'a> {
    /// The page's own.
    pub bundles: &'a [Bundle],
    /// The workers.
    pub trainers: &'a [Trainer],
}

/// The texts of a room in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Texts {
    title: String,
    description: String,
    lead: String,
}

/// A page to write.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Route {
    /// Its key in `rooms.json`, which is its path too.
    key: String,
    es: Texts,
    en: Texts,
}

/// Writes every route's page below `site`, where Trunk's index.html lies now.
///
/// `base` is the site's path on its host, for 404.html, which answers at any depth.
///
/// # Errors
/// When a text or a marker is missing.
pub fn write(places: &Places, site: &Path, programs: &Programs, base: &str) -> Result<()> {
    let index = site.join("index.html");
    let template = fs::read_to_string(&index).map_err(Failure::file("read", &index))?;
    let template = bundles::without_trunks_start(&template);
    let routes = read_routes(&places.root.join("crates/app/locales"))?;
    for route in &routes {
        let (file, base) = match route.key.as_str() {
            HOME => ("index.html".to_owned(), "./"),
            NOT_FOUND => ("404.html".to_owned(), base),
            key => (format!("{key}/index.html"), "../"),
        };
        super::write(&site.join(file), &page(&template, route, &routes, base, programs)?)?;
    }
    println!("  ✓ {} pages", routes.len());
    Ok(())
}

/// The rooms that have a title, the home page first.
fn read_routes(locales: &Path) -> Result<Vec<Route>> {
    let read = |language: &str| -> Result<Map<String, Value>> {
        let path = locales.join(language).join("rooms.json");
        let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
        serde_json::from_str(&text).map_err(|error| unusable(&path.display().to_string(), &error.to_string()))
    };
    let (es, en) = (read("es")?, read("en")?);
    let mut open: Vec<_> = es.iter().filter(|(_, room)| room.get("title").is_some()).collect();
    open.sort_by_key(|(key, _)| key.as_str() != HOME);
    open.into_iter()
        .map(|(key, room)| {
            let other = en.get(key).unwrap_or(&Value::Null);
            Ok(Route { key: key.clone(), es: texts(key, room)?, en: texts(key, other)? })
        })
        .collect()
}

fn texts(key: &str, room: &Value) -> Result<Texts> {
    // The emphasis is the page's own notation.
    let text = |name: &str| room.get(name).and_then(Value::as_str).map(|text| text.replace("**", ""));
    let needed = |name: &str| text(name).ok_or_else(|| unusable("rooms.json", &format!("{key}.{name} is missing")));
    let lead = needed("lead")?;
    Ok(Texts { title: needed("title")?, description: text("description").unwrap_or_else(|| lead.clone()), lead })
}

fn unusable(what: &str, why: &str) -> Failure {
    Failure::needs(format!("{what}: {why}."), "mend that file in crates/app; its README.md says what it must hold.")
}

/// The page of one route.
fn page(template: &str, route: &Route, routes: &[Route], base: &str, programs: &Programs) -> Result<String> {
    let marker = |name: &str| unusable("index.html", &format!("it has no {name}"));
    let set = |page: String, name: &str, is_it: &dyn Fn(&html::Tag) -> bool, new: String| {
        html::replace_tag(&page, is_it, &new).ok_or_else(|| marker(name))
    };
    let named = |name: String| move |tag: &html::Tag| tag.attribute("name") == Some(name.as_str());
    let meta = |name: &str, content: &str| format!("<meta name=\"{name}\" content=\"{}\">", html::escape(content));

    let mut page = template.to_owned();
    page = set(page, "<base>", &|tag| tag.name == "base", format!("<base href=\"{}\">", html::escape(base)))?;
    let (before, rest) = page.split_once("<title>").ok_or_else(|| marker("<title>"))?;
    let (_, after) = rest.split_once("</title>").ok_or_else(|| marker("</title>"))?;
    page = format!("{before}<title>{} · Núcleo</title>{after}", html::escape(&route.es.title));
    let description = meta("description", &route.es.description);
    page = set(page, "description", &named("description".to_owned()), description)?;
    let bundles =
        programs.bundles.iter().map(|bundle| (format!("nucleo-bundle-{}", bundle.name), bundle.start.clone()));
    let trainers = programs.trainers.iter();
    let trainers = trainers.map(|it| (format!("nucleo-trainer-{}", it.kind), format!("{}/worker.js", it.address())));
    for (name, address) in bundles.chain(trainers) {
        page = set(page, &name, &named(name.clone()), meta(&name, &address))?;
    }
    let own = bundle_of(&route.key);
    let own = programs.bundles.iter().find(|bundle| bundle.name == own);
    let own = own.ok_or_else(|| unusable("index.html", &format!("no program was built for {}", route.key)))?;
    let end = page.find("</head>").ok_or_else(|| marker("</head>"))?;
    page.insert_str(end, &own.head());
    let publisher = html::tags(template)
        .iter()
        .find(|tag| tag.attribute("name") == Some("nucleo-fashion-publisher"))
        .and_then(|tag| tag.attribute("content"))
        .unwrap_or_default();
    let policy = csp::meta(publisher);
    for (name, new) in [("<!-- dist:static -->", readable(route, routes)), ("<!-- dist:csp -->", policy)] {
        if !page.contains(name) {
            return Err(marker(name));
        }
        page = page.replacen(name, &new, 1);
    }
    Ok(page)
}

/// What the page says before any script runs, in both languages.
fn readable(route: &Route, routes: &[Route]) -> String {
    let links: String = routes
        .iter()
        .filter(|other| other.key != NOT_FOUND && other.key != route.key)
        .map(|other| {
            let address = if other.key == HOME { "./".to_owned() } else { format!("{}/", other.key) };
            format!("<li><a href=\"{address}\">{}</a></li>", html::escape(&other.es.title))
        })
        .collect();
    let text = |heading: &str, texts: &Texts| {
        format!("<{heading}>{}</{heading}><p>{}</p>", html::escape(&texts.title), html::escape(&texts.lead))
    };
    format!(
        "{}<div lang=\"en\">{}</div><noscript><p>Las figuras necesitan JavaScript y WebAssembly. \
         <span lang=\"en\">The figures need JavaScript and WebAssembly.</span></p></noscript>\
         <p class=\"late\" role=\"status\">Las figuras aún no han llegado. Si no aparecen, comprueba la conexión y vuelve a \
         cargar la página. <span lang=\"en\">The figures have not arrived yet. If they do not appear, check the connection \
         and reload the page.</span></p><ul>{links}</ul>",
        text("h1", &route.es),
        text("h2", &route.en),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "<html lang=\"es\"><head><!-- dist:csp --><base href=\"./\"><title>Núcleo</title>\
        <meta name=\"description\" content=\"\"><meta name=\"nucleo-bundle-operations\" content=\"\">\
        <meta name=\"nucleo-bundle-studio\" content=\"\"><meta name=\"nucleo-bundle-stacks\" content=\"\">\
        <meta name=\"nucleo-bundle-laboratory\" content=\"\"></head><body><div><!-- dist:static --></div></body></html>";

    fn route(key: &str) -> Route {
        let texts = |language: &str| Texts {
            title: format!("{key} <{language}>"),
            description: "a \"b\"".to_owned(),
            lead: format!("lead {language}"),
        };
        Route { key: key.to_owned(), es: texts("es"), en: texts("en") }
    }

    fn bundles() -> [Bundle; 4] {
        [bundles::OPERATIONS, bundles::STUDIO, bundles::STACKS, bundles::LABORATORY].map(|name| Bundle {
            name,
            start: format!("{name}/start.js"),
            script: format!("{name}/it.js"),
            wasm: format!("{name}/it.wasm"),
        })
    }

    fn written(template: &str, at: usize, routes: &[Route], base: &str) -> Result<String> {
        page(template, &routes[at], routes, base, &Programs { bundles: &bundles(), trainers: &[] })
    }

    #[test]
    fn every_marker_is_filled_and_text_is_escaped() {
        let routes = [route(HOME), route("correlation"), route(NOT_FOUND)];
        let page = written(TEMPLATE, 1, &routes, "../").unwrap();
        for part in [
            "<base href=\"../\">",
            "<title>correlation &lt;es&gt; · Núcleo</title>",
            "content=\"a &quot;b&quot;\"",
            "<h1>correlation &lt;es&gt;</h1>",
            "<div lang=\"en\">",
            "<p class=\"late\"",
            "<a href=\"./\">",
            "Content-Security-Policy",
            "<meta name=\"nucleo-bundle-operations\" content=\"operations/start.js\">",
            "<meta name=\"nucleo-bundle-laboratory\" content=\"laboratory/start.js\">",
        ] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
        assert!(!page.contains("dist:") && !page.contains("href=\"not_found/\"") && !page.contains("\"correlation/\""));
    }

    #[test]
    fn each_room_starts_with_its_own_bundle_and_loads_no_other() {
        let routes = [HOME, "correlation", "training", "filters", "architecture", NOT_FOUND].map(route);
        for (at, own, other) in [
            (0, "operations", "laboratory"),
            (1, "operations", "studio"),
            (2, "laboratory", "operations"),
            (3, "studio", "operations"),
            (4, "stacks", "studio"),
        ] {
            let page = written(TEMPLATE, at, &routes, "../").unwrap();
            assert!(page.contains(&format!("<script type=\"module\" src=\"{own}/start.js\"")), "{page}");
            assert!(page.contains(&format!("href=\"{own}/it.wasm\"")) && !page.contains(&format!("{other}/it")));
        }
    }

    #[test]
    fn a_missing_marker_is_named() {
        let routes = [route(HOME)];
        for (marker, named) in [("<!-- dist:csp -->", "dist:csp"), ("<base href=\"./\">", "<base>")] {
            let message = written(&TEMPLATE.replace(marker, ""), 0, &routes, "./").unwrap_err().to_string();
            assert!(message.contains(named), "{message}");
        }
    }

    #[test]
    fn the_projects_own_texts_are_complete() {
        let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/locales");
        let keys: Vec<_> = read_routes(&locales).unwrap().into_iter().map(|route| route.key).collect();
        for key in [HOME, "correlation", "training", NOT_FOUND] {
            assert!(keys.iter().any(|found| found == key), "{key} is missing in {keys:?}");
        }
    }
}
