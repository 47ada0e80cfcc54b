/** The command was not understood: exit code 2. */
export class UsageError extends Error {}

/** It was understood and not done: exit code 1. `problem` is what the API said, if it did. */
export class CommandRefused extends Error {
  readonly problem: unknown;

  constructor(message: string, problem: unknown = null) {
    super(message);
    this.problem = problem;
  }
}
