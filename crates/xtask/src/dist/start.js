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
try {
  const { default: init } = await import('./STEM.js' + here.search);
  await init({ module_or_path: new URL('./STEM_bg.wasm' + here.search, here) });
} catch (error) {
  document.getElementById('STATIC')?.setAttribute('data-lost', '');
  for (const script of document.scripts) if (script.src === here.href) script.dispatchEvent(new Event('error'));
  throw error;
}
