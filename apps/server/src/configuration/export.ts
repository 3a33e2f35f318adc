import { managementAudiences } from '@latchkey/directory/api.ts'
import type { Application, Environment } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { stringify } from 'yaml'
import { readApis } from './current.ts'
import type { CurrentApi } from './plan.ts'

/** Where editors look for the schema: beside the file. `latchkey schema` writes it. */
const SCHEMA_HREF = './latchkey.schema.json'

/**
 * Writes what is there as the text of a latchkey.yaml, every setting spelled out, the oldest first. Client secrets
 * and people are not in it: they are data, and stay when the text is applied.
 */
export async function exportConfiguration(
  store: Pick<
    Store,
    'environments' | 'applications' | 'apis' | 'apiScopes' | 'apiAuthorizations' | 'applicationScopes'
  >,
): Promise<string> {
  const [environments, applications, apis] = await Promise.all([
    store.environments.list(),
    store.applications.list(),
    readApis(store),
  ])
  const described = environments.map((environment) =>
    describeEnvironment(
      environment,
      applications.filter(({ environmentId }) => environmentId === environment.id),
      apis.filter(({ environmentId }) => environmentId === environment.id),
    ),
  )
  return [
    `# yaml-language-server: $schema=${SCHEMA_HREF}`,
    '# Written by `latchkey export`. Client secrets and users are never exported.',
    '',
    stringify({ environments: described }, { lineWidth: 0, aliasDuplicateObjects: false }),
  ].join('\n')
}

function describeEnvironment(
  { name, code, origins, settings }: Environment,
  applications: readonly Application[],
  apis: readonly CurrentApi[],
) {
  const { brand, termsUrl, privacyUrl, allowSelfSignUp, otpTtlSeconds, session } = settings
  return {
    name,
    code,
    origins,
    brand,
    termsUrl,
    privacyUrl,
    allowSelfSignUp,
    otpTtlSeconds,
    session,
    applications: applications.map(describeApplication),
    apis: apis.flatMap((api) => describeApi(api, origins)),
  }
}

function describeApplication(application: Application) {
  const { id, name, type, profile, isEnabled, homepageUri, loginUri, callbackUrls, logoutUrls, tokens } = application
  const { defaultAudience, isDefaultDevice } = application
  const urls = type === 'm2m' || type === 'device' ? {} : { callbackUrls, logoutUrls }
  const device = type === 'device' ? { isDefaultDevice } : {}
  return {
    name,
    clientId: id,
    type,
    profile,
    isEnabled,
    homepageUri,
    loginUri,
    ...urls,
    tokens,
    defaultAudience,
    ...device,
  }
}

/** The Management API is there by itself; only who is authorised for it is worth a word. */
function describeApi(api: CurrentApi, origins: readonly string[]) {
  const applications = api.authorizations.map(({ applicationId, scopeIds }) => ({
    clientId: applicationId,
    scopes: api.scopes.filter(({ id }) => scopeIds.has(id)).map(({ name }) => name),
  }))
  if (api.isManagementApi) {
    const [audience] = managementAudiences(origins)
    return applications.length > 0 ? [{ name: api.name, audience, applications }] : []
  }
  const scopes = api.scopes.map(({ name, description, isImported }) => ({
    name,
    description,
    ...(isImported && { isImported }),
  }))
  return [{ name: api.name, audience: api.audience, scopes, applications }]
}
