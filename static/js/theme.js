// Not deferred: a profile that says "as the system" gets its colours before the first paint.
(() => {
  const root = document.documentElement;
  if (root.dataset.theme !== "system") return;

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => { root.dataset.bsTheme = dark.matches ? "dark" : "light"; };
  follow();
  dark.addEventListener("change", follow);
})();
