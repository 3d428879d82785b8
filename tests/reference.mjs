// Evaluates JSONata with the reference implementation, the npm package `jsonata`.
//   node reference.mjs < lines > lines
// A line in:  {"expression": text, "bindings": {name: value}}
// A line out: {"value": v} | {"undefined": true} | {"error": text, "code": code}
import { createHash, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import jsonata from 'jsonata';

const expressions = new Map();

// A function, a lambda, or a number that is not finite cannot leave an expression as JSON.
function leaves(value) {
  if (typeof value === 'function') return false;
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value !== 'object') return true;
  return !value._jsonata_lambda && Object.values(value).every(leaves);
}

function range(from, to, step) {
  [from, to, step] = [from, to, step].map(Math.trunc);
  if (!step) return undefined;
  const count = Math.floor((to - from) / step) + 1;
  const numbers = Array.from({ length: Math.max(count, 0) }, (_, n) => from + n * step);
  // A sequence, as `[from..to]` is one: of no number it is nothing, of one that number.
  return Object.defineProperty(numbers, 'sequence', { value: true });
}

function partition(items, size) {
  size = Math.trunc(size);
  if (!items.length || size <= 0) return undefined;
  const batches = [];
  for (let at = 0; at < items.length; at += size) batches.push(items.slice(at, at + size));
  return batches;
}

function hash(text, algorithm) {
  return createHash(algorithm.replace('-', '')).update(text).digest('hex');
}

function decoded(text) {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Error('not base64');
  return Buffer.from(text, 'base64').toString();
}

// What Step Functions adds, and what it does in UTF-8 and Node in Latin-1.
function withServiceFunctions(expression) {
  expression.registerFunction('parse', (text) => JSON.parse(text), '<s:x>');
  expression.registerFunction('range', range, '<nnn:a>');
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('hash', hash, '<ss:s>');
  expression.registerFunction('uuid', () => randomUUID(), '<:s>');
  expression.registerFunction('random', () => Math.random(), '<n?:n>');
  expression.registerFunction('base64encode', (text) => Buffer.from(text).toString('base64'), '<s-:s>');
  expression.registerFunction('base64decode', decoded, '<s-:s>');
  return expression;
}

async function evaluated({ expression: text, bindings }) {
  try {
    if (expressions.size > 3000) expressions.clear();
    if (!expressions.has(text)) expressions.set(text, withServiceFunctions(jsonata(text)));
    const value = await expressions.get(text).evaluate(undefined, bindings);
    if (value === undefined) return { undefined: true };
    return leaves(value) ? { value } : { error: 'no JSON', code: 'NotJson' };
  } catch (error) {
    return { error: String(error?.message ?? error), code: error?.code ?? '' };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await evaluated(JSON.parse(line))) + '\n');
}
