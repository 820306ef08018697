//! What a visitor downloads, against its budget.

use crate::{
    dist::{files, styles::START as STYLES},
    failure::{Failure, Result},
    mime::{Encoding, packed},
    places::Places,
};
use catalogue::{Bundle, Room};
use std::path::{Path, PathBuf};

/// A group of files with a common limit, in bytes as brotli sends them; 1 kB is 1000 bytes.
#[derive(Debug)]
struct Budget {
    files: Files,
    limit: u64,
}

/// Which files count together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Files {
    /// All that a visitor loads who comes to a room first.
    FirstLoad(Room),
    /// A bundle's program.
    Program(Bundle),
    /// A worker for the processor; a browser loads one of the two, which leaves out the other's files.
    Processor { name: &'static str, without: &'static str },
    /// The worker for graphics adapters.
    Graphics,
}

const BUDGETS: [Budget; 13] = [
    Budget { files: Files::FirstLoad(Room::Home), limit: 340_000 },
    Budget { files: Files::FirstLoad(Room::Correlation), limit: 380_000 },
    // Four rooms are in it. With the way in and the correlation alone it was 180 kB.
    Budget { files: Files::Program(Bundle::Operations), limit: 315_000 },
    Budget { files: Files::FirstLoad(Room::Pooling), limit: 380_000 },
    Budget { files: Files::FirstLoad(Room::Filters), limit: 380_000 },
    Budget { files: Files::FirstLoad(Room::Architecture), limit: 330_000 },
    Budget { files: Files::FirstLoad(Room::Output), limit: 370_000 },
    Budget { files: Files::FirstLoad(Room::Dataset), limit: 380_000 },
    // The training and the look inside share one bundle and their runs. The goal is 600 kB: what is told of one step
    // backward at its foot goes once it has a room of its own.
    Budget { files: Files::FirstLoad(Room::Training), limit: 610_000 },
    Budget { files: Files::FirstLoad(Room::Ending), limit: 340_000 },
    Budget { files: Files::Processor { name: "CPU trainer", without: "/relaxed" }, limit: 480_000 },
    Budget { files: Files::Processor { name: "CPU trainer, relaxed", without: "/trainer" }, limit: 480_000 },
    Budget { files: Files::Graphics, limit: 1_300_000 },
];

impl Files {
    fn name(self) -> String {
        match self {
            Self::FirstLoad(room) => format!("first load of /{}", room.path()),
            Self::Program(_) => "of which wasm".to_owned(),
            Self::Processor { name, .. } => name.to_owned(),
            Self::Graphics => "GPU trainer".to_owned(),
        }
    }

    fn hold(self, path: &str) -> bool {
        match self {
            Self::FirstLoad(room) => {
                path == format!("{}/index.html", room.path()).trim_start_matches('/')
                    || is_loaded_with(room.bundle(), path)
            }
            Self::Program(bundle) => is_loaded_with(bundle, path) && path.ends_with(".wasm"),
            Self::Processor { without, .. } => path.starts_with("trainer/cpu-") && !path.contains(without),
            Self::Graphics => path.starts_with("trainer/gpu-"),
        }
    }
}

/// Whether a page that starts with `bundle` loads this file at once, in some language. Whatever is not known to come
/// later, or with another bundle, counts: a new file cannot be forgotten.
fn is_loaded_with(bundle: Bundle, path: &str) -> bool {
    let of_another = |other: Bundle| {
        let starts = [format!("{}-", other.program()), format!("{STYLES}{}-", other.name())];
        other != bundle && starts.iter().any(|start| path.starts_with(start))
    };
    let later = ["trainer/", "data/", "icons/"].iter().any(|start| path.starts_with(start));
    let is_code = [".js", ".wasm", ".css", ".woff2"].iter().any(|ending| path.ends_with(ending));
    !later && !Bundle::ALL.into_iter().any(of_another) && (is_code || is_texts(path))
}

/// Whether it is the texts of a bundle in one language.
fn is_texts(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with(Bundle::TEXTS))
}

