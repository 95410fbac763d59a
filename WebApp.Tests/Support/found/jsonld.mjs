// Reads a JSON-LD document from standard input as RDF, in safe mode: whatever the standard cannot read is an error.
// The context of schema.org is stood in for, since nothing is fetched: every name is one of its vocabulary, addresses are addresses.
import jsonld from "jsonld";

const text = await new Response(process.stdin).text();
const id = { "@type": "@id" };
const context = {
  "@context": {
    "@vocab": "https://schema.org/", url: id, item: id, mainEntityOfPage: id, availability: id,
  },
};
const documentLoader = async url => {
  if (url !== "https://schema.org") throw new Error(`The document asks for ${url}.`);
  return { contextUrl: null, documentUrl: url, document: context };
};
const expanded = await jsonld.expand(JSON.parse(text), { documentLoader, safe: true });
const quads = await jsonld.toRDF(expanded, { safe: true });
console.log(JSON.stringify(quads.map(q => [q.subject.value, q.predicate.value.replace("https://schema.org/", ""), q.object.value])));
