// Hears of updates, by the worker that all tabs share; by a stream of its own where there are no such workers.

const RETRY = [200, 400, 800, 1500];

/**
 * Call heard(update) for each update and for the state at the start, lost() when the server is gone, and refresh() until it
 * succeeds then: the page that comes has the token of the new run.
 */
export function listen(page, heard, lost, refresh) {
  let tries = 0;
  let close = () => {};

  function take(message) {
    if (message.kind !== "lost") {
      tries = 0;
      heard(message);
      return;
    }
    close();
    close = () => {};
    lost();
    retry();
  }

  function retry() {
    setTimeout(async () => {
      try {
        await refresh();
      } catch {
        retry();
        return;
      }
      open();
    }, RETRY[Math.min(tries++, RETRY.length - 1)]);
  }

  function open() {
    close = globalThis.SharedWorker ? openShared(page.token, take) : openOwn(page.token, take);
  }

  open();
}

function openShared(token, take) {
  const worker = new SharedWorker(new URL("./worker.js", import.meta.url), { name: token });
  worker.port.onmessage = (event) => take(event.data);
  worker.port.start();
  worker.port.postMessage("open");
  worker.onerror = () => take({ kind: "lost" });
  addEventListener("pagehide", () => worker.port.postMessage("leave"));
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  return () => worker.port.close();
}

/** While the tab is hidden its stream is closed: other tabs need the connection. */
function openOwn(token, take) {
  let stream = null;

  function open() {
    if (document.hidden || stream !== null) return;
    stream = new EventSource(`/_sitegen/events?token=${encodeURIComponent(token)}`);
    for (const kind of ["hello", "update"]) {
      stream.addEventListener(kind, (event) => take({ kind, ...JSON.parse(event.data) }));
    }
    stream.onerror = () => { close(); take({ kind: "lost" }); };
  }

  function shut() {
    stream?.close();
    stream = null;
  }

  function turn() {
    if (document.hidden) shut();
    else open();
  }

  function close() {
    document.removeEventListener("visibilitychange", turn);
    shut();
  }

  document.addEventListener("visibilitychange", turn);
  open();
  return close;
}
