import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { removeOrganization } from '@latchkey/storage/organizations.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../../testing/browser.ts'
import {
  type Call,
  MANAGER,
  type Management,
  machineToken,
  openManagement,
  organizationToken,
} from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { ISSUER, OTHER_ISSUER } from '../../../testing/platform.ts'
import { authorization, get } from '../../../testing/requests.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>')

type Part = readonly [name: string, content: Buffer | string, fileName?: string, type?: string | undefined]

/** A form as browsers and clients send it. */
function form(...parts: readonly Part[]): Pick<Call, 'body' | 'headers'> {
  const body = Buffer.concat([
    ...parts.flatMap(([name, content, fileName, type = 'application/octet-stream']) => {
      const file = fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: ${type}`
      const head = `--edge\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`
      return [Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')]
    }),
    Buffer.from('--edge--\r\n'),
  ])
  return { body, headers: { 'content-type': 'multipart/form-data; boundary=edge' } }
}
const upload = (content: Buffer, fileName = 'logo', type?: string) => form(['logo', content, fileName, type])

const ofEnvironment = (type = 'light') => ({ params: { type } })
const addToEnvironment = (content: Buffer, type?: string) =>
  platform.done('AddLogo', { ...ofEnvironment(type), ...upload(content) })
const refused = (sent: Call) => platform.refused('AddLogo', { ...ofEnvironment(), ...sent })
const served = (fileName: string, issuer = ISSUER) => get(platform, `/logos/${fileName}`, { issuer })

async function logosOfEnvironment(): Promise<Record<string, string>> {
  const { logos } = await platform.done('ReadLogo')
  return Object.fromEntries(logos.map(({ type, file_name }: Record<string, string>) => [type, file_name]))
}

describe('the logos of an environment', () => {
  afterEach(async () => {
    for (const type of Object.keys(await logosOfEnvironment())) await platform.done('DeleteLogo', ofEnvironment(type))
  })

  it('are no larger to look at than a page can show', async () => {
    const wide = Buffer.from(GIF)
    wide.writeUInt16LE(4097, 6)
    expect(await refused(upload(wide))).toEqual([400, 'INVALID_LOGO'])
    expect(await logosOfEnvironment()).toEqual({})
  })

  it.each([
    ['image/png', 'png', PNG],
    ['image/gif', 'gif', GIF],
    ['image/svg+xml', 'svg', SVG],
  ])('are taken as what they are, here %s, whatever is said of them', async (type, extension, content) => {
    await platform.done('AddLogo', { ...ofEnvironment(), ...upload(content, '../../x.html', 'text/html') })
    const { light = '' } = await logosOfEnvironment()
    expect(light).toMatch(new RegExp(`^[0-9a-f]{64}\\.${extension}$`))
    const response = await served(light)
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, type])
    expect(response.rawPayload).toEqual(content)
  })

  it('are taken as fetch sends them', async () => {
    const sent = new FormData()
    sent.append('logo', new Blob([PNG], { type: 'image/png' }), 'Löwe "1".png')
    const request = new Request('http://localhost', { method: 'POST', body: sent })
    const type = request.headers.get('content-type') ?? ''
    const body = Buffer.from(await request.arrayBuffer())
    await platform.done('AddLogo', { ...ofEnvironment(), body, headers: { 'content-type': type } })
    expect((await served((await logosOfEnvironment()).light ?? '')).rawPayload).toEqual(PNG)
  })

  it('are served so that nothing in them runs, and kept for ever', async () => {
    await addToEnvironment(SVG)
    const { headers } = await served((await logosOfEnvironment()).light ?? '')
    expect(headers).toMatchObject({
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('are one for light and one for dark, each replaced and removed by itself', async () => {
    await addToEnvironment(PNG)
    await addToEnvironment(PNG, 'dark')
    const before = await logosOfEnvironment()
    expect(Object.keys(before)).toEqual(['light', 'dark'])
    await addToEnvironment(GIF)
    expect((await served(before.light ?? '')).statusCode).toBe(404)
    expect((await served(before.dark ?? '')).statusCode).toBe(200)
    await platform.done('DeleteLogo', ofEnvironment())
    expect(await logosOfEnvironment()).toEqual({ dark: before.dark })
    expect(await platform.refused('DeleteLogo', ofEnvironment())).toEqual([404, 'LOGO_NOT_FOUND'])
  })

  it('have addresses that the environment shows', async () => {
    await addToEnvironment(PNG, 'dark')
    const { dark } = await logosOfEnvironment()
    const { environment } = await platform.done('getEnvironment')
    expect([environment.logo, environment.logo_dark]).toEqual([null, `${ISSUER}/logos/${dark}`])
  })

  it('are not there for another environment', async () => {
    await addToEnvironment(PNG)
    const { light = '' } = await logosOfEnvironment()
    expect((await served(light, OTHER_ISSUER)).statusCode).toBe(404)
    expect((await platform.done('ReadLogo', { issuer: OTHER_ISSUER })).logos).toEqual([])
    expect(await platform.refused('DeleteLogo', { ...ofEnvironment(), issuer: OTHER_ISSUER })).toEqual([
      404,
      'LOGO_NOT_FOUND',
    ])
  })

  it('change nothing when the same one comes again, and leave no bytes in the audit log', async () => {
    await addToEnvironment(PNG)
    await addToEnvironment(PNG)
    const entries = (await platform.store.audit.list({ limit: 100 })).filter(({ operation }) => operation === 'AddLogo')
    const [last] = entries
    const own = entries.filter(({ at, afterText }) => at === last?.at && afterText === last?.afterText)
    expect(last).toMatchObject({ thing: 'environment', thingId: 'env_first' })
    expect(JSON.parse(last?.afterText ?? '')).toEqual({
      logos: { light: (await logosOfEnvironment()).light, dark: null },
    })
    expect(JSON.stringify(own)).not.toContain(PNG.toString('base64').slice(0, 20))
  })

  it.each([
    ['no form', { body: { logo: 'x' } }, [415, 'INVALID_CONTENT_TYPE']],
    ['nothing', {}, [415, 'INVALID_CONTENT_TYPE']],
    ['a form without files', form(['name', 'x']), [400, 'LOGO_REQUIRED']],
    ['a file under another name', form(['picture', PNG, 'a.png']), [400, 'LOGO_REQUIRED']],
    ['text in place of the file', form(['logo', 'text']), [400, 'INVALID_LOGO']],
    ['an empty file', upload(Buffer.alloc(0)), [400, 'INVALID_LOGO']],
    [
      'a page that is said to be an image',
      upload(Buffer.from('<html></html>'), 'a.png', 'image/png'),
      [400, 'INVALID_LOGO'],
    ],
    ['an image with a page behind it', upload(Buffer.concat([PNG, Buffer.from('<script>')])), [400, 'INVALID_LOGO']],
    ['half an image', upload(PNG.subarray(0, 40)), [400, 'INVALID_LOGO']],
    ['a drawing with a script', upload(Buffer.from('<svg><script>1</script></svg>')), [400, 'INVALID_LOGO']],
    ['two files', form(['logo', PNG, 'a.png'], ['logo', GIF, 'b.gif']), [400, 'INVALID_LOGO']],
    ['three files', form(['logo', PNG, 'a'], ['b', PNG, 'b'], ['c', PNG, 'c']), [413, 'BODY_TOO_LARGE']],
    ['a file that is too large', upload(Buffer.alloc(512 * 1024 + 1)), [413, 'BODY_TOO_LARGE']],
    ['a body that is too large', upload(Buffer.alloc(2 * 1024 * 1024)), [413, 'BODY_TOO_LARGE']],
    [
      'more parts than anybody needs',
      form(...Array.from({ length: 20 }, (_, at): Part => [`x${at}`, 'x'])),
      [413, 'BODY_TOO_LARGE'],
    ],
  ] as const)('are not %s', async (_what, sent, answer) => {
    expect(await refused(sent)).toEqual(answer)
    expect(await logosOfEnvironment()).toEqual({})
  })

  it('are not what is cut short, or has another boundary than it says', async () => {
    const { body, headers } = upload(PNG) as { body: Buffer; headers: Record<string, string> }
    for (const length of [10, 60, 120, body.length - 12]) {
      expect(await refused({ body: body.subarray(0, length), headers })).toEqual([400, 'INVALID_BODY'])
    }
    for (const type of [
      'multipart/form-data',
      'multipart/form-data; boundary=other',
      'multipart/form-data; boundary=',
    ]) {
      expect(await refused({ body, headers: { 'content-type': type } })).toEqual([400, 'INVALID_BODY'])
    }
    expect(await logosOfEnvironment()).toEqual({})
  })

  it('are for light or dark, and nothing else', async () => {
    for (const type of ['lights', 'LIGHT', '__proto__']) {
      const call = { ...ofEnvironment(type), ...upload(PNG) }
      expect(await platform.refused('AddLogo', call)).toEqual([404, 'LOGO_NOT_FOUND'])
    }
  })

  it('are read by whoever is bound to an organization, and changed by nobody of them', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const token = await organizationToken(platform, code)
    await platform.done('ReadLogo', { token })
    expect(await refused({ ...upload(PNG), token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    expect(await platform.refused('DeleteLogo', { ...ofEnvironment(), token })).toEqual([
      403,
      'ORGANIZATION_NOT_ALLOWED',
    ])
  })

  it('can be as large as they may be, and be given up in the middle, over a real connection', async () => {
    await platform.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = platform.app.server.address() as AddressInfo
    const token = await machineToken(platform, MANAGER.id)
    const head = (length: number) =>
      `PUT /api/v1/environment/logos/light HTTP/1.1\r\nHost: ${new URL(ISSUER).host}\r\nAuthorization: Bearer ${token}\r\nContent-Type: multipart/form-data; boundary=edge\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`
    async function sent(body: Buffer) {
      const socket = connect(port, '127.0.0.1')
      let answer = ''
      socket.on('data', (data) => {
        answer += data
      })
      socket.write(head(body.length))
      socket.write(body)
      await once(socket, 'close')
      return answer
    }
    const largest = Buffer.concat([SVG, Buffer.from(`<!--${' '.repeat(512 * 1024 - SVG.length - 7)}-->`)])
    expect(largest).toHaveLength(512 * 1024)
    expect(await sent(upload(largest).body as Buffer)).toMatch(/^HTTP\/1.1 200 /)
    expect((await served((await logosOfEnvironment()).light ?? '')).rawPayload).toEqual(largest)
    expect(await sent(upload(Buffer.concat([largest, Buffer.from(' ')])).body as Buffer)).toMatch(/^HTTP\/1.1 413 /)

    const given = connect(port, '127.0.0.1')
    given.write(head(1000))
    given.write((upload(PNG).body as Buffer).subarray(0, 50))
    given.end()
    await once(given.resume(), 'close')
    expect((await sent(upload(PNG).body as Buffer)).slice(0, 12)).toBe('HTTP/1.1 200')
  })
})

describe('the logos of an organization', () => {
  const at = (org_code: string, type = 'light') => ({ params: { org_code, type } })
  const add = (code: string, content: Buffer, type?: string) =>
    platform.done('AddOrganizationLogo', { ...at(code, type), ...upload(content) })

  it('are its own, with their paths, and go with it', async () => {
    const [{ code }, other] = [await anOrganizationOf(platform, []), await anOrganizationOf(platform, [])]
    for (const one of [code, other.code]) await add(one, PNG)
    await add(code, SVG, 'dark')
    const { logos } = await platform.done('ReadOrganizationLogo', at(code))
    expect(logos).toEqual([
      { type: 'light', file_name: expect.stringMatching(/\.png$/), path: `/logos/${logos[0].file_name}` },
      { type: 'dark', file_name: expect.stringMatching(/\.svg$/), path: `/logos/${logos[1].file_name}` },
    ])
    const shown = await platform.done('getOrganization', { query: { code } })
    expect([shown.logo, shown.logo_dark]).toEqual(logos.map(({ path }: { path: string }) => `${ISSUER}${path}`))
    const ofOther = (await platform.done('ReadOrganizationLogo', at(other.code))).logos[0].file_name
    await platform.store.commit([removeOrganization('env_first', code)])
    expect((await served(logos[0].file_name)).statusCode).toBe(404)
    expect((await served(ofOther)).statusCode).toBe(200)
  })

  it('are changed in one commit with what webhooks and the audit log are told', async () => {
    const { code } = await anOrganizationOf(platform, [])
    await add(code, PNG)
    const before = await platform.store.organizations.find('env_first', code)
    await add(code, PNG)
    expect(await platform.store.organizations.find('env_first', code)).toEqual(before)
    await platform.done('DeleteOrganizationLogo', at(code))
    const [entry] = await platform.store.audit.list({ limit: 1 })
    expect(entry).toMatchObject({ operation: 'DeleteOrganizationLogo', thing: 'organization', thingId: code })
    expect(JSON.parse(entry?.beforeText ?? '').logos).toEqual(before?.logos)
    expect(JSON.parse(entry?.afterText ?? '').logos).toEqual({ light: null, dark: null })
    expect(await platform.refused('DeleteOrganizationLogo', at(code))).toEqual([404, 'LOGO_NOT_FOUND'])
  })

  it('are removed only as they were read, when that is asked for', async () => {
    const { code } = await anOrganizationOf(platform, [])
    await add(code, PNG)
    const { etag = '' } = (await platform.call('ReadOrganizationLogo', at(code))).headers as Record<string, string>
    await add(code, GIF)
    const call = { ...at(code), headers: { 'if-match': etag } }
    expect(await platform.refused('DeleteOrganizationLogo', call)).toEqual([412, 'PRECONDITION_FAILED'])
  })

  it('are added once under an Idempotency-Key, which is not that of another image', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const keyed = (content: Buffer) => {
      const { body, headers } = upload(content)
      return { ...at(code), body, headers: { ...headers, 'idempotency-key': code } }
    }
    await platform.done('AddOrganizationLogo', keyed(PNG))
    const again = await platform.call('AddOrganizationLogo', keyed(PNG))
    expect([again.statusCode, again.headers['idempotent-replayed']]).toEqual([200, 'true'])
    expect(await platform.refused('AddOrganizationLogo', keyed(GIF))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
  })

  it('are those of the organization that a token is bound to, and of its environment', async () => {
    const [own, other] = [await anOrganizationOf(platform, []), await anOrganizationOf(platform, [])]
    const token = await organizationToken(platform, own.code)
    await platform.done('AddOrganizationLogo', { ...at(own.code), ...upload(PNG), token })
    await platform.done('ReadOrganizationLogo', { ...at(own.code), token })
    await platform.done('DeleteOrganizationLogo', { ...at(own.code), token })
    await add(other.code, PNG)
    for (const [operation, sent] of [
      ['ReadOrganizationLogo', {}],
      ['AddOrganizationLogo', upload(GIF)],
      ['DeleteOrganizationLogo', {}],
    ] as const) {
      const call = { ...at(other.code), ...sent }
      expect(await platform.refused(operation, { ...call, token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
      expect(await platform.refused(operation, { ...call, issuer: OTHER_ISSUER })).toEqual([
        404,
        'ORGANIZATION_NOT_FOUND',
      ])
    }
  })
})

describe('pages', () => {
  it('show the logo of the organization, else that of the environment, on light ground and on dark', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const bodyOf = async (org_code?: string) => (await openBrowser(platform).open(authorization({ org_code }))).body
    await addToEnvironment(PNG)
    await addToEnvironment(GIF, 'dark')
    const { light, dark } = await logosOfEnvironment()
    for (const body of [await bodyOf(), await bodyOf(code)]) {
      expect(body).toContain(`<source srcset="/logos/${dark}" media="(prefers-color-scheme: dark)"/>`)
      expect(body).toContain(`<img class="logo" src="/logos/${light}"`)
    }
    await platform.done('AddOrganizationLogo', { params: { org_code: code, type: 'dark' }, ...upload(SVG) })
    const { logos } = await platform.done('ReadOrganizationLogo', { params: { org_code: code } })
    const body = await bodyOf(code)
    expect(body).toContain(`<img class="logo" src="${logos[0].path}"`)
    expect(body).not.toContain(light)
    const { headers } = await openBrowser(platform).open(authorization({ org_code: code }))
    expect(headers['content-security-policy']).toMatch(/img-src 'self'/)
  })
})
