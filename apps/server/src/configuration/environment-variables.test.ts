import { addEnvironmentVariable } from '@latchkey/storage/environment-variables.ts'
import { reusedDatabase } from '@latchkey/storage/testing/databases.ts'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { MAX_VARIABLES, storedValue } from '../management/environment-variables.ts'
import { exportConfiguration } from './export.ts'
import { applyText, planOfText, problemsOfText } from './testing/apply-text.ts'
import { instantHasher, openEmptyPlatform, type TestDeps } from './testing/empty-platform.ts'

const ONE = `environments:
  - name: One
    code: aaaaaa
    origins: ["http://localhost:3900"]
`
const withVariables = (...variables: string[]) => `${ONE}    environmentVariables: [${variables.join(', ')}]\n`
const environmentId = ({ registry }: TestDeps) => registry.list()[0]?.id ?? ''
const variablesIn = (deps: TestDeps) => deps.store.environmentVariables.list(environmentId(deps), 1000)
const opened = async (deps: TestDeps) =>
  (await variablesIn(deps)).map(({ key, value, isSecret }) => [
    key,
    isSecret ? deps.secrets.open('environment-variables', environmentId(deps), value) : value,
    isSecret,
  ])
/** Only what the problem is, and where. */
const withoutPlace = (problems: string[]) => problems.map((problem) => problem.replace(/^.*?environments\[0\]\./, ''))

const ENGINES: [name: string, freshUrl: () => Promise<string>][] = [
  ['SQLite', async () => 'sqlite::memory:'],
  ['PostgreSQL', reusedDatabase(inject('postgres'))],
]

