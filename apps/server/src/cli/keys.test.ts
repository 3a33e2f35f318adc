import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseConfiguration } from '../configuration/parse.ts'
import { StartError } from '../settings.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { addKeysCommand } from './keys.ts'

const guide = readFileSync(new URL('../../../../docs/guides/signing-keys.md', import.meta.url), 'utf8')

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
  return () => platform.close()
})

/** What `latchkey keys …` wrote. */
async function keys(...words: string[]) {
  let written = ''
  const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
  addKeysCommand(program, (_, work) => work(platform), {
    write(text) {
      written += text
    },
  })
  await program.parseAsync(['keys', ...words, '--environment', 'aaaaaa'], { from: 'user' })
  return written
}
const json = async (...words: string[]) => JSON.parse(await keys(...words, '--json'))

describe('latchkey keys', () => {
  it('shows which key signs, which waits and which has signed', async () => {
    const [first] = await json('list')
    expect(first).toMatchObject({ algorithm: 'ES256', state: 'signs', signsUntil: null })
    platform.clock.advance(1000)
    expect(await keys('rotate', '--algorithm', 'EdDSA')).toMatch(
      /^Key \w+ \(EdDSA\) signs from 2026-01-02T00:00:01\.\d{3}Z on\.\n$/,
    )
    const list = await json('list')
    expect(list).toMatchObject([
      { id: first.id, state: 'signs', signsUntil: list[1].signsFrom },
      { algorithm: 'EdDSA', state: 'waits', signsUntil: null },
    ])
    platform.clock.advance(86_400_000)
    expect((await json('list')).map(({ state }: { state: string }) => state)).toEqual(['retired', 'signs'])
    expect(await keys('list')).toMatch(/^ID +ALGORITHM +STATE +SIGNS FROM +SIGNS UNTIL\n/)
  })

  it('replaces a key at once and revokes the old one, but never the one that signs', async () => {
    const [{ id }] = await json('list')
    platform.clock.advance(1000)
    await expect(keys('revoke', id)).rejects.toThrow('the key signs')
    expect(await json('rotate', '--now')).toMatchObject({ state: 'signs' })
    expect(await keys('revoke', id)).toBe(`Key "${id}" is no longer published.\n`)
    expect(await json('list')).toHaveLength(1)
    await expect(keys('revoke', id)).rejects.toThrow(StartError)
  })
})

describe('the guide to signing keys', () => {
  it('has commands that run as they are written', async () => {
    const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, text = '']) => text.trim().split('\n'))
    expect(blocks).toHaveLength(5)
    for (const line of blocks) {
      platform.clock.advance(1000)
      const [, , command = '', ...options] = line.split(' ')
      const [first] = await json('list')
      expect(await keys(command, ...options.map((word) => (/^[0-9a-f]{32}$/.test(word) ? first.id : word)))).not.toBe(
        '',
      )
    }
  })

  it('has a configuration that is accepted', () => {
    const [, text = ''] = guide.match(/^```yaml\n(.*?)^```$/ms) ?? []
    expect(parseConfiguration(text, 'latchkey.yaml')).toMatchObject({
      ok: true,
      configuration: { environments: [{ signing: { algorithm: 'ES256', rotateAfterDays: 90 } }] },
    })
  })
})
