import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { instantHasher, openEmptyPlatform, type TestDeps } from '../configuration/testing/empty-platform.ts'
import { type ApplyCommandOptions, applyCommand } from './apply.ts'
import { exportCommand, schemaCommand } from './export.ts'

const folder = temporaryFolder()
const file = join(folder, 'latchkey.yaml')
const TEXT = `environments:
  - name: One
    code: abc123
    origins: ["http://localhost:3900"]
    brand: { primaryColor: "#112233" }
    applications:
      - name: Web
        clientId: ${'a'.repeat(32)}
        type: web
        callbackUrls: ["http://localhost:3910/callback"]
`
const CREATED = `+ environment "One"
    + name: "One"
    + origins: ["http://localhost:3900"]
    + brand.primaryColor: "#112233"
    + brand.theme: "auto"
    + language: "en"
    + allowSelfSignUp: true
    + otpTtlSeconds: 7200
    + session.inactivitySeconds: 604800
    + session.absoluteSeconds: 2592000
    + session.persistent: true
    + policies.allowOrganizationCreation: true
    + policies.signInToMostRecentOrganization: false
    + policies.joinDefaultOrganization: true
    + eventRetentionDays: 90
    + signing.algorithm: "RS256"
    + passwords.minLength: 8
    + passwords.unsafeAllowCommon: false
    + limits.account.attempts: 5
    + limits.account.seconds: 300
    + limits.account.maxSeconds: 3600
    + limits.address.attempts: 100
    + limits.address.seconds: 900
    + limits.address.maxSeconds: 3600
    + limits.mail.attempts: 5
    + limits.mail.seconds: 900
    + limits.device.attempts: 100
    + limits.device.seconds: 600

+ application "Web" in "One"
    + clientId: "${'a'.repeat(32)}"
    + type: "web"
    + name: "Web"
    + profile: "kinde"
    + isEnabled: true
    + callbackUrls: ["http://localhost:3910/callback"]
    + tokens.accessTtlSeconds: 86400
    + tokens.idTtlSeconds: 3600
    + tokens.refreshTtlSeconds: 1296000
    + secret: (generated)

2 to create, 0 to update, 0 to remove.
`

let deps: TestDeps
beforeEach(async () => {
  deps = await openEmptyPlatform({ hasher: instantHasher })
  return () => deps.close()
})

/** What the command wrote; `answer` is what a person at the terminal says. */
async function run(options: Partial<ApplyCommandOptions> = {}, answer?: boolean) {
  let written = ''
  const terminal = {
    write: (text: string) => {
      written += text
    },
    isInteractive: answer !== undefined,
    confirm: async () => answer ?? false,
  }
  await applyCommand({ deps }, { file, env: {}, ...options }, terminal)
  return written
}

describe('latchkey apply', () => {
  beforeEach(() => writeFileSync(file, TEXT))

  it('shows the plan and changes nothing with --plan', async () => {
    expect(await run({ plan: true })).toBe(`${CREATED}\n`)
    expect(deps.registry.list()).toEqual([])
  })

  it('asks, and changes nothing without a yes', async () => {
    await expect(run({}, false)).rejects.toThrow('nothing was changed')
    expect(deps.registry.list()).toEqual([])
    expect(await run({}, true)).toMatch(/Done\.\n$/)
    expect(deps.registry.list()).toHaveLength(1)
  })

  it('needs --yes where nobody can be asked', async () => {
    await expect(run()).rejects.toThrow('nobody is there to confirm: run it with --yes to make these changes')
    const written = await run({ yes: true })
    expect(written).toMatch(
      /Client secret of "Web" in "One", shown only now:\n {4}client id {6}a{32}\n {4}client secret {2}\w{50}\n/,
    )
    expect(await run()).toBe('Nothing to change.\n\n')
  })

  it('makes what is left to be made where nobody agreed to a plan, whoever else applies the file', async () => {
    let other: Promise<unknown> | undefined
    const list = async () => {
      await other
      return deps.store.environments.list()
    }
    const store = { ...deps.store, environments: { ...deps.store.environments, list } }
    const terminal = {
      isInteractive: false,
      confirm: async () => false,
      write: () => {
        other ??= run({ yes: true })
      },
    }
    await applyCommand({ deps: { ...deps, store } }, { file, env: {}, yes: true }, terminal)
    expect(await other).toMatch(/Done\.\n$/)
    expect(deps.registry.list()).toHaveLength(1)
  })

  it('shows what changes in a list, and what is kept without --prune', async () => {
    await run({ yes: true })
    writeFileSync(
      file,
      TEXT.replace('3910/callback', '3911/callback').replace('    brand: { primaryColor: "#112233" }\n', ''),
    )
    expect(await run({ yes: true })).toBe(`~ application "Web" in "One"
    ~ callbackUrls
        - "http://localhost:3910/callback"
        + "http://localhost:3911/callback"

0 to create, 1 to update, 0 to remove.

Done.
`)
    writeFileSync(file, TEXT.replace(/ {4}applications:[\s\S]*/, '    applications: []'))
    expect(await run({ plan: true })).toContain('1 application is not in the file and kept; --prune removes them.')
    expect(await run({ yes: true, prune: true })).toContain('- application "Web" in "One"')
    expect(deps.registry.list()[0]?.applications.size).toBe(0)
  })

  it('tells every problem of the file on a line of its own', async () => {
    writeFileSync(file, TEXT.replace('type: web', 'type: wed').replace('"#112233"', 'red'))
    await expect(run({ yes: true })).rejects.toThrow(
      `2 problems in the configuration:
${file}:5:28: environments[0].brand.primaryColor: must be a colour such as "#3451d1", in quotes
${file}:9:15: environments[0].applications[0].type: must be one of web, spa, m2m, device`,
    )
    await expect(run({ file: join(folder, 'missing.yaml') })).rejects.toThrow(/^cannot read .*missing\.yaml/)
  })

  it('tells problems that show only beside the database at their place too', async () => {
    await run({ yes: true })
    writeFileSync(file, TEXT.replace('type: web', 'type: spa'))
    await expect(run({ yes: true })).rejects.toThrow(/:9:15: .*is web and cannot change/)
  })
})

describe('latchkey export', () => {
  it('writes what apply takes back without a change', async () => {
    writeFileSync(file, TEXT)
    await run({ yes: true })
    await exportCommand({ deps }, { output: file }, { write: () => {} })
    expect(readFileSync(file, 'utf8')).toMatch(/^# yaml-language-server: \$schema=/)
    expect(readFileSync(file, 'utf8')).not.toMatch(/secret:/i)
    expect(await run({ prune: true })).toBe('Nothing to change.\n\n')
  })

  it('says in one line why a file cannot be written', async () => {
    const output = join(folder, 'missing', 'latchkey.yaml')
    await expect(exportCommand({ deps }, { output }, { write: () => {} })).rejects.toThrow(/^cannot write .*ENOENT/)
  })

  it('has the schema for editors as well', async () => {
    let written = ''
    await schemaCommand({}, { write: (text) => (written += text) })
    expect(written).toBe(readFileSync(new URL('../../latchkey.schema.json', import.meta.url), 'utf8'))
  })
})
