import { managementAudiences } from '@latchkey/directory/api.ts'
import { z } from 'zod'
import { NAMES } from './names.ts'
import { ALL_OPERATIONS } from './operation.ts'
import type { ManagementRoute } from './route.ts'

const SESSION =
  'The session of an administrator who signed in at /admin, from the same origin: its cookie, and with every method but GET the token that /api/latchkey/v1/session answers. It opens every operation that the role allows; Latchkey-Environment names the environment by its code.'

type JsonSchema = { type?: string; properties?: Record<string, object>; required?: readonly string[] }
type Content = Record<string, { schema: JsonSchema }>

/** What the document says of one operation. */
export type OperationDocument = {
  operationId: string
  tags: string[]
  summary?: string
  description?: string
  security: Record<string, string[]>[]
  parameters?: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { description?: string; content?: Content; $ref?: string }>
}
export type OpenApiDocument = { paths: Record<string, Record<string, OperationDocument>> }

const REFUSALS = {
  400: 'What was sent is not valid, or names something that is not there.',
  401: 'There is no access token that counts.',
  403: 'The access token is for another API, lacks the scope, or is bound to another organization.',
  404: 'What the address names is not there.',
  409: 'Another request with this Idempotency-Key was carried out at the same time.',
  412: 'It was changed since the state that If-Match names.',
  422: 'This Idempotency-Key was sent with another request.',
  429: 'Too many requests; `RateLimit-Reset` has the seconds until there may be more.',
} as const

/** The OpenAPI 3.1 document of these routes, for the address that it is asked at. Nothing in it is written by hand. */
export function openApiDocument(routes: readonly ManagementRoute[], issuer: string) {
  const paths: OpenApiDocument['paths'] = {}
  for (const route of routes) {
    const { method, path } = ALL_OPERATIONS[route.operation]
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationDocument(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Latchkey Management API',
      version: '1',
      description: `Ask /oauth2/token for an access token with the audience ${managementAudiences([issuer])[0]}.`,
    },
    externalDocs: { url: `${issuer}/api/reference`, description: 'The same for people.' },
    servers: [{ url: issuer }],
    tags: [...new Set(routes.map(({ operation }) => ALL_OPERATIONS[operation].tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'header', name: 'Latchkey-Csrf', description: SESSION },
      },
      responses: Object.fromEntries(
        Object.entries(REFUSALS).map(([status, description]) => [
          `Refusal${status}`,
          { description, content: json({ $ref: '#/components/schemas/Errors' }) },
        ]),
      ),
      schemas: { Errors: ERRORS },
    },
  }
}

/** What the document says of one route. */
export function operationDocument(route: ManagementRoute): OperationDocument {
  const { method, path, tag, scope, status } = ALL_OPERATIONS[route.operation]
  const envelope = route.says ? { code: z.string(), message: z.string() } : {}
  const parameters = [
    ...pathParameters(path),
    ...queryParameters(route),
    ...(route.isUnconditional ? [] : headersOf(method)),
  ]
  const body = route.body && schemaOf(route.body(), 'input')
  return {
    operationId: route.operation,
    tags: [tag],
    summary: NAMES[route.operation][1],
    ...(scope === null ? {} : { description: `Needs the scope \`${scope}\`.` }),
    security: route.audience !== 'everybody' ? [{ session: [] }] : scope === null ? [] : [{ token: [scope] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: (body.required?.length ?? 0) > 0,
            content: route.isUpload ? form(body) : json(body),
          },
        }
      : {}),
    responses: {
      [status]: {
        description: 'Success',
        content: route.streams
          ? { [route.streams]: { schema: { type: 'string' } } }
          : json(schemaOf(route.answer().extend(envelope), 'output')),
      },
      ...Object.fromEntries(
        refusalsOf(route.isUnconditional ? 'GET' : method).map((code) => [
          code,
          { $ref: `#/components/responses/Refusal${code}` },
        ]),
      ),
    },
  }
}

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

const KEY_HEADER = {
  name: 'Idempotency-Key',
  description:
    'Any text of your own, a new one for each thing that is to be created. The same request under the same key is answered the same for a day, and carried out once.',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const MATCH_HEADER = {
  name: 'If-Match',
  description: 'The ETag that a read has answered: the change is refused when something has changed since.',
  in: 'header',
  required: false,
  schema: { type: 'string' },
}

const headersOf = (method: string) => (method === 'GET' ? [] : method === 'POST' ? [KEY_HEADER] : [MATCH_HEADER])

/** Of those that come of these headers, only where the header is. */
function refusalsOf(method: string): string[] {
  const foreign = method === 'GET' ? ['409', '412', '422'] : method === 'POST' ? ['412'] : ['409', '422']
  return Object.keys(REFUSALS).filter((status) => !foreign.includes(status))
}

function queryParameters(route: ManagementRoute) {
  const { properties = {}, required = [] } = route.query ? schemaOf(route.query(), 'input') : {}
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...('additionalProperties' in schema ? { style: 'deepObject', explode: true } : {}),
    schema,
  }))
}

function schemaOf(schema: z.ZodObject, io: 'input' | 'output'): JsonSchema {
  const { $schema, ...json } = z.toJSONSchema(schema, { io })
  return json as JsonSchema
}

const json = (schema: object) => ({ 'application/json': { schema } })

const form = (schema: object) => ({ 'multipart/form-data': { schema } })

const ERRORS = {
  type: 'object',
  required: ['errors'],
  properties: {
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}
