const here = new URL(import.meta.url);
const files = FILES;
const coming = {};
const bring = language => (coming[language] ??= fetch(new URL(files[language], here))
  .then(answer => (answer.ok ? answer.text() : null))
  .catch(() => null)
  .then(text => { if (text === null) delete coming[language]; return text; }));
(window.nucleoTexts ??= {}).BUNDLE = bring;
const languages = Object.keys(files);
const known = code => languages.find(language => language === code?.split(/[-_]/)[0].toLowerCase());
const link = new URLSearchParams(location.search).get('lang');
let stored;
try { stored = localStorage.getItem('nucleo.lang'); } catch {}
bring(languages.find(language => language === link) ?? known(stored) ?? known(navigator.language) ?? languages[0]);
let sheet = document.querySelector('link[data-styles=BUNDLE]');
const styled = sheet ? null : new Promise((done, fail) => {
  sheet = document.createElement('link');
  const href = document.querySelector('meta[name=nucleo-styles-BUNDLE]').content + here.search;
  Object.assign(sheet, { rel: 'stylesheet', href, media: 'not all', onload: done });
  sheet.onerror = () => fail(new TypeError('Failed to fetch ' + href));
  sheet.dataset.styles = 'BUNDLE';
  document.head.append(sheet);
});
styled?.catch(() => {});
addEventListener('nucleo:enter', ({ detail }) => { sheet.media = detail === 'BUNDLE' ? 'all' : 'not all'; });
try {
  const { default: init } = await import('./SCRIPT' + here.search);
  await styled;
  await init({ module_or_path: new URL('./WASM' + here.search, here) });
} catch (error) {
  if (styled) sheet.remove();
  document.getElementById('STATIC')?.setAttribute('data-lost', '');
  for (const script of document.scripts) if (script.src === here.href) script.dispatchEvent(new Event('error'));
  throw error;
}
