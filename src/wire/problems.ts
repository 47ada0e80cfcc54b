import { z } from 'zod';
import type { Problem } from '../domain/values/problem.ts';
import { showProblemMessage } from '../words/problems.ts';
import type { Lang } from '../words/text.ts';
import { sentence } from './fieldRights.ts';

/** A problem found in what was given; `message` is the text for people, `facts` its parts. */
export const problemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  row: z.int().nullable(),
  column: z.string().nullable(),
  message: sentence,
  facts: z.record(z.string(), sentence),
});

export type WireProblem = z.infer<typeof problemSchema>;

export const toWireProblem = (problem: Problem, lang: Lang): WireProblem => ({
  code: problem.code,
  severity: problem.severity,
  file: problem.subject.file ?? null,
  sheet: problem.subject.sheet ?? null,
  row: problem.subject.row ?? null,
  column: problem.subject.column ?? null,
  message: showProblemMessage(problem, lang),
  facts: { ...problem.facts },
});

/** What is answered instead of a result (RFC 9457, application/problem+json). */
export const refusalSchema = z.object({
  type: z.string(),
  title: sentence,
  status: z.int(),
  code: z.string(),
  facts: z.record(z.string(), sentence),
  errors: z.array(z.object({ path: z.string(), message: sentence })),
  requestId: z.string(),
});

export type WireRefusal = z.infer<typeof refusalSchema>;
