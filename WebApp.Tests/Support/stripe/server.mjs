// Glue written here; what judges the request is not: Stripe's own OpenAPI document, ajv (in openapi-backend), Stripe's own fixtures.
// node server.mjs SPEC FIXTURES: listens on a free port of 127.0.0.1, prints it as {"port":N}, and ends with its standard input.
import http from 'node:http'; import fs from 'node:fs'; import crypto from 'node:crypto';
import { OpenAPIBackend } from 'openapi-backend'; import qs from 'qs';
const [,, specFile, fixtureFile] = process.argv;
const spec = JSON.parse(fs.readFileSync(specFile, 'utf8')), fixtures = JSON.parse(fs.readFileSync(fixtureFile, 'utf8')).resources;
const made = new Map(), byKey = new Map(), form = { depth: 12, arrayLimit: 200 };
const fail = (status, message, param, type = 'invalid_request_error') => ({ status, body: { error: { type, message, ...(param && { param }) } } });
const nameOf = s => s.$ref ? s.$ref.split('/').pop() : s.anyOf ? nameOf(s.anyOf[0]) : s['x-resourceId'];
const rand = () => crypto.randomBytes(12).toString('base64url').replace(/[-_]/g, 'x');

const api = new OpenAPIBackend({ definition: structuredClone(spec), quick: true, strict: false,
  ajvOpts: { coerceTypes: true, allErrors: true, strict: false, validateFormats: false } });
api.register({
  validationFail: c => {
    const e = c.validation.errors[0], at = (e.instancePath || '').replace(/^\/(requestBody|query|path)\/?/, '').split('/').filter(Boolean);
    const extra = e.params?.additionalProperty ?? e.params?.missingProperty; if (extra) at.push(extra);
    const param = at.length ? at[0] + at.slice(1).map(x => `[${x}]`).join('') : undefined;
    return fail(400, e.keyword === 'additionalProperties' ? `Received unknown parameter: ${param}` : e.keyword === 'required' ? `Missing required param: ${param}.` : `Invalid ${param}: ${e.message}`, param);
  },
  notFound: c => fail(404, `Unrecognized request URL (${c.request.method.toUpperCase()}: ${c.request.path}).`),
  methodNotAllowed: c => fail(404, `Unrecognized request URL (${c.request.method.toUpperCase()}: ${c.request.path}).`),
  notImplemented: c => {
    const schema = c.operation.responses['200'].content['application/json'].schema, list = schema.properties?.data?.items;
    if (list) { const n = nameOf(list); return { status: 200, body: { object: 'list', url: c.request.path, has_more: false, data: [...made.values()].filter(o => o.object === n).concat(fixtures[n] ?? []).slice(0, c.request.query.limit ?? 10) } }; }
    const given = Object.values(c.request.params)[0], body = c.request.requestBody ?? {};
    const o = made.get(given) ?? structuredClone(fixtures[nameOf(schema)] ?? {});
    if (given) o.id = given; else if (c.request.method === 'post' && o.id) o.id = o.id.replace(/[^_]*$/, rand());
    for (const [k, v] of Object.entries(body)) if (k in o && k !== 'expand' && (o[k] === null || typeof o[k] === typeof v)) o[k] = v;
    if (o.id) made.set(o.id, o);
    return { status: 200, body: o };
  },
});
await api.init();
http.createServer(async (req, res) => {
  let body = ''; for await (const x of req) body += x;
  const u = new URL(req.url, 'http://h'), a = req.headers.authorization ?? '', idem = req.headers['idempotency-key'];
  const key = a.startsWith('Basic ') ? Buffer.from(a.slice(6), 'base64').toString().split(':')[0] : a.replace('Bearer ', '');
  let r;
  if (!/^(sk|rk)_test_/.test(key)) r = fail(401, `Invalid API Key provided: ${key}`);
  else if (body && !/^application\/x-www-form-urlencoded/.test(req.headers['content-type'] ?? '')) r = fail(400, 'Invalid request: only application/x-www-form-urlencoded bodies are read.');
  else if (idem && byKey.has(idem)) r = byKey.get(idem).body === body ? byKey.get(idem).r : fail(400, 'Keys for idempotent requests can only be used with the same parameters they were first used with.', undefined, 'idempotency_error');
  else {
    r = await api.handleRequest({ method: req.method, path: u.pathname, query: qs.parse(u.search.slice(1), form), body: body ? qs.parse(body, form) : {}, headers: { ...req.headers, 'content-type': 'application/x-www-form-urlencoded' } });
    if (idem && r.status < 500) byKey.set(idem, { body, r: structuredClone(r) });
  }
  res.writeHead(r.status, { 'content-type': 'application/json', 'request-id': 'req_' + rand() }); res.end(JSON.stringify(r.body));
}).listen(0, '127.0.0.1', function () { console.log(JSON.stringify({ port: this.address().port })); });
process.stdin.resume().on('end', () => process.exit());
