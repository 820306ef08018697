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

try {
  const { default: init } = await import("./trainer.js");
  await init({ module_or_path: (await given) || new URL("./trainer_bg.wasm", import.meta.url) });
  for (const event of early) self.onmessage?.(event);
} catch (error) {
  self.reportError(error);
}
