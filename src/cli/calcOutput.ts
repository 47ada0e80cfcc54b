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
    for (const { text, choices = [] } of ask) {
      note(text);
      for (const choice of choices) note(`  ${choice}`);
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
): number {
  const sayIt = sayAs(output.lang);
  const said = ask.map((question): Said => {
    if ('problem' in question) return sayIt(question.problem.code, question.problem.facts);
    const facts: TextFacts =
      'unit' in question ? { unit: unitNames[question.unit] } : (question.facts ?? {});
    return sayIt(question.code, facts);
  });
  return askBack(
    said.map((each) => (choices.length > 0 ? { ...each, choices } : each)),
    output,
  );
}
