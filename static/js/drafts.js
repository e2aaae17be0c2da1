// What is typed is kept on the server, sealed; nothing of it stays in the browser.
(() => {
  const form = document.querySelector("form[data-draft]");
  const status = form?.querySelector(".draft-status");
  if (!status) return;

  const LATEST = 20_000; // milliseconds after something was typed
  const PATIENCE = 2_000; // for the last saving before the form itself is sent
  const waits = document.querySelector("[data-draft-waits]");
  let timer = 0;
  let unsaved = false;
  let isLeaving = false;
  let isReady = false;
  let last = Promise.resolve();

  const typed = () => {
    const body = new FormData(form);
    body.delete("csrfmiddlewaretoken");
    for (const each of form.querySelectorAll("[type=password], [type=file]")) body.delete(each.name);
    body.set("draft-form", form.dataset.draft);
    body.set("draft-subject", status.dataset.subject);
    return body;
  };

  const save = async () => {
    clearTimeout(timer);
    timer = 0;
    if (!unsaved) return;

    unsaved = false;
    try {
      const answer = await fetch(status.dataset.url, {
        method: "POST",
        body: typed(),
        headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value },
        redirect: "manual", // to the sign-in page: the session is over
        keepalive: document.hidden,
      });
      status.textContent = (await answer.json()).said;
      if (!answer.ok) later();
    } catch {
      status.textContent = status.dataset.failed;
      later();
    }
  };

  // One after the other, so that an older text never comes after a newer one.
  const keep = () => (last = last.then(save));

  const later = () => {
    if (isLeaving) return;
    unsaved = true;
    if (waits) status.textContent = status.dataset.waits;
    else timer ||= setTimeout(keep, LATEST);
  };

  const leave = () => (waits || isLeaving ? Promise.resolve() : keep());

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("focusout", leave);
  document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); });
  document.addEventListener("house:before-lock", (event) => event.detail.wait(leave()));

  // The last words are kept before the form is sent: a fault then loses none of them,
  // and no saving arrives after the form has made its draft needless.
  form.addEventListener("submit", (event) => {
    if (isReady) return;

    event.preventDefault();
    if (isLeaving) return;

    const saved = leave();
    isLeaving = true;
    const patience = new Promise((done) => setTimeout(done, PATIENCE));
    // A browser refuses to send a form while it still tells of the sending before.
    Promise.race([saved, patience]).then(() => setTimeout(() => {
      isReady = true;
      form.requestSubmit(event.submitter);
    }));
  });
})();