describe.each(ENGINES)('environment variables of a configuration on %s', (_, freshUrl) => {
  async function platform(): Promise<TestDeps> {
    const deps = await openEmptyPlatform({ url: await freshUrl(), hasher: instantHasher })
    onTestFinished(() => deps.close())
    await applyText(deps, ONE)
    return deps
  }
  /** As the console and the Management API set one. */
  async function setSecret(deps: TestDeps, key: string, value: string) {
    const own = {
      environmentId: environmentId(deps),
      id: `env_var_${key}`,
      key,
      isSecret: true,
      version: 1,
      createdAt: 1,
    }
    const sealed = storedValue(own.environmentId, { value, isSecret: true }, deps.secrets)
    await deps.store.commit([addEnvironmentVariable({ ...own, value: sealed }, MAX_VARIABLES)])
  }

  it('show in the plan, change by what is mentioned, and go with prune', async () => {
    const deps = await platform()
    const two = withVariables('{ key: API_URL, value: "https://api.example.com" }', '{ key: MAIL_KEY, isSecret: true }')
    expect(await planOfText(deps, two)).toBe(`+ environment variable "API_URL" in "One"
    + isSecret: false
    + value: "https://api.example.com"

+ environment variable "MAIL_KEY" in "One"
    + isSecret: true
    + value: (empty until it is set)

2 to create, 0 to update, 0 to remove.
`)
    await applyText(deps, two)
    expect(await planOfText(deps, two)).toBe('Nothing to change.\n')
    expect(await opened(deps)).toEqual([
      ['API_URL', 'https://api.example.com', false],
      ['MAIL_KEY', '', true],
    ])
    const changed = withVariables('{ key: API_URL, value: "" }', '{ key: MAIL_KEY }')
    expect(await planOfText(deps, changed)).toBe(`~ environment variable "API_URL" in "One"
    ~ value: "https://api.example.com" → ""

0 to create, 1 to update, 0 to remove.
`)
    await applyText(deps, changed)
    const fewer = withVariables('{ key: MAIL_KEY }')
    expect(await planOfText(deps, fewer)).toBe(
      'Nothing to change.\n1 environment variable is not in the file and kept; --prune removes them.\n',
    )
    expect(await planOfText(deps, fewer, { prune: true })).toBe(`- environment variable "API_URL" in "One"
    - value: ""
    - isSecret: false
    ! irreversible: its value goes along

0 to create, 0 to update, 1 to remove.
`)
    await applyText(deps, fewer, { prune: true })
    await applyText(deps, ONE, { prune: true })
    expect(await opened(deps)).toEqual([['MAIL_KEY', '', true]])
  })

  it('keep the value of a secret one, which no file and no export has', async () => {
    const deps = await platform()
    await setSecret(deps, 'MAIL_KEY', 'top secret value')
    await applyText(deps, withVariables('{ key: MAIL_KEY, isSecret: true }'))
    expect(await opened(deps)).toEqual([['MAIL_KEY', 'top secret value', true]])
    const exported = await exportConfiguration(deps.store)
    expect(exported).toContain('      - key: MAIL_KEY\n        isSecret: true\n')
    expect(exported).not.toContain('top secret value')
    expect(exported).not.toContain((await variablesIn(deps))[0]?.value)
    expect(await planOfText(deps, exported, { prune: true })).toBe('Nothing to change.\n')

    expect(
      withoutPlace(await problemsOfText(deps, withVariables('{ key: MAIL_KEY, value: x, isSecret: true }'))),
    ).toEqual([
      'environmentVariables[0].value: a secret value never stands in a file: leave it out, and set it in the console or by the Management API',
    ])
    expect(withoutPlace(await problemsOfText(deps, withVariables('{ key: MAIL_KEY, value: x }')))).toEqual([
      'environmentVariables[0].value: the variable is secret: leave it out, and set it in the console or by the Management API; or say isSecret: false',
    ])
    for (const text of ['{ key: MAIL_KEY, isSecret: false }', '{ key: OTHER }']) {
      expect(withoutPlace(await problemsOfText(deps, withVariables(text)))).toEqual([
        'environmentVariables[0].value: is missing: only a secret variable (isSecret: true) is named without it',
      ])
    }
  })

  it('become secret with the value that they have, and readable with a new one alone', async () => {
    const deps = await platform()
    await applyText(deps, withVariables('{ key: TOKEN, value: first }'))
    const secret = withVariables('{ key: TOKEN, isSecret: true }')
    expect(await planOfText(deps, secret)).toContain('~ isSecret: false → true\n\n0 to create')
    await applyText(deps, secret)
    expect(await opened(deps)).toEqual([['TOKEN', 'first', true]])
    const readable = withVariables('{ key: TOKEN, value: second, isSecret: false }')
    expect(await planOfText(deps, readable)).toContain('~ isSecret: true → false\n    ~ value: (secret) → "second"\n')
    await applyText(deps, readable)
    expect(await opened(deps)).toEqual([['TOKEN', 'second', false]])
    await applyText(deps, secret)
    const entries = await deps.store.audit.list({ thing: 'environment_variable', limit: 10 })
    expect(entries).toHaveLength(4)
    const [last, beforeLast, second, first] = entries.map(({ beforeText, afterText }) => `${beforeText} ${afterText}`)
    expect(first).toContain('first')
    expect([second, last].join()).not.toMatch(/first|second/)
    expect(beforeLast).not.toContain('first')
  })

  it('have keys and values as the Management API takes them, each key once, and are limited', async () => {
    const deps = await platform()
    const problems = async (...variables: string[]) =>
      withoutPlace(await problemsOfText(deps, withVariables(...variables)))
    expect(await problems('{ key: 1ST, value: x }')).toEqual([
      'environmentVariables[0].key: must be letters, digits and underscores, and not begin with a digit',
    ])
    expect(await problems('{ key: PORT, value: 3000 }')).toEqual([
      'environmentVariables[0].value: must be text: put it in quotes ("…")',
    ])
    expect(await problems('{ key: A, value: "\\0" }')).toEqual(['environmentVariables[0].value: must be text'])
    expect(await problems('{ key: A, value: a }', '{ key: A, value: b }')).toEqual([
      'environmentVariables[1].key: is there twice: leave one out',
    ])
    const many = (prefix: string) =>
      Array.from({ length: MAX_VARIABLES }, (_, at) => `{ key: ${prefix}${at}, value: "" }`)
    await applyText(deps, withVariables(...many('A')))
    expect(await problems('{ key: ONE_MORE, value: x }')).toEqual([
      'environmentVariables[0]: an environment has 500 variables at most: remove another one first',
    ])
    await applyText(deps, withVariables(...many('B')), { prune: true })
    expect((await variablesIn(deps)).every(({ key }) => key.startsWith('B'))).toBe(true)
    expect(await variablesIn(deps)).toHaveLength(MAX_VARIABLES)
  })
})
