/// What a class is called. Texts on the page come from the locale files; these are for reports, files and fallbacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassName {
    /// As the publisher of Fashion-MNIST writes it.
    pub english: &'static str,
    /// In Spanish.
    pub spanish: &'static str,
}

/// The ten classes of Fashion-MNIST, and of the synthetic garments, by label.
pub const CLASSES: [ClassName; 10] = [
    ClassName { english: "T-shirt/top", spanish: "Camiseta" },
    ClassName { english: "Trouser", spanish: "Pantalón" },
    ClassName { english: "Pullover", spanish: "Suéter" },
    ClassName { english: "Dress", spanish: "Vestido" },
    ClassName { english: "Coat", spanish: "Abrigo" },
    ClassName { english: "Sandal", spanish: "Sandalia" },
    ClassName { english: "Shirt", spanish: "Camisa" },
    ClassName { english: "Sneaker", spanish: "Tenis" },
    ClassName { english: "Bag", spanish: "Bolso" },
    ClassName { english: "Ankle boot", spanish: "Botín" },
];
