import { normaliseEmail } from '@latchkey/directory/identity.ts'
import type { Path, Problem } from './problem.ts'

type Loose = { readonly [key: string]: unknown }

/**
 * The rules that need more than one place of the file. They take it as it was read, so that they are told together
 * with what the schema refuses.
 */
export function crossChecks(data: unknown): Problem[] {
  const problems: Problem[] = []
  const add = (path: Path, message: string) => problems.push({ path, message })
  const environments = records(loose(data).environments)

  refuseTwins(environments, ['environments'], 'code', add)
  checkDefinitions(loose(data), add)
  refuseRepeats(
    environments.flatMap((environment, index) =>
      texts(environment.origins).map((text, at) => ({ text, path: ['environments', index, 'origins', at] })),
    ),
    add,
  )
  for (const [index, environment] of environments.entries()) {
    const path = ['environments', index]
    const applications = records(environment.applications)
    refuseTwins(applications, [...path, 'applications'], 'clientId', add)
    for (const [at, application] of applications.entries()) {
      checkApplication(application, [...path, 'applications', at], add)
    }
    checkDefaultDevices(applications, path, add)
    checkOrganizations(records(environment.organizations), path, add)
    checkValues(environment, path, add)
    checkHeldScopes(records(environment.roles), [...path, 'roles'], add)
    refuseRepeats(textsAt(records(environment.roles), 'key', [...path, 'roles']), add)
    checkApis(records(environment.apis), path, add)
    checkUsers(records(environment.users), [...path, 'users'], add)
    refuseRepeats(textsAt(records(environment.environmentVariables), 'key', [...path, 'environmentVariables']), add)
    refuseRepeats(
      records(environment.users).flatMap(({ email }, at) => {
        const normal = typeof email === 'string' ? normaliseEmail(email) : undefined
        return normal?.ok ? [{ text: normal.value, path: [...path, 'users', at, 'email'] }] : []
      }),
      add,
    )
  }
  return problems
}

type Add = (path: Path, message: string) => void

function checkDefinitions(data: Loose, add: Add) {
  for (const kind of ['permissions', 'roles', 'featureFlags', 'properties']) {
    refuseRepeats(textsAt(records(data[kind]), 'key', [kind]), add)
  }
  for (const [index, { permissions }] of records(data.roles).entries()) {
    refuseRepeated(permissions, ['roles', index, 'permissions'], add)
  }
  const categories = records(data.propertyCategories)
  for (const [index, { name, context }] of categories.entries()) {
    const earlier = categories.slice(0, index)
    if (typeof name !== 'string' || !earlier.some((other) => other.name === name && other.context === context)) continue
    add(['propertyCategories', index, 'name'], 'is there twice: leave one out')
  }
}

function checkOrganizations(organizations: readonly Loose[], path: Path, add: Add) {
  const at = [...path, 'organizations']
  refuseTwins(organizations, at, 'code', add)
  refuseRepeats(textsAt(organizations, 'handle', at), add)
  const defaults = organizations.flatMap(({ isDefault }, index) => (isDefault === true ? [index] : []))
  for (const index of defaults.slice(1)) {
    add([...at, index, 'isDefault'], 'another organization is the default: an environment has one')
  }
  for (const [index, organization] of organizations.entries()) checkValues(organization, [...at, index], add)
}

function checkUsers(users: readonly Loose[], path: Path, add: Add) {
  checkHeldScopes(users, path, add)
  for (const key of ['username', 'phone', 'providedId']) refuseRepeats(textsAt(users, key, path), add)
  for (const [index, user] of users.entries()) {
    const at = [...path, index, 'organizations']
    checkValues(user, [...path, index], add)
    const organizations = records(user.organizations)
    checkHeldScopes(organizations, at, add)
    for (const [number, { roles, permissions }] of organizations.entries()) {
      refuseRepeated(roles, [...at, number, 'roles'], add)
      refuseRepeated(permissions, [...at, number, 'permissions'], add)
    }
  }
}

function checkHeldScopes(holders: readonly Loose[], path: Path, add: Add) {
  for (const [index, { scopes }] of holders.entries()) {
    refuseRepeats(textsAt(records(scopes), 'audience', [...path, index, 'scopes']), add)
  }
}

/** The schema drops a key that no object can have; nothing is dropped without a word. */
function checkValues(holder: Loose, path: Path, add: Add) {
  for (const section of ['featureFlags', 'properties']) {
    if (Object.hasOwn(loose(holder[section]), '__proto__')) add([...path, section], 'has a key that nothing can have')
  }
}

