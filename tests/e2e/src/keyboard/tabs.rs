//! Tabs by the arrow keys, and what is on each of their panels by Tab.

use super::tabulator;
use crate::page::{Failure, Page};
use thirtyfour::prelude::*;

/// Goes once round every list of tabs, and over every panel.
pub(super) async fn by_arrows(page: &Page) -> Result<Vec<String>, Failure> {
    let mut problems = Vec::new();
    let counts: Vec<usize> = page
        .evaluate(
            "(walk.lists = [...document.querySelectorAll('[role=tablist]')].filter(walk.shown))
                .map(list => list.querySelectorAll('[role=tab]').length)",
        )
        .await?;
    for (list, &count) in counts.iter().enumerate() {
        for turn in 0..count {
            let focus = format!("(walk.lists[{list}].querySelector('[aria-selected=true]')?.focus(), null)");
            page.evaluate::<()>(&focus).await?;
            let left: String = page.evaluate("walk.describe(walk.tab = document.activeElement)").await?;
            page.press(Key::Right).await?;
            if count > 1 && !turned(page, list).await? {
                let here: String = page.evaluate("walk.describe(document.activeElement)").await?;
                problems.push(format!(
                    "the arrow on the tab {left} led to {here}: it has to be another tab, chosen, with its panel alone in sight"
                ));
                break;
            }
            problems.extend(over_panel(page, list).await?);
            if turn + 1 == count && count > 1 {
                let first: bool = page
                    .evaluate(&format!("walk.lists[{list}].querySelector('[role=tab]').ariaSelected === 'true'"))
                    .await?;
                if !first {
                    problems.push(format!("{count} times the arrow did not lead round the tabs to the first again"));
                }
            }
        }
    }
    Ok(problems)
}

/// Whether the focus is on another tab of the list, which is chosen, with the one panel of the list that is shown.
async fn turned(page: &Page, list: usize) -> Result<bool, Failure> {
    page.evaluate(&format!(
        "(() => {{
            const here = document.activeElement;
            const tabs = [...walk.lists[{list}].querySelectorAll('[role=tab]')];
            const panel = tab => document.getElementById(tab.getAttribute('aria-controls'));
            return tabs.includes(here) && here !== walk.tab
                && tabs.every(tab => (tab.ariaSelected === 'true') === (tab === here))
                && tabs.every(tab => panel(tab) && (!panel(tab).hidden) === (tab === here));
        }})()"
    ))
    .await
}

/// Presses Tab from the chosen tab as long as the focus is on its panel.
async fn over_panel(page: &Page, list: usize) -> Result<Vec<String>, Failure> {
    let mut problems = Vec::new();
    let count: usize = page
        .evaluate(&format!(
            "(() => {{
                const chosen = walk.lists[{list}].querySelector('[aria-selected=true]');
                walk.panel = document.getElementById(chosen.getAttribute('aria-controls'));
                return walk.stops().filter(stop => walk.panel.contains(stop)).length;
            }})()"
        ))
        .await?;
    for _ in 0..count {
        problems.extend(tabulator::step(page).await?.1);
        if !page.evaluate("walk.panel.contains(document.activeElement)").await? {
            break;
        }
    }
    Ok(problems)
}
