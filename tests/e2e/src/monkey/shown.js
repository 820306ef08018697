// What is wrong with what a page shows: numbers that are not those of their `data-value`, words that no person writes.
// The value is a list of sentences, empty for a page that is right.
(() => {
    const languages = document.querySelector('meta[name=nucleo-languages]').content.split(';').map(row => row.split('|'));
    const mark = languages.find(([code]) => code === document.documentElement.lang)?.[2] ?? '.';
    const whole = new RegExp(`^−?\\d+(?:\\${mark}\\d+)?$`);
    const inside = new RegExp(`−?\\d+(?:\\${mark}\\d+)?`, 'g');
    const read = text => Number(text.replace('−', '-').replace(mark, '.'));
    // The page rounds to so many decimals and leaves out zeros at the end: both numbers are the same afterwards.
    const rounded = (text, value, decimals) =>
        (text.split(mark)[1] ?? '').length <= decimals && read(text) === Number(value.toFixed(decimals));
    const is = (text, value, decimals) => whole.test(text) && rounded(text, value, decimals);
    const says = (text, value, decimals) => (text.match(inside) ?? []).some(number => rounded(number, value, decimals));
    // So many digits that count, and a power of ten where there are many zeros.
    const digits = (text, value, count) => {
        const raised = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];
        const power = signs => Number([...signs].map(sign => (sign === '⁻' ? '-' : raised.indexOf(sign))).join(''));
        const plain = text.replaceAll(/ × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, signs) => 'e' + power(signs));
        const numbers = plain.match(new RegExp(`−?\\d+(?:\\${mark}\\d+)?(?:e-?\\d+)?`, 'g')) ?? [];
        return numbers.some(number => Math.abs(read(number) - value) <= Math.abs(value) * 0.6 * 10 ** (1 - count));
    };

    const cell = (element, value, shown) => {
        const text = shown?.textContent ?? '';
        return 'pending' in element.dataset ? text === '·' : is(text, value, 2);
    };
    // Every element with a value, by the way in which it shows it. What fits none of these is told.
    const ways = [
        // What is being typed is not yet a value.
        ['.cell:has(> input)', () => true],
        ['.cell', (element, value) => cell(element, value, element.querySelector(':scope > span'))],
        ['.channels-cell', (element, value) => cell(element, value, element.querySelector('text'))],
        ['#inside-cell', (element, value) =>
            !document.querySelector('[data-network=ready]') || says(element.textContent, value, 4)],
        ['[data-name=reason]', (element, value) => says(element.textContent, value, 4)],
        ['.gradients-board [role=gridcell]', (element, value) => digits(element.textContent, value, 4)],
        ['.tally', (element, value) => element.textContent === (value > 0 ? String(value) : '')],
        // A class shows its name, as in the list of classes; hidden ones are beyond the last image.
        ['.dataset-cell', (element, value) => element.hidden ||
            (document.querySelector(`.dataset-class[data-class="${value}"]`)?.textContent ?? '')
                .includes(element.textContent.trim())],
        // Pixels are drawn; what they are is said.
        ['.dataset-pixels [role=gridcell]', (element, value) => {
            const said = element.getAttribute('aria-label').match(inside) ?? [];
            return said.some(number => is(number, value, 0)) && said.includes((value / 255).toFixed(4).replace('.', mark));
        }],
    ];
    const faults = [];
    const name = element => {
        const grid = element.closest('[data-name]')?.dataset.name ?? '';
        const { row, col } = element.dataset;
        return `${element.className.baseVal ?? element.className} of "${grid}"` + (row ? ` at ${row},${col}` : '');
    };
    const tell = sentence => faults.length < 5 && faults.push(sentence);

    for (const element of document.querySelectorAll('[data-value]')) {
        const attribute = element.dataset.value;
        const value = attribute === '' ? NaN : Number(attribute);
        const way = ways.find(([selector]) => element.matches(selector));
        if (!way) tell(`${name(element)} has a data-value, and nobody knows how it shows it`);
        else if (!Number.isFinite(value)) tell(`${name(element)} has the data-value "${attribute}"`);
        else if (!way[1](element, value)) {
            tell(`${name(element)} shows "${element.textContent.slice(0, 120)}" for the data-value ${attribute}`);
        }
    }
    for (const element of document.querySelectorAll('.transport [data-step]')) {
        if (parseInt(element.textContent, 10) !== Number(element.dataset.step) + 1) {
            tell(`the transport shows "${element.textContent}" in step ${element.dataset.step}`);
        }
    }
    for (const element of document.querySelectorAll('.handle[aria-valuenow]')) {
        if (!is(element.getAttribute('aria-valuetext'), Number(element.getAttribute('aria-valuenow')), 4)) {
            tell(`a sample of ${element.getAttribute('aria-valuenow')} says "${element.getAttribute('aria-valuetext')}"`);
        }
    }
    const wrong = /.{0,40}(?:\bNaN\b|\bundefined\b|\bInfinity\b|∞|\[object ).{0,40}/;
    const fields = [...document.querySelectorAll('input, textarea')].map(field => field.value);
    const labels = [...document.querySelectorAll('[aria-label*="NaN"], [aria-label*="undefined"], [aria-valuetext*="NaN"]')];
    const texts = [document.body.innerText, ...fields, ...labels.map(one => one.ariaLabel ?? one.ariaValueText)];
    for (const text of texts) {
        const found = text.match(wrong);
        if (found) tell(`"${found[0]}" is on the screen`);
    }
    for (const element of document.querySelectorAll('[style*="NaN"], [transform*="NaN"], [d*="NaN"]')) {
        tell(`${name(element)} is drawn at NaN: ${element.getAttribute('style') ?? element.getAttribute('transform')}`);
    }
    return faults;
})()
