import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../../../docs/spec-notes')

/** The tests that a note links to, each by words of its name. */
const linksOf = (note: string) =>
  [...readFileSync(join(folder, note), 'utf8').matchAll(/\[([^\]]+)\]\(([^)]+\.test\.ts)\)/g)].map(
    ([, words = '', path = '']) => ({ words, path: join(folder, path) }),
  )

/** Whether a test has that name, and not merely one that begins so. */
const names = (words: string, path: string) => new RegExp(`['\\s]${words}['\\s:,]`).test(readFileSync(path, 'utf8'))

describe('the notes on specifications', () => {
  it.each(readdirSync(folder))('%s links to tests that are there', (note) => {
    const lost = linksOf(note).filter(
      ({ words, path }) => !existsSync(path) || !readFileSync(path, 'utf8').includes(words),
    )
    expect(lost).toEqual([])
  })

  it('show every line of the table of profiles by a test', () => {
    const rows = readFileSync(join(folder, 'README.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.includes('---') && !line.startsWith('| Where'))
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter((row) => !row.includes('.test.ts)'))).toEqual([])
  })

  it('name a test for every module of the plans of the conformance suite', () => {
    const modules = linksOf('conformance-suite.md').filter(({ words }) => words.startsWith('oidcc-'))
    expect(new Set(modules.map(({ words }) => words)).size).toBe(1 + 36 + 11) // Config, Basic, RP-Initiated Logout
    const untold = modules.filter(({ words, path }) => !names(words, path))
    expect(untold).toEqual([])
  })
})
