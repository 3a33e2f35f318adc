import { describe, expect, it, onTestFinished } from 'vitest'
import { type ApplyOptions, applyConfiguration } from './apply.ts'
import { exportConfiguration } from './export.ts'
import { parseConfiguration } from './parse.ts'
import { instantHasher, openEmptyPlatform, type TestDeps } from './testing/empty-platform.ts'

const parse = (text: string) => {
  const parsed = parseConfiguration(text, 'latchkey.yaml')
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.configuration
}
const apply = (deps: TestDeps, text: string, options: ApplyOptions = {}) =>
  applyConfiguration(deps, parse(text), { algorithm: 'EdDSA', ...options })

async function platform() {
  const deps = await openEmptyPlatform({ hasher: instantHasher })
  onTestFinished(() => deps.close())
  return deps
}

const WEB =
  '{ name: Web, type: web, callbackUrls: ["http://localhost:3910/callback"], loginUri: "http://localhost:3910/login" }'
const BARE = '{ name: Bare, type: web, callbackUrls: ["http://localhost:3911/callback"] }'
const MACHINE = '{ name: Machine, type: m2m }'
const one = (more: string, applications = [WEB, BARE, MACHINE]) => `
environments:
  - name: One
    origins: ["http://localhost:3900"]
    ${more}
    applications: [${applications.join(', ')}]
`
const messages = (result: Awaited<ReturnType<typeof apply>>) =>
  result.ok ? [] : result.problems.map(({ path, message }) => `${path.join('.')} ${message}`)

describe('invitations and the portal in a configuration', () => {
  it('name an application that the same file creates', async () => {
    const deps = await platform()
    await apply(deps, one('invitations: { isEnabled: true, application: Web, ttlSeconds: 3600 }'))
    const [environment] = deps.registry.list()
    const web = [...(environment?.applications.values() ?? [])].find(({ name }) => name === 'Web')
    expect(environment?.invitations).toEqual({ isEnabled: true, applicationId: web?.id, ttlSeconds: 3600 })
  })

  it.each([[true], [false]])(
    'stay as they are where nothing is said, in one commit or in several (%s)',
    async (inOneCommit) => {
      const deps = await platform()
      const portal = 'portal: { returnUrl: "http://localhost:3910", hidden: [api_keys] }'
      await apply(deps, one(`invitations: { isEnabled: true, application: Web }\n    ${portal}`), { inOneCommit })
      const before = deps.registry.list()[0]
      expect(before?.portal).toEqual({ returnUrl: 'http://localhost:3910', hidden: ['api_keys'] })
      await apply(deps, one('allowSelfSignUp: false'))
      await apply(deps, one('invitations: { ttlSeconds: 7200 }\n    portal: { hidden: [] }'))
      const after = deps.registry.list()[0]
      expect(after?.invitations).toEqual({ ...before?.invitations, ttlSeconds: 7200 })
      expect(after?.portal).toEqual({ returnUrl: 'http://localhost:3910', hidden: [] })
    },
  )

  it('come back from an export, which then changes nothing', async () => {
    const deps = await platform()
    await apply(deps, one('invitations: { isEnabled: true, application: Web }\n    portal: { hidden: [sessions] }'))
    const exported = await exportConfiguration(deps.store)
    const web = [...(deps.registry.list()[0]?.applications.values() ?? [])].find(({ name }) => name === 'Web')
    expect(exported).toContain(`application: ${web?.id}`)
    const again = await apply(deps, exported)
    expect(again.ok && again.plan.steps).toEqual([])
  })

  it('can be switched off, and then lead nowhere', async () => {
    const deps = await platform()
    await apply(deps, one('invitations: { isEnabled: true, application: Web }'))
    await apply(deps, one('invitations: { isEnabled: false, application: null }'))
    expect(deps.registry.list()[0]?.invitations).toMatchObject({ isEnabled: false, applicationId: null })
  })

  it.each([
    ['{ isEnabled: true }', 'name the application that invitations lead to'],
    ['{ isEnabled: true, application: Nobody }', 'no application has this name or clientId'],
    ['{ isEnabled: true, application: Machine }', 'must be an enabled application of type web or spa'],
    ['{ isEnabled: true, application: Bare }', 'this application needs a loginUri, for invitations lead there'],
  ])('are refused as %s', async (invitations, message) => {
    const deps = await platform()
    const result = await apply(deps, one(`invitations: ${invitations}`))
    expect(messages(result)).toContainEqual(`environments.0.invitations.application ${message}`)
    expect(deps.registry.list()).toEqual([])
  })

  it('are refused when two applications have the name', async () => {
    const deps = await platform()
    const twin = (id: string) => WEB.replace('name: Web', `name: Web, clientId: ${id.repeat(32)}`)
    const result = await apply(deps, one('invitations: { application: Web }', [twin('a'), twin('b')]))
    expect(messages(result).join()).toContain('several applications have this name: give a clientId')
  })

  it.each([
    ['portal: { hidden: [nothing] }', 'hidden'],
    ['portal: { returnUrl: "javascript:alert(1)" }', 'returnUrl'],
    ['invitations: { ttlSeconds: 10 }', 'ttlSeconds'],
  ])('refuse %s', (text, field) => {
    const parsed = parseConfiguration(one(text), 'latchkey.yaml')
    expect(parsed.ok ? '' : JSON.stringify(parsed.problems)).toContain(field)
  })
})
