import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Property, PropertyCategory, PropertyContext } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { LiveDirectory } from '../registry/directory.ts'
import type { ManagementFailure } from './failure.ts'

export const CONTEXTS = ['usr', 'org', 'app'] as const satisfies readonly PropertyContext[]

/** The property of the business that the address names; a built-in one is refused. */
export function findOwnProperty(
  { properties }: Pick<LiveDirectory, 'properties'>,
  id: string,
): Result<Property, ManagementFailure> {
  const property = properties.get(id)
  if (!property) return failure({ reason: 'missing', thing: 'property' })
  return property.isBuiltIn ? failure({ reason: 'built_in', thing: 'property' }) : success(property)
}

/** The category that a body names, among those for one kind of subject. */
export async function findCategoryOf(
  context: PropertyContext,
  id: string,
  { properties }: Pick<Store, 'properties'>,
): Promise<Result<PropertyCategory, ManagementFailure>> {
  const category = (await properties.categories()).find((one) => one.id === id && one.context === context)
  return category ? success(category) : failure({ reason: 'unknown', thing: 'category' })
}
