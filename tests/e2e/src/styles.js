// Rules of the other bundles' style sheets that would dress something on the page as it is now, if they were in force. The
// value is a list of sentences.
(async () => {
    // Every rule in its conditions, as one text.
    const rules = (list, around = '') => [...list].flatMap(rule => rule.selectorText
        ? [{ selector: rule.selectorText, text: `${around}${rule.cssText}` }]
        : rule.cssRules ? rules(rule.cssRules, `${around}${rule.conditionText ?? ''} `) : []);
    const named = bundle => document.querySelector(`meta[name=nucleo-styles-${bundle}]`).content;
    const read = async bundle => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(await (await fetch(named(bundle))).text());
        return rules(sheet.cssRules);
    };
    const bundles = [...document.querySelectorAll('meta[name^=nucleo-styles-]')].map(meta => meta.name.split('-').pop());
    const mine = [...document.querySelectorAll('link[data-styles]')].find(link => link.media !== 'not all').dataset.styles;
    const own = new Set((await read(mine)).map(rule => rule.text));
    // What a pointer or a key would change is as much a thing's dress as what it wears.
    const still = selector => selector.replaceAll(/::[\w-]+|:(?:hover|active|focus|focus-visible|focus-within)\b/g, '') || '*';
    const faults = new Set();
    for (const bundle of bundles.filter(bundle => bundle !== mine)) {
        for (const { selector, text } of await read(bundle)) {
            if (own.has(text)) continue;
            let found = null;
            try { found = document.querySelector(still(selector)); } catch { /* No selector without what was taken out. */ }
            if (found) faults.add(`a rule of ${bundle} is for something here too: ${selector}`);
        }
    }
    return [...faults];
})()
