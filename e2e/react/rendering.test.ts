import { createRequire } from 'node:module'
import vm from 'node:vm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundlePage, type ReactVersion } from './site.ts'
import { ADA, COFFEE, call, type ReactWorld, shows, signIn, startReactWorld, told } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** Renders the page as a server does, with the server build of a version of React. */
async function renderOnServer(version: ReactVersion, props: Record<string, unknown>): Promise<string> {
  const [code] = (await bundlePage('server.tsx', version, 'node')).values()
  const module = { exports: {} as { render(props: object): string } }
  const require = createRequire(import.meta.url)
  vm.runInThisContext(`((module, exports, require) => {${Buffer.from(code ?? '').toString()}\n})`)(
    module,
    module.exports,
    require,
  )
  return module.exports.render(props)
}

const SAID = {
  accessTokenClaims: { sub: 'kp_ada', org_code: COFFEE, permissions: ['read:orders'] },
  idTokenClaims: { sub: 'kp_ada', given_name: 'Ada', email: ADA.email },
}

describe.each<ReactVersion>([18, 19])('React %i', (version) => {
  let world: ReactWorld
  beforeAll(async () => {
    world = await startReactWorld({}, { version })
  })
  afterAll(() => world?.end())

  const prerendered = async (initialState: unknown) => {
    const { initialState: _, ...usual } = world.site.settings.props
    const props = { ...usual, ...(initialState === undefined ? {} : { initialState }) }
    world.site.settings = { props, isStrict: true, html: await renderOnServer(version, props) }
    const page = await world.visit()
    return { page, html: world.site.settings.html ?? '', warned: () => page.evaluate('window.hydrationErrors') }
  }

  it('signs in, under StrictMode', async () => {
    world.site.settings.isStrict = true
    const page = await world.visit()
    await shows(page, 'anonymous')
    await signIn(page)
    expect(await told(page, 'success')).toHaveLength(1)
    expect(await call(page, 'getAccessToken')).toEqual(expect.any(String))
  })

  it('takes over what a server rendered for somebody', async () => {
    const { page, html, warned } = await prerendered(SAID)
    expect(html).toContain('data-status="authenticated"')
    expect(html).toContain('<h1>Ada</h1>')
    await shows(page, 'anonymous') // the server was mistaken: this browser has no session
    expect(await warned()).toEqual([])
  })

  it('takes over what a server rendered for nobody, and for who knows whom', async () => {
    const nobody = await prerendered(null)
    expect(nobody.html).toContain('<h1>Nobody</h1>')
    await shows(nobody.page, 'anonymous')
    expect(await nobody.warned()).toEqual([])

    const unknown = await prerendered(undefined)
    expect(unknown.html).toContain('Loading')
    await shows(unknown.page, 'anonymous')
    expect(await unknown.warned()).toEqual([])
  })
})
