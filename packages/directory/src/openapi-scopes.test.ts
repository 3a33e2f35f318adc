import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { descriptionProblem, scopeNameProblem } from './api.ts'
import { planScopeImport, scopeNameOf, scopesOfOpenApi } from './openapi-scopes.ts'

describe('the name of an operation', () => {
  const long = `/${'organizations/'.repeat(6)}{id}`
  it.each([
    ['GET', '/users/{userId}', 'get:users_userid'],
    ['post', '/users', 'post:users'],
    ['DELETE', '/users/{user_id}/roles/{roleId}/', 'delete:users_user_id_roles_roleid'],
    ['get', '/v1.0/a-b/c.json', 'get:v1_0_a_b_c_json'],
    ['get', '/files/{name}.{extension}', 'get:files_name_extension'],
    ['get', '/käse', 'get:k_se'],
    ['get', '/', 'get:_'],
    ['get', `/${'x'.repeat(60)}`, `get:${'x'.repeat(60)}`],
    ['get', `/${'x'.repeat(61)}`, `get:${'x'.repeat(51)}_29a11240`],
    ['get', long, 'get:organizations_organizations_organizations_organizat_6f05052b'],
  ])('%s %s is %s', (method, path, name) => expect(scopeNameOf(method, path)).toBe(name))

  it('is always a name a scope may have, and different for long paths that begin alike', () => {
    fc.assert(
      fc.property(fc.constantFrom('get', 'POST', 'Delete'), fc.string({ unit: 'binary' }), (method, path) => {
        expect(scopeNameProblem(scopeNameOf(method, `/${path}`))).toBeUndefined()
      }),
    )
    expect(scopeNameOf('get', `/${'x'.repeat(80)}/a`)).not.toBe(scopeNameOf('get', `/${'x'.repeat(80)}/b`))
  })
})

describe('the scopes of an OpenAPI document', () => {
  it('are one for each operation, described by summary, operationId, or method and path', () => {
    const document = {
      openapi: '3.1.0',
      paths: {
        '/users': {
          summary: 'not an operation',
          parameters: [],
          get: { summary: ' List\n users ', operationId: 'listUsers' },
          post: { operationId: 'createUser', summary: '' },
        },
        '/users/{id}': { get: {}, 'x-get': {}, patch: null },
        '/users/id': { get: { summary: 'the same name' } },
        '/shared': { $ref: '#/components/pathItems/a~1b' },
        '/elsewhere': { $ref: 'other.yaml#/x' },
        'x-hidden': { get: {} },
      },
      components: { pathItems: { 'a/b': { put: { summary: 'Shared' } } } },
    }
    expect(scopesOfOpenApi(document)).toEqual({
      ok: true,
      value: [
        { name: 'get:users', description: 'List users' },
        { name: 'post:users', description: 'createUser' },
        { name: 'get:users_id', description: 'GET /users/{id}' },
        { name: 'put:shared', description: 'Shared' },
      ],
    })
  })

  const paths = { '/a': { get: {} } }
  it.each([
    ['Swagger 2', { swagger: '2.0', paths }, 'ok'],
    ['Swagger 2 written as a number', { swagger: 2, paths }, 'ok'],
    ['OpenAPI 3.0', { openapi: '3.0.3', paths }, 'ok'],
    ['OpenAPI 3.2', { openapi: '3.2.0', paths }, 'ok'],
    ['OpenAPI 4', { openapi: '4.0.0', paths }, 'version_not_supported'],
    ['Swagger 1.2', { swagger: '1.2', paths }, 'version_not_supported'],
    ['no version', { paths }, 'not_openapi'],
    ['no paths', { openapi: '3.0.0' }, 'not_openapi'],
    ['a list', [], 'not_openapi'],
    ['nothing', null, 'not_openapi'],
    ['no operation', { openapi: '3.0.0', paths: { '/a': {} } }, 'no_operations'],
    [
      'too many',
      {
        openapi: '3.0.0',
        paths: Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`/p${at}`, { get: {} }])),
      },
      'too_many_operations',
    ],
  ])('%s: %s', (_, document, outcome) => {
    const scopes = scopesOfOpenApi(document)
    expect(scopes.ok ? 'ok' : scopes.reason).toBe(outcome)
  })

  it('are valid whatever the document holds, and never twice the same', () => {
    const operation = fc.record({ summary: fc.anything(), operationId: fc.anything() }, { requiredKeys: [] })
    const item = fc.dictionary(
      fc.constantFrom('get', 'put', 'post', 'x-get', '$ref'),
      fc.oneof(operation, fc.anything()),
    )
    const documents = fc.record({
      openapi: fc.constant('3.0.0'),
      paths: fc.dictionary(
        fc.string({ unit: 'binary' }).map((path) => `/${path}`),
        item,
      ),
    })
    fc.assert(
      fc.property(fc.oneof(documents, fc.anything()), (document) => {
        const scopes = scopesOfOpenApi(document)
        if (!scopes.ok) return
        expect(new Set(scopes.value.map(({ name }) => name)).size).toBe(scopes.value.length)
        for (const { name, description } of scopes.value) {
          expect(scopeNameProblem(name)).toBeUndefined()
          expect(descriptionProblem(description)).toBeUndefined()
          expect(description).not.toBe('')
        }
      }),
    )
  })
})

describe('importing again', () => {
  it('adds what is new, keeps what is there and removes what vanished, of imported scopes only', () => {
    const current = [
      { name: 'read:all', isImported: false },
      { name: 'get:kept', isImported: true },
      { name: 'get:written', isImported: false },
      { name: 'get:vanished', isImported: true },
    ]
    const imported = ['get:kept', 'get:written', 'get:new'].map((name) => ({ name, description: 'd' }))
    expect(planScopeImport(current, imported)).toEqual({
      add: [{ name: 'get:new', description: 'd' }],
      keep: ['get:kept', 'get:written'],
      remove: ['get:vanished'],
    })
  })

  it('leads to the document’s scopes and those of one’s own, and changes nothing the second time', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
    fc.assert(
      fc.property(names, names, names, (own, earlier, now) => {
        const current = [
          ...own.map((name) => ({ name, isImported: false })),
          ...earlier.filter((name) => !own.includes(name)).map((name) => ({ name, isImported: true })),
        ]
        const imported = now.map((name) => ({ name, description: '' }))
        const { add, keep, remove } = planScopeImport(current, imported)
        const after = [
          ...current.filter(({ name }) => !remove.includes(name)),
          ...add.map(({ name }) => ({ name, isImported: true })),
        ]
        expect([...add.map(({ name }) => name), ...keep].sort()).toEqual([...now].sort())
        expect(new Set(after.map(({ name }) => name))).toEqual(new Set([...own, ...now]))
        expect(planScopeImport(after, imported)).toMatchObject({ add: [], remove: [] })
      }),
    )
  })
})
