import { describe, expect, it } from 'vitest'
import { objectionTo, type TestFile, tally, unsteady } from './tally.ts'

const aFile = (state: string, ...tests: string[]): TestFile => ({
  state: () => state,
  children: {
    allTests: () =>
      tests.map((test, index) => ({
        fullName: `test ${index}`,
        result: () => ({ state: test.replace(' again', '') }),
        diagnostic: () => ({ flaky: test.endsWith(' again') }),
      })),
  },
})

describe('the tally of a test run', () => {
  it('counts tests over all files', () => {
    const files = [aFile('failed', 'passed', 'failed', 'skipped'), aFile('passed', 'passed')]
    expect(tally(files, 0)).toEqual({ passed: 2, failed: 1, skipped: 1 })
  })

  it('counts a file that does not load as a failure', () => {
    expect(tally([aFile('failed')], 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('counts errors outside tests as failures', () => {
    expect(tally([aFile('passed', 'passed')], 2)).toEqual({ passed: 1, failed: 2, skipped: 0 })
  })

  it('names what passed only when it was tried again, and counts it once', () => {
    const files = [aFile('passed', 'passed', 'passed again'), aFile('failed', 'failed')]
    expect(unsteady(files)).toEqual(['test 1'])
    expect(tally(files, 0)).toEqual({ passed: 2, failed: 1, skipped: 0 })
  })

  it('objects to a skipped test in CI, and to nothing at all anywhere', () => {
    expect(objectionTo({ passed: 3, failed: 0, skipped: 1 }, true)).toContain('skipped')
    expect(objectionTo({ passed: 3, failed: 0, skipped: 1 }, false)).toBeUndefined()
    expect(objectionTo({ passed: 0, failed: 0, skipped: 0 }, false)).toContain('No test')
    expect(objectionTo({ passed: 3, failed: 0, skipped: 0 }, true)).toBeUndefined()
  })
})