/// Leaves the texts of the language that has most of them: a visitor reads one.
fn in_one_language(files: &mut Vec<&Served>) {
    let most = files.iter().filter(|file| is_texts(&file.path)).max_by_key(|file| file.brotli);
    let most = most.map(|file| file.path.clone());
    files.retain(|file| !is_texts(&file.path) || Some(&file.path) == most.as_ref());
}

/// A file of the site.
#[derive(Debug)]
struct Served {
    path: String,
    raw: u64,
    brotli: u64,
}

/// `cargo xtask size`: prints the table.
///
/// # Errors
/// When something is above its budget, or missing.
pub fn command(places: &Places) -> Result<()> {
    let site = places.dist();
    if !site.join("index.html").is_file() {
        return Err(Failure::needs("there is no site in dist/.", "`cargo xtask dist`."));
    }
    let served = read(&site)?;
    let (table, wrong) = report(&served);
    println!("{table}");
    if wrong.is_empty() {
        return Ok(());
    }
    Err(Failure::needs(wrong.join("\n"), "find what grew: `git log` since the last green check, and the table above."))
}

fn read(site: &Path) -> Result<Vec<Served>> {
    let all = files::below(site)?;
    let is_packed = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "br" || ending == "gz");
    let originals = all.iter().filter(|path| !is_packed(path));
    let length = |path: &Path| std::fs::metadata(path).map(|data| data.len());
    originals
        .map(|relative| {
            let path = site.join(relative);
            let raw = length(&path).map_err(Failure::file("read", &path))?;
            // What could not become smaller has no packed neighbour and travels as it is.
            let brotli = length(&packed(&path, Encoding::Brotli)).unwrap_or(raw);
            Ok(Served { path: relative.to_string_lossy().replace('\\', "/"), raw, brotli })
        })
        .collect()
}

/// The table, and a line for each budget that is not kept.
fn report(served: &[Served]) -> (String, Vec<String>) {
    let mut table =
        String::from("        file                                                raw kB    br kB   budget\n");
    let mut wrong = Vec::new();
    for budget in &BUDGETS {
        let mut files: Vec<_> = served.iter().filter(|file| budget.files.hold(&file.path)).collect();
        in_one_language(&mut files);
        for file in &files {
            table += &row(&format!("  {}", file.path), file.raw, file.brotli, None);
        }
        let (raw, brotli) = files.iter().fold((0, 0), |sum, file| (sum.0 + file.raw, sum.1 + file.brotli));
        let name = budget.files.name();
        table += &row(&name, raw, brotli, Some(budget.limit));
        if files.is_empty() {
            wrong.push(format!("{name}: not a single file is in dist/."));
        }
        if brotli > budget.limit {
            let (found, limit) = (kilo(brotli), kilo(budget.limit));
            wrong.push(format!("{name}: {found} kB is above the budget of {limit} kB."));
        }
    }
    (table, wrong)
}

fn row(name: &str, raw: u64, brotli: u64, limit: Option<u64>) -> String {
    let verdict = limit.map_or(String::new(), |limit| {
        format!("{:>9}  {}", kilo(limit), if brotli <= limit { "✓" } else { "TOO LARGE" })
    });
    format!("{name:<56}{:>10}{:>9}{verdict}\n", kilo(raw), kilo(brotli))
}

