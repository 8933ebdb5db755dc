// Keys go to the newsroom at once, and again when the editor comes back from another window; textual.js waits for a click.
const focus = () => document.querySelector(".xterm-helper-textarea")?.focus();
window.addEventListener("load", focus);
window.addEventListener("focus", focus);
