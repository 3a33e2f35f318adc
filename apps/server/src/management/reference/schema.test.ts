import { describe, expect, it } from 'vitest'
import { fieldOf, fieldsOf, typeOf } from './schema.ts'

describe('a schema, as a person reads it', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: ['string', 'null'] }, 'string or null'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string or null'],
    [{ type: 'array', items: { type: 'object' } }, 'list of objects'],
    [{ type: 'object', additionalProperties: { type: 'string' } }, 'map of strings'],
    [{ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } }, 'map of lists of strings'],
    [{}, 'any'],
  ])('is of a type: %j', (schema, text) => {
    expect(typeOf(schema)).toBe(text)
  })

  it.each([
    [{ type: 'string', maxLength: 64 }, 'at most 64 characters'],
    [{ type: 'string', minLength: 1, maxLength: 64 }, '1 to 64 characters'],
    [{ anyOf: [{ type: 'string', maxLength: 64 }, { type: 'null' }] }, 'at most 64 characters'],
    [{ type: 'integer', minimum: 1, maximum: 500 }, '1 to 500'],
    [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, 'at least 0'],
    [{ type: 'integer', minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }, ''],
    [{ type: 'array', maxItems: 100 }, 'at most 100'],
  ])('has its limits: %j', (schema, text) => {
    expect(fieldOf('x', schema, true).limits).toBe(text)
  })

  it('has fields within fields, through lists, maps and null', () => {
    const inner = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }
    for (const around of [
      inner,
      { anyOf: [inner, { type: 'null' }] },
      { type: 'array', items: inner },
      { type: 'object', additionalProperties: inner },
    ]) {
      const [field] = fieldsOf({ type: 'object', properties: { role: around } })
      expect(field).toMatchObject({ name: 'role', isRequired: false, fields: [{ name: 'id', isRequired: true }] })
    }
  })
})
