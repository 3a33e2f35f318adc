import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadLatchkeyConfig } from '@latchkey/sdk/config-file'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OAuth } from '../index.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-config-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(content: unknown): Promise<string> {
  const path = join(folder, 'latchkey.json')
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('a configuration file', () => {
  it('has the settings, and what is given to the OAuth wins', async () => {
    const configFile = await file({
      issuer: 'https://auth.example.com',
      clientId: 'from-the-file',
      redirectUri: 'https://shop.example.com/callback',
      audience: ['https://api.example.com'],
      storage: { type: 'memory' },
    })
    expect(await loadLatchkeyConfig(configFile)).toMatchObject({ clientId: 'from-the-file' })
    const { settings } = new OAuth({ configFile, clientId: 'given', env: false }).latchkey
    expect(settings).toMatchObject({
      issuer: 'https://auth.example.com',
      clientId: 'given',
      audience: ['https://api.example.com'],
      session: { store: 'memory' },
    })
  })

  it.each<[string, unknown, string]>([
    ['no JSON', 'issuer: https://auth.example.com', 'not a JSON object'],
    ['a list', [], 'not a JSON object'],
    ['a setting that there is not', { isuer: 'x' }, 'isuer'],
    ['a name that every object has', '{"__proto__": {"issuer": "x"}}', '__proto__'],
    ['a number for a text', { clientId: 7 }, 'clientId must be a text'],
    ['a text for yes or no', { forceApi: 'yes' }, 'forceApi must be true or false'],
  ])('is refused with %s, and the error says where', async (_, content, hint) => {
    const path = await file(content)
    await expect(loadLatchkeyConfig(path)).rejects.toThrow(hint)
    await expect(loadLatchkeyConfig(path)).rejects.toMatchObject({ code: 'configuration_invalid' })
  })

  it('never shows what a setting holds', async () => {
    const failed = await loadLatchkeyConfig(await file({ clientSecret: ['sesame'] })).catch((error) => error)
    expect(failed.message).not.toContain('sesame')
  })
})
