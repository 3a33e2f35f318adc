import { describe, expect, it } from 'vitest'
import { ownTable } from '../../routes/management/own-table.ts'
import { managementTable } from '../../routes/management/table.ts'
import { operationDocument } from '../openapi.ts'
import { clientCallOf, curlOf, exampleOf, sampleOf } from './example.ts'

const routes = [...managementTable, ...ownTable]
const json = (schema: object, type = 'application/json') => ({ content: { [type]: { schema } } })

describe('an example of an operation', () => {
  it('sends a body and a query that the operation takes', () => {
    const refused = routes.flatMap((route) => {
      const { query, body } = exampleOf(operationDocument(route))
      const asked = Object.fromEntries(query.map(({ name, value }) => [name, value]))
      const read = [
        route.query?.().safeParse(asked),
        body?.type === 'application/json' ? route.body?.().safeParse(body.value) : undefined,
      ]
      return read.some((one) => one && !one.success) ? [[route.operation, asked, body?.value]] : []
    })
    expect(refused).toEqual([])
  })

  it('is a line for a shell and a call of the client, with what the reader fills in between brackets', () => {
    const route = routes.find(({ operation }) => operation === 'CreateOrganizationUserRole')
    if (!route) throw new Error('there is no such route')
    const example = exampleOf(operationDocument(route))
    const address = { method: 'POST', path: '/api/v1/organizations/{org_code}/users/{user_id}/roles' }
    expect(curlOf(address, example, true)).toBe(
      [
        'curl -X POST "$ISSUER/api/v1/organizations/<org_code>/users/<user_id>/roles" \\',
        '  -H "Authorization: Bearer $TOKEN" \\',
        "  -H 'Content-Type: application/json' \\",
        `  -d '{"role_id":"<role_id>"}'`,
      ].join('\n'),
    )
    expect(clientCallOf('organizations.users.roles.add', example)).toBe(
      "await management.organizations.users.roles.add({ orgCode: '<org_code>', userId: '<user_id>', body: { role_id: '<role_id>' } })",
    )
  })

  it('names the files of a form', () => {
    const form = json(
      { type: 'object', properties: { logo: { type: 'string' } }, required: ['logo'] },
      'multipart/form-data',
    )
    const example = exampleOf({
      ...{ operationId: 'x', tags: [], security: [], responses: {} },
      requestBody: { required: true, ...form },
    })
    expect(curlOf({ method: 'POST', path: '/logos' }, example, false)).toBe(
      `curl -X POST "$ISSUER/logos" \\\n  -F 'logo=@logo.png'`,
    )
    expect(clientCallOf('logos.set', example)).toBe('await management.logos.set({ body: { logo: logo } })')
  })

  it('keeps within the limits of a schema', () => {
    expect(sampleOf({ type: 'integer', minimum: 60, maximum: 100 })).toBe(60)
    expect(sampleOf({ anyOf: [{ type: 'null' }, { enum: ['light', 'dark'] }] })).toBe('light')
    expect(sampleOf({ type: 'object', properties: { a: { type: 'boolean' }, b: { type: 'string' } } })).toEqual({
      a: true,
    })
  })
})
