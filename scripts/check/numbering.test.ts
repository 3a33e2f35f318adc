import { describe, expect, it } from 'vitest'
import { findNumberingProblems } from './numbering.ts'

describe('migration numbers', () => {
  it('accepts consecutive numbers', () => {
    expect(findNumberingProblems(['0002_sessions.sql', '0001_users.sql', 'README.md'])).toEqual([])
  })

  it('rejects a number used twice', () => {
    expect(findNumberingProblems(['0001_users.sql', '0002_codes.sql', '0002_sessions.sql'])).toEqual([
      '0002_sessions.sql: the number 0002 is taken by 0002_codes.sql',
    ])
  })

  it('rejects a gap, which a lost file leaves', () => {
    expect(findNumberingProblems(['0001_users.sql', '0003_codes.sql'])).toEqual([expect.stringContaining('gap')])
  })

  it('rejects another form of name', () => {
    expect(findNumberingProblems(['1_users.sql'])).toEqual([expect.stringContaining('0007_device_codes.sql')])
  })
})
