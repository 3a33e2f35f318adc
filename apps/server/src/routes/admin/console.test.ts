import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openConsole } from '../../administrators/console.ts'
import { anAdministratorOf, signedInBrowser } from '../../testing/administrators.ts'
import { openBrowser } from '../../testing/browser.ts'
import { OTHER_ISSUER, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { get, PASSWORD } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const GIVEN = { nonce: 'n', lang: 'ar' } as const
const LINK = '/admin/aaaaaa/users/kp_1?tab=events'

describe('the page of the console', () => {
  it('is at every address below /admin, for whoever is signed in', async () => {
    const browser = await signedInBrowser(platform, await anAdministratorOf(platform))
    const home = await browser.open('/admin')
    expect(home.statusCode).toBe(200)
    const nonces = new Set<string>()
    for (const path of ['/admin', LINK]) {
      const { body, headers } = await browser.open(path)
      const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? ''
      nonces.add(nonce)
      expect(body).toContain('<div id="root">')
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
    }
    expect(nonces.size).toBe(2)
  })

  it('is in the language of the browser, or the one that was chosen, which is remembered', async () => {
    const browser = await signedInBrowser(platform, await anAdministratorOf(platform))
    const languageAt = async (path: string, accepted?: string) => {
      const { body, headers } = await browser.open(path, accepted === undefined ? {} : { 'accept-language': accepted })
      return [/<html lang="([^"]+)" dir="([^"]+)">/.exec(body)?.slice(1).join(' '), headers['content-language']]
    }
    expect(await languageAt('/admin')).toEqual(['en ltr', 'en'])
    expect(await languageAt('/admin', 'tlh, de-AT;q=0.8')).toEqual(['de ltr', 'de'])
    expect(await languageAt('/admin?language=tlh"><script>', 'fr')).toEqual(['fr ltr', 'fr'])
    expect(await languageAt(`${LINK}&language=ar`)).toEqual(['ar rtl', 'ar'])
    expect(await languageAt('/admin', 'fr')).toEqual(['ar rtl', 'ar'])
  })

  it('runs no script but its own, is never kept, and cannot be framed', async () => {
    const browser = await signedInBrowser(platform, await anAdministratorOf(platform))
    const { body, headers } = await browser.open('/admin')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers['cache-control']).toBe('no-store')
    const [, icon = ''] = /<link rel="icon" href="(\/assets\/[^"]+)">/.exec(body) ?? []
    const drawn = await get(platform, icon)
    expect([drawn.headers['content-type'], drawn.headers['cache-control']]).toEqual([
      'image/svg+xml',
      'public, max-age=31536000, immutable',
    ])
    expect(drawn.headers['content-security-policy']).toContain("default-src 'none'")
    expect([...body.matchAll(/<script\b[^>]*>(.*?)<\/script>/gs)].map(([, text]) => text)).toEqual([''])
  })

  it('asks others to sign in, and then leads to what they asked for', async () => {
    const guest = await get(platform, LINK)
    expect([guest.statusCode, guest.headers.location]).toEqual([303, `/admin/sign-in?next=${encodeURIComponent(LINK)}`])
    expect((await get(platform, '/admin')).headers.location).toBe('/admin/sign-in')

    const { email } = await anAdministratorOf(platform)
    const browser = openBrowser(platform)
    await browser.open(LINK)
    const wrong = await browser.submit({ p_email: email, p_password: 'wrong' })
    expect(wrong.body).toContain('do not match')
    const there = await browser.submit({ p_email: email, p_password: PASSWORD })
    expect(there.raw.req.url).toBe(LINK)
    expect(there.body).toContain('<div id="root">')
  })

  it('is nowhere but at the origin of administrators', async () => {
    for (const path of ['/admin', LINK, '/admin/assets/index.js']) {
      expect((await get(platform, path, { issuer: OTHER_ISSUER })).statusCode).toBe(404)
    }
  })
})

describe('the parts of the console', () => {
  it('are kept for ever, and come compressed to whoever takes that', async () => {
    const browser = await signedInBrowser(platform, await anAdministratorOf(platform))
    const { body } = await browser.open('/admin')
    const parts = [...body.matchAll(/(?:src|href)="(\/admin\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(new Set(parts.map((path) => path.slice(path.lastIndexOf('.'))))).toEqual(new Set(['.css', '.js']))
    let [scripts, all] = [0, body.length]
    for (const path of parts) {
      const plain = await get(platform, path)
      expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
      expect(plain.headers['content-encoding']).toBeUndefined()
      for (const encoding of ['gzip', 'br'] as const) {
        const answer = await get(platform, path, { headers: { 'accept-encoding': `deflate, ${encoding}` } })
        expect(answer.headers['content-encoding']).toBe(encoding)
        expect(answer.headers.vary).toBe('accept-encoding')
        if (plain.rawPayload.length > 4000) {
          expect(answer.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2)
        }
        if (encoding === 'br') continue
        all += answer.rawPayload.length
        if (path.endsWith('.js')) scripts += answer.rawPayload.length
      }
    }
    // What the frame may cost whoever opens the console, by the bytes that are sent.
    expect(scripts).toBeLessThan(150_000)
    expect(all).toBeLessThan(200_000)
  })

  it.each(['index.html', '..%2Findex.html', '..%2F..%2Fpackage.json', 'nothing.js', '.console-built', 'a.js.br'])(
    'are nothing else: %s',
    async (name) => {
      expect((await get(platform, `/admin/assets/${name}`)).statusCode).toBe(404)
    },
  )

  it('come as they are where they were not compressed, and there may be none at all', async () => {
    const folder = `${mkdtempSync(join(temporaryFolder(), 'console-'))}/`
    const built = openConsole([folder])
    expect(await built.page(GIVEN)).toBeUndefined()
    expect(await built.asset('index.js', 'br')).toBeUndefined()
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<html lang="en" dir="ltr"><meta nonce="{{nonce}}">')
    writeFileSync(join(folder, 'assets/index.js'), 'plain')
    writeFileSync(join(folder, 'assets/form.module-a.js'), 'of two pages')
    expect(String((await built.asset('form.module-a.js', ''))?.content)).toBe('of two pages')
    writeFileSync(join(folder, 'assets/index.js.gz'), 'zipped')
    expect(await built.page(GIVEN)).toBe('<html lang="ar" dir="rtl"><meta nonce="n">')
    const asked = async (accepted: string) => String((await built.asset('index.js', accepted))?.content)
    expect(await asked('br, gzip')).toBe('zipped')
    expect(await asked('gzip;q=0, br')).toBe('plain')
    expect(await asked('')).toBe('plain')
  })
})
