//! Programs that want to break the reader: none panics, exhausts the stack, or takes long.
// Clippy knows tests by their attribute, not the helpers beside them.
#![allow(clippy::unwrap_used, clippy::panic)]

use network::{ParseReason, Sequential};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Half of what a page has.
const STACK: usize = 1 << 19;

/// Far more than a program may take, on a machine that does other things too.
const LONG: Duration = Duration::from_secs(20);

/// Reads a program on a small stack.
fn read(program: String) -> Result<Sequential, network::ParseError> {
    let begun = Instant::now();
    let thread = std::thread::Builder::new().stack_size(STACK);
    let result = thread.spawn(move || Sequential::from_keras(&program)).unwrap().join().unwrap();
    assert!(begun.elapsed() < LONG, "it took {:?}", begun.elapsed());
    result
}

#[test]
fn depth_ends_in_a_message() {
    let many = |text: &str, count: usize| text.repeat(count);
    let nested = (0..9000).fold(String::new(), |all, depth| all + &" ".repeat(depth % 400) + "if 1:\n");
    let deep = [
        many("[", 60_000),
        many("(", 60_000),
        many("{", 60_000),
        many("f(", 30_000),
        many("not ", 15_000),
        many("-", 60_000),
        many("lambda: ", 8_000),
        many("x if x else ", 5_000),
        many("x ** ", 10_000),
        many("a[", 30_000),
        format!("x{}", many("[0]", 20_000)),
        format!("x{}", many("()", 30_000)),
        format!("x{}", many(".x", 30_000)),
        format!("x{}", many("+1", 30_000)),
        format!("x = 0{}", many(" or 0", 12_000)),
        format!("x = 1{}", many(" < 2", 12_000)),
        format!("[a {}]", many("for a in b ", 5_000)),
        format!("if 1: pass\n{}", many("elif 1: pass\n", 4_000)),
        many("def f():\n ", 6_000),
        nested,
        "x = []\nwhile True:\n  x = [x]".to_owned(),
        "x = ()\nfor i in range(500):\n  x = (x,)\ny = x == x\nm = Sequential(x)".to_owned(),
        "x = []\nx.append(x)\nm = Sequential(x)\ny = x == x\nf(x)\nm.add(Dense(x))".to_owned(),
        "m = Sequential()\nm.add(m)\nm.summary()\nm.trainable = False".to_owned(),
        "def f(n): return f(n + 1)\nf(0)".to_owned(),
        "f = lambda g: g(g)\nf(f)".to_owned(),
        "from functools import partial\nf = print\nfor i in range(400): f = partial(f, 1)\nf()".to_owned(),
        "def f(n):\n def g(): return f(n)\n return g()\nf(1)".to_owned(),
    ];
    for program in deep {
        let start: String = program.chars().take(40).collect();
        assert!(read(program).is_err(), "{start}");
    }
}

