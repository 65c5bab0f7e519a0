// A web server of Node.js that needs no packages and knows nothing of Lambda.
const http = require("node:http");
const zlib = require("node:zlib");
const crypto = require("node:crypto");

const answer = (response, status, headers, body) => {
  response.writeHead(status, headers);
  response.end(body);
};

const text = (response, body) => answer(response, 200, { "content-type": "text/plain; charset=utf-8" }, body);

const filled = (count) => Buffer.from(Uint8Array.from({ length: count }, (_, at) => (at * 31) & 255));

// What it was asked, each field in the order of its name.
const echo = (request, response, body) => {
  const fields = [];
  for (let at = 0; at < request.rawHeaders.length; at += 2)
    fields.push([request.rawHeaders[at].toLowerCase(), request.rawHeaders[at + 1]]);
  fields.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const lines = [`${request.method} ${request.url}`, ...fields.map((field) => field.join(": ")), body.toString("hex")];
  answer(response, 200, { "content-type": "text/plain; charset=latin1" }, Buffer.from(lines.join("\n"), "latin1"));
};

// Pieces, each sent on its own. The next goes out when the gate is opened, or else at once.
const gates = new Map();
const gate = (name) => {
  if (!gates.has(name)) {
    let open;
    gates.set(name, { opened: new Promise((done) => (open = done)), open });
  }
  return gates.get(name);
};

const events = async (response, name) => {
  response.writeHead(200, { "content-type": "text/event-stream", "set-cookie": ["s=1", "t=2; Path=/"] });
  for (let at = 1; at <= 3; at++) {
    response.write(`data: ${at}\n\n`);
    if (name) await gate(`${name}${at}`).opened;
  }
  response.end();
};

const routes = {
  "/text": (request, response) => text(response, "Hello, wörld"),
  "/json": (request, response) => answer(response, 200, { "content-type": "application/json" }, '{"name":"café"}'),
  "/bytes": (request, response) => answer(response, 200, { "content-type": "image/webp" }, Buffer.from([0, 255, 128, 10])),
  "/empty": (request, response) => answer(response, 204, { "x-empty": "1" }),
  "/unchanged": (request, response) => answer(response, 304, { etag: '"1"' }),
  "/missing": (request, response) => answer(response, 404, { "content-type": "text/plain" }, "none"),
  "/teapot": (request, response) => answer(response, 418, { "x-many": ["one", "two, three"] }, "short"),
  "/broken": (request, response) => answer(response, 503, { "content-type": "text/plain" }, "later"),
  "/elsewhere": (request, response) => answer(response, 302, { location: "/text?a=1&b=%20" }),
  "/cookies": (request, response) => {
    const cookies = ["a=1; Path=/; HttpOnly", "b=x y; Secure", "c=3; Expires=Wed, 09 Jun 2032 10:18:14 GMT"];
    answer(response, 200, { "set-cookie": cookies, "content-type": "text/plain" }, "cookies");
  },
  "/gzip": (request, response) => {
    const takes = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    const body = Buffer.from("again ".repeat(1000));
    const headers = { "content-type": "text/plain", vary: "accept-encoding", ...(takes && { "content-encoding": "gzip" }) };
    answer(response, 200, headers, takes ? zlib.gzipSync(body) : body);
  },
  "/tagged": (request, response) =>
    answer(response, 200, { "content-type": "application/json", etag: '"v1"' }, JSON.stringify({ tea: "cup ".repeat(500) })),
  "/length": (request, response, url, body) =>
    text(response, `${body.length} ${crypto.createHash("sha256").update(body).digest("hex")}`),
  "/size": (request, response, url) =>
    answer(response, 200, { "content-type": "application/octet-stream" }, filled(Number(url.searchParams.get("bytes")))),
  "/events-of-server": (request, response, url) => events(response, url.searchParams.get("gate")),
  "/open": (request, response, url) => {
    gate(url.searchParams.get("gate")).open();
    text(response, "open");
  },
  // Answers when as many have asked as it is to wait for, so that they are all here at once.
  "/together": (request, response, url) => {
    const all = (routes.together ??= []);
    all.push([response, url.searchParams.get("id")]);
    if (all.length < Number(url.searchParams.get("count"))) return;
    for (const [one, id] of all.splice(0).reverse()) text(one, id);
  },
  "/breaks": (request, response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    response.write("half");
    setImmediate(() => response.destroy());
  },
  "/cuts": (request) => request.socket.destroy(),
  "/dies": () => {
    console.error("it was too much");
    process.exit(3);
  },
  "/hangs": () => {},
  "/pid": (request, response) => text(response, `${process.pid}`),
};

const server = http.createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    const url = new URL(`http://local${request.url.startsWith("/") ? request.url : "/"}`);
    (routes[url.pathname] ?? ((asked, reply, _, body) => echo(asked, reply, body)))(request, response, url, Buffer.concat(pieces));
  });
});

server.listen(process.env.PORT ?? 8080, "127.0.0.1");
process.on("SIGTERM", () => {
  console.error("asked to end");
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
