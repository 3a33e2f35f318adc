import type { Reporter } from 'vitest/node'
import { objectionTo, tally } from './tally.ts'

/**
 * Ends the output with `N passed, N failed, N skipped` on a line of its own, and fails a run that tested nothing or,
 * in CI, skipped something.
 */
export class TallyReporter implements Reporter {
  onTestRunEnd(...[files, errors]: Parameters<NonNullable<Reporter['onTestRunEnd']>>): void {
    const counts = tally(files, errors.length)
    const objection = objectionTo(counts, Boolean(process.env.CI))
    if (objection !== undefined) process.exitCode = 1
    process.once('exit', () => {
      if (objection !== undefined) process.stdout.write(`${objection}\n`)
      process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
    })
  }
}
