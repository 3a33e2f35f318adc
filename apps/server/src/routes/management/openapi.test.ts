import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALL_OPERATIONS } from '../../management/operation.ts'
import { type Management, openManagement } from '../../testing/management.ts'
import { OTHER_ISSUER } from '../../testing/platform.ts'
import { get } from '../../testing/requests.ts'
import { ownTable } from './own-table.ts'
import { managementTable } from './table.ts'

type Operation = {
  operationId: string
  security: object[]
  parameters?: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { required: boolean; content: Record<string, { schema: { properties: object; required: string[] } }> }
  responses: Record<string, { content?: Record<string, { schema: { properties: object } }>; $ref?: string }>
}
type Document = {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, unknown>>
}

let platform: Management
let document: Document
beforeAll(async () => {
  platform = await openManagement()
  document = (await get(platform, '/api/openapi.json')).json()
})
afterAll(() => platform.close())

const operationOf = (path: string, method: string) => {
  const operation = document.paths[path]?.[method]
  if (!operation) throw new Error(`there is no ${method} ${path}`)
  return operation
}

describe('GET /api/openapi.json', () => {
  it('is OpenAPI 3.1, for everybody, and names the address that it was asked at', async () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.servers).toEqual([{ url: 'http://localhost:3900' }])
    const there = await get(platform, '/api/openapi.json', { issuer: OTHER_ISSUER })
    expect(there.json().servers).toEqual([{ url: OTHER_ISSUER }])
    expect(there.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  it('has every route at its published address, with its scope and the status of its success', () => {
    for (const { operation } of managementTable) {
      const { path, method, scope, status } = ALL_OPERATIONS[operation]
      const described = operationOf(path, method.toLowerCase())
      expect(described.operationId).toBe(operation)
      expect(described.security).toEqual(scope === null ? [] : [{ token: [scope] }])
      expect(described.responses[status]?.content).toBeDefined()
      for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
        expect(described.parameters).toContainEqual({ name, in: 'path', required: true, schema: { type: 'string' } })
      }
    }
    const count = Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length
    expect(count).toBe(managementTable.length + ownTable.length)
  })

  it('describes our own operations under their own address, open to sessions of administrators, and to tokens where there is a scope', () => {
    for (const { operation } of ownTable) {
      const { path, method, tag, scope } = ALL_OPERATIONS[operation]
      expect(path).toMatch(/^\/api\/(latchkey\/v1\/|v1\/portal\/generate_url$)/)
      const security = [scope === null ? { session: [] } : { token: [scope] }]
      expect(operationOf(path, method.toLowerCase())).toMatchObject({ tags: [tag], security })
    }
  })

  it('describes queries, bodies and answers as the routes read and write them', () => {
    expect(operationOf('/api/v1/roles', 'get').parameters).toEqual([
      {
        name: 'page_size',
        in: 'query',
        required: false,
        schema: { type: 'integer', minimum: 1, maximum: 500 },
      },
      { name: 'next_token', in: 'query', required: false, schema: { type: 'string', maxLength: 1024 } },
      {
        name: 'sort',
        in: 'query',
        required: false,
        schema: { type: 'string', enum: ['name_asc', 'name_desc', 'key_asc', 'key_desc'] },
      },
    ])
    const create = operationOf('/api/v1/roles', 'post')
    expect(create.requestBody?.required).toBe(true)
    expect(create.requestBody?.content['application/json']?.schema.required).toEqual(['key', 'name'])
    expect(create.responses[201]?.content?.['application/json']?.schema.properties).toMatchObject({
      code: { type: 'string' },
      role: { type: 'object', properties: { id: { type: 'string' } } },
    })
  })

  it('refers to nothing that it lacks', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)]
    expect(references.length).toBeGreaterThan(0)
    for (const [, kind = '', name = ''] of references) expect(document.components[kind]).toHaveProperty(name)
  })
})
