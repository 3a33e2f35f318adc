import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areas } from './areas.ts'

/** Pages that show nothing a latchkey.yaml could say, each by its address, and what they show instead. */
const WITHOUT: Readonly<Record<string, string>> = {
  '': 'how the environment is',
  users: 'people',
  'users/import': 'people',
  'users/$userId': 'a person',
  'settings/environments/compare': 'what an apply would change, line by line',
  'settings/events': 'what happened',
  'settings/audit': 'what happened',
  'settings/development': 'mails, and the clock of a moment',
  'settings/team': 'administrators, who belong to the installation',
}

/** The source of each page by its address, read from where its area loads it. */
const pages = areas.flatMap(({ words, path, pages }) => {
  const folder = join(import.meta.dirname, 'areas', words)
  const loaded = [...readFileSync(join(folder, 'area.ts'), 'utf8').matchAll(/import\('\.\/([\w-]+\.tsx)'\)/g)]
  return pages.map((page, index) => ({
    address: [path, page.path].filter((part) => part !== '').join('/'),
    source: sourceOf(join(folder, loaded[index]?.[1] ?? 'none')),
  }))
})

const SHOWS = /<(?:YamlPanel kind|SectionYaml section)="(\w+)"/

describe('configuration as code', () => {
  it.each(pages.filter(({ address }) => WITHOUT[address] === undefined))('is shown by /$address', ({ source }) => {
    expect(source).toMatch(SHOWS)
  })

  it.each(Object.keys(WITHOUT))('is not promised by /%s', (address) => {
    const source = pages.find((page) => page.address === address)?.source
    expect(source).toBeTruthy()
    expect(source).not.toMatch(SHOWS)
  })
})

function sourceOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
