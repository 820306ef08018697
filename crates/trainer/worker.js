// Loads the trainer beside this script. What goes wrong before the trainer can speak, or after it no longer can, reaches
// the page as the Worker object's `error` event; what the trainer has told itself (a panic) does not arrive twice. Either
// way its state is broken then, so it hears nothing more.
self.addEventListener("error", (event) => {
  self.onmessage = null;
  if (self.trainerPanicked) event.preventDefault();
});
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  if (!self.trainerPanicked) self.reportError(event.reason);
});

// What is said before the trainer listens is kept for it: a page that waits for an answer has it as soon as can be.
const early = [];
const keep = (event) => early.push(event);
// A helper of another trainer is handed that one's program, compiled already, as its first message.
const given =
  self.name === "helper" &&
  new Promise((resolve) => (self.onmessage = (event) => ((self.onmessage = keep), resolve(event.data))));
self.onmessage ??= keep;

// The programs that lie here, the preferred first. What every one but the last needs of a browser is in `relaxed`: a
// module with one function, which multiplies and adds vectors in one step (`f32x4.relaxed_madd`).
const programs = PROGRAMS;
const relaxed = [
  [0, 97, 115, 109, 1, 0, 0, 0],
  [1, 5, 1, 96, 0, 1, 123],
  [3, 2, 1, 0],
  [10, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0, 253, 15, 65, 0, 253, 15, 253, 133, 2, 11],
];
const program = WebAssembly.validate(new Uint8Array(relaxed.flat())) ? programs[0] : programs.at(-1);

try {
  const { default: init } = await import(`./${program}.js`);
  await init({ module_or_path: (await given) || new URL(`./${program}_bg.wasm`, import.meta.url) });
  for (const event of early) self.onmessage?.(event);
} catch (error) {
  self.reportError(error);
}
