/** 实务数: a number that no rule of law names, with where it comes from. */
export interface PracticeNumber {
  readonly value: number;
  readonly source: string;
}
