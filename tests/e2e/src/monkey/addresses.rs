//! Links to rooms, whole and broken.

use super::dice::Dice;

/// Keys of the address with values that some room reads, and some that none does.
const KEYS: [(&str, &[&str]); 46] = [
    ("lang", &crate::LANGUAGES),
    ("lang", &["xx", ""]),
    ("theme", &["light", "dark", "blue"]),
    ("step", &["0", "3", "8", "999999", "-1", "x"]),
    ("x", &["0.1,0.2,-0.1", "1", "", "1e999", "1,,2"]),
    ("w", &["1,-1", "0,0,0,0,0,0,0,0,0,0,0,0", "a"]),
    ("picture", &["house", "lake", "chart", "fruit", "own", "none"]),
    ("kernel", &["1,0,-1;1,0,-1;1,0,-1", "1", "sobel", "gaussian", "1,2;3", "1e300,1e300", "0,0;0,0", ";;"]),
    ("colour", &["grey", "rgb", "ultraviolet"]),
    ("channel", &["red", "green", "0", "7", "-1"]),
    ("panel", &["image", "sum", "magnitude", "nothing"]),
    ("at", &["0,0", "13,7", "999,999", "1", "-1,-1"]),
    ("mode", &["full", "same", "valid", "FULL"]),
    ("flip", &["1", "0", "maybe"]),
    ("image", &["1,0,1;0,1,0;1,1,1", "5", "1e6,-1e6;1e6,-1e6", "1,2;3", "0", "own", "1,0;0,1;1e999,0"]),
    ("via", &["filter:1,0;0,1:same~relu~max:2", "relu", "max:2~max:2~max:2~max:2", "filter:", "via"]),
    ("pad", &["valid", "same", "full", "2", "-2", "99"]),
    ("border", &["zero", "reflect", "edge", "wrap", "symmetric", "lace"]),
    ("show", &["values", "visits", "all"]),
    ("stride", &["2", "2,1", "0", "99", "1,1,1"]),
    ("dilation", &["2", "3,1", "0", "x"]),
    ("fn", &["linear", "relu", "leaky_relu", "tanh", "sigmoid", "elu", "gelu", "softplus", "cosine"]),
    ("kind", &["max", "average", "least"]),
    ("pool", &["2", "2,3", "0", "50"]),
    ("shift", &["0", "1", "4", "-4", "10", "1.5"]),
    ("network", &["dense", "cnn", "cnn_pool", "small", "custom", "example", "run-1", "own", "none"]),
    (
        "layers",
        &[
            "28x28x1-conv8x3.relu-max2-flat-dense10.softmax",
            "28x28x1-flat-dense10",
            "28x28x1-conv999999x3",
            "0x0x0-dense10",
            "28x28x1-",
            "conv",
        ],
    ),
    ("layer", &["0", "1", "3", "99", "-1"]),
    ("cell", &["0,0", "5,5", "99,99", "a,b"]),
    ("red", &["1,0;0,1", "1", "1,2,3;4,5,6;7,8,9", "x"]),
    ("green", &["0,1;1,0", "2", ""]),
    ("blue", &["1,1;1,1", "3", ","]),
    ("kernels", &["1:0:-1~0:1:0", "1,0;0,1:1,0;0,1:1,0;0,1", "1:2", "~"]),
    ("bias", &["-1,0", "0.5", "1e999"]),
    ("map", &["0", "1", "9"]),
    ("view", &["numbers", "volume", "smell"]),
    ("turn", &["0", "-65", "65", "400"]),
    ("data", &["synthetic", "fashion", "own"]),
    ("seed", &["0", "7", "9999", "-1", "12.000"]),
    ("workers", &["0", "1", "3", "9"]),
    ("noise", &["0", "0.02", "0.5", "7"]),
    ("train", &["16", "500", "2000", "0", "20.000", "1e9"]),
    ("class", &["0", "9", "10", "boot"]),
    ("page", &["0", "3", "99999"]),
    ("index", &["0", "15", "99999", "-3"]),
    ("cover", &["0,0", "9,9", "40,40"]),
];

/// A room with up to five keys of any room.
pub(super) fn address(dice: &mut Dice, rooms: &[String]) -> String {
    let mut address = dice.one(rooms).cloned().unwrap_or_else(|| "/".to_owned());
    for place in 0..dice.below(6) {
        let Some((key, values)) = dice.one(&KEYS) else { break };
        let value = dice.one(values).copied().unwrap_or_default();
        address.push(if place == 0 { '?' } else { '&' });
        address.push_str(&format!("{key}={value}"));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_rooms_with_and_without_keys() {
        let rooms = ["/".to_owned(), "/pooling/".to_owned()];
        let mut dice = Dice::of_step(5, 5);
        let all: Vec<String> = (0..500).map(|_| address(&mut dice, &rooms)).collect();
        assert!(all.iter().all(|one| one == "/" || one.starts_with("/?") || one.starts_with("/pooling/")));
        assert!(all.iter().any(|one| one == "/pooling/") && all.iter().any(|one| one.contains('&')));
        assert!(all.iter().all(|one| one.matches('?').count() <= 1 && !one.contains(' ')));
    }
}
