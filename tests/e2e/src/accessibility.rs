//! What a screen reader gets of a page.

use crate::page::{Failure, Page};
use serde_json::{Value, json};

/// Roles that mean nothing without a name.
const NAMED: [&str; 15] = [
    "button",
    "checkbox",
    "combobox",
    "grid",
    "gridcell",
    "image",
    "link",
    "progressbar",
    "radio",
    "region",
    "slider",
    "spinbutton",
    "tab",
    "table",
    "textbox",
];

impl Page {
    /// Checks what the page now shows, as the browser itself tells it to a screen reader: everything to operate has a
    /// name, the page has one main part and one first heading, and no two elements share an id.
    ///
    /// # Errors
    /// When something of it does not hold; names all that was found.
    pub async fn is_accessible(&self) -> Result<(), Failure> {
        let tree = self.driver.cdp().send_raw("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree["nodes"].as_array().ok_or("the browser gave no tree")?;
        let mut problems: Vec<String> = nodes.iter().filter(|node| is_nameless(node)).map(describe).collect();
        let twice: Vec<String> = self
            .evaluate(
                "Object.entries(Object.groupBy(document.querySelectorAll('[id]'), element => element.id))\
                 .filter(([, all]) => all.length > 1).map(([id]) => id)",
            )
            .await?;
        problems.extend(twice.iter().map(|id| format!("the id {id} is there twice")));
        for selector in ["main", "h1"] {
            let count: usize = self.evaluate(&format!("document.querySelectorAll('{selector}').length")).await?;
            if count != 1 {
                problems.push(format!("{count} times {selector}"));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems.join("\n").into()) }
    }
}

fn is_nameless(node: &Value) -> bool {
    node["ignored"] == false
        && node["role"]["value"].as_str().is_some_and(|role| NAMED.contains(&role))
        && node["name"]["value"].as_str().is_none_or(|name| name.trim().is_empty())
}

fn describe(node: &Value) -> String {
    format!("{} without a name: {node}", node["role"]["value"])
}
