import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freePorts, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })
const run = promisify(execFile)

type Guide = { handle(request: Request): Promise<Response> }

/** The code blocks of a guide, for the platform of this test. */
function blocksOf(guide: string, language: string): string[] {
  const text = readFileSync(new URL(`../docs/guides/${guide}`, import.meta.url), 'utf8')
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))
  return [...blocks].map(([, block = '']) => block.replaceAll('http://localhost:3900', issuer))
}

let issuer: string
let platform: Awaited<ReturnType<typeof startProcess>>
beforeAll(async () => {
  const [port] = await freePorts(1)
  issuer = `http://localhost:${port}`
  platform = await startProcess({ config: blocksOf('machine-to-machine.md', 'yaml')[0] ?? '', issuer })
})
afterAll(() => platform?.stop())

async function tokenOfGuide(more = ''): Promise<{ access_token: string; expires_in: number; scope: string }> {
  const command = `${blocksOf('machine-to-machine.md', 'sh')[0]?.trim()} ${more}`
  return JSON.parse((await run('bash', ['-c', command])).stdout)
}

describe('the guide to machine-to-machine access', () => {
  it('gets a token', async () => {
    expect(await tokenOfGuide()).toMatchObject({ expires_in: 86_400, scope: 'read:orders' })
  })

  it.each([
    ['client_secret=wrong', 'invalid_request'], // sent twice
    ['scope=write:orders', 'invalid_scope'],
    ['audience=https://unknown.example', 'unauthorized_client'],
  ])('answers %s with %s', async (parameter, error) => {
    expect(await tokenOfGuide(`--data-urlencode ${parameter}`)).toMatchObject({ error })
  })
})

describe('the guide to protecting an API', () => {
  it('has code that lets the right token in, and nobody else', async () => {
    const folder = new URL('artefacts/', import.meta.url)
    mkdirSync(folder, { recursive: true })
    const file = new URL(`guide-${process.pid}.ts`, folder)
    writeFileSync(file, blocksOf('protect-an-api.md', 'ts')[0] ?? '')
    const { handle } = (await import(file.href).finally(() => rmSync(file))) as Guide
    const { access_token } = await tokenOfGuide()
    const ask = (token: string) =>
      handle(new Request('http://api.example/', { headers: { authorization: `Bearer ${token}` } }))
    expect(await (await ask(access_token)).json()).toEqual({ hello: '3f9b5d1e7a2c4860d6b8f0e4c2a19735' })
    expect((await ask(`${access_token}x`)).status).toBe(401)
  })
})
