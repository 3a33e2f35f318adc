import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { blocksOf, importBlock } from './support/guide.ts'
import { freePorts, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const run = promisify(execFile)

type Guide = { handle(request: Request): Promise<Response> }

let issuer: string
let platform: Awaited<ReturnType<typeof startProcess>>
beforeAll(async () => {
  const [port] = await freePorts(1)
  issuer = `http://localhost:${port}`
  platform = await startProcess({ config: blocksOf('machine-to-machine.md', 'yaml', issuer)[0] ?? '', issuer })
})
afterAll(() => platform?.stop())

async function tokenOfGuide(more = ''): Promise<{ access_token: string; expires_in: number; scope: string }> {
  const command = `${blocksOf('machine-to-machine.md', 'sh', issuer)[0]?.trim()} ${more}`
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

/** Of the public key in the guide (RFC 8037 §A.1). */
const PRIVATE_KEY = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}

describe('the guide to protecting an API', () => {
  it('has code that lets the right token in, and nobody else', async () => {
    const { handle } = await importBlock<Guide>(blocksOf('protect-an-api.md', 'ts', issuer)[0] ?? '')
    const { access_token } = await tokenOfGuide()
    const ask = (token: string) =>
      handle(new Request('http://api.example/', { headers: { authorization: `Bearer ${token}` } }))
    expect(await (await ask(access_token)).json()).toEqual({ hello: '3f9b5d1e7a2c4860d6b8f0e4c2a19735' })
    expect((await ask(`${access_token}x`)).status).toBe(401)
  })
})

// Last: no secret counts after it
describe('the guide to machine-to-machine access without a secret', () => {
  it('has keys that an application proves itself by, and by nothing else', async () => {
    const keys = blocksOf('machine-to-machine.md', 'yaml', issuer)[1] ?? ''
    const above = ['environments:', '  - name: Development', `    origins: [${issuer}]`, '    applications:']
    expect(await platform.apply(`${above.join('\n')}\n${keys}`)).toContain('Done.')
    const clientId = '3f9b5d1e7a2c4860d6b8f0e4c2a19735'
    await expect.poll(() => tokenOfGuide()).toMatchObject({ error: 'invalid_client' })
    const assertion = await new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'key-1' })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(issuer)
      .setExpirationTime('5m')
      .sign(await importJWK(PRIVATE_KEY, 'EdDSA'))
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion: assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    })
    const answer = await fetch(`${issuer}/oauth2/token`, { method: 'POST', body })
    expect(await answer.json()).toMatchObject({ access_token: expect.any(String) })
  })
})
