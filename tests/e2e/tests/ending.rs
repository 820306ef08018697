//! The end of the path: a quiz that explains every answer, leads back to the rooms, is kept, and is handed in as a link.

use e2e::{Failure, LANGUAGES, Page, none_of, scenario, scenario_on_phone};
use thirtyfour::Key;

const QUIZ: &str = "[data-name=quiz]";
/// Which questions are drawn in these tests.
const SEED: u16 = 7;

/// How many questions are answered, and how many of them right.
async fn counts(page: &Page) -> Result<(u32, u32), Failure> {
    page.evaluate("(quiz => [+quiz.dataset.answered, +quiz.dataset.right])(document.querySelector('[data-name=quiz]'))")
        .await
}

async fn until_answered(page: &Page, answered: usize) -> Result<(), Failure> {
    page.until(&format!("document.querySelector('{QUIZ}')?.dataset.answered === '{answered}'"), "the answer").await
}

/// Gives the answer at a place with the keyboard alone: from the heading of the question by Tab to it.
async fn answer(page: &Page, option: usize) -> Result<(), Failure> {
    page.evaluate::<()>("(document.getElementById('quiz-heading').focus(), null)").await?;
    for _ in 0..=option {
        page.press(Key::Tab).await?;
    }
    page.until(&format!("document.activeElement.dataset.option === '{option}'"), "the answer to be reached").await?;
    page.press(Key::Enter).await
}

/// Goes to the next question, or to the result, with the keyboard alone.
async fn next(page: &Page) -> Result<(), Failure> {
    let reached = "document.activeElement.dataset.action === 'next-question'";
    for _ in 0..8 {
        if page.evaluate(reached).await? {
            break;
        }
        page.press(Key::Tab).await?;
    }
    page.until(reached, "the way on").await?;
    let heading: String = page.evaluate("document.getElementById('quiz-heading').innerText").await?;
    page.press(Key::Enter).await?;
    page.until(
        &format!("document.activeElement.id === 'quiz-heading' && document.activeElement.innerText !== {heading:?}"),
        "the next question",
    )
    .await
}

/// Answers all ten, and gives how many were right.
async fn take(page: &Page) -> Result<u32, Failure> {
    for place in 0..10 {
        answer(page, place % 4).await?;
        until_answered(page, place + 1).await?;
        next(page).await?;
    }
    page.until("document.querySelector('[data-name=result]')", "the result").await?;
    let (answered, right) = counts(page).await?;
    assert_eq!(answered, 10);
    Ok(right)
}

#[test]
fn an_answer_is_explained_stays_and_leads_to_the_room_that_shows_it() {
    for language in LANGUAGES {
        scenario(async |page| {
            page.visit(&format!("/ending?lang={language}&seed={SEED}")).await?;
            page.until(&format!("document.querySelector('{QUIZ}')"), "the quiz").await?;
            answer(page, 0).await?;
            until_answered(page, 1).await?;
            let told: String = page.evaluate("document.querySelector('[data-name=quiz-told]').innerText").await?;
            assert!(told.len() > 12, "{told}");
            // Another one is no answer any more.
            let before = counts(page).await?;
            page.click("[data-action=answer][data-option='3']").await?;
            page.settled().await?;
            assert_eq!(counts(page).await?, before);
            let axe = page.violations("main").await?;
            assert!(axe.is_empty(), "{axe:?}");
            page.until("location.search.includes('answers=')", "its address").await?;
            let question: String = page.evaluate("document.querySelector('[data-question]').dataset.question").await?;
            page.click(".quiz-room").await?;
            page.until("!location.pathname.includes('ending') && document.querySelector('main h1')", "the room")
                .await?;
            page.settled().await?;
            assert!(!page.evaluate::<bool>("!!document.querySelector('[data-notice]')").await?, "its link is taken");
            page.evaluate::<()>("(history.back(), null)").await?;
            page.until(
                &format!("document.querySelector('[data-question={question}]') && document.querySelector('.told')"),
                "the question with its answer",
            )
            .await?;
            assert_eq!(counts(page).await?, before);
            // By the navigation, without a word of it in the address.
            page.click("nav a.brand").await?;
            page.until("document.querySelector('.path')", "the way in").await?;
            page.click("nav .room-list a[href*='ending']").await?;
            until_answered(page, 1).await?;
            page.until(&format!("location.search.includes('seed={SEED}')"), "its address again").await
        });
    }
}

