import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { Command } from 'commander'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Management, openManagement } from '../testing/management.ts'
import { aPerson } from '../testing/requests.ts'
import { addManagementCommands } from './manage.ts'

let platform: Management
beforeEach(async () => {
  platform = await openManagement()
  return () => platform.close()
})

type Given = { answers?: boolean; env?: Record<string, string>; environment?: string | null }

/** What `latchkey …` wrote; `answers` is what a person at the terminal says. */
async function latchkey(words: readonly string[], { answers, env = {}, environment = 'aaaaaa' }: Given = {}) {
  const written = { out: '', warned: '' }
  const program = new Command('latchkey').exitOverride().configureOutput({
    writeErr: () => {},
    writeOut: (text) => {
      written.out += text
    },
  })
  const mine = program.command('roles').description('mine')
  mine.command('get <key>').action(() => {
    written.out += 'by hand'
  })
  addManagementCommands(program, {
    run: (_, work) => work(platform),
    terminal: {
      write: (text) => {
        written.out += text
      },
      isInteractive: answers !== undefined,
      confirm: async () => answers ?? false,
      ask: async () => '',
    },
    env,
    wanted: words[0],
    warn: (text) => {
      written.warned += text
    },
  })
  const named = environment === null || words.includes('--help') ? [] : ['--environment', environment]
  await program.parseAsync([...words, ...named], { from: 'user' }).catch((error) => {
    if (error.code !== 'commander.helpDisplayed') throw error
  })
  return written
}
const out = async (words: readonly string[], given?: Given) => (await latchkey(words, given)).out

describe('latchkey <group> <what>', () => {
  it('creates, shows, changes, lists and deletes', async () => {
    expect(await out(['permissions', 'create', '--key', 'write:articles', '--name', 'Write'])).toBe('Success\n')
    const made = JSON.parse(await out(['organizations', 'create', '--name', 'Engines', '--json']))
    const { code } = made.organization
    expect(await out(['organizations', 'get', code])).toContain('name  Engines\n')
    await out([
      'organizations',
      'update',
      code,
      '--body',
      '{"name":"Other","external_id":"e1"}',
      '--name',
      'Difference Engines',
    ])
    expect(await out(['organizations', 'list'])).toMatch(/^CODE +NAME.*\n.*Difference Engines/)
    expect(JSON.parse(await out(['organizations', 'get', code, '--json']))).toMatchObject({ external_id: 'e1' })
    await out(['organizations', 'delete', code, '--yes'])
    await expect(out(['organizations', 'get', code])).rejects.toThrow(
      'There is no such organization. (ORGANIZATION_NOT_FOUND)',
    )
  })

  it('takes a body from a file, and words for what stands in groups of groups', async () => {
    const { id } = await aPerson(platform, { email: 'ada@example.com' })
    const { organization } = JSON.parse(await out(['organizations', 'create', '--name', 'Engines', '--json']))
    const file = join(temporaryFolder(), 'members.json')
    writeFileSync(file, `\ufeff${JSON.stringify({ users: [{ id }] })}`) // as editors on Windows may begin it
    await out(['organizations', 'users', 'add', organization.code, '--body', `@${file}`])
    expect(await out(['organizations', 'users', 'list', organization.code])).toContain('ada@example.com')
  })

  it('sends a file, of which the platform is the judge', async () => {
    const { organization } = JSON.parse(await out(['organizations', 'create', '--name', 'Engines', '--json']))
    const [folder, set] = [temporaryFolder(), ['organizations', 'logos', 'set', organization.code, 'dark']]
    const file = (name: string, content: string) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    await out([...set, '--logo', file('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')])
    expect(await out(['organizations', 'logos', 'list', organization.code])).toMatch(/dark +[0-9a-f]{64}\.svg/)
    await expect(out([...set, '--logo', file('logo.png', 'no image')])).rejects.toThrow('INVALID_LOGO')
    const large = file('large.svg', `<svg/>${' '.repeat(512 * 1024)}`)
    await expect(out([...set, '--logo', large])).rejects.toThrow('BODY_TOO_LARGE')
    await expect(out([...set, '--logo', join(folder, 'none')])).rejects.toThrow('--logo: ENOENT')
    await expect(out(set)).rejects.toThrow('LOGO_REQUIRED')
  })

  it('lists a hundred, says that there are more, and all of them when asked', async () => {
    for (let number = 0; number < 101; number++) {
      await platform.done('CreatePermission', { body: { key: `p${number}`, name: 'P', description: '' } })
    }
    const some = await latchkey(['permissions', 'list', '--json'])
    expect(JSON.parse(some.out)).toHaveLength(100)
    expect(some.warned).toBe('There are more than 100: --all lists them.')
    const all = await latchkey(['permissions', 'list', '--json', '--all'])
    expect(JSON.parse(all.out).length).toBeGreaterThan(100)
    expect(all.warned).toBe('')
  })

  it('says what is wrong, with every problem', async () => {
    await expect(out(['permissions', 'create'])).rejects.toThrow('(KEY_REQUIRED)')
    await expect(out(['permissions', 'create', '--body', '{'])).rejects.toThrow('--body:')
    await expect(out(['permissions', 'create', '--body', '[]'])).rejects.toThrow('must be a JSON object')
    await expect(out(['roles', 'create', '--is-default-role', 'maybe'])).rejects.toThrow('is true or false')
    await expect(out(['organizations', 'get', '..'])).rejects.toThrow('There is no such organization')
    await expect(out(['users', 'list'], { environment: 'other' })).rejects.toThrow('no environment "other"')
    await expect(out(['users', 'list'], { environment: null })).rejects.toThrow('say which environment')
    await expect(out(['users', 'list'], { env: { LATCHKEY_ISSUER: 'https://a.example' } })).rejects.toThrow(
      'set LATCHKEY_CLIENT_ID and LATCHKEY_CLIENT_SECRET',
    )
  })

  it('deletes nothing without being sure', async () => {
    const { organization } = JSON.parse(await out(['organizations', 'create', '--name', 'Engines', '--json']))
    await expect(out(['organizations', 'delete', organization.code])).rejects.toThrow('nobody is there to confirm')
    await expect(out(['organizations', 'delete', organization.code], { answers: false })).rejects.toThrow(
      'nothing was changed',
    )
    await out(['organizations', 'delete', organization.code], { answers: true })
    expect(await out(['organizations', 'list'])).not.toContain('Engines')
  })

  it('reaches one environment alone', async () => {
    await aPerson(platform, { email: 'grace@example.com', environmentId: 'env_second' })
    expect(await out(['users', 'list'])).not.toContain('grace@example.com')
    expect(await out(['users', 'list'], { environment: 'bbbbbb' })).toContain('grace@example.com')
  })

  it('leaves commands that are there already', async () => {
    expect(await out(['roles', 'get', 'editor'], { environment: null })).toBe('by hand')
    expect(await out(['roles', 'list'])).toBe('There are none.\n')
  })

  it('helps with what a command does, takes and needs', async () => {
    expect(await out(['users', '--help'])).toMatch(/create \[options\] +Adds a user\n/i)
    const help = await out(['organizations', 'update', '--help'])
    expect(help).toContain('Changes an organization.')
    expect(help).toContain('update:organizations')
    expect(help).toContain('--sender-name <text>')
    expect(await out(['--help'])).toContain('feature-flags')
  })
})
