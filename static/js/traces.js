// htmx notes the address of the page in the store of the tab; nothing of a page stays in the browser.
sessionStorage.clear();
