import { describe, expect, it } from 'vitest'
import { parseConfiguration } from './parse.ts'
import { formatProblem } from './problem.ts'

const problemsIn = (text: string): string[] => {
  const parsed = parseConfiguration(text, 'latchkey.yaml')
  return parsed.ok ? [] : parsed.problems.map((problem) => formatProblem(parsed.filename, problem))
}

describe('problems of a configuration', () => {
  it('are told all at once, with line, column, place and what to do', () => {
    const text = `environments:
  - name: 12
    orgins: [x]
    origins:
      - http://example.com
      - https://ID.example.com/
      - https://a.example.com
      - https://a.example.com
    session: { inactivitySeconds: 1.5 }
    applications:
      - name: Web
        type: website
        callbackUrls: [https://a.example.com/cb, http://a.example.com/cb]
      - name: Web
        type: spa
        developmentSecret: short
      - type: m2m
        callbackUrls: [https://a.example.com/cb]
        name:
    users:
      - email: Ada@example.com
      - email: ada@example.com
      - { email: nobody, firstname: No }
`
    expect(problemsIn(text)).toEqual([
      'latchkey.yaml:2:11: environments[0].name: must be text: put it in quotes ("…")',
      'latchkey.yaml:3:5: environments[0].orgins: no such key: did you mean origins?',
      'latchkey.yaml:5:9: environments[0].origins[0]: http is allowed for localhost only: use https',
      'latchkey.yaml:6:9: environments[0].origins[1]: must be scheme, host and port alone: write https://id.example.com',
      'latchkey.yaml:8:9: environments[0].origins[3]: is there twice: leave one out',
      'latchkey.yaml:9:35: environments[0].session.inactivitySeconds: must be a whole number',
      'latchkey.yaml:12:15: environments[0].applications[0].type: must be one of web, spa, m2m, device',
      'latchkey.yaml:13:50: environments[0].applications[0].callbackUrls[1]: http is allowed for localhost only: use https',
      'latchkey.yaml:14:15: environments[0].applications[1].name: the name is used twice: tell the two apart by their clientId',
      "latchkey.yaml:16:28: environments[0].applications[1].developmentSecret: an application of type spa runs at its users' and cannot keep a secret",
      'latchkey.yaml:16:28: environments[0].applications[1].developmentSecret: must be 40 to 60 letters and digits',
      'latchkey.yaml:18:23: environments[0].applications[2].callbackUrls: an application of type m2m is never called back: leave this out',
      'latchkey.yaml:19:14: environments[0].applications[2].name: is empty: give a value or leave the key out',
      'latchkey.yaml:22:16: environments[0].users[1].email: is there twice: leave one out',
      'latchkey.yaml:23:18: environments[0].users[2].email: must be an email address',
      'latchkey.yaml:23:26: environments[0].users[2].firstname: no such key: did you mean firstName?',
    ])
  })

  it.each([
    ['an empty file', '', '1:1: is empty: give a value or leave the key out'],
    ['another kind of text', 'hello', '1:1: must be a section with keys of its own'],
    ['a missing key', 'environments:\n  - name: One', '2:5: environments[0].origins: is missing'],
    ['a key given twice', 'environments:\n  - name: One\n    name: Two', '3:5: the key is there twice: leave one out'],
    ['a tab', 'environments:\n\t- name: a', '2:1: Tabs are not allowed as indentation'],
    ['an unknown tag', 'environments: !foo []', '1:15: Unresolved tag: !foo'],
    [
      'a prototype',
      '__proto__: {}\nenvironments: 1',
      '1:1: __proto__: no such key: there are permissions, roles, featureFlags, propertyCategories, properties, environments',
    ],
    [
      'a list that holds itself',
      'environments: &a [*a]',
      '1:19: environments[0]: must be a section with keys of its own',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsIn(text)[0]).toBe(`latchkey.yaml:${problem}`)
  })

  it('are found in what an anchor stands for', () => {
    const text = `environments:
  - &base
    name: One
    origins: ["http://localhost:3900"]
    applications: [{ name: Page, type: spa, callbackUrls: &urls ["http://localhost:3910"] }]
  - <<: *base
    name: Two
    origins: ["http://localhost:3901"]
    applications: [{ name: Page, type: spa, callbackUrls: *urls, color: red }]
`
    expect(problemsIn(text)).toEqual([
      expect.stringMatching(
        /^latchkey\.yaml:9:66: environments\[1\]\.applications\[0\]\.color: no such key: there are name/,
      ),
    ])
    const parsed = parseConfiguration(text.replace(', color: red', ''), 'latchkey.yaml')
    expect(parsed.ok && parsed.configuration.environments[1]?.applications?.[0]?.callbackUrls).toEqual([
      'http://localhost:3910',
    ])
  })
})

it('takes an anchor that every user has', () => {
  const user = (at: number) =>
    `{ email: u${at}@example.com, featureFlags: ${at === 0 ? '&flags { theme: dark }' : '*flags'} }`
  const users = Array.from({ length: 1000 }, (_, at) => `      - ${user(at)}\n`).join('')
  const text = `environments:\n  - name: One\n    origins: ["http://localhost:3900"]\n    users:\n${users}`
  const parsed = parseConfiguration(text, 'latchkey.yaml')
  expect(parsed.ok && parsed.configuration.environments[0]?.users?.[999]?.featureFlags).toEqual({ theme: 'dark' })
})

describe('texts made to cost time or memory', { timeout: 30_000 }, () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map(
      ([from, to]) => `${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`,
    ),
    'environments: *g',
  ].join('\n')

  it.each([
    ['more than eight megabytes', `# ${'x'.repeat(8 * 1024 * 1024)}`, 'is larger than 8 MB'],
    ['an alias bomb', bomb, 'Excessive alias count'],
    ['brackets on one line', `environments: ${'['.repeat(500_000)}`, 'levels deep'],
    ['JSON on one line', JSON.stringify({ environments: Array(1000).fill({}) }), 'on one line: break that line'],
    ['brackets on many lines', `environments: ${'[\n'.repeat(300_000)}`, 'levels deep'],
    ['lists in lists', '- '.repeat(500_000), 'levels deep'],
    ['keys in keys', '? '.repeat(400_000), 'levels deep'],
    [
      'sections in sections',
      Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      'levels deep',
    ],
    ['many keys', Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join('\n'), 'is missing'],
  ])('%s', (_, text, problem) => {
    expect(problemsIn(text)[0]).toContain(problem)
  })
})
