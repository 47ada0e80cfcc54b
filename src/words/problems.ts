import type { Problem } from '../domain/values/problem.ts';
import { auditTexts } from './audit.ts';
import { calendarTexts } from './calendar.ts';
import { contractTexts } from './contracts.ts';
import { customerTexts } from './customers.ts';
import { importTexts } from './imports.ts';
import { invoicePlanTexts } from './invoicePlan.ts';
import { layoutTexts } from './layouts.ts';
import { letterRefusals } from './letter.ts';
import { partyTexts } from './partyProblems.ts';
import { runTexts } from './runs.ts';
import { sheetTexts } from './sheets.ts';
import { showText } from './show.ts';
import { templateRefusals } from './templateRefusals.ts';
import { templateTexts } from './templates.ts';
import type { Lang, Texts } from './text.ts';

/** The texts of every noun that makes problems: one line a noun. */
export const problemTexts: Texts = {
  ...auditTexts,
  ...calendarTexts,
  ...contractTexts,
  ...customerTexts,
  ...importTexts,
  ...invoicePlanTexts,
  ...layoutTexts,
  ...letterRefusals,
  ...partyTexts,
  ...runTexts,
  ...sheetTexts,
  ...templateRefusals,
  ...templateTexts,
};

/** 问题 in one line: file · sheet · row · column: message. */
export function showProblem(problem: Problem, lang: Lang): string {
  const { file, sheet, row, column } = problem.subject;
  const place = [
    file ?? '',
    sheet ?? '',
    row === undefined ? '' : lang === 'zh' ? `第${row}行` : `row ${row}`,
    column === undefined || column === '' ? '' : lang === 'zh' ? `${column}列` : `column ${column}`,
  ].filter((each) => each !== '');
  const message = showProblemMessage(problem, lang);
  return place.length === 0 ? message : `${place.join(' · ')}: ${message}`;
}

export const showProblemMessage = (problem: Problem, lang: Lang): string =>
  showText(problemTexts, problem.code, problem.facts, lang);
