import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { blocksOf, importBlock } from './support/guide.ts'
import { freePorts, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const run = promisify(execFile)
const GUIDE = 'management-api.md'

type Guide = {
  createRole(token: string, role: { key: string; name: string }): Promise<string>
  roles(token: string): AsyncIterable<{ id: string; name: string }>
}

let issuer: string
let platform: Awaited<ReturnType<typeof startProcess>>
beforeAll(async () => {
  const [port] = await freePorts(1)
  issuer = `http://localhost:${port}`
  platform = await startProcess({ config: blocksOf(GUIDE, 'yaml', issuer)[0] ?? '', issuer })
})
afterAll(() => platform?.stop())

async function tokenOfGuide(more = ''): Promise<string> {
  const command = `${blocksOf(GUIDE, 'sh', issuer)[0]?.trim()} ${more}`
  return JSON.parse((await run('bash', ['-c', command])).stdout).access_token
}

describe('the guide to the Management API', () => {
  it('gets a token that creates roles and lists them, over several pages', async () => {
    const { createRole, roles } = await importBlock<Guide>(blocksOf(GUIDE, 'ts', issuer)[0] ?? '')
    const token = await tokenOfGuide()
    const ids: string[] = []
    for (let number = 10; number < 70; number++) {
      ids.push(await createRole(token, { key: `role_${number}`, name: `Role ${number}` }))
    }
    const listed: string[] = []
    for await (const { id } of roles(token)) listed.push(id)
    expect(listed).toEqual(ids)
    await expect(createRole(token, { key: 'role_10', name: 'Again' })).rejects.toThrow('ROLE_EXISTS')
  })

  it('refuses what the token has no scope for', async () => {
    const { createRole } = await importBlock<Guide>(blocksOf(GUIDE, 'ts', issuer)[0] ?? '')
    const token = await tokenOfGuide('--data-urlencode scope=read:roles')
    await expect(createRole(token, { key: 'new', name: 'New' })).rejects.toThrow('INSUFFICIENT_SCOPE')
  })

  it('says how large a token with every scope is', async () => {
    const everything = (maxTokenBytes: number) =>
      platform.apply(
        (blocksOf(GUIDE, 'yaml', issuer)[0] ?? '')
          .replace('type: m2m', `type: m2m\n        claims: { maxTokenBytes: ${maxTokenBytes} }`)
          .replace(/scopes: \[.*\]/, 'scopes: all'),
      )
    await everything(6144)
    await expect.poll(() => tokenOfGuide(), { timeout: 5000 }).toBeUndefined()
    await everything(16_384)
    await expect.poll(() => tokenOfGuide(), { timeout: 5000 }).toMatch(/^ey/)
  })

  it('has an address that describes the operations', async () => {
    const document = await (await fetch(`${issuer}/api/openapi.json`)).json()
    expect(document.paths['/api/v1/roles']).toHaveProperty('post')
  })
})
