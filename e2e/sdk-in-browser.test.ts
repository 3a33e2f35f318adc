import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import type * as Sdk from '@latchkey/sdk'
import { build } from 'esbuild'
import { createTestIssuer, type TestIssuer } from 'latchkey/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { launchBrowser, newVisitor } from './support/browser.ts'
import { freePorts } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let issuer: TestIssuer
let browser: Browser
let server: Server
let page: Page
let siteUrl: string
beforeAll(async () => {
  const [port] = await freePorts(1)
  siteUrl = `http://localhost:${port}`
  ;[issuer, browser] = await Promise.all([createTestIssuer({ siteUrl }), launchBrowser()])
  const { outputFiles } = await build({
    stdin: {
      contents: `import * as sdk from '@latchkey/sdk'\nObject.assign(globalThis, { sdk })`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
  })
  const script = outputFiles[0]?.text ?? ''
  server = createServer(({ url }, response) => {
    const type = url === '/sdk.js' ? 'text/javascript' : 'text/html'
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` })
    response.end(url === '/sdk.js' ? script : '<!doctype html><script src="/sdk.js"></script>')
  }).listen(port)
  await once(server, 'listening')
  page = await newVisitor(browser)
  await page.goto(siteUrl)
})
afterAll(async () => {
  await browser?.close()
  await issuer?.close()
  server?.close()
})

declare const sdk: typeof Sdk

/** The settings of an application that pages can hold: one without a secret. */
async function forPages() {
  const application = await issuer.createApplication({ type: 'spa' })
  const { clientId } = application
  return { application, config: { issuer: issuer.url, clientId, redirectUri: `${siteUrl}/callback` } }
}

describe('the core of @latchkey/sdk in Chromium', () => {
  it('verifies tokens and reads them, and refuses a forged one', async () => {
    const { application, config } = await forPages()
    const user = await issuer.createUser({ permissions: ['read:orders'], featureFlags: { dark_mode: true } })
    const given = {
      config,
      tokens: await issuer.tokensFor(user, { application }),
      forged: await issuer.signTestToken({}, { signedBy: 'stranger' }),
    }
    const read = await page.evaluate(async ({ config, tokens, forged }) => {
      const latchkey = sdk.createLatchkey(config)
      const reader = await latchkey.fromTokens({ accessToken: tokens.accessToken, idToken: tokens.idToken ?? '' })
      const refused = await latchkey.fromTokens(forged).catch((error: { code: string }) => error.code)
      return {
        id: (await reader.getUser())?.id,
        may: await reader.has({ permissions: ['read:orders'], featureFlags: ['dark_mode'] }),
        mayNot: await reader.hasPermission('close:books'),
        refused,
      }
    }, given)
    expect(read).toEqual({ id: user.id, may: true, mayNot: false, refused: 'token_signature_invalid' })
  })

  it('begins sign-ins with PKCE that the issuer takes, and redeems their codes', async () => {
    const { application, config } = await forPages()
    const user = await issuer.createUser()
    await issuer.signIn(page.context(), user)
    const callbackUrl = application.callbackUrls[0] ?? ''
    const begun = await page.evaluate(async (config) => {
      const { url, codeVerifier, nonce, state } = await sdk.createLatchkey(config).createAuthorizationUrl()
      return { url: url.href, codeVerifier, nonce, state }
    }, config)
    const signingIn = await page.context().newPage()
    await signingIn.goto(begun.url) // and comes back at once, by the session
    const back = new URL(signingIn.url())
    expect(back.href.startsWith(`${callbackUrl}?`)).toBe(true)
    expect(back.searchParams.get('state')).toBe(begun.state)
    const code = back.searchParams.get('code') ?? ''
    const redeemed = await page.evaluate(
      async ({ config, begun, code }) => {
        const { codeVerifier, nonce } = begun
        const exchange = sdk.createLatchkey(config).exchange({ type: 'authorization_code', code, codeVerifier, nonce })
        return (await exchange).accessTokenClaims.sub
      },
      { config, begun, code },
    )
    expect(redeemed).toBe(user.id)
  })

  it('seals what a sign-in has to remember, differently each time and without a word of it in the clear', async () => {
    const { config } = await forPages()
    const sealed = await page.evaluate(async (config) => {
      const latchkey = sdk.createLatchkey({ ...config, session: { secret: 's'.repeat(32) } })
      const begin = async () => {
        const context = sdk.createContext(new Request(config.redirectUri))
        await latchkey.login(context, { state: 'remember-me' })
        return context.cookies.map(({ value }) => value).join()
      }
      return [await begin(), await begin()]
    }, config)
    expect(new Set(sealed).size).toBe(2)
    for (const cookie of sealed) expect(cookie.length).toBeGreaterThan(100)
    expect(sealed.map((text) => Buffer.from(text, 'base64url').toString()).join()).not.toContain('remember-me')
  })
})
