//! A page that the browser translates.
//!
//! A translator takes each text node out of the page and puts `<font><font>words</font></font>` in its place. Leptos goes
//! on writing into its own node, which is not in the page any more, so that an old text would stay. That node is therefore
//! put back before its translation, empty. What leptos writes into it takes the translation's place, and may be translated
//! in its turn.

use js_sys::{Array, JsString, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node, NodeList};

/// Where a text keeps its translation.
const FONT: &str = "nucleoFont";
/// Where a text keeps the words that it had, and a translation its text.
const OWN: &str = "nucleoOwn";

/// Keeps what is shown equal to the state, whatever a translator does to the page, as long as the current owner lives.
pub fn follow() {
    let Some(body) = super::document::body() else { return };
    let watched = body.clone();
    let changed =
        Closure::<dyn FnMut(Array, MutationObserver)>::new(move |records: Array, watcher: MutationObserver| {
            let records = || records.iter().map(|record| record.unchecked_into::<MutationRecord>());
            // On a page that nobody translates only its structure is watched, which hardly ever changes.
            let translates = |record: MutationRecord| nodes(&record.added_nodes()).any(|node| is_font(&node));
            let begins = !watcher_is_awake(&watcher) && records().any(translates);
            if begins {
                let _ = Reflect::set(&watcher, &FONT.into(), &JsValue::TRUE);
                watch(&watcher, &watched, true);
            }
            if watcher_is_awake(&watcher) {
                records().for_each(|record| mend(&record));
                // Drops the records of the changes that mending has just made.
                watcher.take_records();
            }
        });
    let Ok(watcher) = MutationObserver::new(changed.as_ref().unchecked_ref()) else { return };
    watch(&watcher, &body, false);
    let held = StoredValue::new_local((watcher, changed));
    on_cleanup(move || {
        held.try_with_value(|(watcher, _)| watcher.disconnect());
    });
}

fn watcher_is_awake(watcher: &MutationObserver) -> bool {
    kept::<JsValue>(watcher, FONT).is_some()
}

fn watch(watcher: &MutationObserver, body: &Node, texts: bool) {
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    options.set_character_data(texts);
    let _ = watcher.observe_with_options(body, &options);
}

fn mend(record: &MutationRecord) {
    let Some(target) = record.target() else { return };
    if record.type_() == "characterData" {
        // Leptos has written: its words stand in the place of the translation.
        part(&target);
        return;
    }
    for gone in nodes(&record.removed_nodes()) {
        if gone.node_type() == Node::TEXT_NODE {
            match kept::<Node>(&gone, FONT) {
                Some(font) if gone.is_connected() => put(&font, &gone.parent_node(), gone.next_sibling().as_ref()),
                // Leptos has taken it away.
                Some(_) => part(&gone),
                None if !gone.is_connected() => {
                    let beside = [record.previous_sibling(), record.next_sibling()].into_iter().flatten();
                    let font = nodes(&record.added_nodes()).chain(beside).find(is_font);
                    if let Some(font) = font.filter(Node::is_connected) {
                        join(&gone, &font);
                    }
                }
                None => {}
            }
        } else if let Some(text) = kept::<Node>(&gone, OWN).filter(|_| !gone.is_connected()) {
            replaced(record, &text, &gone);
        }
    }
}

/// The translator has taken a translation away: for a newer one, or because the visitor wants the page as it was.
fn replaced(record: &MutationRecord, text: &Node, font: &Node) {
    if kept::<Node>(text, FONT).is_none_or(|now| !now.is_same_node(Some(font))) {
        return;
    }
    if let Some(newer) = nodes(&record.added_nodes()).find(is_font).filter(Node::is_connected) {
        keep(text, FONT, &newer);
        keep(&newer, OWN, text);
        return;
    }
    text.set_node_value(kept::<JsString>(text, OWN).and_then(|words| words.as_string()).as_deref());
    keep(text, FONT, &JsValue::UNDEFINED);
    // The words of before, in a node that nobody would write into.
    for added in nodes(&record.added_nodes()).filter(|added| added.node_type() == Node::TEXT_NODE) {
        if !added.is_same_node(Some(text)) {
            put_away(&added);
        }
    }
}

/// Puts a text back before its translation, with nothing in it.
fn join(text: &Node, font: &Node) {
    keep(text, OWN, &text.node_value().unwrap_or_default().into());
    keep(text, FONT, font);
    keep(font, OWN, text);
    text.set_node_value(None);
    put(text, &font.parent_node(), Some(font));
}

/// Takes a text's translation away.
fn part(text: &Node) {
    if let Some(font) = kept::<Node>(text, FONT) {
        put_away(&font);
        keep(text, FONT, &JsValue::UNDEFINED);
    }
}

fn put(node: &Node, parent: &Option<Node>, before: Option<&Node>) {
    if let Some(parent) = parent {
        let _ = parent.insert_before(node, before);
    }
}

fn put_away(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

fn is_font(node: &Node) -> bool {
    node.dyn_ref::<Element>().is_some_and(|element| element.local_name() == "font")
}

fn nodes(list: &NodeList) -> impl Iterator<Item = Node> {
    let list = list.clone();
    (0..list.length()).filter_map(move |at| list.get(at))
}

fn kept<T: wasm_bindgen::JsCast>(on: &JsValue, name: &str) -> Option<T> {
    let found = Reflect::get(on, &name.into()).ok()?;
    if found.is_undefined() { None } else { Some(found.unchecked_into()) }
}

fn keep(on: &JsValue, name: &str, what: &JsValue) {
    let _ = Reflect::set(on, &name.into(), what);
}
