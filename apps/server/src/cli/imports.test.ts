import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { FIRST, usersOf } from '../imports/testing/imports.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { importProgress } from './import-progress.ts'
import { addImportCommands } from './imports.ts'

const guide = readFileSync(new URL('../../../../docs/guides/import-users.md', import.meta.url), 'utf8')
const blocksOf = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text)

let platform: TestPlatform
let folder: string
beforeEach(async () => {
  platform = await openTestPlatform()
  folder = mkdtempSync(join(tmpdir(), 'latchkey-imports-'))
  return async () => {
    await platform.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

const inFolder = (name: string) => join(folder, name)
function write(name: string, content: string) {
  writeFileSync(inFolder(name), content)
  return inFolder(name)
}

/** What `latchkey …` wrote. */
async function latchkey(words: readonly string[], of = platform) {
  let written = ''
  const write = (text: string) => {
    written += text
  }
  const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
  addImportCommands(program, (_, work) => work(of), { write, isInteractive: false })
  const named = words.includes('--environment') ? [] : ['--environment', 'aaaaaa']
  await program.parseAsync([...words, ...named], { from: 'user' })
  return written
}
const users = (...words: string[]) => latchkey(['users', ...words])

describe('latchkey users import', () => {
  it('says what was done and where the refused lines are', async () => {
    const file = write('users.csv', 'email,shoe\u001b[2J\nada@example.com,1\nx,1\n')
    expect(await users('import', file)).toBe(
      'Imported users: 1 created, 0 updated, 0 unchanged, 1 refused.\n' +
        `Which lines were refused, and what to mend: "${file}.refused.ndjson"\n` +
        'Nothing is imported of: shoe\\u{1b}[2j\n',
    )
    expect(readFileSync(`${file}.refused.ndjson`, 'utf8')).toContain('{"line":3,"problems":[{"field":"email"')
    expect(statSync(`${file}.refused.ndjson`).mode & 0o777).toBe(0o600)
    expect(await users('import', file)).toMatch(/was imported already, at 2026-.*Nothing was done; --restart/)
    expect(await users('import', file, '--restart')).toMatch('0 created, 0 updated, 1 unchanged, 1 refused')
  })

  it('changes nothing with --dry-run, and reports elsewhere', async () => {
    const file = write('users.csv', 'email\nada@example.com\nx\n')
    expect(await users('import', file, '--dry-run')).toContain('Would import users: 1 created')
    expect(existsSync(`${file}.dry-run.ndjson`)).toBe(true)
    expect(existsSync(`${file}.refused.ndjson`)).toBe(false)
    expect(await usersOf(platform)).toBe('')
  })

  it('imports into the environment that is named', async () => {
    const file = write('users.csv', 'email\nada@example.com\n')
    await latchkey(['users', 'import', file, '--environment', 'bbbbbb'])
    expect(await usersOf(platform)).toBe('')
    expect(await usersOf(platform, 'env_second')).toContain('ada@example.com')
  })

  it.each([
    [['none.csv'], 'cannot read'],
    [['users.csv', '--format', 'xml'], "argument 'xml' is invalid"],
    [['users.csv', '--connections', 'a'], '--connections goes with --format auth0'],
    [['users.csv', '--hash-parameters', 'users.csv'], '--hash-parameters goes with --format firebase'],
    [['users.csv', '--format', 'firebase', '--hash-parameters', 'users.csv'], 'must hold the hash parameters'],
    [['users.csv', '--format', 'firebase', '--hash-parameters', 'none'], 'cannot read'],
    [['users.csv', '--report', 'users.csv'], '--report names the file itself'],
    [['users.csv', '--report', 'none/report'], 'cannot write'],
    [['users.csv', '--environment', 'other'], 'no environment "other"'],
  ])('refuses %j', async (words, message) => {
    write('users.csv', 'email\nx\n')
    const isFile = (word: string) => /^(none|users)/.test(word)
    await expect(users('import', ...words.map((word) => (isFile(word) ? inFolder(word) : word)))).rejects.toThrow(
      message,
    )
    expect(await usersOf(platform)).toBe('')
  })
})

describe('latchkey users export', () => {
  it('writes a file for its owner alone, which imports elsewhere', async () => {
    await users(
      'import',
      write('users.csv', 'email,hashed_password,hashing_method\na@b.example,5f4dcc3b5aa765d61d8327deb882cf99,md5\n'),
    )
    const out = inFolder('out.ndjson')
    expect(await users('export', '--output', out, '--with-password-hashes')).toBe('')
    expect(statSync(out).mode & 0o777).toBe(0o600)
    expect(await latchkey(['users', 'import', out, '--environment', 'bbbbbb'])).toContain('1 created')
    expect(await usersOf(platform, 'env_second')).toBe(readFileSync(out, 'utf8'))
    expect(await users('export')).toBe(await usersOf(platform, FIRST, false))
  })

  it('leaves the file that is there when it cannot write', async () => {
    await expect(users('export', '--output', inFolder('none/out.ndjson'))).rejects.toThrow('cannot write')
  })
})

describe('progress of an import', () => {
  let text = ''
  const write = (some: string) => {
    text += some
  }
  beforeEach(() => {
    text = ''
  })
  const tally = { created: 5, updated: 1, refused: 2, unchanged: 0, passedOver: 0 }

  it('is one line on a terminal, with the rate and what is left', async () => {
    const progress = importProgress({ isInteractive: true, write }, 1000)
    progress.show({ ...tally, created: 0 }, 100)
    await new Promise((resolve) => setTimeout(resolve, 250))
    progress.show(tally, 550)
    progress.show(tally, 560)
    expect(text.startsWith('\r\u001b[K')).toBe(true)
    expect(text.slice(4)).toMatch(/^55 %, 8 lines, 2 refused, \d+ lines\/s, about 1 s left$/)
    progress.end()
    expect(text.endsWith('left\r\u001b[K')).toBe(true)
  })

  it('does not guess what is left while all lines are of what was read first', () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0)
    onTestFinished(() => now.mockRestore())
    const progress = importProgress({ isInteractive: false, write }, 1000)
    progress.show(tally, 400)
    now.mockReturnValue(6000)
    progress.show({ ...tally, created: 65 }, 400)
    expect(text).toBe('40 %, 68 lines, 2 refused, 10 lines/s\n')
  })

  it('says nothing of a short import elsewhere', () => {
    const progress = importProgress({ isInteractive: false, write }, 10)
    progress.show(tally, 10)
    progress.end()
    expect(text).toBe('')
  })
})

describe('the guide to importing users', () => {
  it('has files and commands that work, in this order', async () => {
    const [organizations = '', csv = ''] = blocksOf('csv')
    write('organizations.csv', organizations)
    write('users.csv', csv)
    write('users.ndjson', blocksOf('json')[0] ?? '')
    write(
      'auth0.ndjson',
      '{"user_id":"auth0|1","email":"c@b.example","connection":"Username-Password-Authentication"}\n',
    )
    write('auth0-passwords.ndjson', `{"_id":"1","passwordHash":"$2b$04$${'a'.repeat(53)}"}\n`)
    write('firebase.json', '{"users":[{"localId":"f1","email":"f@b.example"}]}')
    write('hash-parameters.txt', 'base64_signer_key: a, base64_salt_separator: b, rounds: 8, mem_cost: 14')
    const commands = blocksOf('sh').flatMap((text) => text.trim().split('\n'))
    expect(commands.length).toBeGreaterThan(7)
    for (const line of commands) {
      const [npx, program, ...words] = line.split(/\s+/)
      expect([npx, program]).toEqual(['npx', 'latchkey'])
      const written = await latchkey(
        words.map((word) => (/\.(csv|ndjson|json|txt)$/.test(word) ? inFolder(word) : word)),
      )
      if (words[1] === 'import') expect(written, line).toMatch(/[1-9]\d* (created|updated).* 0 refused/)
    }
    expect(readFileSync(inFolder('users.ndjson'), 'utf8')).toContain('"first_name":"Ada"')
  })
})