fn kilo(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(wasm: u64) -> Vec<Served> {
        let file = |path: &str, brotli| Served { path: path.to_owned(), raw: 2 * brotli, brotli };
        vec![
            file("index.html", 2_000),
            file("correlation/index.html", 2_000),
            file("pooling/index.html", 2_000),
            file("dataset/index.html", 2_000),
            file("training/index.html", 2_000),
            file("filters/index.html", 2_000),
            file("architecture/index.html", 2_000),
            file("ending/index.html", 2_000),
            file("output/index.html", 2_000),
            file("home-1/home_bg.wasm", 150_000),
            file("styles-home-1.css", 0),
            file("app-1/app_bg.wasm", wasm),
            file("app-1/start.js", 0),
            file("app-1/texts-es.txt", 0),
            file("images-1/images_bg.wasm", 280_000),
            file("lab-1/lab_bg.wasm", 559_000),
            file("styles-laboratory-1.css", 1_000),
            file("styles-operations-1.css", 0),
            file("stages-1/stages_bg.wasm", 230_000),
            file("studio-1/studio_bg.wasm", 240_000),
            file("stacks-1/stacks_bg.wasm", 240_000),
            file("course-1/course_bg.wasm", 240_000),
            file("learning-1/learning_bg.wasm", 240_000),
            file("fonts/inter.woff2", 40_000),
            file("icons/nucleo.svg", 900_000),
            file("data/train-00.shard", 9_000_000),
            file("trainer/cpu-1/trainer_bg.wasm", 400_000),
            file("trainer/cpu-1/relaxed_bg.wasm", 400_000),
            file("trainer/gpu-1/trainer_bg.wasm", 1_290_000),
        ]
    }

    #[test]
    fn a_site_within_its_budgets_passes_and_names_every_file() {
        let (table, wrong) = report(&site(170_000));
        assert_eq!(wrong, Vec::<String>::new());
        assert!(table.contains("app-1/app_bg.wasm") && table.contains("212.0") && !table.contains("shard"), "{table}");
    }

    #[test]
    fn each_budget_fails_on_its_own() {
        let (_, wrong) = report(&site(315_001));
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        assert!(wrong[0].contains("wasm"));
        let (_, wrong) = report(&site(400_000));
        assert_eq!(wrong.len(), 2, "{wrong:?}");
    }

    #[test]
    fn either_bundle_counts_only_where_it_is_loaded() {
        let mut site = site(170_000);
        let (table, _) = report(&site);
        assert_eq!(table.matches("app-1/app_bg.wasm").count(), 2, "{table}");
        assert_eq!(table.matches("home_bg.wasm").count(), 1, "{table}");
        assert_eq!(table.matches("lab_bg.wasm").count(), 1, "{table}");
        assert_eq!(table.matches("styles-laboratory").count(), 1, "{table}");
        assert_eq!(table.matches("styles-operations").count(), 1, "{table}");
        site.push(Served { path: "lab-1/snippets/new.js".to_owned(), raw: 9_000, brotli: 9_000 });
        let (_, wrong) = report(&site);
        assert_eq!(wrong, ["first load of /training: 611.0 kB is above the budget of 610.0 kB."]);
    }

    #[test]
    fn the_texts_of_one_language_count_the_longer_ones() {
        let mut site = site(170_000);
        for (path, brotli) in
            [("lab-1/texts-es.txt", 8_000), ("lab-1/texts-en.txt", 9_000), ("app-1/texts-en.txt", 6_000)]
        {
            site.push(Served { path: path.to_owned(), raw: 3 * brotli, brotli });
        }
        let (table, wrong) = report(&site);
        assert_eq!(wrong, ["first load of /training: 611.0 kB is above the budget of 610.0 kB."]);
        assert_eq!(table.matches("lab-1/texts-en.txt").count(), 1, "{table}");
        assert_eq!(table.matches("app-1/texts-en.txt").count(), 1, "{table}");
        assert!(!table.contains("texts-es"), "{table}");
    }

    #[test]
    fn every_bundle_has_a_budget() {
        for bundle in Bundle::ALL {
            let is_held = |budget: &Budget| matches!(budget.files, Files::FirstLoad(room) if room.bundle() == bundle);
            assert!(BUDGETS.iter().any(is_held), "no first load of a room of {} is limited", bundle.name());
        }
    }

    #[test]
    fn a_missing_trainer_is_not_a_small_one() {
        let without: Vec<_> = site(1).into_iter().filter(|file| !file.path.starts_with("trainer/gpu")).collect();
        let (_, wrong) = report(&without);
        assert!(wrong.iter().any(|line| line.contains("GPU")), "{wrong:?}");
    }
}
