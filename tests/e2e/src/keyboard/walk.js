// What the keyboard walk knows of the page it walks over. Put into the page by `mod.rs`, once for each page.
globalThis.walk ??= (() => {
    // What a ring around something focused can be made of.
    const RING = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderTopColor', 'borderTopWidth',
        'stroke', 'strokeWidth'];
    let from = null;
    let next = null;
    let before = [];
    let cell = null;

    const shown = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');

    // The one radio button of a group that Tab leads to.
    const leads = radio => {
        const group = [...document.querySelectorAll('input[type=radio]:enabled')]
            .filter(other => other.name === radio.name && other.form === radio.form);
        return !radio.name || radio === (group.find(other => other.checked) ?? group[0]);
    };

    // Everything that Tab is to lead to, in the order of the page.
    const stops = () => [...document.querySelectorAll('*')].filter(element =>
        element.tabIndex >= 0
        && !element.matches(':disabled, a:not([href]), area:not([href])')
        && (element.type !== 'radio' || leads(element))
        && shown(element));

    const follows = (element, other) => other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;

    const describe = element => {
        if (!element || element === document.body) return 'the page itself';
        const marks = [...element.attributes].filter(({ name }) => name === 'id' || name === 'name' || name.startsWith('data-'));
        const words = (element.getAttribute('aria-label') ?? element.innerText ?? '').trim().replace(/\s+/g, ' ');
        const place = element.closest('[data-name]');
        return `<${element.localName}${marks.map(({ name, value }) => ` ${name}="${value}"`).join('')}>`
            + (words ? ` "${words.slice(0, 60)}"` : '')
            + (place && place !== element ? ` in ${place.dataset.name}` : '');
    };

    // The element and what may wear its ring: its labels, what is in it, beside it and around it.
    const wearers = element => [...new Set([element, ...(element.labels ?? []), element.nextElementSibling,
        element.previousElementSibling, element.parentElement, ...[...element.children].slice(0, 12)])].filter(Boolean);
    const look = element => wearers(element).flatMap(one => ['', '::before', '::after'].map(part => {
        const style = getComputedStyle(one, part || null);
        return Object.fromEntries(RING.map(name => [name, style[name]]));
    }));
    const seen = colour => !/transparent|, 0\)|\/ 0\)/.test(colour);
    const hasRing = (was, is) => RING.some(name => was?.[name] !== is[name]) && (
        (is.outlineStyle !== 'none' && parseFloat(is.outlineWidth) > 0 && seen(is.outlineColor))
        || (is.boxShadow !== 'none' && is.boxShadow !== was?.boxShadow)
        || (is.borderTopColor !== was?.borderTopColor && parseFloat(is.borderTopWidth) > 0)
        || (is.stroke !== was?.stroke || is.strokeWidth !== was?.strokeWidth));

    const box = element => element.getBoundingClientRect();
    const inSight = element => {
        const { top, bottom, left, right } = box(element);
        return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    };
    // Whether anything of it can be seen: something fixed to the screen may lie over it.
    const uncovered = element => {
        const { left, top, width, height } = box(element);
        const hidden = width < 4 || height < 4 || getComputedStyle(element).opacity === '0';
        const own = hidden ? [...(element.labels ?? []), element.parentElement] : [element];
        return own.some(one => {
            const { left, top, width, height } = box(one);
            return [0.1, 0.5, 0.9].some(across => [0.1, 0.5, 0.9].some(down => {
                const hit = document.elementFromPoint(left + across * width, top + down * height);
                return hit && (one.contains(hit) || hit.contains(one));
            }));
        });
    };
    const scrolls = element =>
        element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;

    // Before Tab: where it has to lead.
    const aim = () => {
        from = document.activeElement;
        next = stops().find(element => follows(element, document.activeElement)) ?? null;
        before = next ? look(next) : [];
        return describe(next);
    };

    // After Tab: where it led.
    const arrive = async () => {
        const here = document.activeElement;
        // A page that scrolls smoothly takes a while.
        for (let frames = 0; frames < 60 && here !== document.body && !inSight(here); frames++) {
            await new Promise(requestAnimationFrame);
        }
        for (const moving of document.getAnimations()) {
            try { moving.finish(); } catch { /* One without an end. */ }
        }
        const expected = here === next;
        return {
            here: describe(here),
            wanted: describe(next),
            expected,
            // The browser leads to what can be scrolled, too.
            scroller: !expected && here.tabIndex < 0 && scrolls(here),
            around: next === null && (here === document.body || here === stops()[0]),
            ring: expected ? look(here).some((is, at) => hasRing(before[at], is)) : true,
            grid: from.closest('[role=grid]')?.contains(here) ? describe(here.closest('[role=grid]')) : null,
            seen: here === document.body || (inSight(here) && uncovered(here)),
        };
    };

    const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

    // The neighbour to which an arrow key has to lead: the nearest cell of the grid in that direction, by what one sees.
    const neighbour = (grid, [x, y]) => {
        const middle = element => [box(element).left + box(element).width / 2, box(element).top + box(element).height / 2];
        const [from, size] = [middle(document.activeElement), box(document.activeElement)];
        const ahead = [...grid.querySelectorAll('[role=gridcell]')].filter(shown).map(element => {
            const [across, down] = [middle(element)[0] - from[0], middle(element)[1] - from[1]];
            return { element, far: across * x + down * y, aside: Math.abs(across * y) + Math.abs(down * x) };
        }).filter(({ far, aside }) => far > 1 && aside < (x ? size.height : size.width) / 2);
        ahead.sort((one, other) => one.far - other.far);
        return ahead[0]?.element ?? document.activeElement;
    };

    // A grid that is drawn keeps the focus and says which cell is meant.
    const meant = grid => document.getElementById(grid.getAttribute('aria-activedescendant'));
    const place = grid => `row ${meant(grid).dataset.row}, column ${meant(grid).dataset.col}`;
    const nextPlace = (grid, [x, y]) => {
        const inside = (at, count) => Math.min(Math.max(at, 0), count - 1);
        const { row, col } = meant(grid).dataset;
        return `row ${inside(+row + y, +grid.ariaRowCount)}, column ${inside(+col + x, +grid.ariaColCount)}`;
    };

    const lead = key => {
        const here = document.activeElement;
        cell = here.matches('[role=grid]') ? nextPlace(here, STEPS[key]) : neighbour(here.closest('[role=grid]'), STEPS[key]);
    };
    const led = () => {
        const here = document.activeElement;
        if (typeof cell !== 'string') return { expected: here === cell, here: describe(here), wanted: describe(cell), said: true };
        return { expected: place(here) === cell, here: place(here), wanted: cell, said: !!meant(here).textContent.trim() };
    };

    return { stops, describe, aim, arrive, lead, led, shown };
})();