#[test]
fn a_result_is_kept_and_handed_in_as_a_link() {
    let mut handed = Vec::new();
    scenario(async |page| {
        page.allow_clipboard().await?;
        for language in LANGUAGES {
            page.visit(&format!("/ending?lang={language}&seed={SEED}")).await?;
            let right = take(page).await?;
            let axe = page.violations("main").await?;
            assert!(axe.is_empty(), "{axe:?}");
            page.until("location.search.includes('answers=')", "its address").await?;
            page.visit(&format!("/ending?lang={language}")).await?;
            page.until("document.querySelector('[data-name=result]')", "the result that is kept").await?;
            assert_eq!(counts(page).await?, (10, right));
            page.only("#quiz-name").await?.send_keys("Ana <b>&").await?;
            page.click("[data-action=hand-in]").await?;
            page.until(
                "document.querySelector('[data-action=hand-in]').innerText.match(/copiado|copied/i)",
                "word that it is copied",
            )
            .await?;
            let link = page.clipboard().await?;
            let (_, query) = link.split_once('?').ok_or("a query")?;
            handed.push((query.to_owned(), right));
        }
        Ok(())
    });
    for (query, right) in handed {
        // Another browser, where nothing is kept.
        scenario(async |page| {
            page.visit(&format!("/ending?{query}")).await?;
            page.until("document.querySelector('[data-name=result]')", "the result").await?;
            assert_eq!(counts(page).await?, (10, right));
            let heading: String = page.evaluate("document.getElementById('quiz-heading').innerText").await?;
            assert!(heading.contains("Ana <b>&"), "{heading}");
            let kept: Option<String> = page.evaluate("localStorage.getItem('nucleo.answer.ending')").await?;
            assert_eq!(kept, None, "what somebody else did is not kept as one's own");
            page.click("[data-action=own-quiz]").await?;
            until_answered(page, 0).await?;
            page.until("!location.search.includes('name=')", "an address of one's own").await
        });
    }
}

#[test]
fn what_cannot_be_used_is_told_and_nothing_is_lost() {
    scenario(async |page| {
        page.visit(&format!("/ending?seed={SEED}")).await?;
        page.until(&format!("document.querySelector('{QUIZ}')"), "the quiz").await?;
        answer(page, 1).await?;
        until_answered(page, 1).await?;
        let mut problems = Vec::new();
        for (query, notice) in [
            ("seed=99999", "seed"),
            ("seed=7&answers=zzzz", "answers"),
            ("answers=a.00", "answers"),
            ("seed=7&question=40", "question"),
        ] {
            page.visit(&format!("/ending?{query}")).await?;
            if !page.evaluate::<bool>(&format!("!!document.querySelector('[data-notice={notice}]')")).await? {
                problems.push(format!("  {query}: no notice about {notice}"));
            }
        }
        page.visit("/ending").await?;
        until_answered(page, 1).await?;
        none_of(&problems)
    });
}

#[test]
fn the_explanation_stays_and_is_forgotten_with_the_progress() {
    scenario_on_phone(async |page| {
        page.visit("/ending").await?;
        page.only(".tell-words").await?.send_keys("Una ventana busca bordes.").await?;
        page.click("[name=says-0]").await?;
        let there = "document.querySelector('.tell-words').value === 'Una ventana busca bordes.' \
            && document.querySelector('[name=says-0]').checked";
        page.until(there, "the words").await?;
        page.visit("/ending").await?;
        page.until(there, "the words that were kept").await?;
        page.visit("/").await?;
        page.click("[data-action=forget]").await?;
        page.click("[data-action=forget]").await?;
        page.until("!localStorage.getItem('nucleo.answer.ending')", "nothing of it").await?;
        page.click("[data-notice=progress] [data-action=recall]").await?;
        page.visit("/ending").await?;
        page.until(there, "the words that came back").await
    });
}

#[test]
fn every_piece_of_the_picture_leads_to_its_room() {
    scenario(async |page| {
        page.visit("/ending").await?;
        page.until("document.querySelector('[data-network=ready] .whole-inside .best')", "the network").await?;
        let best: usize = page.evaluate("+document.querySelector('.whole-inside .best').dataset.class").await?;
        assert_eq!(best, 9);
        let linked: Vec<String> = page
            .evaluate("[...document.querySelectorAll('.whole-name a')].map(link => new URL(link.href).pathname.replaceAll('/', ''))")
            .await?;
        for room in catalogue::Room::on_the_path() {
            assert!(linked.iter().any(|link| link == room.path()), "{} is no piece", room.name());
        }
        // Nothing written on the plate lies on anything else that is written there.
        let overlaps: Vec<String> = page
            .evaluate(
                "(names => names.flatMap((one, at) => names.slice(at + 1).filter(other => {
                    const [a, b] = [one, other].map(name => name.getBoundingClientRect());
                    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
                }).map(other => `${one.innerText} / ${other.innerText}`)))([...document.querySelectorAll('.whole-name')])",
            )
            .await?;
        assert!(overlaps.is_empty(), "{overlaps:?}");
        page.click(".whole-name a[href*='pooling']").await?;
        page.until("location.pathname.includes('pooling') && document.querySelector('.stage')", "the room").await
    });
}
