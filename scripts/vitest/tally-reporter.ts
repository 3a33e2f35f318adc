import type { Reporter } from 'vitest/node'
import { objectionTo, tally, unsteady } from './tally.ts'

/**
 * Ends the output with `N passed, N failed, N skipped` on a line of its own, and fails a run that tested nothing or,
 * in CI, skipped something. Names what passed only when it was tried again.
 */
export class TallyReporter implements Reporter {
  onTestRunEnd(...[files, errors]: Parameters<NonNullable<Reporter['onTestRunEnd']>>): void {
    const counts = tally(files, errors.length)
    const objection = objectionTo(counts, Boolean(process.env.CI))
    if (objection !== undefined) process.exitCode = 1
    process.once('exit', () => {
      for (const test of unsteady(files)) process.stdout.write(`Passed only when tried again: ${test}\n`)
      if (objection !== undefined) process.stdout.write(`${objection}\n`)
      process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
    })
  }
}
