// The quick way out leaves nothing to go back to, and Esc pressed three times takes it too.
(() => {
  const exit = document.querySelector(".exit");
  const leave = () => location.replace(exit.href);
  let presses = 0;

  exit.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  document.addEventListener("keydown", (event) => {
    presses = event.key === "Escape" ? presses + 1 : 0;
    if (presses === 3) leave();
  });
})();
