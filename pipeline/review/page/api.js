/** What the page asks of its server. */

/** An answer that is not a success. */
export class Refusal extends Error {
  constructor(status, body) {
    super(body?.error ?? `${status}`);
    this.status = status;
    this.body = body;
  }
}

async function ask(path, options = {}) {
  const answer = await fetch(path, { credentials: "same-origin", ...options });
  const json = answer.headers.get("content-type")?.startsWith("application/json");
  const body = json ? await answer.json() : null;
  if (!answer.ok) throw new Refusal(answer.status, body);
  return body;
}

function post(path, body) {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

const sheetPath = (id, rest = "") => `/api/sheets/${encodeURIComponent(id)}${rest}`;

export const greet = () => ask("/api/session");
export const seat = (name) => post("/api/reviewer", { name });
export const listSheets = () => ask("/api/sheets");
export const listNames = () => ask("/api/names");
export const getSheet = (id) => ask(sheetPath(id));
export const getVersion = (id) => ask(sheetPath(id, "/version"));
export const checkValue = (label, value) => post("/api/check", { label, value });
export const decide = (id, version, decisions) => post(sheetPath(id, "/decisions"), { version, decisions });
export const pictureOf = (id, page, width) => sheetPath(id, `/pages/${page}?width=${width}`);
