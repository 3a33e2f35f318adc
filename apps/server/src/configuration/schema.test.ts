import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { configurationSchema } from './schema.ts'

type Json = { [name: string]: unknown }
type Part = { path: string; schema: Json }

/** Everything that a configuration may say, each with where it is said. */
function parts(schema: unknown, path = ''): Part[] {
  if (typeof schema !== 'object' || schema === null) return []
  const inner = Object.entries(schema).flatMap(([name, value]) => parts(value, `${path}/${name}`))
  return [{ path, schema: schema as Json }, ...inner]
}

const all = parts(z.toJSONSchema(configurationSchema, { io: 'input' }))

describe('the schema of latchkey.yaml', () => {
  it('takes no name that nothing is done about, wherever it is', () => {
    const objects = all.filter(({ schema }) => schema.type === 'object' && typeof schema.properties === 'object')
    expect(objects.length).toBeGreaterThan(30)
    expect(objects.filter(({ schema }) => schema.additionalProperties !== false).map(({ path }) => path)).toEqual([])
  })

  it('does nothing unsafe unless it is told to', () => {
    const unsafe = all.filter(({ path }) => /\/unsafe\w+$/.test(path))
    expect(unsafe.length).toBeGreaterThan(0)
    for (const { schema, path } of unsafe) {
      expect([schema.type, schema.default], path).toEqual(['boolean', undefined])
    }
  })
})
