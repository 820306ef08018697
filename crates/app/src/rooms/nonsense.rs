//! What solves no challenge and answers no question: nothing, 0, one number everywhere, numbers too small to be seen and
//! numbers that are huge, in every room whose state is a link.

use super::shared::map::MapState as _;
use super::shared::{Arrival, RoomState};
use super::{activation, channels, convolution, correlation, padding, pooling, stride};
use crate::i18n::{Locale, Misread};
use crate::shell::Query;

/// The state of a link; `None` where the page does not take it.
fn state<S: RoomState>(query: &str) -> Option<S> {
    let arrival = Arrival::<S>::of(&Query::parse(query));
    arrival.broken.is_empty().then_some(arrival.state)
}

/// `side` by `side` times the same number.
fn plain(side: usize, value: &str) -> String {
    vec![vec![value; side].join(","); side].join(";")
}

/// A room, whether a link to it meets its challenge, a link that does, and links that do not.
type Case = (&'static str, fn(&str) -> Option<bool>, &'static str, Vec<String>);

fn case(room: &'static str, met: fn(&str) -> Option<bool>, right: &'static str, nonsense: Vec<String>) -> Case {
    (room, met, right, nonsense)
}

fn cases() -> Vec<Case> {
    let values = ["0", "1", "-1", "1e-12", "1e6", "-1e6"];
    let images = |keys: &[&str], rest: &[&str]| -> Vec<String> {
        let mut links = Vec::new();
        for value in values {
            for side in [1, 2, 5, 7] {
                for rest in rest {
                    let pairs: Vec<String> = keys.iter().map(|key| format!("{key}={}", plain(side, value))).collect();
                    links.push(format!("{}&{rest}", pairs.join("&")));
                }
            }
        }
        links
    };
    let mut convolution_links =
        images(&["kernel"], &["", "flip=1", "image=0,0,1;0,0,1", "image=1e-10,1e-10;1e-10,1e-10"]);
    convolution_links.extend(images(&["image"], &["", "kernel=0", "kernel=1", "kernel=0,0,0"]));
    convolution_links.extend(
        [
            // What is left of the image is nothing, and so is the response.
            "image=0,0,1;0,0,1;0,0,1&kernel=0,0,0",
            "image=0,1e-10;0,1e-10;1e-10,0&kernel=0,0,0",
            // Moved to the right, but only this image.
            "image=0,0,1&kernel=0,0,0;0,0,0;0,0,0",
            "image=1,0,0;0,0,0;0,0,0&kernel=0,0,9;1,0,9;9,9,9",
        ]
        .map(str::to_owned),
    );
    let mut padding_links = images(&["kernel"], &["", "pad=valid", "border=reflect"]);
    padding_links.extend(images(&["kernel"], &["pad=full"]).into_iter().filter(|link| link.starts_with("kernel=0")));
    padding_links.extend(
        ["pad=8&stride=5&image=1,2;3,4&kernel=1,1;1,1", "pad=8&stride=3,8&image=1,2;3,4&kernel=1,1;1,1"]
            .map(str::to_owned),
    );
    let correlation_links = [
        ("0", "0"),
        ("0,0,0", "0,0,0"),
        ("5", "5"),
        ("1,1,1,1", "1,1,1,1"),
        ("1e6,1e6,1e6", "1e6,1e6,1e6"),
        ("1,1,1,1.001", "1,1,1,1.001"),
        ("1e-9,0,-1e-9", "1e-9,0,-1e-9"),
        ("0.001,-0.002,0.001", "0.1,0.1,0.1"),
        ("0.1,0.2,-0.1", "0.5,0.5,0.5"),
        ("0.1,0.2,-0.1,4.1,-2,1.5,-0.1", "0,0,0,0,0,0,0"),
        ("0.1,0.2,-0.1,4.1,-2,1.5,-0.1", "1e6,1e6,1e6,1e6,1e6,1e6,1e6"),
        ("0.1,0.2,-0.1,4.1,-2,1.5,-0.1", "1e-9"),
    ];
    let all = |red: &str, green: &str, blue: &str, kernel: &str| {
        format!("red={red}&green={green}&blue={blue}&kernels={kernel}:{kernel}:{kernel}&bias=0")
    };
    let mut channels_links: Vec<String> =
        values.iter().map(|value| format!("kernels={value}:{value}:{value}&bias=0")).collect();
    channels_links.extend(values.iter().map(|value| {
        let even = plain(2, value);
        all(&even, &even, &even, "1")
    }));
    // Brighter, not yellower: yellow, red and white, and a kernel that only adds up.
    channels_links.push("red=9,1;1,0&green=9,0;1,0&blue=0,0;1,0&kernels=1:1:1&bias=-4".to_owned());
    channels_links.push("red=1,0.6;0.6,0&green=1,0;0.6,0&blue=0,0;0.6,0&kernels=1:1:1&bias=-1.9".to_owned());
    vec![
        case(
            "convolution",
            |link| Some(convolution::Judgement::of(&state(link)?).met()),
            "kernel=0,0,0;1,0,0;0,0,0",
            convolution_links,
        ),
        case("padding", |link| Some(padding::Judgement::of(&state(link)?).met()), "pad=full", padding_links),
        case(
            "stride",
            |link| Some(stride::Judgement::of(&state(link)?).met()),
            "kernel=1,1,1,1;1,1,1,1;1,1,1,1;1,1,1,1&stride=3",
            images(&["image"], &["stride=3", "stride=1&pad=same"])
                .into_iter()
                .chain([format!("kernel={}&stride=3", plain(4, "0"))])
                .collect(),
        ),
        case(
            "activation",
            |link| Some(activation::Judgement::of(&state::<activation::State>(link)?.scene().ok()?).met()),
            "image=-2,1;0,3&fn=softplus",
            images(&["image"], &["fn=softplus", "fn=sigmoid", "fn=linear", "fn=relu"])
                .into_iter()
                .chain(["image=-2,0.5;0.6,0.1&fn=sigmoid", "image=-1e-12,1e-12&fn=sigmoid"].map(str::to_owned))
                .collect(),
        ),
        case(
            "pooling",
            |link| Some(pooling::Judgement::of(&state::<pooling::State>(link)?.source.image).met()),
            "image=5,0,7,1;1,0,2,1",
            images(&["image"], &[""])
                .into_iter()
                .chain(
                    ["image=5e-9,0,7e-9,1e-9;1e-9,0,2e-9,1e-9", "image=1,0,1.000001,0;1,0,1.000002,0"]
                        .map(str::to_owned),
                )
                .collect(),
        ),
        case(
            "correlation",
            |link| Some(correlation::Judgement::of(&state(link)?).met()),
            "w=0.1,0.2,-0.1,4.1,-2,1.5,-0.1",
            correlation_links.map(|(x, w)| format!("x={x}&w={w}")).to_vec(),
        ),
        case(
            "channels",
            |link| Some(channels::Judgement::of(&state::<channels::State>(link)?.layer, 0).met()),
            "kernels=0:1:-1&bias=0",
            channels_links,
        ),
    ]
}

