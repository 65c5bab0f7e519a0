// A web server that knows nothing of Lambda. It needs no packages; put yours in its place.
const http = require("node:http");

const answer = (response, status, body) => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const routes = [
  [/^GET \/health$/, (response) => answer(response, 200, { healthy: true })],
  [/^GET \/orders\/(\d+)$/, (response, _, id) => answer(response, 200, { id, quantity: 1 })],
  [
    /^POST \/orders$/,
    (response, body) => {
      const order = parsed(body);
      if (order?.quantity > 0) answer(response, 201, order);
      else answer(response, 400, { title: "An order has a quantity above 0." });
    },
  ],
];

const server = http.createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    const asked = `${request.method} ${request.url.split("?")[0]}`;
    for (const [pattern, respond] of routes) {
      const found = pattern.exec(asked);
      if (found) return respond(response, Buffer.concat(pieces).toString(), found[1]);
    }
    answer(response, 404, { title: "Not Found" });
  });
});

server.listen(process.env.PORT ?? 8080, "127.0.0.1");
process.on("SIGTERM", () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
