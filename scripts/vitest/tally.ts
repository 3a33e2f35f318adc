/** How a test run went, in numbers. */
export type Tally = { passed: number; failed: number; skipped: number }

/** What the tally needs to know of a test file: vitest's `TestModule` is one. */
export type TestFile = {
  state(): string
  children: { allTests(): Iterable<TestCase> }
}

type TestCase = {
  fullName: string
  result(): { state: string }
  diagnostic(): { flaky: boolean } | undefined
}

/** Counts tests. A file that breaks before its first test, and an error outside any test, count as one failure each. */
export function tally(files: readonly TestFile[], errorsOutsideTests: number): Tally {
  const counts = { passed: 0, failed: errorsOutsideTests, skipped: 0 }
  for (const file of files) {
    const states = [...file.children.allTests()].map((test) => test.result().state)
    counts.passed += states.filter((state) => state === 'passed').length
    counts.skipped += states.filter((state) => state === 'skipped' || state === 'pending').length
    const failed = states.filter((state) => state === 'failed').length
    counts.failed += failed === 0 && file.state() === 'failed' ? 1 : failed
  }
  return counts
}

/** The tests that failed at first and passed when they were tried again: something in them waits for too little. */
export const unsteady = (files: readonly TestFile[]): string[] =>
  files
    .flatMap((file) => [...file.children.allTests()])
    .filter((test) => test.diagnostic()?.flaky)
    .map(({ fullName }) => fullName)

/** Why a run without a failed test is no success all the same; undefined when it is one. */
export function objectionTo({ passed, failed, skipped }: Tally, isCi: boolean): string | undefined {
  if (passed + failed + skipped === 0) return 'No test ran.'
  return isCi && skipped > 0 ? 'In CI every test runs: a skipped test fails the run.' : undefined
}
