/** Holds the migration guides against the documents that people come from, and against the compiler. */
import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { takeFolder } from './support/artefacts.ts'
import { blocksIn, writeBlock } from './support/guide.ts'
import { typeCheck } from './support/type-check.ts'

vi.setConfig({ testTimeout: 120_000 })
const root = fileURLToPath(new URL('..', import.meta.url))
const GUIDES = ['from-python-sdk-v1.md', 'from-python-sdk-v2.md', 'from-kinde-javascript.md']

/** Every call that an example of the documents of each SDK makes. */
const DOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  'from-python-sdk-v1.md': [
    'generate_token(48)',
    'Configuration(host=KINDE_ISSUER_URL)',
    'GrantType.CLIENT_CREDENTIALS',
    'GrantType.AUTHORIZATION_CODE`',
    'GrantType.AUTHORIZATION_CODE_WITH_PKCE',
    'code_verifier=CODE_VERIFIER',
    'kinde_client.fetch_token()',
    'kinde_client.fetch_token(authorization_response=authorization_response)',
    'kinde_client.get_login_url()',
    'kinde_client.get_register_url()',
    'kinde_client.logout(redirect_to=redirect_to)',
    'KindeApiClient(..., scope="profile email")',
    'KindeApiClient(..., audience="api.example.com/v1")',
    'org_code',
    'kinde_client.get_user_details()',
    'kinde_client.get_claim("aud")',
    'kinde_client.get_claim("given_name", "id_token")',
    'o_auth_api.OAuthApi(kinde_client)',
    'api_instance.get_user()',
    'except ApiException as e',
    'kinde_client.is_authenticated()',
    'kinde_client.create_org()',
    "kinde_client.get_permission('read:todos')",
    'kinde_client.get_permissions()',
    'kinde_client.get_organization()',
    'kinde_client.get_user_organizations()',
  ],
  'from-python-sdk-v2.md': [
    'OAuth(framework="flask", app=app)',
    'OAuth(framework="fastapi", app=app)',
    "url_for('login')",
    "url_for('register')",
    'oauth.login()',
    'oauth.register()',
    'oauth.handle_redirect(code, user_id, state)',
    'oauth.handle_redirect(code, state)',
    'oauth.logout(user_id)',
    'oauth.logout()',
    'oauth.is_authenticated(request)',
    'oauth.get_user_info(request)',
    'permissions.get_permission("create:todos")',
    'permission["isGranted"]',
    "permission['orgCode']",
    'permissions.get_permissions()',
    'feature_flags.get_flag("theme")',
    'feature_flags.get_flag("is_dark_mode", default_value=False)',
    'feature_flags.get_flag("competitions_limit", default_value=3)',
    'feature_flags.get_flag("ab_test_group", default_value="control")',
    'feature_flags.get_all_flags()',
    'claims.get_claim("aud")',
    'claims.get_claim("given_name", token_type="id_token")',
    'claims.get_all_claims()',
    'claims.get_all_claims(token_type="id_token")',
    'HTTPException(status_code=403)',
    'HTTPException(status_code=401)',
    'oauth.create_org()',
    'oauth.get_claim("org_code")',
    'oauth.get_login_url()',
    'oauth.get_register_url()',
    'oauth.get_organization()',
    'oauth.get_user_organizations()',
    'oauth.get_management()',
    'management.get_users()',
    'management.get_user(user_id="user_123")',
    'management.create_user(email=…, given_name=…, family_name=…)',
    'management.update_user(user_id="user_123", given_name="Johnny")',
    'management.delete_user(user_id="user_123")',
    'management.get_organizations()',
    'management.get_organization(org_id="org_123")',
    'management.create_organization(name="My Organization")',
    'management.update_organization(org_id="org_123", name="Updated Name")',
    'management.delete_organization(org_id="org_123")',
    'except Exception as e',
  ],
}

/** The table of a guide that has the lines of the documents on its left. */
function linesOf(guide: string): [there: string, here: string][] {
  const text = readFileSync(`${root}docs/guides/${guide}`, 'utf8')
  const [, table = ''] = text.split('| In the documents of the Python SDK | Here |\n')
  const [rows = ''] = table.split('\n\n')
  return rows.split('\n').map((row) => row.slice(2, -2).split(' | ') as [string, string])
}

describe.each(Object.entries(DOCUMENTED))('%s', (guide, documented) => {
  it('has a line for every call of the documents', () => {
    const there = linesOf(guide).map(([left]) => left)
    expect(documented.filter((call) => !there.some((left) => left.includes(call)))).toEqual([])
  })

  it('shows each of its lines in an example, which other tests run', () => {
    const code = blocksIn(`docs/guides/${guide}`, 'ts').join('\n')
    const written = linesOf(guide).flatMap(([, here]) => [...here.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text))
    expect(written.length).toBeGreaterThan(20)
    expect(written.filter((text) => !code.includes(text.replace(/^await \w+\./, '.').replace(/^\./, '')))).toEqual([])
  })
})

describe('the examples of the migration guides', () => {
  it('compile', async () => {
    const files = GUIDES.flatMap((guide) => blocksIn(`docs/guides/${guide}`, 'ts')).map((block) => writeBlock(block))
    const folder = await takeFolder('migration-guides')
    try {
      expect(await typeCheck(folder, { files: files.map((file) => fileURLToPath(file)) })).toBe('')
      expect(files.length).toBeGreaterThan(9)
    } finally {
      for (const file of [...files, folder]) rmSync(file, { recursive: true })
    }
  })
})
