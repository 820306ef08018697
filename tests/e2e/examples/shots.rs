//! Pictures of every room; `cargo xtask shots` calls it.
//!
//! `shots FOLDER LANGUAGE` writes `ROOM-WIDTHxHEIGHT-THEME.png`, as a visitor sees each room when it has opened, at
//! 1920x1080, 1280x720, 853x480 and 390x844, light and dark.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a tool may stop where a test would")]

use e2e::browser::Screen;
use e2e::{MADE_UP, Setup, THEMES, scenario_with, site};
use std::path::PathBuf;

fn main() {
    let mut words = std::env::args().skip(1);
    let folder = PathBuf::from(words.next().unwrap_or_else(|| "shots".to_owned()));
    let language = words.next().unwrap_or_else(|| "es".to_owned());
    std::fs::create_dir_all(&folder).unwrap();
    let screens = [
        (Screen::Wide, "1920x1080"),
        (Screen::Desktop, "1280x720"),
        (Screen::Projector, "853x480"),
        (Screen::Phone, "390x844"),
    ];
    for (screen, size) in screens {
        let setup = Setup { screen, language: &language, made_up: language == MADE_UP, ..Setup::default() };
        scenario_with(setup, async |page| {
            for room in site::rooms() {
                for theme in THEMES {
                    page.visit(&format!("{room}?lang={language}&theme={theme}")).await?;
                    page.settled().await?;
                    let name = Some(site::name(&room)).filter(|name| !name.is_empty()).unwrap_or("home");
                    let picture = folder.join(format!("{name}-{size}-{theme}.png"));
                    page.driver.screenshot(&picture).await?;
                    println!("{}", picture.display());
                }
            }
            Ok(())
        });
    }
}
