//! One HTML file per route, made from Trunk's: its own title, description and readable text, for search engines and
//! for readers without scripts. `crates/app/README.md` lists the markers that are filled in.

use super::{
    bundles::{self, Finished},
    csp, glossary, html,
    trainers::Trainer,
    words::{self, Words},
};
use crate::failure::{Failure, Result};
use catalogue::{Bundle, Room};
use locales::LANGUAGES;
use std::{fs, path::Path};

/// The namespace of what rooms say of themselves.
const ROOMS: &str = "rooms";
/// The key of the page for addresses that lead nowhere.
const NOT_FOUND: &str = "not_found";

/// What the pages load, and name to each other.
#[derive(Debug, Clone, Copy)]
pub struct Programs<'a> {
    /// The page's own.
    pub bundles: &'a [Finished],
    /// The workers.
    pub trainers: &'a [Trainer],
    /// The folder of the glossary's texts.
    pub glossary: &'a str,
}

/// A text in every language, in the order of [`LANGUAGES`].
type Said = Vec<String>;

/// A page to write.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Route {
    /// Whose it is; `None` for the page for addresses that lead nowhere.
    room: Option<Room>,
    title: Said,
    description: Said,
    lead: Said,
}

impl Route {
    fn key(&self) -> &'static str {
        key(self.room)
    }
}

/// What every page says before its program runs, from `waiting.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Waiting {
    /// To those without scripts.
    needs: Said,
    /// To those who wait for long.
    late: Said,
}

/// Writes every route's page below `site`, where Trunk's index.html lies now.
///
/// `base` is the site's path on its host, for 404.html, which answers at any depth.
///
/// # Errors
/// When a text or a marker is missing.
pub fn write(words: &Words, site: &Path, programs: &Programs, base: &str) -> Result<()> {
    let index = site.join("index.html");
    let template = fs::read_to_string(&index).map_err(Failure::file("read", &index))?;
    let (routes, waiting) = (read_routes(words)?, read_waiting(words)?);
    for route in &routes {
        let (file, base) = match route.room.map(Room::path) {
            None => ("404.html".to_owned(), base),
            Some("") => ("index.html".to_owned(), "./"),
            Some(path) => (format!("{path}/index.html"), "../"),
        };
        super::files::write(&site.join(file), &page(&template, route, &routes, &waiting, base, programs)?)?;
    }
    println!("  ✓ {} pages", routes.len());
    Ok(())
}

/// The pages of all rooms, in their order, and that for what is not found.
fn read_routes(words: &Words) -> Result<Vec<Route>> {
    let all = Room::ALL.into_iter().map(Some).chain([None]);
    all.map(|room| {
        let said = |what: &str| said(words, ROOMS, &format!("{}_{what}", key(room)));
        let (title, lead) = (said("title")?, said("lead")?);
        // What is not found has nothing to be found by.
        let description = if room.is_some() { said("description")? } else { lead.clone() };
        Ok(Route { room, title, description, lead })
    })
    .collect()
}

/// What the texts of a room's page begin with in `rooms.json`.
fn key(room: Option<Room>) -> &'static str {
    room.map_or(NOT_FOUND, Room::name)
}

fn read_waiting(words: &Words) -> Result<Waiting> {
    Ok(Waiting { needs: said(words, "waiting", "needs")?, late: said(words, "waiting", "late")? })
}

fn said(words: &Words, namespace: &str, key: &str) -> Result<Said> {
    let said = words.text(namespace, key);
    let said = said.ok_or_else(|| unusable(&format!("{namespace}.json"), &format!("{key} is missing")))?;
    // The marks are the page's own notation.
    Ok(said.iter().map(|text| locales::plain(text)).collect())
}

fn unusable(what: &str, why: &str) -> Failure {
    Failure::needs(format!("{what}: {why}."), "mend that file in crates/app; its README.md says what it must hold.")
}

