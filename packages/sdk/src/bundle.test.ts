import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AUDIENCE, aKey, claimsOf, sign, startIssuer, type TestIssuer } from './testing/issuer.ts'

const resolveDir = fileURLToPath(new URL('.', import.meta.url))

async function bundle(contents: string, options: BuildOptions): Promise<string> {
  const settings: BuildOptions = {
    logLevel: 'error',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    ...options,
  }
  const { outputFiles } = await build({ ...settings, stdin: { contents, resolveDir, loader: 'ts' } })
  return outputFiles?.[0]?.text ?? ''
}

const ALL = `export * from '@latchkey/sdk/verify'`

let issuer: TestIssuer
beforeAll(async () => {
  issuer = await startIssuer()
})
afterAll(() => issuer.stop())

describe('@latchkey/sdk/verify in a bundle', () => {
  it.each<[string, BuildOptions]>([
    ['a browser', { platform: 'browser' }],
    ['an edge runtime', { platform: 'neutral', conditions: ['edge-light'] }],
    ['Cloudflare Workers', { platform: 'neutral', conditions: ['workerd', 'worker'] }],
    ['a runtime that is none of these', { platform: 'neutral' }],
  ])('is free of Node for %s, and verifies', async (_where, options) => {
    const code = await bundle(ALL, options)
    expect(code).not.toMatch(/node:|\bBuffer\b|\bprocess\b/)
    const sdk = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as typeof import('./verify/index.ts')
    const key = await aKey('first')
    issuer.keys = [key.jwk]
    const verifier = sdk.createVerifier({ issuer: issuer.issuer, audience: AUDIENCE, clock: issuer.clock })
    expect(await verifier.verify(await sign(claimsOf(issuer), key))).toEqual(claimsOf(issuer))
  })

  it('uses node:crypto where there is Node', async () => {
    const code = await bundle(ALL, { platform: 'node' })
    expect(code).toContain('node:crypto')
    expect(code).not.toContain('crypto.subtle')
  })

  it('costs what is used: a check of scopes brings no verifier, an unused import nothing', async () => {
    expect(await bundle(`import '@latchkey/sdk/verify'`, { platform: 'browser' })).toBe('')
    const check = await bundle(`export { requireScopes } from '@latchkey/sdk/verify'`, { platform: 'browser' })
    expect(check).not.toContain('fetch')
    expect(check.length).toBeLessThan(5_000)
    expect((await bundle(ALL, { platform: 'browser' })).length).toBeLessThan(25_000)
  })
})

describe('@latchkey/sdk/management in a bundle', () => {
  const from = '@latchkey/sdk/management'
  it('is free of Node, and costs what is used', async () => {
    expect(await bundle(`import '${from}'`, { platform: 'neutral' })).toBe('')
    const one = await bundle(`export { getRoles } from '${from}'`, { platform: 'neutral' })
    expect(one).toContain('/v1/roles')
    expect(one).not.toContain('/v1/permissions')
    expect(one.length).toBeLessThan(3000)
    const called = await bundle(`export { createManagementConnection } from '${from}'`, { platform: 'neutral' })
    expect(called.length).toBeLessThan(12_000)
    const everything = await bundle(`export * from '${from}'`, { platform: 'neutral' })
    expect(everything).not.toMatch(/node:|\bBuffer\b|\bprocess\b/)
    expect(everything.length).toBeLessThan(40_000)
  })
})

describe('@latchkey/sdk in a bundle', () => {
  const CORE = `export * from '@latchkey/sdk'`

  it.each<[string, BuildOptions]>([
    ['a browser', { platform: 'browser' }],
    ['an edge runtime', { platform: 'neutral', conditions: ['edge-light'] }],
    ['Cloudflare Workers', { platform: 'neutral', conditions: ['workerd', 'worker'] }],
  ])('is free of Node for %s, and small', async (_where, options) => {
    const code = await bundle(CORE, options)
    expect(code).not.toMatch(/node:|\bBuffer\b/)
    expect(gzipSync(code).length).toBeLessThan(38_000)
    const core = await bundle(`export { createContext, createLatchkey } from '@latchkey/sdk'`, options)
    expect(gzipSync(core).length).toBeLessThan(23_000)
    expect(core).not.toContain('/v1/roles')
    const withRoutes = await bundle(`export { createHandler, createLatchkey } from '@latchkey/sdk'`, options)
    expect(gzipSync(withRoutes).length).toBeLessThan(25_600)
    const sdk = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as typeof import('./index.ts')
    const latchkey = sdk.createLatchkey({
      env: false,
      issuer: issuer.issuer,
      clientId: 'a'.repeat(32),
      clock: issuer.clock,
    })
    const key = await aKey('first')
    issuer.keys = [key.jwk]
    expect((await latchkey.fromTokens(await sign(claimsOf(issuer), key))).userId).toBe(claimsOf(issuer).sub)
  })

  it('costs nothing where it is not used', async () => {
    expect(await bundle(`import '@latchkey/sdk'`, { platform: 'browser' })).toBe('')
  })
})

describe('@latchkey/sdk/next in a bundle', () => {
  it('is free of Node at the edge, where a middleware of Next 15 runs', async () => {
    const options: BuildOptions = { platform: 'neutral', conditions: ['edge-light'], external: ['next/*'] }
    expect(await bundle(`export * from '@latchkey/sdk/next'`, options)).not.toMatch(/node:|\bBuffer\b/)
  })
})
