// A key needs a script and a browser that knows keys: only then its button shows. What goes wrong is told in words.
(() => {
  const BUTTON_OF = { signupForm: "signup", loginForm: "login", authenticateForm: "authenticate" };
  if (!window.PublicKeyCredential) return;

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const kind = form.dataset.passkey;
    const ids = { credential: form.elements.credential.id, data: "passkey-data", [BUTTON_OF[kind]]: "passkey" };
    allauth.webauthn.forms[kind]({ ids });
  });
  document.querySelectorAll("[data-with-passkey]").forEach((each) => { each.hidden = false; });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelector("[data-passkey-trouble]").hidden = false;
  });
})();