#[test]
fn size_ends_in_a_message_or_is_unknown() {
    let large = [
        "x = range(10**12)\ny = list(x)\nm.add(Dense(len(y)))",
        "for i in range(10**12): x = i\nm.add(Dense(x))",
        "x = 10**10**10\nm.add(Dense(x))",
        "x = 9**9**9 << 10**9\nm.add(Dense(x))",
        "x = 'a' * 10**9\nm.add(Dense(x))",
        "x = [0] * 10**9\nm.add(Dense(len(x)))",
        "x = [0]\nwhile True: x = x + x",
        "x = [0]\nwhile True: x += x",
        "x = [0] * 60000\nwhile True: y = [x] * 1000",
        "x = [0] * 60000\nx = [x] * 60000\nx = [x] * 60000\nf(x)\ny = x == [x]\nz = x in x",
        "x = {}\ni = 0\nwhile True:\n  x[i] = i\n  i += 1",
        "x = [i for i in range(10**6) for j in range(10**6)]\nm.add(Dense(len(x)))",
        "for i in range(500):\n for j in range(500):\n  for k in range(500):\n   pass",
        "while 1: x = list(range(60000))",
        "while 1: x = list(enumerate(range(60000)))",
        "while 1: x = list(zip(range(60000), range(60000)))",
        "def f(): f(); f()\nf()",
        "x = -9223372036854775807 - 1\ny = x // -1 + x % -1 + abs(x) - x * x\nm.add(Dense(-x))",
        "for i in range(-9223372036854775807 - 1, 9223372036854775807, 9223372036854775807): x = i\nm.add(Dense(x))",
        "x = range(9223372036854775807, -9223372036854775807 - 1, -9223372036854775807 - 1)\nm.add(Dense(x[0] + len(x)))",
        "x = 1 // 0 + 1 % 0 + 1 / 0 + 1e308 * 10 + (-1) ** 0.5\nm.add(Dense(x))",
        "x = [1, 2, 3][-10**18:10**18:-9223372036854775807]\nm.add(Dense(x[5]))",
        "m.add(Dense([0] * 65536))",
    ];
    for program in large {
        let Err(error) = read(format!("m = Sequential([Input((3,))])\n{program}")) else { panic!("{program}") };
        assert!(error.line > 1, "{program}: {error}");
    }
    let names: String = (0..3000).map(|i| format!("name_{i} = {i}\n")).collect();
    assert_eq!(read(format!("{names}while 1: name_2999")).unwrap_err().reason, ParseReason::Endless);
    let function = format!("def f():\n  {}\n", "Flatten; ".repeat(5_000));
    assert_eq!(read(format!("while 1:\n {}", function.replace('\n', "\n "))).unwrap_err().reason, ParseReason::Endless);
    let try_out = format!("while 1:\n try: x\n except:\n  {}\n", "y; ".repeat(15_000));
    assert_eq!(read(try_out).unwrap_err().reason, ParseReason::Endless);
}

const PIECES: [&str; 74] = [
    "model",
    " = ",
    "keras.",
    "layers.",
    "Sequential(",
    "Input(",
    "Conv2D(",
    "Dense(",
    "Flatten()",
    "[",
    "]",
    "(",
    ")",
    ",",
    "=",
    "\n",
    "\n  ",
    "\n    ",
    "'",
    "\"",
    "'''",
    "shape",
    "28",
    "-1",
    "1e39",
    "99999999999999999999",
    "0.5",
    "#",
    "model.add(",
    ".pop()",
    "x",
    "None",
    "True",
    "for ",
    " in ",
    "range(",
    "while ",
    "if ",
    "elif ",
    "else:",
    ":",
    "def f(",
    "return ",
    "f(",
    "lambda ",
    "break",
    "continue",
    " and ",
    " or ",
    "not ",
    "**",
    "*",
    "//",
    "%",
    "+",
    "-",
    " == ",
    " < ",
    "{",
    "}",
    ".layers",
    "append(",
    "import ",
    "from ",
    " as ",
    "class ",
    "try:",
    "except:",
    "with ",
    ";",
    ">>> ",
    "...",
    "\\\n",
    "é",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Sequential::from_keras(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_text_breaks_it(text in ".{0,300}") {
        let _ = Sequential::from_keras(&text);
    }

    #[test]
    fn no_mixture_of_pieces_breaks_it(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..80)) {
        let _ = Sequential::from_keras(&pieces.concat());
    }

    /// Programs that are whole but for one piece get deep into the evaluator.
    #[test]
    fn no_damage_breaks_it(
        which in 0_usize..5, at in 0.0_f64..1.0, length in 0_usize..12, piece in prop::sample::select(PIECES.to_vec()),
    ) {
        let programs = [
            include_str!("programs/functions.py"),
            include_str!("programs/lenet_class.py"),
            include_str!("programs/fashion.py"),
            include_str!("programs/vgg16.py"),
            include_str!("programs/session.txt"),
        ];
        let mut characters: Vec<char> = programs[which].chars().collect();
        let at = (at * characters.len() as f64) as usize;
        let end = (at + length).min(characters.len());
        characters.splice(at..end, piece.chars());
        let _ = Sequential::from_keras(&characters.into_iter().collect::<String>());
    }
}
