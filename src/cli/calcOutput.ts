import type { CalcQuestion } from '../domain/contracts/calculate.ts';
import { calcTexts, unitNames } from '../words/calculations.ts';
import { showText } from '../words/show.ts';
import type { Lang, TextFacts } from '../words/text.ts';
import { note, print, printJson } from './output.ts';

export interface Output {
  readonly json?: boolean;
  readonly lang: Lang;
}

/** One thing that a calculator asks or remarks. */
export interface Said {
  readonly code: string;
  readonly text: string;
  /** Sentences that would be understood, to choose from. */
  readonly choices?: readonly string[];
  /** What each of them comes to: an amount, or a day. */
  readonly results?: readonly { readonly choice: string; readonly result: string }[];
}

/** What a choice comes to; null where that takes more than was given. */
export type ComesTo = (choice: string) => string | null;

/** A question with the sentences to choose from, each with what it comes to. */
export function withChoices(said: Said, choices: readonly string[], comesTo: ComesTo): Said {
  if (choices.length === 0) return said;
  const results = choices.flatMap((choice) => {
    const result = comesTo(choice);
    return result === null ? [] : [{ choice, result }];
  });
  return { ...said, choices, ...(results.length > 0 && { results }) };
}

export const sayAs =
  (lang: Lang) =>
  (code: string, facts: TextFacts = {}): Said => ({
    code,
    text: showText(calcTexts, code, facts, lang),
  });

/** Questions are a refusal: exit code 1. */
export function askBack(ask: readonly Said[], { json }: Output): number {
  if (json) printJson({ ask });
  else {
    for (const { text, choices = [], results = [] } of ask) {
      note(text);
      for (const choice of choices) {
        const found = results.find((each) => each.choice === choice);
        note(found ? `  ${choice}  ->  ${found.result}` : `  ${choice}`);
      }
    }
  }
  return 1;
}

export function tell(value: object, lines: readonly string[], { json }: Output): number {
  if (json) printJson(value);
  else print(`${lines.join('\n')}\n`);
  return 0;
}

/** What is open about a term, each with what it may have meant. */
export function askAbout(
  ask: readonly CalcQuestion[],
  choices: readonly string[],
  output: Output,
  comesTo: ComesTo = () => null,
): number {
  const sayIt = sayAs(output.lang);
  const said = ask.map((question): Said => {
    if ('problem' in question) return sayIt(question.problem.code, question.problem.facts);
    const facts: TextFacts =
      'unit' in question ? { unit: unitNames[question.unit] } : (question.facts ?? {});
    return sayIt(question.code, facts);
  });
  return askBack(
    said.map((each) => withChoices(each, choices, comesTo)),
    output,
  );
}
