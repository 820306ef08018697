// Before the page's own scripts: its graphics adapter, software here, passes for hardware, and what the worker on it
// measures can be replaced by another RATE. `window.measured` keeps what was really measured.
(() => {
  const ask = GPU.prototype.requestAdapter;
  GPU.prototype.requestAdapter = async function (...options) {
    const adapter = await ask.apply(this, options);
    if (adapter) {
      Object.defineProperty(adapter, 'info', { value: { vendor: 'acme', architecture: 'seven' } });
      Object.defineProperty(adapter, 'isFallbackAdapter', { value: false });
    }
    return adapter;
  };
  const rate = RATE;
  // The protocol's version, the number of the message `Measured`, and a float.
  const isMeasured = (bytes) => bytes.length === 9 && bytes[4] === 9;
  const listeners = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    ...listeners,
    set(listener) {
      listeners.set.call(this, listener && ((event) => {
        const bytes = event.data;
        if (isMeasured(bytes)) {
          const float = new DataView(bytes.buffer, bytes.byteOffset + 5, 4);
          window.measured = float.getFloat32(0, true);
          if (rate) float.setFloat32(0, rate, true);
        }
        listener(event);
      }));
    },
  });
})();