/// The page of one route.
fn page(
    template: &str,
    route: &Route,
    routes: &[Route],
    waiting: &Waiting,
    base: &str,
    programs: &Programs,
) -> Result<String> {
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
    page = format!("{before}<title>{} · Núcleo</title>{after}", html::escape(&route.title[0]));
    let description = meta("description", &route.description[0]);
    page = set(page, "description", &named("description".to_owned()), description)?;
    let bundles = programs.bundles.iter().flat_map(|finished| {
        [("bundle", &finished.start), ("styles", &finished.styles)]
            .map(|(kind, address)| meta(&format!("nucleo-{kind}-{}", finished.bundle.name()), address))
    });
    page = set(page, "dist-bundles", &named("dist-bundles".to_owned()), bundles.collect::<Vec<_>>().join("\n    "))?;
    let trainers = programs.trainers.iter();
    let trainers = trainers.map(|it| (format!("nucleo-trainer-{}", it.kind), format!("{}/worker.js", it.address())));
    let texts = [(words::TABLE, locales::table(&LANGUAGES)), (glossary::META, programs.glossary.to_owned())];
    for (name, content) in texts.map(|(name, content)| (name.to_owned(), content)).into_iter().chain(trainers) {
        page = set(page, &name, &named(name.clone()), meta(&name, &content))?;
    }
    let own = route.room.map_or(Bundle::Home, Room::bundle);
    let own = programs.bundles.iter().find(|finished| finished.bundle == own);
    let own = own.ok_or_else(|| unusable("the site", &format!("it has no program that draws {}", route.key())))?;
    let last = html::tags(&page).into_iter().rfind(|tag| tag.name == "meta").ok_or_else(|| marker("<meta>"))?;
    page.insert_str(last.range.end, &own.head());
    let publisher = html::tags(template)
        .iter()
        .find(|tag| tag.attribute("name") == Some("nucleo-fashion-publisher"))
        .and_then(|tag| tag.attribute("content"))
        .unwrap_or_default();
    page = set(page, "dist-csp", &named("dist-csp".to_owned()), csp::meta(publisher))?;
    let is_static = |tag: &html::Tag| tag.attribute("id") == Some(bundles::STATIC_PAGE);
    let place = html::tags(&page).into_iter().find(is_static).ok_or_else(|| marker(bundles::STATIC_PAGE))?;
    page.insert_str(place.range.end, &readable(route, routes, waiting));
    Ok(page)
}

/// What the page says before any script runs, in every language.
fn readable(route: &Route, routes: &[Route], waiting: &Waiting) -> String {
    let links: String = routes
        .iter()
        .filter(|other| other.room != route.room)
        .filter_map(|other| Some((other, other.room?.path())))
        .map(|(other, path)| {
            let address = if path.is_empty() { "./".to_owned() } else { format!("{path}/") };
            format!("<li><a href=\"{address}\">{}</a></li>", html::escape(&other.title[0]))
        })
        .collect();
    let rooms = each(|place, lang| {
        let heading = if place == 0 { "h1" } else { "h2" };
        let (title, lead) = (html::escape(&route.title[place]), html::escape(&route.lead[place]));
        let text = format!("<{heading}>{title}</{heading}><p>{lead}</p>");
        if place == 0 { text } else { format!("<div{lang}>{text}</div>") }
    });
    let sentences = |said: &Said| {
        let sentence = |place: usize, lang: &str| {
            let text = html::escape(&said[place]);
            if place == 0 { text } else { format!(" <span{lang}>{text}</span>") }
        };
        each(sentence)
    };
    format!(
        "{rooms}<noscript><p>{}</p></noscript><p class=\"late\" role=\"status\">{}</p><ul>{links}</ul>",
        sentences(&waiting.needs),
        sentences(&waiting.late),
    )
}

