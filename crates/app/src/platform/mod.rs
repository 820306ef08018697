//! The browser, behind small functions. The only module that names `web-sys`.

pub mod clipboard;
pub mod document;
pub mod element;
pub mod history;
pub mod storage;
pub mod time;
