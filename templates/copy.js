// A button beside each block of code that copies its text; without it nothing is lost but the button.
const { copy, copied, failed } = document.currentScript.dataset;

function textOf(code) {
  const lines = code.querySelectorAll(":scope > .line");
  if (lines.length === 0) return code.textContent;
  return [...lines].map((line) => {
    const bare = line.cloneNode(true);
    bare.querySelector(".line-number")?.nextSibling?.remove();
    bare.querySelector(".line-number")?.remove();
    return bare.textContent + "\n";
  }).join("");
}

function addButtons() {
  for (const code of document.querySelectorAll(".body pre > code")) {
    const pre = code.parentElement;
    if (pre.previousElementSibling?.classList.contains("copy")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(textOf(code));
        button.textContent = copied;
      } catch {
        button.textContent = failed;
      }
      setTimeout(() => { button.textContent = copy; }, 2000);
    });
    pre.before(button);
  }
}

addButtons();
