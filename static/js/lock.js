// The screen locks by itself, by F8, or because another tab did; Esc three times hides it and ends the session.
// All tabs of the browser tell each other. Nothing is kept here: the house decides, this covers the page in time.
(() => {
  const GRAIN = 30_000; // between two notes of use
  const WARNING = 120_000;
  const PATIENCE = 2_000; // under the cover, for drafts and for the end of the session
  const BETWEEN_TRIES = 5_000;
  const PRESSES_WITHIN = 2_000;

  const mark = document.querySelector("[data-screen]");
  if (!mark) return;
  const { screen, who, back, idle, locked, stay } = mark.dataset;
  const root = document.documentElement;
  const tabs = new BroadcastChannel("screen");
  const tell = (say, more = {}) => tabs.postMessage({ say, who, ...more });
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  const again = () => location.replace(location.href);

  if (screen === "out") {
    tabs.onmessage = ({ data }) => { if (data.say === "open") again(); };
    tell("out");
    return;
  }
  if (screen === "locked") {
    tabs.onmessage = ({ data }) => {
      if (data.say === "open") location.replace(data.who === who ? back : "/");
      if (data.say === "out") again();
    };
    tell("locked");
    return;
  }

  const dialog = document.getElementById("still-here");
  const left = dialog.querySelector("[data-left]");
  const exit = document.querySelector("[data-quick-exit]");
  let used = Date.now(); // by her, in any tab
  let noted = used; // by the house
  let said = used; // to the other tabs
  let going = false;
  let presses = [];
  let hear;
  const heard = new Promise((done) => { hear = done; }); // from another tab, that the house has locked

  const send = (url, form) => {
    const body = new FormData(form);
    body.set("script", "1");
    return fetch(url, { method: "POST", body, keepalive: true, redirect: "manual" });
  };

  // An opened page answers to a button alone; its way back is the sealed one.
  const here = () =>
    mark.elements.next.value
    || document.querySelector(".opened-strip a")?.getAttribute("href")
    || location.pathname + location.search;

  const toTheHouse = () => location.replace(`${locked}?next=${encodeURIComponent(here())}`);

  const cover = (...words) => {
    going = true;
    dialog.close();
    root.classList.add("covered", ...words);
  };

  const saved = () => {
    const promises = [];
    const detail = { wait: (promise) => promises.push(promise) };
    document.dispatchEvent(new CustomEvent("house:before-lock", { detail }));
    return Promise.race([Promise.allSettled(promises), wait(PATIENCE)]);
  };

  const tellTheHouse = async () => {
    while (!(await send(mark.action, mark).then((answer) => answer.status < 500).catch(() => false))) {
      root.classList.add("is-offline");
      await wait(BETWEEN_TRIES);
    }
    tell("locked");
  };

  // One tab tells the house; the others wait for it, but not for ever.
  const lock = async ({ isFirst = true } = {}) => {
    if (going) return;
    cover("is-locking");
    if (isFirst) tell("locking");
    await saved();
    const isTold = !isFirst && await Promise.race([heard, wait(BETWEEN_TRIES)]);
    if (!isTold) await tellTheHouse();
    toTheHouse();
  };

  const leave = async () => {
    if (going) return;
    cover();
    tell("left");
    await saved();
    await Promise.race([send(exit.action, exit).catch(() => null), wait(PATIENCE)]);
    location.replace(exit.dataset.quickExit);
  };

  // Sent elsewhere, it is locked or over; any other trouble is no reason to leave what she writes.
  const note = () => {
    noted = Date.now();
    send(stay, mark).then(({ type }) => { if (type === "opaqueredirect") { cover(); toTheHouse(); } }).catch(() => null);
  };

  const use = () => { if (!dialog.open) used = Date.now(); };

  const remain = () => {
    dialog.close();
    used = Date.now();
    note();
    look();
  };

  const look = () => {
    if (going) return;
    const now = Date.now();
    const rest = used + idle * 1000 - now;
    if (rest <= 0) { lock(); return; }
    if (rest > WARNING) {
      dialog.close();
    } else {
      const seconds = Math.ceil(rest / 1000);
      left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      if (!dialog.open) dialog.showModal();
    }
    if (used > said) { said = used; tell("used", { at: used }); }
    if (used > noted && now - noted >= GRAIN) note();
  };

  tabs.onmessage = ({ data }) => {
    if (data.say === "locked") hear(true);
    if (going) return;
    if (data.say === "used") used = said = noted = Math.max(used, data.at);
    if (data.say === "locking" || data.say === "locked") lock({ isFirst: false });
    if (data.say === "left") { cover(); location.replace(exit.dataset.quickExit); }
    if (data.say === "out") { cover(); toTheHouse(); }
    if (data.say === "open" && data.who !== who) { cover(); location.replace("/"); }
  };
  tell("open");
  tell("used", { at: used });

  dialog.querySelector("[data-stay]").addEventListener("click", remain);
  dialog.querySelector("[data-lock]").addEventListener("click", () => lock());
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); remain(); });
  mark.addEventListener("submit", (event) => { event.preventDefault(); lock(); });
  exit.addEventListener("submit", (event) => { event.preventDefault(); leave(); });
  for (const kind of ["keydown", "pointerdown", "wheel", "touchmove"]) addEventListener(kind, use, { passive: true });
  for (const kind of ["visibilitychange", "focus"]) addEventListener(kind, look);
  setInterval(look, 1000);

  addEventListener("keydown", (event) => {
    if (event.key === "F8" && !event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey) {
      event.preventDefault();
      lock();
    }
    if (event.repeat) return;
    const now = Date.now();
    presses = event.key === "Escape" ? [...presses, now].filter((at) => now - at < PRESSES_WITHIN) : [];
    if (presses.length === 3) leave();
  }, { capture: true });

  // A page that the browser kept whole is covered when it goes, so that Back shows nothing of it.
  addEventListener("pagehide", (event) => { if (event.persisted) cover(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.replace(here()); });
})();
