import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAdministratorOf } from '../testing/administrators.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { get } from '../testing/requests.ts'
import { addAdminCommand } from './admin.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

/** What `latchkey admin …` wrote. */
async function admin(...words: string[]) {
  let written = ''
  const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
  const write = (text: string) => {
    written += text
  }
  addAdminCommand(program, (_, work) => work(platform), { write })
  await program.parseAsync(['admin', ...words], { from: 'user' })
  return written
}

const opens = async (text: string) =>
  (await get(platform, /http:\/\/localhost:3900(\/\S+)/.exec(text)?.[1] ?? '/none')).statusCode

describe('latchkey admin', () => {
  it('makes the link for the first administrator, as long as there is none', async () => {
    const text = await admin('link')
    expect(text).toMatch(/^Works once, for 24 hours:\n {4}http:\/\/localhost:3900\/admin\/setup\?key=[\w-]{43}\n$/)
    expect(await opens(text)).toBe(200)
    expect(JSON.parse(await admin('link', '--json', '--tls')).link).toMatch(/^https:\/\/localhost:3900\/admin\/setup/)
    await anAdministratorOf(platform, { email: 'ada@example.com' })
    await expect(admin('link')).rejects.toThrow('there is an administrator already')
    expect(await opens(text)).toBe(403)
  })

  it('makes a link to choose a new password', async () => {
    const text = await admin('reset', 'ADA@example.com')
    expect(text).toMatch(/^Works once, for an hour:\n {4}http:\/\/localhost:3900\/admin\/reset\?key=/)
    expect(await opens(text)).toBe(200)
    await expect(admin('reset', 'nobody@example.com')).rejects.toThrow('no administrator who is not suspended')
    await expect(admin('reset', 'ada')).rejects.toThrow('has the address "ada"')
  })

  it('lists who there is', async () => {
    await anAdministratorOf(platform, { email: 'grace@example.com', role: 'viewer', passwordHash: null })
    expect(await admin('list')).toMatch(/^EMAIL .*\n(.*\n)*grace@example\.com +Ada Lovelace +viewer +invited +never\n/)
    const listed = JSON.parse(await admin('list', '--json'))
    expect(listed).toContainEqual(expect.objectContaining({ email: 'ada@example.com', status: 'active' }))
    expect(JSON.stringify(listed)).not.toContain('argon2')
  })
})

describe('the guide to administrators', () => {
  const guide = readFileSync(new URL('../../../../docs/guides/administrators.md', import.meta.url), 'utf8')
  const lines = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, text = '']) => text.trim().split('\n'))

  it('has commands that help somebody who cannot get in', async () => {
    await anAdministratorOf(platform, { email: 'guided@example.com' })
    const [list = [], reset = []] = lines.map((line) => line.split(' ').slice(2))
    expect(await admin(...list)).toContain('guided@example.com')
    expect(await opens(await admin(...reset.with(-1, 'guided@example.com')))).toBe(200)
    expect(lines).toHaveLength(2)
  })
})
