import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addAuditEntry } from '@latchkey/storage/audit.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { anAuditEntry } from '@latchkey/storage/testing/records.ts'
import { Command } from 'commander'
import { beforeEach, describe, expect, it } from 'vitest'
import { auditEntry } from '../audit/entry.ts'
import { StartError } from '../settings.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { addAuditCommand } from './audit.ts'

const folder = temporaryFolder()
const file = (name: string) => join(folder, name)

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
  return () => platform.close()
})

/** What `latchkey audit …` wrote, and why it ended, if it did so badly. */
async function attempt(words: readonly string[], isPlatformThere = true) {
  let written = ''
  const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
  const run = (_: unknown, work: (given: TestPlatform) => Promise<void>) => {
    if (!isPlatformThere) throw new Error('the platform was opened')
    return work(platform)
  }
  addAuditCommand(program, run, {
    write(text) {
      written += text
    },
  })
  try {
    await program.parseAsync(['audit', ...words], { from: 'user' })
    return { written, problem: undefined }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return { written, problem: error.message }
  }
}
async function audit(...words: string[]) {
  const { written, problem } = await attempt(words)
  if (problem !== undefined) throw new Error(problem)
  return written
}

const change = (operation: string, more: Partial<Parameters<typeof auditEntry>[0]> = {}) =>
  platform.store.commit([
    auditEntry(
      {
        actor: { type: 'administrator', id: 'adm_1', label: 'ada@example.com' },
        operation,
        environmentId: 'env_first',
        thing: 'role',
        id: 'r1',
        name: 'Editor',
        before: { name: 'Writer' },
        after: { name: 'Editor' },
        ...more,
      },
      platform.deps,
    ),
  ])

describe('latchkey audit list', () => {
  it('shows who changed what, the newest first, and only what is asked for', async () => {
    await change('CreateRole')
    platform.clock.advance(3_600_000)
    await change('UpdateRoles', { thing: 'user', id: 'kp_1', name: '\u001b[2J' })
    await change('apply', { environmentId: null, actor: { type: 'command_line', id: 'grace', label: 'grace@host' } })
    const lines = async (...words: string[]) => (await audit('list', ...words)).trimEnd().split('\n')
    expect((await lines()).map((line) => line.split('  ')[2])).toEqual(['apply', 'UpdateRoles', 'CreateRole'])
    const [first] = await lines('--operation', 'CreateRole')
    expect(first).toMatch(
      /^2026-01-01T00:00:00\.\d{3}Z {2}ada@example.com {2}CreateRole {2}role "Editor" r1 {2}not sealed$/,
    )
    expect(await lines('--thing', 'role:r1', '--actor', 'adm_1')).toHaveLength(1)
    expect(await lines('--thing', 'user')).toEqual([expect.stringContaining('\\u001b[2J')])
    expect(await lines('--since', '30m')).toHaveLength(2)
    expect(await lines('--until', '30m')).toHaveLength(1)
    expect(await lines('--until', '2026-01-01T00:30:00Z')).toHaveLength(1)
    expect(await lines('--environment', 'aaaaaa')).toHaveLength(2)
    expect(await audit('list', '--actor', 'nobody')).toBe('Nothing of that kind was changed.\n')
    expect(JSON.parse(await audit('list', '--operation', 'CreateRole', '--json'))).toMatchObject([
      { before: { name: 'Writer' }, after: { name: 'Editor' }, sequence: null },
    ])
  })

  it.each([
    [['list', '--limit', '0'], '--limit is a whole number'],
    [['list', '--since', 'yesterday'], '--since is a time'],
    [['list', '--environment', 'zzzzzz'], 'no environment'],
    [['export', '--after', 'x'], '--after is the number'],
    [['export', '--after', '7'], 'there is no entry 7, the last is 0'],
    [['export', '--output', '/none/here'], 'cannot write'],
    [['verify', '--expect', '7'], '--expect is what'],
    [['verify', '--key', 'x'], '--key is for --file'],
    [['verify', '--file', '/none/here'], 'cannot be read'],
    [['verify', '--file', '/none/here', '--key', '/none/here'], 'cannot be read'],
  ])('refuses %j and says what to mend', async (words, problem) => {
    expect((await attempt(words)).problem).toContain(problem)
  })
})

