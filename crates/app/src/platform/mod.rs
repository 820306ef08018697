//! The browser, behind small functions. The only module that names `web-sys`.

pub mod blob;
pub mod breath;
pub mod bundle;
pub mod camera;
pub mod canvas;
pub mod clipboard;
pub mod clock;
pub mod document;
pub mod download;
pub mod drawing;
pub mod element;
pub mod files;
pub mod gesture;
pub mod gpu;
pub mod history;
pub mod kept;
pub mod life;
pub mod locks;
pub mod numeral;
pub mod picture;
pub mod pointer;
pub mod storage;
pub mod texts;
pub mod time;
pub mod translated;
pub mod worker;
