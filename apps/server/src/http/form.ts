import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Wire text: names and values in the order they came, repetitions kept. */
export type WireEntries = [name: string, value: string][]

/**
 * Reads forms the way official clients send them: urlencoded, multipart (React Native) and JSON. The body is always a
 * list of entries, so that a repeated parameter stays visible.
 */
export async function readForms(app: FastifyInstance): Promise<void> {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, [...new URLSearchParams(body as string)]),
  )
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, entriesOfJson(JSON.parse(body as string)))
    } catch {
      done(Object.assign(new Error('the body is not a JSON object of strings'), { statusCode: 400 }))
    }
  })
  await app.register(multipart, { limits: { fields: 50, fieldSize: 16_384, files: 0, parts: 50 } })
}

function entriesOfJson(value: unknown): WireEntries {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object')
  return Object.entries(value).flatMap(([name, content]) =>
    (Array.isArray(content) ? content : [content])
      .filter((item) => item !== null && item !== undefined)
      .map((item): [string, string] => [name, String(item)]),
  )
}

/** The form a request carries, empty when it has none. */
export async function formEntries(request: FastifyRequest): Promise<WireEntries> {
  if (!request.isMultipart()) return (request.body as WireEntries | undefined) ?? []
  const entries: WireEntries = []
  for await (const part of request.parts()) {
    if (part.type === 'field') entries.push([part.fieldname, String(part.value)])
  }
  return entries
}

/** The query's parameters, repetitions kept. */
export function queryEntries(request: FastifyRequest): WireEntries {
  const start = request.url.indexOf('?')
  return start < 0 ? [] : [...new URLSearchParams(request.url.slice(start + 1))]
}
