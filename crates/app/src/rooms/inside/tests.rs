//! What is said of files that are no network: the same here and where weights are opened to be trained on.

use super::words::said_of_file;
use crate::i18n::{Locale, Texts};
use crate::laboratory::safetensors::tests::{RIGHT, case, dense, logits, with};
use crate::laboratory::{open_refused, opened};

#[test]
fn both_rooms_say_the_same_of_every_file() {
    let one = 1_f32.to_le_bytes();
    let extra: [(&str, &[usize]); 3] = [RIGHT[0], RIGHT[1], ("2.kernel", &[2])];
    let twice = [RIGHT[0], RIGHT[1], RIGHT[1]];
    let files = [
        (case("control_f32"), ""),
        (case("f16"), ""),
        (case("names_pytorch_with_network"), "1.kernel: se esperaba [784, 10]; en su lugar, nada."),
        (case("nan"), "1.kernel"),
        (case("transposed_pytorch"), "1.kernel.shape: se esperaba [784, 10]; en su lugar, [10, 784]."),
        (dense(&RIGHT, "F16", &0x7c00_u16.to_le_bytes()), "infinitos"),
        (dense(&RIGHT, "I32", &one), "1.kernel.dtype"),
        (dense(&extra, "F32", &one), "2.kernel"),
        (dense(&twice, "F32", &one), "repetido"),
        (with(&serde_json::to_string(&logits()).unwrap(), None, logits()), "softmax"),
        (b"PK".to_vec(), "2"),
    ];
    for (index, (bytes, said)) in files.iter().enumerate() {
        for texts in Locale::ALL.map(Texts::new) {
            let here = opened(bytes).err().map_or_else(String::new, |error| open_refused(&error, texts));
            assert_eq!(here, said_of_file(bytes, texts), "{index}");
            assert_eq!(here.is_empty(), said.is_empty(), "{index}: {here}");
        }
        assert!(said_of_file(bytes, Texts::new(Locale::Es)).contains(said), "{index}");
    }
}
