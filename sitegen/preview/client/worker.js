// One stream for all tabs of this browser: it opens at most six connections to a host, and each tab would hold one for good.
const ports = new Set();
let stream = null;
let last = null;

function tell(message) {
  for (const port of ports) port.postMessage(message);
}

function open() {
  if (stream !== null) return;
  stream = new EventSource(`/_sitegen/events?token=${encodeURIComponent(self.name)}`);
  for (const kind of ["hello", "update"]) {
    stream.addEventListener(kind, (event) => {
      last = { kind, ...JSON.parse(event.data) };
      tell(last);
    });
  }
  stream.onerror = () => {
    stream.close();
    stream = null;
    last = null;
    tell({ kind: "lost" });
  };
}

self.onconnect = (event) => {
  const port = event.ports[0];
  ports.add(port);
  port.onmessage = (message) => {
    if (message.data === "leave") ports.delete(port);
    else open();
  };
  if (last !== null) port.postMessage({ ...last, kind: "hello", changed: null });
  open();
};
