// A real SMTP server for the tests: plain with STARTTLS on one free port, TLS from the first byte on another.
//   node server.mjs KEY.pem CERTIFICATE.pem
// Writes JSON lines: first {"startTls": port, "tls": port}, then one for each accepted mail. Signs in "user" with "password".
// The recipient's local part, up to a +, picks the fault:
//   grey 451 once, then accepted · busy 421 · nobody 550 · full 552 after DATA · hang never answers
//   drop cuts the line · after takes the mail and cuts the line once instead of saying so
import { readFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const [key, cert] = process.argv.slice(2, 4).map(file => readFileSync(file));
const say = line => process.stdout.write(JSON.stringify(line) + '\n');
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const fault = address => address.split('@')[0].split('+')[0];
const seen = new Set();
const isFirst = what => !seen.has(what) && seen.add(what);

const server = secure => new SMTPServer({
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
        secure: session.secure, user: session.user ?? null, from: session.envelope.mailFrom.address, to,
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

say({ startTls: await listen(server(false)), tls: await listen(server(true)) });
process.stdin.on('close', () => process.exit()).resume();
