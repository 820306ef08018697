// Waits until a frame has been drawn and what the page shows is right, for so many milliseconds at most; answers with
// what is wrong still, and with what can be seen and acted upon, as JSON. The things are kept in `monkey` for aim.js.
const [limit, excluded, done] = arguments;
const shown = () => document.querySelector('main h1') ? SHOWN : ['there is no room'];
const leaves = element => element.closest('a[href]')?.origin !== undefined && element.closest('a[href]').origin !== location.origin;
const alone = element => element.closest(excluded) !== null || leaves(element);
// From the most particular on: an element is what fits first.
const kinds = [
    ['language', '[data-action^=language]'],
    ['theme', '[data-action^=theme]'],
    ['room', 'a[href]'],
    ['slider', 'input[type=range], [role=slider]'],
    ['select', 'select'],
    ['field', 'textarea, input:not([type=radio], [type=checkbox], [type=range], [type=file], [type=submit])'],
    ['control', 'button, summary, label, [role=tab], [role=option], [role=button]'],
    // Small pictures are signs on buttons.
    ['area', '[role=grid], main svg:not(button *, a *, label *), main canvas'],
];
const every = kinds.map(([, selector]) => selector).join(', ');
const name = element => {
    const said = element.dataset.action ?? element.dataset.name ?? element.dataset.option ?? element.id;
    const words = element.ariaLabel || element.textContent.replaceAll(/\s+/g, ' ').trim() || element.getAttribute('name') || '';
    return [element.localName, said, words.slice(0, 30)].filter(Boolean).join(' ');
};
function offer() {
    const things = [];
    globalThis.monkey = [];
    for (const element of document.querySelectorAll(every)) {
        const box = element.getBoundingClientRect();
        const small = box.width < 4 || box.height < 4;
        if (small || element.disabled || alone(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
        globalThis.monkey.push(element);
        things.push({ kind: kinds.find(([, selector]) => element.matches(selector))[0], name: name(element) });
    }
    const focused = document.activeElement ?? document.body;
    const inside = new URL('.', document.baseURI).pathname;
    return {
        address: location.pathname + location.search,
        room: location.pathname.slice(inside.length).replaceAll('/', ''),
        focus: { excluded: alone(focused), select: focused.localName === 'select' },
        things,
    };
}
(async () => {
    const frame = () => new Promise(go => requestAnimationFrame(go));
    await frame();
    await frame();
    const end = performance.now() + limit;
    let faults = shown();
    while (faults.length && performance.now() < end) {
        await new Promise(go => setTimeout(go, 20));
        faults = shown();
    }
    done(JSON.stringify({ ...offer(), faults }));
})();
