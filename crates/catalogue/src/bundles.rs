use crate::{Room, table};

table! {
    /// One of the WebAssembly programs that the page consists of. Each holds the shell and its own rooms, so that a
    /// visitor who only moves a kernel does not download the laboratory. One row each: its name, and what cargo calls its
    /// program, a binary of the crate `app`.
    Bundle: Row {
        // The way in, and the page for addresses that lead nowhere.
        Home => Row { name: "home", program: "home" },
        // What one operation does to maps and signals.
        Operations => Row { name: "operations", program: "app" },
        // What follows a convolution in its layer: detector and pooling.
        Stages => Row { name: "stages", program: "stages" },
        // Pictures and volumes.
        Studio => Row { name: "studio", program: "studio" },
        // Stacks of layers, and the reader of programs.
        Stacks => Row { name: "stacks", program: "stacks" },
        // What a network says at its end, and what it learns from.
        Learning => Row { name: "learning", program: "learning" },
        // The images that the laboratory trains with.
        Images => Row { name: "images", program: "images" },
        // Training and what came of it.
        Laboratory => Row { name: "laboratory", program: "lab" },
    }
}

/// What the table says of a bundle.
struct Row {
    name: &'static str,
    program: &'static str,
}

impl Bundle {
    /// Its name in documents: its start script stands in `<meta name="nucleo-bundle-NAME">`, its style sheet in
    /// `<meta name="nucleo-styles-NAME">`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// What cargo calls its program.
    #[must_use]
    pub const fn program(self) -> &'static str {
        self.row().program
    }

    /// The rooms that it draws.
    pub fn rooms(self) -> impl Iterator<Item = Room> {
        Room::ALL.into_iter().filter(move |room| room.bundle() == self)
    }

    /// The module that starts it, in its folder.
    pub const START: &'static str = "start.js";

    /// wasm-bindgen's module, in its folder.
    #[must_use]
    pub fn script(self) -> String {
        [self.program(), ".js"].concat()
    }

    /// The program, in its folder.
    #[must_use]
    pub fn wasm(self) -> String {
        [self.program(), "_bg.wasm"].concat()
    }

    /// The file of its texts in a language, in its folder.
    #[must_use]
    pub fn texts(language: &str) -> String {
        [Self::TEXTS, language, ".txt"].concat()
    }

    /// What the name of every file with texts begins with, and that of no other.
    pub const TEXTS: &'static str = "texts-";
}
