//! Programs that are pasted into the room of architectures.

use e2e::{Failure, Page, none_of, scenario};
use serde_json::json;

/// Pastes a program and has it read; gives what the room says.
async fn read(page: &Page, program: &str) -> Result<String, Failure> {
    page.visit("/architecture?lang=en").await?;
    page.evaluate::<()>(
        "([...document.querySelectorAll('main [role=tab]')].find(tab => tab.innerText === 'Keras').click(), null)",
    )
    .await?;
    page.until("document.querySelector('#program')?.getClientRects().length", "the field for a program").await?;
    let paste = "const field = document.querySelector('#program'); field.value = arguments[0]; \
                 field.dispatchEvent(new Event('input', { bubbles: true }));";
    page.driver.execute(paste, vec![json!(program)]).await?;
    page.click("[data-action=read-program]").await?;
    page.until("document.querySelector('[data-read]')", "what came of it").await?;
    page.evaluate("document.querySelector('[data-read]').innerText").await
}

#[test]
fn programs_are_evaluated_and_never_read_as_other_networks() {
    let cases = [
        (include_str!("../../../crates/network/tests/programs/for_loop.py"), "39,978"),
        (include_str!("../../../crates/network/tests/programs/if_false.py"), "54,170"),
        (include_str!("../../../crates/network/tests/programs/variables.py"), "34,826"),
        (include_str!("../../../crates/network/tests/programs/functional.py"), "54,170"),
        (include_str!("../../../crates/network/tests/programs/vgg16.py"), "138,357,544"),
    ];
    scenario(async |page| {
        let mut problems = Vec::new();
        for (program, params) in cases {
            let said = read(page, program).await?;
            if !said.contains(params) {
                problems.push(format!("  {params}: {said}"));
            }
        }
        none_of(&problems)
    });
}

#[test]
fn what_cannot_be_evaluated_is_refused_with_its_line() {
    scenario(async |page| {
        let said = read(page, "model = keras.Sequential([keras.Input((28, 28, 1))])\nwhile True:\n    pass\n").await?;
        assert!(said.contains("500,000 steps"), "{said}");
        assert_eq!(page.evaluate::<String>("document.querySelector('[data-read=refused]').dataset.line").await?, "3");
        Ok(())
    });
}