/// What `say` gives for each language, one after the other. It is told the language's place and its attribute; the page
/// itself is in the first.
fn each(say: impl Fn(usize, &str) -> String) -> String {
    let said =
        LANGUAGES.iter().enumerate().map(|(place, language)| say(place, &format!(" lang=\"{}\"", language.code)));
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Places;
    use locales::CODES;

    const TEMPLATE: &str = "<html lang=\"es\"><head><meta name=dist-csp><base href=\"./\"><title>Núcleo</title>\
        <meta name=\"description\" content=\"\"><meta name=\"nucleo-languages\" content=\"\">\
        <meta name=\"nucleo-glossary\" content=\"\">\
        <meta name=dist-bundles><body><div id=static-page></div></body></html>";

    fn in_each(text: &str) -> Said {
        CODES.map(|code| format!("{text} <{code}>")).into()
    }

    fn route(room: Option<Room>) -> Route {
        Route {
            room,
            title: in_each(key(room)),
            description: vec!["a \"b\"".to_owned(); CODES.len()],
            lead: in_each("lead"),
        }
    }

    fn bundles() -> Vec<Finished> {
        let finished = |bundle: Bundle| {
            let name = bundle.name();
            Finished {
                bundle,
                start: format!("{name}/start.js"),
                script: format!("{name}/it.js"),
                wasm: format!("{name}/it.wasm"),
                styles: format!("{name}.css"),
            }
        };
        Bundle::ALL.into_iter().map(finished).collect()
    }

    fn written(template: &str, at: usize, routes: &[Route], base: &str) -> Result<String> {
        let waiting = Waiting { needs: in_each("needs"), late: in_each("late") };
        page(
            template,
            &routes[at],
            routes,
            &waiting,
            base,
            &Programs { bundles: &bundles(), trainers: &[], glossary: "glossary-1" },
        )
    }

    #[test]
    fn every_marker_is_filled_and_text_is_escaped() {
        let routes = [Some(Room::Home), Some(Room::Correlation), None].map(route);
        let page = written(TEMPLATE, 1, &routes, "../").unwrap();
        let others: String =
            CODES[1..].iter().map(|code| format!(" <span lang=\"{code}\">needs &lt;{code}&gt;</span>")).collect();
        for part in [
            "<base href=\"../\">",
            "<title>correlation &lt;es&gt; · Núcleo</title>",
            "content=\"a &quot;b&quot;\"",
            "<h1>correlation &lt;es&gt;</h1>",
            "<div lang=\"en\"><h2>correlation &lt;en&gt;</h2><p>lead &lt;en&gt;</p></div>",
            &format!("<noscript><p>needs &lt;es&gt;{others}</p></noscript>"),
            "<p class=\"late\"",
            "<meta name=\"nucleo-languages\" content=\"es|Español|,|.|",
            "<meta name=\"nucleo-glossary\" content=\"glossary-1\">",
            "<a href=\"./\">",
            "Content-Security-Policy",
            "<meta name=\"nucleo-bundle-operations\" content=\"operations/start.js\">",
            "<meta name=\"nucleo-bundle-laboratory\" content=\"laboratory/start.js\">",
        ] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
        assert!(!page.contains("dist-") && !page.contains("href=\"not_found/\"") && !page.contains("\"correlation/\""));
    }

    #[test]
    fn each_room_starts_with_its_own_bundle_and_loads_no_other() {
        let routes: Vec<_> = Room::ALL.into_iter().map(Some).chain([None]).map(route).collect();
        for (at, it) in routes.iter().enumerate() {
            let own = it.room.map_or(Bundle::Home, Room::bundle);
            let page = written(TEMPLATE, at, &routes, "../").unwrap();
            for bundle in Bundle::ALL {
                let name = bundle.name();
                for part in [
                    format!("<script type=\"module\" src=\"{name}/start.js\""),
                    format!("<link rel=\"stylesheet\" href=\"{name}.css\""),
                    format!("href=\"{name}/it.wasm\""),
                ] {
                    assert_eq!(page.contains(&part), bundle == own, "{}: {part} in {page}", it.key());
                }
            }
        }
    }

    #[test]
    fn a_missing_marker_is_named() {
        let routes = [route(Some(Room::Home))];
        for (marker, named) in [
            ("<meta name=dist-csp>", "dist-csp"),
            ("<meta name=dist-bundles>", "dist-bundles"),
            (" id=static-page", "static-page"),
            ("<base href=\"./\">", "<base>"),
        ] {
            let message = written(&TEMPLATE.replace(marker, ""), 0, &routes, "./").unwrap_err().to_string();
            assert!(message.contains(named), "{message}");
        }
    }

    #[test]
    fn the_projects_own_texts_are_complete() {
        let words = Words::read(&Places::find().unwrap()).unwrap();
        let known: Vec<_> = read_routes(&words).unwrap().iter().map(Route::key).collect();
        assert!(read_waiting(&words).unwrap().late.iter().all(|text| !text.is_empty()));
        let marked = |text: &String| text.contains("**") || text.contains("](");
        assert!(!read_routes(&words).unwrap().iter().flat_map(|route| &route.lead).any(marked));
        for said in words.keys(ROOMS).filter_map(|key| key.strip_suffix("_title")) {
            assert!(known.contains(&said), "rooms.json has texts for {said}, which is no room of the catalogue");
        }
    }
}
