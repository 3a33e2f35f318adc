import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Wire text: names and values in the order they came, repetitions kept. */
export type WireEntries = [name: string, value: string][]

/**
 * Reads forms the way official clients send them: urlencoded, multipart (React Native) and JSON. The body is always a
 * list of entries, so that a repeated parameter stays visible.
 */
export async function readForms(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers() // above all text/plain: it is no form, and pages may send it anywhere unasked
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, [...new URLSearchParams(body as string)]),
  )
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, entriesOfJson(JSON.parse(body as string)))
    } catch {
      done(unreadable('the body is not a JSON object of plain values'))
    }
  })
  await app.register(multipart, { limits: { fields: 50, fieldSize: 16_384, files: 0, parts: 50 } })
}

function entriesOfJson(value: unknown): WireEntries {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object')
  return Object.entries(value).flatMap(([name, content]) =>
    (Array.isArray(content) ? content : [content])
      .filter((item) => item !== null && item !== undefined)
      .map((item): [string, string] => {
        if (typeof item === 'object') throw new TypeError('not a plain value')
        return [name, String(item)]
      }),
  )
}

const unreadable = (message: string, statusCode = 400) => Object.assign(new Error(message), { statusCode })

/** The form a request carries, empty when it has none. */
export async function formEntries(request: FastifyRequest): Promise<WireEntries> {
  if (!request.isMultipart()) return (request.body as WireEntries | undefined) ?? []
  const entries: WireEntries = []
  try {
    for await (const part of request.parts()) {
      if (part.type !== 'field') continue
      if (part.valueTruncated || part.fieldnameTruncated) throw unreadable('a field is too large', 413)
      if (typeof part.value !== 'string') throw unreadable('a field is not a text')
      entries.push([part.fieldname, part.value])
    }
  } catch (error) {
    // What the parser does not give a status of its own is a body cut short, or no multipart at all.
    if (error instanceof Error && !('statusCode' in error)) throw unreadable(error.message)
    throw error
  }
  return entries
}

/** Whoever answers a page asks several times. */
const queries = new WeakMap<FastifyRequest, WireEntries>()

/** The query's parameters, repetitions kept. */
export function queryEntries(request: FastifyRequest): Readonly<WireEntries> {
  let entries = queries.get(request)
  if (!entries) {
    const start = request.url.indexOf('?')
    entries = start < 0 ? [] : [...new URLSearchParams(request.url.slice(start + 1))]
    queries.set(request, entries)
  }
  return entries
}
