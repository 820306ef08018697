// Brings a thing into view; gives the window's size, the thing's box and the point in it, or `null` where something else
// lies that is left alone, or nothing any more.
const [thing, across, down, excluded] = arguments;
const element = globalThis.monkey?.[thing];
if (!element?.isConnected) return null;
element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
let box = element.getBoundingClientRect();
const height = window.innerHeight;
const wanted = () => [box.left + across * box.width, box.top + down * box.height];
// Of what is larger than the window, this place.
if (wanted()[1] < 0 || wanted()[1] >= height) {
    window.scrollBy({ top: wanted()[1] - height / 2, behavior: 'instant' });
    box = element.getBoundingClientRect();
}
const [x, y] = wanted();
const hit = document.elementFromPoint(x, y);
const left = hit === null || hit.closest(excluded) || (hit.closest('select') && element.localName !== 'select');
const elsewhere = hit?.closest('a[href]') && hit.closest('a[href]').origin !== location.origin;
if (left || elsewhere) return null;
// What opens outside the page is reached by keys alone.
if (element.localName === 'select') element.focus();
return { window: [window.innerWidth, height], box: [box.left, box.top, box.width, box.height], at: [x, y] };
