import { parseSync } from 'vite';

/** 变异: a file with one small mistake. */
export interface Mutant {
  readonly line: number;
  readonly before: string;
  readonly after: string;
  readonly source: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const operators: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
};
const methods: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
};
/** What is no code when it runs, or only names what is. */
const skipped = /^(?:TS(?!As|Satisfies|NonNull)|Import|ExportAll)/;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** Every small mistake that can be made in a source, one at a time. */
export function makeMutants(source: string): Mutant[] {
  const edits: Edit[] = [];
  walk(parseSync('it.ts', source).program as unknown as Node, source, edits);
  return edits.map(({ start, end, text }) => ({
    line: source.slice(0, start).split('\n').length,
    before: source.slice(start, end),
    after: text,
    source: source.slice(0, start) + text + source.slice(end),
  }));
}

function walk(node: Node, source: string, edits: Edit[]): void {
  if (skipped.test(node.type)) return;
  if (isChoiceOfEquals(node, source)) {
    // Either branch will do where both sides are equal: only the direction can be wrong.
    const test = node.test as Node;
    edits.push(...editsOf(node, source), ...operatorEdits(test, source).slice(1));
    return;
  }
  edits.push(...editsOf(node, source));
  for (const [key, value] of Object.entries(node)) {
    // Names of properties are no values.
    if (key === 'key' && node.computed !== true) continue;
    for (const each of Array.isArray(value) ? value : [value])
      if (isNode(each)) walk(each, source, edits);
  }
}

function editsOf(node: Node, source: string): Edit[] {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return operatorEdits(node, source);
    case 'UnaryExpression':
      if (node.operator !== '!' && node.operator !== '-') return [];
      return [replace(node, textOf(node.argument, source))];
    case 'ConditionalExpression':
    case 'IfStatement':
      return ['true', 'false'].map((text) => replace(node.test as Node, text));
    case 'Literal':
      return literalEdits(node);
    case 'ArrayExpression':
      return (node.elements as unknown[]).length === 0 ? [] : [replace(node, '[]')];
    case 'CallExpression':
      return callEdits(node, source);
    default:
      return [];
  }
}

/** The smaller or larger of two, `a < b ? a : b`, and the amount without its sign, `a < 0n ? -a : a`. */
function isChoiceOfEquals(node: Node, source: string): boolean {
  if (node.type !== 'ConditionalExpression') return false;
  const test = node.test as Node;
  if (test.type !== 'BinaryExpression' || !/^[<>]/.test(test.operator as string)) return false;
  const [left, right] = [textOf(test.left, source), textOf(test.right, source)];
  const [then, other] = [textOf(node.consequent, source), textOf(node.alternate, source)];
  const isOfTwo = (then === left && other === right) || (then === right && other === left);
  const isSign = right === '0n' && then.replace(/^fen\((.*)\)$/, '$1') === `-${other}`;
  return isOfTwo || (isSign && other === left);
}

const replace = ({ start, end }: Node, text: string): Edit => ({ start, end, text });
const textOf = (node: unknown, source: string): string =>
  source.slice((node as Node).start, (node as Node).end);

function operatorEdits(node: Node, source: string): Edit[] {
  const [left, right] = [node.left as Node, node.right as Node];
  const operator = node.operator as string;
  if (operator === '??') return [replace(node, `(${textOf(left, source)})`)];
  const between = source.slice(left.end, right.start);
  const at = left.end + between.indexOf(operator);
  return (operators[operator] ?? []).map((text) => ({
    start: at,
    end: at + operator.length,
    text,
  }));
}

function literalEdits(node: Node): Edit[] {
  const { value, raw } = node as unknown as { value: unknown; raw: string };
  if (typeof value === 'boolean') return [replace(node, `${!value}`)];
  if (typeof value === 'number') return [replace(node, `${value + 1}`)];
  if (typeof value === 'bigint') return [replace(node, `${value + 1n}n`)];
  if (typeof value !== 'string') return [];
  return [replace(node, value === '' ? "'mutant'" : raw.replace(/(?<=^.).*(?=.$)/s, ''))];
}

/** Another method of the same shape, or what it is called on alone. */
function callEdits(node: Node, source: string): Edit[] {
  const callee = node.callee as Node;
  if (callee.type !== 'MemberExpression' || callee.computed === true) return [];
  const property = callee.property as Node;
  const name = textOf(property, source);
  if (methods[name] !== undefined) return [replace(property, methods[name])];
  return ['filter', 'sort', 'toSorted', 'reverse', 'trim'].includes(name)
    ? [replace(node, textOf(callee.object, source))]
    : [];
}
