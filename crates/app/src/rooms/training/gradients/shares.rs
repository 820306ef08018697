use super::scene::largest;
use super::words::short;
use crate::i18n::use_i18n;
use crate::platform::numeral::fixed;
use crate::widgets::dynamic::text;
use core::ops::Range;
use leptos::prelude::*;
use protocol::BackwardStep;

/// Height of the chart above and below zero.
const HALF: f32 = 30.0;

/// What each image of the batch contributes to the gradient, as bars from zero.
#[component]
pub(super) fn Shares(step: Memo<Option<BackwardStep>>) -> impl IntoView {
    let i18n = use_i18n();
    let shares =
        Memo::new(move |_| step.with(|step| step.as_ref().map(|step| step.shares.clone()).unwrap_or_default()));
    let first = move || shares.with(|shares| shares.first().copied().unwrap_or(0.0));
    let say = move |value: f32| short(value.into(), i18n.t());
    let label = move || {
        let (low, high) = shares.with(|shares| range(shares.get(1..).unwrap_or_default()));
        i18n.t().gradients().backward_shares_label(&shares.with(Vec::len), &say(first()), &say(low), &say(high))
    };
    view! {
        <h4>{text(move || i18n.t().gradients().backward_shares())}</h4>
        <svg
            class="gradients-shares"
            role="img"
            aria-label=text(label)
            preserveAspectRatio="none"
            viewBox=text(move || format!("0 -30 {} 60", shares.with(Vec::len).max(1)))
        >
            <path class="gradients-others" d=text(move || shares.with(|shares| bars(shares, 1..shares.len())))></path>
            <path class="gradients-first" d=text(move || shares.with(|shares| bars(shares, 0..1)))></path>
            <path class="gradients-zero" d=text(move || format!("M0 0H{}", shares.with(Vec::len).max(1)))></path>
        </svg>
        <p class="note">{text(move || i18n.t().gradients().backward_shares_first(&say(first())))}</p>
    }
}

fn range(values: &[f32]) -> (f32, f32) {
    let mut all = values.iter().copied();
    let Some(first) = all.next() else { return (0.0, 0.0) };
    all.fold((first, first), |(low, high), value| (low.min(value), high.max(value)))
}

/// A bar for each of these shares: upwards where it raises the gradient.
fn bars(shares: &[f32], which: Range<usize>) -> String {
    let scale = HALF / largest(shares);
    let bar = |(at, share): (usize, &f32)| {
        let left = fixed(at as f64 + 0.12, 2);
        let height = fixed((-share * scale).into(), 2);
        ["M", &left, " 0V", &height, "h.76V0z"].concat()
    };
    let skipped = shares.iter().enumerate().skip(which.start);
    skipped.take(which.len()).map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stand_on_zero_and_fill_the_chart() {
        assert_eq!(bars(&[0.5, -1.0, 0.25], 1..3), "M1.12 0V30.00h.76V0zM2.12 0V-7.50h.76V0z");
        assert_eq!(bars(&[], 0..1), "");
        assert_eq!(range(&[0.5, -1.0]), (-1.0, 0.5));
        assert_eq!(range(&[]), (0.0, 0.0));
    }
}
