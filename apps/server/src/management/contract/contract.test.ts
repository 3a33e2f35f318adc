import { describe, expect, it } from 'vitest'
import { managementTable } from '../../routes/management/table.ts'
import { OPERATIONS } from '../operations.ts'
import { differencesOf } from './compare.ts'
import { CONTRACT, deviations } from './contract.ts'
import { DIFFERENCES } from './differences.ts'
import { MISSING, SERVED_ELSEWHERE } from './missing.ts'

const served = managementTable.map(({ operation }) => operation)

describe('the contract of the Management API', () => {
  it('has every operation once: served, or on the list of those that are missing', () => {
    expect([...served, ...SERVED_ELSEWHERE, ...MISSING].sort()).toEqual([...CONTRACT.keys()].sort())
  })

  it('says of each operation what routes are made of', () => {
    const ids = Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[]
    expect(ids.map((id) => ({ id, ...OPERATIONS[id] }))).toEqual(
      [...CONTRACT.values()].map(({ operationId, method, path, tag, scope, success }) => ({
        id: operationId,
        method,
        path,
        tag,
        scope,
        status: success[0]?.status,
      })),
    )
  })

  it('is kept by every route but for the differences that are listed with their reason', () => {
    const found = managementTable.flatMap((route) => {
      const published = CONTRACT.get(route.operation)
      return published ? differencesOf(route, published) : [`${route.operation} is not published`]
    })
    expect(found.sort()).toEqual(Object.keys(DIFFERENCES).sort())
  })
})

describe('what a test holds against an answer', () => {
  const shape = {
    type: 'object',
    fields: {
      name: { type: 'string' },
      kind: { type: 'string', enum: ['a', 'b'] },
      note: { type: 'string', nullable: true },
      count: { type: 'integer' },
      items: { type: 'array', items: { type: 'string' } },
      map: { type: 'object', values: { type: 'boolean' } },
    },
  } as const

  it('is nothing when it is as published, whatever it leaves out', () => {
    const answer = { name: 'x', kind: 'a', note: null, count: 1, items: ['y'], map: { z: true } }
    expect(deviations(answer, shape, 'it')).toEqual([])
    expect(deviations({}, shape, 'it')).toEqual([])
  })

  it.each([
    [{ name: 1 }, 'it.name is no string'],
    [{ name: null }, 'it.name is null'],
    [{ kind: 'c' }, 'it.kind is none of a, b'],
    [{ count: 1.5 }, 'it.count is no integer'],
    [{ items: ['y', null] }, 'it.items[1] is null'],
    [{ map: { z: 'true' } }, 'it.map.z is no boolean'],
    [{ more: 1 }, 'it.more is not in the contract'],
  ])('is what %j does otherwise', (answer, deviation) => {
    expect(deviations(answer, shape, 'it')).toEqual([deviation])
  })
})
