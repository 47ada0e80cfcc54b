/** A file, and the tests that answer for it. */
export type Target = readonly [file: string, tests: readonly string[]];

const values = ['src/domain/values'];
const ledger = ['src/domain/ledger'];
const receivables = ['src/domain/receivables'];
const approvals = ['src/domain/approvals'];
const people = ['src/domain/people'];
const accruing = ['src/domain/contracts/acc', 'src/domain/contracts/fees'];
const paying = ['src/domain/contracts/pay'];
/** Whole sentences and cells of contracts, and sentence to term to sentence. */
const wordings =
  'bound cell column fee ladder limit number rebate sentence serviceFee split storeFee';
const reading = [
  ...wordings.split(' ').map((name) => `src/domain/contracts/${name}Wordings`),
  ...['clauses', 'joinLadders', 'parseContract', 'termFacts', 'termParts', 'termText'].map(
    (name) => `src/domain/contracts/${name}.test`,
  ),
  'src/words/termSentence',
  'src/words/thirtyTerms',
];

const inFolder = (folder: string, names: string, tests: readonly string[]): Target[] =>
  names.split(' ').map((name) => [`src/domain/${folder}/${name}.ts`, tests]);

/** What mutation testing is asked of, by group; each group has to hold the bar. */
export const groups: Readonly<Record<string, readonly Target[]>> = {
  money: [
    ['src/domain/values/money.ts', [...values, ...ledger, 'src/words/show', 'src/web/ui/typed']],
    ['src/domain/values/rate.ts', [...values, ...accruing]],
    ['src/domain/values/day.ts', [...values, 'src/domain/evidence', ...receivables]],
    ['src/domain/ledger/entry.ts', [...ledger, 'src/domain/settlements/post']],
    ['src/domain/ledger/balance.ts', ledger],
    ...inFolder('receivables', 'aging dueDay', ['src/domain/receivables/aging']),
    ...['payment', 'explain', 'carry', 'writeOff'].map((name): Target => {
      const path = `src/domain/receivables/${name}`;
      return [`${path}.ts`, name === 'explain' ? [path, 'src/domain/receivables/carry'] : [path]];
    }),
  ],
  terms: [
    ...inFolder('contracts', 'accrue accrueTerm trueUp', accruing),
    ...inFolder('contracts', 'payTerm payLaw', paying),
    ...inFolder('contracts', 'payDay', [...paying, 'src/domain/receivables/aging']),
    ...inFolder('contracts', 'calculate', ['src/domain/contracts/calculate']),
  ],
  // Names of fees and festivals and what fees usually cost (feeWords, festivalWords, fees) are data.
  reading: [
    ...inFolder('contracts', 'feeBook', [
      ...['fees', 'feeBook', 'feeNames'].map((name) => `src/domain/contracts/${name}.test`),
      ...reading,
    ]),
    ...inFolder('contracts', 'parseTerm clauses joinLadders', reading),
    ...inFolder('contracts', 'termBounds termClues termGrowth termGuarantee termLimits', reading),
    ...inFolder('contracts', 'termMoney termOpening termParts termPrice termScope', reading),
    ...inFolder('contracts', 'termShares termSplit termText termTiers termTokens', reading),
    ...inFolder('contracts', 'termUnits termWaivers termWords', reading),
  ],
  rights: inFolder('people', 'rights scope keyScope fields', people),
  approvals: inFolder('approvals', 'matrix actors standing splitting concession deputy', approvals),
};