function checkApplication(application: Loose, path: Path, add: Add) {
  const isPublic = application.type === 'spa' || application.type === 'device'
  for (const key of ['secretFrom', 'developmentSecret']) {
    if (isPublic && application[key] !== undefined) {
      add([...path, key], `an application of type ${application.type} runs at its users' and cannot keep a secret`)
    }
  }
  if (application.secretFrom !== undefined && application.developmentSecret !== undefined) {
    add([...path, 'developmentSecret'], 'give one of secretFrom and developmentSecret')
  }
  if (application.type !== 'm2m' && typeof application.organization === 'string') {
    add([...path, 'organization'], 'only an application of type m2m can belong to an organization')
  }
  if (application.type === 'm2m' && application.isThirdParty === true) {
    add([...path, 'isThirdParty'], 'an application of type m2m gets nothing of anybody: leave this out')
  }
  if (application.type === 'm2m' && application.language) {
    add([...path, 'language'], 'an application of type m2m has no pages: leave this out')
  }
  if (
    application.type === 'm2m' &&
    (application.hasAccessControl === true || texts(application.accessRoles).length > 0)
  ) {
    const key = application.hasAccessControl === true ? 'hasAccessControl' : 'accessRoles'
    add([...path, key], 'nobody signs in to an application of type m2m: leave this out')
  }
  refuseRepeated(application.accessRoles, [...path, 'accessRoles'], add)
  checkValues(application, path, add)
  const isWithoutBrowser = application.type === 'm2m' || application.type === 'device'
  for (const key of ['callbackUrls', 'logoutUrls']) {
    const urls = texts(application[key])
    if (isWithoutBrowser && urls.length > 0) {
      add([...path, key], `an application of type ${application.type} is never called back: leave this out`)
    }
    refuseRepeats(
      urls.map((text, at) => ({ text, path: [...path, key, at] })),
      add,
    )
  }
}

function checkDefaultDevices(applications: readonly Loose[], path: Path, add: Add) {
  let isThereOne = false
  for (const [at, { type, isDefaultDevice }] of applications.entries()) {
    if (isDefaultDevice !== true) continue
    const place = [...path, 'applications', at, 'isDefaultDevice']
    if (type !== 'device') add(place, 'only an application of type device can be the default for devices')
    else if (isThereOne) add(place, 'another application is the default for devices: an environment has one')
    else isThereOne = true
  }
}

function checkApis(apis: readonly Loose[], path: Path, add: Add) {
  refuseRepeats(textsAt(apis, 'audience', [...path, 'apis']), add)
  for (const [index, api] of apis.entries()) {
    const at = [...path, 'apis', index]
    refuseRepeats(textsAt(records(api.scopes), 'name', [...at, 'scopes']), add)
    if (api.scopes !== undefined && api.scopesFrom !== undefined) {
      add([...at, 'scopesFrom'], 'give one of scopes and scopesFrom')
    }
    for (const [number, { name, clientId }] of records(api.applications).entries()) {
      if ((name === undefined) === (clientId === undefined)) {
        add([...at, 'applications', number], 'name one application: by its name or by its clientId')
      }
    }
  }
}

const textsAt = (entries: readonly Loose[], key: string, path: Path) =>
  entries.flatMap((entry, index) => {
    const text = entry[key]
    return typeof text === 'string' ? [{ text, path: [...path, index, key] }] : []
  })

/** Of two with one name both need their key, and no key is given twice: an entry must mean one record. */
function refuseTwins(entries: readonly Loose[], path: Path, key: string, add: Add) {
  const withText = (field: string) =>
    entries.flatMap((entry, index) => {
      const text = entry[field]
      return typeof text === 'string' ? [{ text, path: [...path, index, field], hasKey: entry[key] !== undefined }] : []
    })
  refuseRepeats(withText(key), add)
  const names = withText('name')
  for (const [index, { text, path: at, hasKey }] of names.entries()) {
    const earlier = names.slice(0, index).find((other) => other.text === text)
    if (earlier && !(hasKey && earlier.hasKey)) add(at, `the name is used twice: tell the two apart by their ${key}`)
  }
}

function refuseRepeats(values: readonly { text: string; path: Path }[], add: Add) {
  const seen = new Set<string>()
  for (const { text, path } of values) {
    if (seen.has(text)) add(path, 'is there twice: leave one out')
    seen.add(text)
  }
}

const refuseRepeated = (values: unknown, path: Path, add: Add) =>
  refuseRepeats(
    texts(values).map((text, index) => ({ text, path: [...path, index] })),
    add,
  )

const loose = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {})
const records = (value: unknown): Loose[] => (Array.isArray(value) ? value.map(loose) : [])
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map((item) => (typeof item === 'string' ? item : '')).filter(Boolean) : []
