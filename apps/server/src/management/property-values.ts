import { propertyValueProblem } from '@latchkey/directory/property.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Property, PropertyContext, PropertyValue } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { propertyValueText } from '../configuration/rule-texts.ts'
import type { Deps } from '../deps.ts'
import type { LiveDirectory } from '../registry/directory.ts'
import type { ChangedThing } from './audited.ts'
import type { ManagementFailure } from './failure.ts'
import { nextToken } from './paging.ts'

/** The property with this key, if it is one of this kind of subject. */
export const propertyOf = (
  context: PropertyContext,
  key: string,
  { properties }: Pick<LiveDirectory, 'properties'>,
): Property | undefined => [...properties.values()].find((one) => one.key === key && one.context === context)

/** The value that is sent for a property: text, which also says whether something is so. */
export function readPropertyValue(
  { type }: Pick<Property, 'type'>,
  sent: string | boolean,
  parameter: string,
): Result<PropertyValue, ManagementFailure> {
  const value = type === 'boolean' && (sent === 'true' || sent === 'false') ? sent === 'true' : sent
  const problem = propertyValueProblem(type, value)
  if (!problem) return success(value)
  const kind = problem === 'too_long' ? 'too_long' : 'invalid'
  return failure({
    reason: 'input_invalid',
    problems: [{ parameter, kind, message: propertyValueText(type, problem) }],
  })
}

const MAX_VALUES = 100

/** Values by the keys of their properties. */
export const propertyValuesBody = () =>
  z.object({
    properties: z
      .record(z.string(), z.union([z.string(), z.boolean()]))
      .refine((values) => Object.keys(values).length <= MAX_VALUES, `may have at most ${MAX_VALUES} values`),
  })

/** The values that are sent, by the ids of their properties, which are all of this kind of subject. */
export function readPropertyValues(
  context: PropertyContext,
  sent: Readonly<Record<string, string | boolean>>,
  directory: Pick<LiveDirectory, 'properties'>,
): Result<[propertyId: string, value: PropertyValue][], ManagementFailure> {
  const values: [string, PropertyValue][] = []
  for (const [key, text] of Object.entries(sent)) {
    const property = propertyOf(context, key, directory)
    if (!property) return failure({ reason: 'unknown', thing: 'property' })
    const value = readPropertyValue(property, text, `properties.${key}`)
    if (!value.ok) return value
    values.push([property.id, value.value])
  }
  return success(values)
}

type PropertyHolder = { environmentId: string; organizationCode?: string; userId?: string; name: string }

/** What the audit log says of values that an organization or a user has, by the keys of their properties; null: none any more. */
export async function propertyChange(
  { environmentId, organizationCode, userId, name }: PropertyHolder,
  values: readonly (readonly [propertyId: string, value: PropertyValue | null])[],
  { properties }: Pick<LiveDirectory, 'properties'>,
  { store }: Pick<Deps, 'store'>,
): Promise<ChangedThing> {
  const holder = { organizationCode: organizationCode ?? null, userId: userId ?? null }
  const held = await store.properties.values(environmentId, holder)
  const own = userId === undefined ? held.organization : held.user
  const keyed = (read: (entry: (typeof values)[number]) => PropertyValue | null) =>
    Object.fromEntries(values.map((entry) => [properties.get(entry[0])?.key ?? entry[0], read(entry)]))
  return {
    name,
    before: { properties: keyed(([id]) => own.get(id) ?? null) },
    after: { properties: keyed(([, value]) => value) },
  }
}

export const propertyValuesAnswer = () =>
  z.object({
    properties: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        description: z.string().nullable(),
        key: z.string(),
        value: z.string().nullable(),
      }),
    ),
    ...nextToken,
  })

/** Every property of this kind of subject; null where it has no value. */
export function showPropertyValues(
  context: PropertyContext,
  values: ReadonlyMap<string, PropertyValue>,
  { properties }: Pick<LiveDirectory, 'properties'>,
): z.input<ReturnType<typeof propertyValuesAnswer>> {
  const own = [...properties.values()].filter((property) => property.context === context)
  return {
    properties: own.map(({ id, name, description, key }) => {
      const value = values.get(id)
      return { id, name, description, key, value: value === undefined ? null : String(value) }
    }),
    next_token: null,
  }
}
