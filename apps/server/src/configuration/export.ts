import type { Application, Environment } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { stringify } from 'yaml'

/** Where editors look for the schema: beside the file. `latchkey schema` writes it. */
const SCHEMA_HREF = './latchkey.schema.json'

/**
 * Writes what is there as the text of a latchkey.yaml, every setting spelled out, the oldest first. Client secrets
 * and people are not in it: they are data, and stay when the text is applied.
 */
export async function exportConfiguration(store: Pick<Store, 'environments' | 'applications'>): Promise<string> {
  const [environments, applications] = await Promise.all([store.environments.list(), store.applications.list()])
  const described = environments.map((environment) =>
    describeEnvironment(
      environment,
      applications.filter(({ environmentId }) => environmentId === environment.id),
    ),
  )
  return [
    `# yaml-language-server: $schema=${SCHEMA_HREF}`,
    '# Written by `latchkey export`. Client secrets and users are never exported.',
    '',
    stringify({ environments: described }, { lineWidth: 0, aliasDuplicateObjects: false }),
  ].join('\n')
}

function describeEnvironment({ name, code, origins, settings }: Environment, applications: readonly Application[]) {
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
  }
}

function describeApplication(application: Application) {
  const { id, name, type, profile, isEnabled, homepageUri, loginUri, callbackUrls, logoutUrls, tokens } = application
  const urls = type === 'm2m' || type === 'device' ? {} : { callbackUrls, logoutUrls }
  return { name, clientId: id, type, profile, isEnabled, homepageUri, loginUri, ...urls, tokens }
}
