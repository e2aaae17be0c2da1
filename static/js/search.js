// The key "/" goes to the search box, unless something is being typed.
document.addEventListener("keydown", (event) => {
  const box = document.querySelector(".topbar [type=search]");
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || typing || !box?.checkVisibility()) return;

  event.preventDefault();
  box.focus();
});
