// Real SMTP servers for the tests: each plain with STARTTLS on one free port, TLS from the first byte on another.
//   node server.mjs KEY.pem CERTIFICATE.pem
// Reads lines: "open" starts a server, "close N" ends one at once and breaks its connections.
// Writes JSON lines: {"server": N, "startTls": port, "tls": port}, one for each accepted mail, {"server": N, "closed": true}.
// Signs in "user" with "password".
// The recipient's local part, up to a +, picks the fault:
//   grey 451 once, then accepted · busy 421 · nobody 550 · full 552 after DATA · hang never answers
//   drop cuts the line · after takes the mail and cuts the line once instead of saying so
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const [key, cert] = process.argv.slice(2, 4).map(file => readFileSync(file));
const say = line => process.stdout.write(JSON.stringify(line) + '\n');
const servers = [];
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const fault = address => address.split('@')[0].split('+')[0];

const server = (number, secure, isFirst) => new SMTPServer({
  key, cert, secure, authOptional: true, size: 10_000_000, disableReverseLookup: true,
  onAuth({ username, password }, _, done) {
    const isGood = username === 'user' && password === 'password';
    done(isGood ? null : refusal(535, '5.7.8 bad credentials'), isGood ? { user: 'user' } : undefined);
  },
  onMailFrom({ address }, _, done) {
    done(address.startsWith('stranger@') ? refusal(553, '5.7.1 not your address') : null);
  },
  onRcptTo({ address }, session, done) {
    switch (fault(address)) {
      case 'grey': return done(isFirst(address) ? refusal(451, '4.7.1 greylisted, try again later') : null);
      case 'busy': return done(refusal(421, '4.3.2 shutting down'));
      case 'nobody': return done(refusal(550, '5.1.1 no such user'));
      case 'hang': return;
      case 'drop': return cut(this, session);
      default: return done();
    }
  },
  onData(stream, session, done) {
    const to = session.envelope.rcptTo.map(recipient => recipient.address);
    simpleParser(stream).then(mail => {
      if (to.some(address => fault(address) === 'full'))
        return done(refusal(552, '5.2.2 mailbox full'));
      say({
        server: number, secure: session.secure, user: session.user ?? null, from: session.envelope.mailFrom.address, to,
        messageId: mail.messageId, subject: mail.subject, text: mail.text, html: mail.html || null,
        toName: mail.to?.value[0]?.name ?? '', headers: mail.headerLines.map(header => header.line),
      });
      if (to.some(address => fault(address) === 'after') && isFirst(mail.messageId))
        return cut(this, session);
      done(null, 'queued');
    }, done);
  },
}).on('error', error => console.error(error.message));

const cut = (where, session) => where.connections.forEach(c => c.id === session.id && c._socket.destroy());
const listen = it => new Promise(ready => it.listen(0, '127.0.0.1', () => ready(it.server.address().port)));

async function open() {
  const seen = new Set(), isFirst = what => !seen.has(what) && seen.add(what);
  const number = servers.length, both = servers[number] = [false, true].map(secure => server(number, secure, isFirst));
  const [startTls, tls] = await Promise.all(both.map(listen));
  say({ server: number, startTls, tls });
}

function close(number) {
  for (const it of servers[number]) {
    it.connections.forEach(connection => connection._socket.destroy());
    it.server.close();
  }
  say({ server: number, closed: true });
}

createInterface({ input: process.stdin })
  .on('line', line => line === 'open' ? open() : close(Number(line.split(' ')[1])))
  .on('close', () => process.exit());