describe('latchkey audit verify', () => {
  it('says that nothing was tampered with, and what to expect the next time', async () => {
    await change('CreateRole')
    expect(await audit('verify')).toContain('1 wait to be sealed')
    await audit('export')
    expect(await audit('verify')).toMatch(
      /^Nothing was tampered with: 1 entry and 1 checkpoint\.\nExpect next time:\n {4}1\.[\w-]{43}\n$/,
    )
    const { end, keyId } = JSON.parse(await audit('verify', '--json'))
    expect(JSON.parse(await audit('key')).kid).toBe(keyId)
    await change('UpdateRoles')
    await audit('export')
    expect(await audit('verify', '--expect', end)).toContain('2 entries and 2 checkpoints')
    const other = `${end.slice(0, -3)}xxx`
    expect(await attempt(['verify', '--expect', other])).toEqual({
      written: '- the chain up to entry 1 is not the one that is expected\n',
      problem: 'the audit log is not as it was sealed',
    })
  })

  it('finds in the database what was edited there', async () => {
    await change('CreateRole')
    await audit('export')
    await platform.store.commit([{ sql: `UPDATE audit_entries SET actor_id = 'adm_2'`, values: [] }])
    expect(await attempt(['verify'])).toEqual({
      written: '- entry 1 is not what was sealed there, or the hash of the one before it is not\n',
      problem: 'the audit log is not as it was sealed',
    })
    expect(JSON.parse((await attempt(['verify', '--json'])).written)).toMatchObject({ isWhole: false })
  })

  it('checks an export with nothing but the public key', async () => {
    await change('CreateRole')
    await change('CreateUser', { thing: 'user', environmentId: 'env_second', name: 'Grace Hopper' })
    await audit('export', '--environment', 'aaaaaa', '-o', file('log.ndjson'))
    writeFileSync(file('key.jwk'), await audit('key'))
    const verify = (...words: string[]) => attempt(['verify', '--file', file('log.ndjson'), ...words], false)
    expect(await verify('--key', file('key.jwk'))).toEqual({
      written: expect.stringMatching(
        /^Nothing was tampered with: 2 entries, of which 1 were left out and 1 checkpoint\./,
      ),
      problem: undefined,
    })
    expect((await verify()).written).toContain('use --key with the one that your platform publishes')
    const text = readFileSync(file('log.ndjson'), 'utf8')
    expect(text).not.toContain('Grace')
    for (const name of ['log.ndjson', 'key.jwk']) writeFileSync(file(name), `\ufeff${readFileSync(file(name), 'utf8')}`)
    expect((await verify('--key', file('key.jwk'))).problem).toBeUndefined()
    writeFileSync(file('log.ndjson'), text.replace('"Editor"', '"Owner"'))
    expect((await verify('--key', file('key.jwk'))).problem).toBe('the audit log is not as it was sealed')
  })

  it('refuses an export that another installation has signed', async () => {
    await change('CreateRole')
    await audit('export', '-o', file('theirs.ndjson'))
    const key = JSON.parse(await audit('key'))
    writeFileSync(file('other.jwk'), JSON.stringify({ ...key, x: Buffer.alloc(32, 9).toString('base64url') }))
    const { written } = await attempt(['verify', '--file', file('theirs.ndjson'), '--key', file('other.jwk')], false)
    expect(written).toBe('- the checkpoint at entry 1 was not signed by the key\n')
    writeFileSync(file('none.jwk'), '{"kty":"RSA"}')
    const { problem } = await attempt(['verify', '--file', file('theirs.ndjson'), '--key', file('none.jwk')], false)
    expect(problem).toContain('is not a key')
  })

  it('goes on with an export from where an earlier one has ended', async () => {
    await change('CreateRole')
    await audit('export', '-o', file('first.ndjson'))
    const first = JSON.parse((await attempt(['verify', '--file', file('first.ndjson'), '--json'], false)).written)
    await change('UpdateRoles')
    await audit('export', '--after', '1', '-o', file('second.ndjson'))
    const verify = (...words: string[]) => attempt(['verify', '--file', file('second.ndjson'), ...words], false)
    expect((await verify('--expect', first.end)).written).toContain('1 entry from 2 on')
    const changed = readFileSync(file('second.ndjson'), 'utf8').replace(/"hash":"[\w-]+"/, `"hash":"${'x'.repeat(43)}"`)
    writeFileSync(file('second.ndjson'), changed)
    expect((await verify('--expect', first.end)).written).toContain('the chain up to entry 1 is not the one')
  })

  it('writes an export whose lines are read one by one', async () => {
    await platform.store.commit(Array.from({ length: 450 }, () => addAuditEntry(anAuditEntry())))
    const lines = (await audit('export')).trimEnd().split('\n')
    expect(lines).toHaveLength(450 + 3 + 2)
    expect(lines.every((line) => typeof JSON.parse(line) === 'object')).toBe(true)
  })
})

describe('the guide to the audit log', () => {
  const guide = readFileSync(new URL('../../../../docs/guides/audit-log.md', import.meta.url), 'utf8')
  const lines = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, text = '']) => text.trim().split('\n'))

  it('has commands that run as they are written', async () => {
    await change('CreateRole')
    await audit('export')
    const { end } = JSON.parse(await audit('verify', '--json'))
    expect(lines).toHaveLength(9)
    for (const line of lines) {
      const [command = '', target] = line.split(' > ')
      const [latchkey, group, ...words] = command.split(' ')
      expect([latchkey, group]).toEqual(['latchkey', 'audit'])
      const given = words.map((word) => (/\.(ndjson|jwk)$/.test(word) ? file(word) : /^42\./.test(word) ? end : word))
      const { written, problem } = await attempt(given, !given.includes('--file'))
      expect([line, problem]).toEqual([line, undefined])
      if (target) writeFileSync(file(target), written)
    }
  })

  it('says how digests, hashes and signatures are made, so that others can check them', async () => {
    await change('CreateRole')
    const [header, first, checkpoint] = (await audit('export'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
    const names = Object.keys(first.entry).sort()
    const digest = sha256(`{${names.map((name) => `"${name}":${JSON.stringify(first.entry[name])}`).join(',')}}`)
    expect(first.hash).toBe(sha256(`latchkey-audit-1\n\n1\n${digest}`))
    const { sequence, hash, at, keyId, signature } = checkpoint
    const text = ['latchkey-audit-1 checkpoint', sequence, hash, at, keyId].join('\n')
    const key = createPublicKey({ key: header.key, format: 'jwk' })
    expect(verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))).toBe(true)
  })
})
