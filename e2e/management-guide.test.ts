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

  it('calls it with the client, which knows a refusal by its code and lists everything', async () => {
    type Client = {
      defineRole(key: string, name: string): Promise<string | undefined>
      namesOfRoles(): Promise<string[]>
    }
    const { defineRole, namesOfRoles } = await importBlock<Client>(blocksOf(GUIDE, 'ts', issuer)[1] ?? '')
    expect(await defineRole('by_client', 'Zebra')).toEqual(expect.any(String))
    expect(await defineRole('by_client', 'Zebra')).toBeUndefined()
    const names = await namesOfRoles()
    expect(names.length).toBeGreaterThan(10)
    expect(names.at(-1)).toBe('Zebra')
  })

  it('has commands that the command line takes', async () => {
    const lines = (blocksOf(GUIDE, 'sh', issuer)[1] ?? '').trim().split('\n')
    const outputs: string[] = []
    for (const line of lines) outputs.push(await platform.run(...line.split(' ').slice(2, -1)))
    expect(outputs).toHaveLength(2)
    expect(outputs[1]).toContain('support')
  })

  it('creates once under a key, and refuses to change what has changed since', async () => {
    const TOKEN = await tokenOfGuide()
    const [create = '', change = ''] = blocksOf(GUIDE, 'sh', issuer).slice(2)
    const shell = async (command: string, env: Record<string, string> = {}) =>
      JSON.parse((await run('bash', ['-c', command], { env: { ...process.env, TOKEN, ...env } })).stdout)
    const { role } = await shell(create)
    expect((await shell(create)).role).toEqual(role)
    const url = `${issuer}/api/v1/roles/${role.id}`
    const { headers } = await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } })
    const sent = { ROLE_ID: role.id, ETAG: headers.get('etag') ?? '' }
    expect(await shell(change, sent)).toMatchObject({ code: 'OK' })
    expect((await shell(change, sent)).errors).toMatchObject([{ code: 'PRECONDITION_FAILED' }])
  })

  it('has an address that describes the operations', async () => {
    const document = await (await fetch(`${issuer}/api/openapi.json`)).json()
    expect(document.paths['/api/v1/roles']).toHaveProperty('post')
  })
})
