// What of the page is no text of the made-up language, and what is cut. The value is a list of sentences.
(async () => {
    // Formulas, programs, what somebody typed, and what is marked to be called so in every language.
    const KEPT = 'math, code, pre, kbd, textarea, script, style, [translate=no]';
    // What Keras, NumPy and the browser call their own, parted at underscores: the page calls it so too.
    const { vendor = '', architecture = '', device = '', description = '' } =
        (await navigator.gpu?.requestAdapter())?.info ?? {};
    const NAMES = new Set([
        'Núcleo', 'Keras', 'NumPy', 'SciPy',
        'conv2d', 'max', 'average', 'global', 'pooling2d', 'flatten', 'dense', 'dropout', 'batch', 'normalization', 'leaky', 're', 'lu',
        'linear', 'relu', 'tanh', 'sigmoid', 'elu', 'gelu', 'softplus', 'softmax',
        'valid', 'same', 'full', 'zero', 'reflect', 'edge', 'wrap', 'symmetric',
        ...[vendor, architecture, device, description].join(' ').split(/\W+/),
    ]);
    const faults = new Set();
    const shown = element => element.checkVisibility({ visibilityProperty: true });
    const describe = element => {
        const { id, localName, dataset } = element;
        const classes = [...element.classList].map(one => `.${one}`).join('');
        return `<${localName}${id && `#${id}`}${classes}${dataset.name ? ` data-name=${dataset.name}` : ''}>`;
    };
    const path = element => [element.parentElement, element].filter(Boolean).map(describe).join(' ');

    const foreign = word => /[aeiou]/i.test(word) && !word.split('_').every(part => !part || /^\d+$/.test(part) || NAMES.has(part));
    // Every vowel of the made-up language has an accent. What begins with a digit is a number: 1e-5.
    const plain = words => words.match(/(?<![\p{L}\p{N}])\p{L}[\p{L}\p{N}_]*/gu)?.filter(foreign) ?? [];
    const hear = (element, words, what) => {
        if (!words || element.closest(KEPT) || !shown(element)) return;
        const found = plain(words);
        if (found.length) faults.add(`${what} of ${path(element)} says ${found.slice(0, 6).join(' ')} in "${words.trim().slice(0, 80)}"`);
    };
    const SAID = ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'title', 'alt', 'placeholder'];
    const every = [...document.body.querySelectorAll('*')];
    for (const element of every) {
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) hear(element, node.data, 'a text');
        for (const name of SAID) hear(element, element.getAttribute(name), name);
    }
    hear(document.documentElement, document.title.replace('Núcleo', ''), 'the title');

    const over = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
        [scrollWidth - clientWidth, scrollHeight - clientHeight];
    const hides = value => value === 'hidden' || value === 'clip';
    for (const element of every) {
        if (element.closest('svg, .visually-hidden') || !shown(element) || !element.innerText?.trim()) continue;
        const style = getComputedStyle(element);
        const [wide, high] = over(element);
        const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && /\p{L}/u.test(node.data));
        if (own && wide > 1 && style.overflowX === 'visible' && element.clientWidth > 0) {
            faults.add(`${path(element)} is ${wide} px narrower than "${element.innerText.trim().slice(0, 80)}"`);
        }
        if (wide > 1 && hides(style.overflowX)) faults.add(`${path(element)} cuts ${wide} px of "${element.innerText.trim().slice(0, 80)}"`);
        if (high > 1 && hides(style.overflowY)) faults.add(`${path(element)} cuts ${high} px below "${element.innerText.trim().slice(0, 80)}"`);
    }
    for (const words of document.querySelectorAll('svg text')) {
        const picture = words.ownerSVGElement;
        if (!shown(words) || !hides(getComputedStyle(picture).overflowX) || !words.textContent.trim()) continue;
        const [text, frame] = [words.getBoundingClientRect(), picture.getBoundingClientRect()];
        const beyond = Math.max(frame.left - text.left, text.right - frame.right);
        if (beyond > 1) faults.add(`${path(picture)} cuts ${Math.round(beyond)} px of "${words.textContent.trim()}"`);
    }
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) faults.add(`the page is ${page.scrollWidth} px wide in a window of ${page.clientWidth}`);
    return [...faults];
})()
