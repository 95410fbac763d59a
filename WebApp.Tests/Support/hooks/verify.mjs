// Reads { secret, headers, body } as JSON from standard input; says with the library of Standard Webhooks whether it is signed rightly.
import { Webhook } from "standardwebhooks";

let text = "";
for await (const part of process.stdin) text += part;
const { secret, headers, body } = JSON.parse(text);
try {
  new Webhook(secret).verify(body, headers);
  console.log("right");
} catch (trouble) {
  console.log(`wrong: ${trouble.message}`);
}
