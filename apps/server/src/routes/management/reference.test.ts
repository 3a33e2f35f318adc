import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALL_OPERATIONS } from '../../management/operation.ts'
import { slugOf } from '../../management/reference/catalogue.ts'
import { openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { get } from '../../testing/requests.ts'
import { ownTable } from './own-table.ts'
import { managementTable } from './table.ts'

const MAX_BYTES = 30 * 1024

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const routes = [...managementTable, ...ownTable]
const slugs = [...new Set(routes.map(({ operation }) => slugOf(ALL_OPERATIONS[operation].tag)))]
const idsIn = (page: string) => [...page.matchAll(/<section class="panel" id="(\w+)"/g)].map(([, id]) => id)

describe('the reference of the Management API', () => {
  it('describes every operation once, each where the index says', async () => {
    const { body: index } = await get(platform, '/api/reference')
    const described: string[] = []
    for (const slug of slugs) {
      const { statusCode, body } = await get(platform, `/api/reference/${slug}`)
      expect(statusCode).toBe(200)
      for (const id of idsIn(body)) {
        described.push(id ?? '')
        expect(index).toContain(`href="/api/reference/${slug}#${id}"`)
      }
    }
    expect(described.toSorted()).toEqual(routes.map(({ operation }) => operation).toSorted())
  })

  it('says what an operation takes, needs and answers', async () => {
    const { body } = await get(platform, '/api/reference/roles')
    const section = body.split('id="CreateRole"')[1]?.split('</section>')[0] ?? ''
    for (const text of ['create:roles', 'POST', '/api/v1/roles', 'Idempotency-Key', 'Answer 201', 'is_default_role']) {
      expect(section).toContain(text)
    }
    expect(section).toContain('await management.roles.create({ body: { key: ')
    const { body: team } = await get(platform, '/api/reference/team')
    expect(team).toContain('Only for administrators')
    expect(team).not.toContain('Bearer $TOKEN')
  })

  it('is led to by the OpenAPI document', async () => {
    const { externalDocs } = (await get(platform, '/api/openapi.json')).json()
    expect(externalDocs.url).toBe('http://localhost:3900/api/reference')
  })

  it('names the address it is asked at', async () => {
    const { body } = await get(platform, '/api/reference', { issuer: 'http://localhost:3901' })
    expect(body).toContain('ISSUER=http://localhost:3901')
    expect(body).toContain('audience=http://localhost:3901/api')
  })

  it('runs no script, and is sent in few bytes to whoever takes them', async () => {
    for (const slug of ['', ...slugs.map((one) => `/${one}`)]) {
      const headers = { 'accept-encoding': 'br, gzip' }
      const response = await get(platform, `/api/reference${slug}`, { headers })
      expect(response.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
      expect(response.headers['content-security-policy']).toContain("default-src 'none'")
      expect(response.rawPayload.length, slug).toBeLessThan(MAX_BYTES)
      const page = gunzipSync(response.rawPayload).toString()
      expect(page).toContain('</html>')
      expect(page).not.toMatch(/<script|\son\w+=/)
    }
    for (const encoding of [undefined, 'identity', 'gzip;q=0, br']) {
      const headers = encoding === undefined ? {} : { 'accept-encoding': encoding }
      const { headers: sent, body } = await get(platform, '/api/reference', { headers })
      expect(sent['content-encoding']).toBeUndefined()
      expect(body).toContain('</html>')
    }
  })

  it('has no page for a group that there is not', async () => {
    for (const slug of ['nothing', '__proto__', 'constructor', '%3Cscript%3E']) {
      const { statusCode, body } = await get(platform, `/api/reference/${slug}`)
      expect(statusCode).toBe(404)
      expect(body).toContain('There is no such group')
      expect(body).not.toContain('script')
    }
  })
})
