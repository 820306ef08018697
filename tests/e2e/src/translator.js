// What a browser's translator does to a page: each text is taken out, and its words come back in two elements of the
// translator's own. Parts marked `translate="no"` are left as they are. Run it again, and it translates what is new.
(() => {
    const left = 'script, style, textarea, noscript, [translate=no], font';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (text.data.trim() && !text.parentElement.closest(left)) texts.push(text);
    }
    for (const text of texts) {
        const outer = document.createElement('font');
        const inner = document.createElement('font');
        inner.append(text.data);
        outer.append(inner);
        text.replaceWith(outer);
    }
    return texts.length;
})()