#[test]
fn nonsense_meets_no_challenge() {
    for (room, met, right, nonsense) in cases() {
        assert_eq!(met(right), Some(true), "{room}: {right} is right");
        let judged: Vec<(String, bool)> =
            nonsense.into_iter().filter_map(|link| met(&link).map(|met| (link, met))).collect();
        assert!(judged.len() > 8, "{room}: only {} are links", judged.len());
        for (link, met) in judged {
            assert!(!met, "/{room}?{link} is nonsense");
        }
    }
}

#[test]
fn nonsense_answers_no_question() {
    let scene = |query: &str| state::<activation::State>(query).unwrap().scene().unwrap();
    let count = super::shared::map::words::count_bounds;
    let asked = [
        ("convolution", count(&state::<convolution::State>("").unwrap().scene().unwrap()), "5"),
        ("padding", padding::answers(), "18"),
        ("stride", stride::answers(&state("").unwrap()), "13"),
        ("stride", stride::answers(&state("pad=full").unwrap()), "15"),
        ("pooling", count(&state::<pooling::State>("").unwrap().scene().unwrap()), "2"),
        ("activation", count(&scene("")), "9"),
        ("channels", channels::answers(&channels::Scene::new(&channels::Layer::default()).unwrap()), "280"),
        ("correlation", correlation::answers(&state("").unwrap()), "−2"),
    ];
    for (room, bounds, right) in asked {
        assert!(bounds.read(right, Locale::Es).is_ok(), "/{room}: {right} within {bounds:?}");
        for nonsense in ["99999", "-99999", "-33.7", "1e9", "-1e300"] {
            assert!(bounds.read(nonsense, Locale::Es).is_err(), "/{room}: {nonsense} within {bounds:?}");
        }
        let whole = bounds.read("1,25", Locale::Es);
        assert_eq!(whole, Err(Misread::Fraction), "/{room}");
    }
}
